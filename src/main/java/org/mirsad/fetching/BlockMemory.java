package org.mirsad.fetching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.KnownBlocks;
import org.mirsad.cleaning.Lessons;
import org.mirsad.cleaning.Sketch;
import org.mirsad.text.ArabicText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What repeats in the articles of each source: learnt as new ones come, taken out of the next, and put before editors,
 * whose word goes before what was learnt. When a block is learnt, or an editor decides on one, the source's last
 * articles that hold it are cleaned again.
 */
@Service
public class BlockMemory {

    /** Of one source, beside those that an editor decided on. */
    private static final int MOST_BLOCKS = 300;
    private static final int MOST_SHOWN = 100;
    private static final int SAMPLE = 300;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LearningSettings settings;

    BlockMemory(JdbcClient jdbc, Clock clock, LearningSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** An editor's word. */
    public enum Decision {
        KEEP,
        REMOVE
    }

    /**
     * A block that repeats.
     *
     * @param sample    its text where it was first seen to repeat
     * @param articles  in how many different articles it stood
     * @param furniture whether it is taken out of articles
     */
    public record Block(
            long key,
            String sample,
            int articles,
            Instant firstSeen,
            Instant lastSeen,
            @Nullable Decision decision,
            boolean furniture) {}

    /** What is known of an item's source, as it was read with the item. */
    KnownBlocks known(Collection<Long> keys) {
        return settings.enabled() ? KnownBlocks.of(keys) : KnownBlocks.NONE;
    }

    /**
     * Compares a new article with the last ones of its source. Belongs to the transaction that stored it, after it was
     * stored: storing waits for its turn among all nodes, and so this needs no lock of its own.
     *
     * @param known what was taken out of it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void note(long sourceId, long articleId, Sketch sketch, KnownBlocks known) {
        if (sketch.blocks().size() < 2) {
            return;
        }
        Map<Long, Integer> counted = counted(sourceId, sketch);
        List<Lessons.Repeated> repeated = new ArrayList<>(Lessons.of(sketch, last(sourceId), counted, known));
        keep(sourceId, articleId, sketch);
        if (repeated.isEmpty()) {
            return;
        }
        repeated.sort(Comparator.comparing(one -> one.block().key()));
        List<Long> fresh = write(sourceId, repeated).stream().filter(key -> !known.contains(key)).toList();
        if (!fresh.isEmpty()) {
            cleanAgain(sourceId, fresh);
        }
        if (repeated.stream().anyMatch(one -> !counted.containsKey(one.block().key()))) {
            forgetWhatIsTooMuch(sourceId);
        }
    }

    private Map<Long, Integer> counted(long sourceId, Sketch sketch) {
        Map<Long, Integer> counted = new HashMap<>();
        jdbc.sql("select key, articles from source_block where source_id = :source and key = any (:keys)")
                .param("source", sourceId)
                .param("keys", sketch.blocks().stream().map(Sketch.Block::key).toArray(Long[]::new))
                .query(row -> {
                    counted.put(row.getLong("key"), row.getInt("articles"));
                });
        return counted;
    }

    private List<Sketch> last(long sourceId) {
        return jdbc.sql(
                        """
                        select keys, alike, words, kinds from article_sketch
                         where source_id = :source
                         order by article_id desc
                         limit :most
                        """)
                .param("source", sourceId)
                .param("most", Lessons.WINDOW - 1)
                .query((row, n) -> sketch(row))
                .list();
    }

    private static Sketch sketch(ResultSet row) throws SQLException {
        Long[] keys = (Long[]) row.getArray("keys").getArray();
        Long[] alike = (Long[]) row.getArray("alike").getArray();
        Integer[] words = (Integer[]) row.getArray("words").getArray();
        Short[] kinds = (Short[]) row.getArray("kinds").getArray();
        List<Sketch.Block> blocks = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            blocks.add(new Sketch.Block(keys[i], alike[i], words[i], Sketch.Kind.of(kinds[i]), ""));
        }
        return new Sketch(blocks);
    }

    private void keep(long sourceId, long articleId, Sketch sketch) {
        List<Sketch.Block> blocks = sketch.blocks();
        jdbc.sql(
                        """
                        with old as (
                            delete from article_sketch
                             where source_id = :source
                               and article_id in (select article_id from article_sketch
                                                   where source_id = :source
                                                   order by article_id desc
                                                  offset :most)
                        )
                        insert into article_sketch (source_id, article_id, noted_at, keys, alike, words, kinds)
                        values (:source, :article, :now, :keys, :alike, :words, :kinds)
                            on conflict (source_id, article_id) do nothing
                        """)
                .param("source", sourceId)
                .param("article", articleId)
                .param("now", now())
                .param("most", Lessons.WINDOW - 1)
                .param("keys", blocks.stream().map(Sketch.Block::key).toArray(Long[]::new))
                .param("alike", blocks.stream().map(Sketch.Block::alike).toArray(Long[]::new))
                .param("words", blocks.stream().map(Sketch.Block::words).toArray(Integer[]::new))
                .param("kinds", blocks.stream().map(block -> (short) block.kind().number()).toArray(Short[]::new))
                .update();
    }

    /** The keys of those that are furniture now. */
    private List<Long> write(long sourceId, List<Lessons.Repeated> repeated) {
        return jdbc
                .sql(
                        """
                        insert into source_block as b
                               (source_id, key, sample, articles, times, first_seen, last_seen, learnt_at)
                        select :source, t.key, t.sample, t.articles, t.articles, :now, :now,
                               case when t.learnt then cast(:now as timestamptz) end
                          from unnest(:keys::bigint[], :samples::text[], :articles::integer[], :learnt::boolean[])
                               as t (key, sample, articles, learnt)
                         order by t.key
                            on conflict (source_id, key) do update
                           set articles = greatest(b.articles, excluded.articles),
                               times = b.times + 1,
                               last_seen = excluded.last_seen,
                               learnt_at = coalesce(b.learnt_at, excluded.learnt_at)
                        returning key, furniture
                        """)
                .param("source", sourceId)
                .param("now", now())
                .param("keys", repeated.stream().map(one -> one.block().key()).toArray(Long[]::new))
                .param("samples", repeated.stream()
                        .map(one -> ArabicText.line(one.block().text(), SAMPLE))
                        .toArray(String[]::new))
                .param("articles", repeated.stream().map(Lessons.Repeated::articles).toArray(Integer[]::new))
                .param("learnt", repeated.stream().map(Lessons.Repeated::learnt).toArray(Boolean[]::new))
                .query((row, n) -> row.getBoolean("furniture") ? Optional.of(row.getLong("key")) : Optional.<Long>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Has the cleaner read the last articles with these blocks anew, as if an older one had made them: those of which
     * there is something to read, and that did not have them beside the text. In the order of their numbers, so that two who do so never wait for each other.
     */
    private void cleanAgain(long sourceId, Collection<Long> keys) {
        jdbc.sql(
                        """
                        with sketched as (
                            select k.article_id, one.key, one.alike, one.kind
                              from article_sketch k, unnest(k.keys, k.alike, k.kinds) as one (key, alike, kind)
                             where k.source_id = :source
                        )
                        update article_body set extractor_version = 0
                         where article_id in (
                                   select b.article_id
                                     from article_body b
                                     join article a on a.id = b.article_id
                                     join item i on i.id = coalesce(b.item_id, a.item_id)
                                    -- where furniture is longer than the text, it looked like the text
                                    where b.article_id in (select article_id from sketched
                                                            where kind <> :beside
                                                              and alike in (select alike from sketched where key = any (:keys)))
                                      and b.extractor_version > 0 and not b.beyond_reach
                                      and (i.content is not null or i.summary is not null
                                           or exists (select 1 from page p where p.item_id = i.id))
                                    order by b.article_id
                                      for update of b)
                        """)
                .param("source", sourceId)
                .param("keys", keys.toArray(Long[]::new))
                .param("beside", Sketch.Kind.BESIDE.number())
                .update();
    }

    private void forgetWhatIsTooMuch(long sourceId) {
        jdbc.sql(
                        """
                        -- what an editor has in hand stays for now: waiting for them might be mutual
                        delete from source_block
                         where source_id = :source
                           and key in (select key from source_block
                                        where source_id = :source and decision is null
                                        order by furniture desc, last_seen desc, key
                                       offset :most
                                          for update skip locked)
                        """)
                .param("source", sourceId)
                .param("most", MOST_BLOCKS)
                .update();
    }

    /** What editors should know of: what is taken out first, then what they kept and what only may be furniture. */
    public List<Block> of(String slug) {
        return jdbc.sql(
                        """
                        select b.* from source_block b join source s on s.id = b.source_id
                         where s.slug = :slug and (b.learnt_at is not null or b.decision is not null or b.articles >= 3)
                         order by b.furniture desc, b.articles desc, b.last_seen desc, b.key
                         limit :most
                        """)
                .param("slug", slug)
                .param("most", MOST_SHOWN)
                .query((row, n) -> block(row))
                .list();
    }

    private static Block block(ResultSet row) throws SQLException {
        String decision = row.getString("decision");
        return new Block(
                row.getLong("key"),
                row.getString("sample"),
                row.getInt("articles"),
                row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen", OffsetDateTime.class).toInstant(),
                decision == null ? null : Decision.valueOf(decision),
                row.getBoolean("furniture"));
    }

    /** An editor's word on a block, which stands until it is forgotten; empty if there is no such block any more. */
    @Transactional
    public Optional<Block> decide(long sourceId, long key, Decision decision) {
        Optional<Block> before = lock(sourceId, key);
        before.filter(block -> block.decision() != decision).ifPresent(block -> {
            jdbc.sql("update source_block set decision = :decision where source_id = :source and key = :key")
                    .param("decision", decision.name())
                    .param("source", sourceId)
                    .param("key", key)
                    .update();
            if (block.furniture() != (decision == Decision.REMOVE)) {
                cleanAgain(sourceId, List.of(key));
            }
        });
        return before;
    }

    /** As if it had never been seen: it is learnt again only from articles that are still to come. */
    @Transactional
    public Optional<Block> forget(long sourceId, long key) {
        // In the cleaner's order: what is remembered of articles first.
        jdbc.sql("select article_id from article_sketch where source_id = :source order by article_id for update")
                .param("source", sourceId)
                .query(Long.class)
                .list();
        Optional<Block> before = lock(sourceId, key);
        before.ifPresent(block -> {
            if (block.furniture()) {
                cleanAgain(sourceId, List.of(key));
            }
            jdbc.sql(
                            """
                            -- in what is remembered of the last articles it counts as theirs
                            update article_sketch
                               set kinds = array(select case when k.key = :key then 0 else k.kind end
                                                   from unnest(keys, kinds) with ordinality as k (key, kind, n)
                                                  order by k.n)
                             where source_id = :source and :key = any (keys)
                            """)
                    .param("source", sourceId)
                    .param("key", key)
                    .update();
            jdbc.sql("delete from source_block where source_id = :source and key = :key")
                    .param("source", sourceId)
                    .param("key", key)
                    .update();
        });
        return before;
    }

    private Optional<Block> lock(long sourceId, long key) {
        return jdbc.sql("select * from source_block where source_id = :source and key = :key for update")
                .param("source", sourceId)
                .param("key", key)
                .query((row, n) -> block(row))
                .optional();
    }

    /** Forgets what stood in no new article for long. */
    int forget() {
        OffsetDateTime before = clock.instant().minus(settings.keep()).atOffset(ZoneOffset.UTC);
        return jdbc.sql("delete from article_sketch where noted_at < :before").param("before", before).update()
                + jdbc.sql(
                                """
                                delete from source_block
                                 where (source_id, key) in (select source_id, key from source_block
                                                             where last_seen < :before
                                                               for update skip locked)
                                """)
                        .param("before", before)
                        .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

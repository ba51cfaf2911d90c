package org.mirsad.articles;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;
import org.mirsad.text.Sha256;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Storing articles and moving them through their states. Every method is one transaction, and safe to repeat: an item
 * stored twice is one article.
 */
@Service
public class Articles {

    /** A shorter paragraph may be equal by chance: a sub-heading, «للمزيد», a signature. */
    private static final int COMPARABLE_WORDS = 8;
    /** Copies differ at their edges (dateline, signature, a first line of the outlet's own), not in between. */
    private static final double COPIED_SHARE = 0.6;
    /** Within one outlet what two articles share may be furniture that the cleaner left. */
    private static final double COPIED_SHARE_OF_OWN = 0.9;
    private static final int FEWEST_COPIED = 2;
    private static final Duration COPIED_WITHIN = Duration.ofDays(7);
    private static final int MOST_ALIKE = 40;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Articles(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Stores a new article, or the new text of a known one with the old text kept as a revision. */
    @Transactional
    public Stored store(NewArticle article) {
        oneAtATime();
        Optional<Known> known = known(article);
        if (known.isEmpty()) {
            return insert(article);
        }
        readdress(known.get().id(), article);
        String textBefore = bodyText(known.get().id());
        boolean lessThanBefore = article.truncated() && !known.get().truncated() && words(article.text()) < words(textBefore);
        if (lessThanBefore) {
            // The page cannot be had any more, only its list's summary: the whole text stays.
            return new Stored(known.get().id(), Stored.Outcome.UNCHANGED);
        }
        if (textBefore.equals(article.text()) && known.get().title().equals(article.title())) {
            readAgain(known.get().id(), article);
            return new Stored(known.get().id(), Stored.Outcome.UNCHANGED);
        }
        revise(known.get(), textBefore, article);
        return new Stored(known.get().id(), Stored.Outcome.REVISED);
    }

    /**
     * Waits, for the length of the caller's transaction, until no other decides what is a copy of what. Whoever locks
     * an article and then decides on it has to ask first: two that each hold one of a family would wait for each other.
     */
    public void oneAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('mirsad.articles.copies'))").query((row, n) -> n).list();
    }

    private record Known(long id, String title, boolean truncated, ArticleState state) {}

    private Optional<Known> known(NewArticle article) {
        return jdbc.sql(
                        """
                        -- the article of this item, or of this address at the same outlet
                        select id, title, truncated, state from article
                         where item_id = :item or (source_id = :source and address_key = :key)
                         order by item_id = :item desc
                         limit 1
                           for update
                        """)
                .param("item", article.itemId())
                .param("source", article.sourceId())
                .param("key", CanonicalAddress.of(article.address()).key())
                .query((row, n) -> new Known(
                        row.getLong("id"), row.getString("title"), row.getBoolean("truncated"), ArticleState.valueOf(row.getString("state"))))
                .optional();
    }

    /** Its outlet moved it: readers follow the new address, unless another article of the outlet stands there. */
    private void readdress(long id, NewArticle article) {
        jdbc.sql(
                        """
                        update article a
                           set address = :address, address_key = :key
                         where a.id = :id and a.address <> :address
                           and not exists (select 1 from article o
                                            where o.source_id = a.source_id and o.address_key = :key and o.id <> a.id)
                        """)
                .param("address", article.address().toString())
                .param("key", CanonicalAddress.of(article.address()).key())
                .param("id", id)
                .update();
    }

    private Stored insert(NewArticle article) {
        Long[] paragraphs = paragraphs(article.text());
        long id = jdbc.sql(
                        """
                        insert into article (source_id, item_id, address, address_key, title, lead, author, credit,
                                             published_at, updated_at, first_seen_at, sort_at, words, language,
                                             confidence, truncated, paragraphs, bands, state)
                        values (:source, :item, :address, :key, :title, :lead, :author, :credit,
                                :published, :updated, :firstSeen, :sort, :words, :language,
                                :confidence, :truncated, :paragraphs, :bands, 'CLEANED')
                        returning id
                        """)
                .param("source", article.sourceId())
                .param("item", article.itemId())
                .param("address", article.address().toString())
                .param("key", CanonicalAddress.of(article.address()).key())
                .param("title", article.title())
                .param("lead", article.lead())
                .param("author", article.author())
                .param("credit", article.credit())
                .param("published", at(article.published()))
                .param("updated", at(article.updated()))
                .param("firstSeen", at(article.firstSeen()))
                .param("sort", at(sortAt(article)))
                .param("words", words(article.text()))
                .param("language", article.language())
                .param("confidence", (float) article.confidence())
                .param("truncated", article.truncated())
                .param("paragraphs", paragraphs)
                .param("bands", NearCopies.bands(article.text()))
                .query(Long.class)
                .single();
        writeBody(id, article);
        writeTags(id, article.tags());
        writeImage(id, article.image());
        settleCopies(id);
        events.publishEvent(new ArticleCleaned(id));
        return new Stored(id, Stored.Outcome.NEW);
    }

    /**
     * Of all that is the same page, says the same paragraphs or nearly the same words, the earliest is the original of the others. What readers
     * cannot see is nobody's original: its copies would be seen nowhere.
     */
    void settleCopies(long id) {
        jdbc.sql(
                        """
                        -- indexes article_address_key_any, article_paragraphs
                        with alike as (
                            select a.id, a.sort_at, a.copy_of
                              from article me, article a
                             where me.id = :id
                               and a.state in ('CLEANED', 'PUBLISHED')
                               and (a.address_key = me.address_key
                                    or a.id = any (:near)
                                    or (a.paragraphs && me.paragraphs
                                        and a.sort_at between me.sort_at - cast(:within as interval)
                                                          and me.sort_at + cast(:within as interval)
                                        and (select count(*) from unnest(a.paragraphs) p where p = any (me.paragraphs))
                                            >= greatest(:fewest,
                                                        case when a.source_id = me.source_id then :shareOfOwn
                                                             else :share end
                                                        * least(cardinality(a.paragraphs), cardinality(me.paragraphs)))))
                        ), family as (
                            select id, sort_at from alike
                             union
                            -- the original of one that is alike may itself be less so
                            select o.id, o.sort_at
                              from alike join article o on o.id = alike.copy_of
                             where o.state in ('CLEANED', 'PUBLISHED')
                        ), original as (
                            select id from family order by sort_at, id limit 1
                        )
                        update article
                           set copy_of = nullif((select id from original), id)
                         where id in (select id from family)
                           and copy_of is distinct from nullif((select id from original), id)
                        """)
                .param("id", id)
                .param("near", nearCopies(id))
                .param("fewest", FEWEST_COPIED)
                .param("share", COPIED_SHARE)
                .param("shareOfOwn", COPIED_SHARE_OF_OWN)
                .param("within", COPIED_WITHIN.toString())
                .update();
    }

    private record Like(long id, String text, boolean own) {}

    private Long[] nearCopies(long id) {
        List<Like> alike = jdbc.sql(
                        """
                        -- index article_bands; the article itself comes along, for its text
                        select a.id, b.text, a.source_id = me.source_id as own
                          from article me
                          join article a on a.bands && me.bands
                          join article_body b on b.article_id = a.id
                         where me.id = :id
                           and a.state in ('CLEANED', 'PUBLISHED')
                           and a.sort_at between me.sort_at - cast(:within as interval)
                                             and me.sort_at + cast(:within as interval)
                         order by a.id <> me.id, a.sort_at, a.id
                         limit :most
                        """)
                .param("id", id)
                .param("within", COPIED_WITHIN.toString())
                .param("most", MOST_ALIKE)
                .query((row, n) -> new Like(row.getLong("id"), row.getString("text"), row.getBoolean("own")))
                .list();
        if (alike.isEmpty() || alike.getFirst().id() != id) {
            return new Long[0];
        }
        return alike.stream()
                .skip(1)
                .filter(other -> NearCopies.areCopies(alike.getFirst().text(), other.text(), other.own()))
                .map(Like::id)
                .toArray(Long[]::new);
    }

    /** Readers will not see the original (for now): the earliest of its copies stands for it. */
    private void releaseCopies(long id) {
        jdbc.sql(
                        """
                        -- index article_copy_of
                        update article
                           set copy_of = nullif((select c.id from article c where c.copy_of = :id
                                                  order by c.sort_at, c.id limit 1), id)
                         where copy_of = :id
                        """)
                .param("id", id)
                .update();
    }

    private void revise(Known known, String textBefore, NewArticle article) {
        jdbc.sql(
                        """
                        insert into article_revision (article_id, replaced_at, title, text)
                        values (:id, :now, :title, :text)
                            on conflict (article_id, replaced_at) do nothing
                        """)
                .param("id", known.id())
                .param("now", at(clock.instant()))
                .param("title", known.title())
                .param("text", textBefore)
                .update();
        jdbc.sql(
                        """
                        update article
                           set title = :title, lead = :lead, author = :author, credit = :credit,
                               updated_at = coalesce(:updated, :now), words = :words, confidence = :confidence,
                               truncated = :truncated, paragraphs = :paragraphs, bands = :bands, version = version + 1
                         where id = :id
                        """)
                .param("title", article.title())
                .param("lead", article.lead())
                .param("author", article.author())
                .param("credit", article.credit())
                .param("updated", at(article.updated()))
                .param("now", at(clock.instant()))
                .param("words", words(article.text()))
                .param("confidence", (float) article.confidence())
                .param("truncated", article.truncated())
                .param("paragraphs", paragraphs(article.text()))
                .param("bands", NearCopies.bands(article.text()))
                .param("id", known.id())
                .update();
        jdbc.sql("delete from article_body where article_id = :id").param("id", known.id()).update();
        jdbc.sql("delete from article_tag where article_id = :id").param("id", known.id()).update();
        writeBody(known.id(), article);
        writeTags(known.id(), article.tags());
        if (known.state() == ArticleState.PUBLISHED) {
            events.publishEvent(new ArticleRevised(known.id()));
        }
    }

    private String bodyText(long id) {
        return jdbc.sql("select text from article_body where article_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The same text from a newer extractor: only its markup may differ, and it need not be cleaned again. */
    private void readAgain(long id, NewArticle article) {
        jdbc.sql(
                        """
                        update article_body
                           set html = :html, sanitizer_version = :version, extractor_version = :extractor,
                               item_id = :item, beyond_reach = false
                         where article_id = :id and (extractor_version < :extractor or beyond_reach)
                        """)
                .param("html", article.html())
                .param("version", article.sanitizerVersion())
                .param("extractor", article.extractorVersion())
                .param("item", article.itemId())
                .param("id", id)
                .update();
    }

    void writeBody(long id, NewArticle article) {
        jdbc.sql(
                        """
                        insert into article_body (article_id, html, text, sanitizer_version, extractor_version, item_id)
                        values (:id, :html, :text, :version, :extractor, :item)
                        """)
                .param("id", id)
                .param("html", article.html())
                .param("text", article.text())
                .param("version", article.sanitizerVersion())
                .param("extractor", article.extractorVersion())
                .param("item", article.itemId())
                .update();
    }

    void writeTags(long id, List<String> tags) {
        for (int i = 0; i < tags.size(); i++) {
            jdbc.sql("insert into article_tag (article_id, position, tag) values (:id, :position, :tag)")
                    .param("id", id)
                    .param("position", i)
                    .param("tag", tags.get(i))
                    .update();
        }
    }

    void writeImage(long id, NewArticle.@Nullable Image image) {
        if (image == null) {
            return;
        }
        jdbc.sql(
                        """
                        insert into article_image (article_id, address, caption, alt, next_at)
                        values (:id, :address, :caption, :alt, now())
                            on conflict (article_id) do nothing
                        """)
                .param("id", id)
                .param("address", image.address().toString())
                .param("caption", image.caption())
                .param("alt", image.alt())
                .update();
    }

    /** The gate's word. Only an article that waits for it (or for the editor) changes. */
    @Transactional
    public void decide(long id, ArticleState state, @Nullable String because) {
        oneAtATime();
        int changed = jdbc.sql(
                        """
                        update article
                           set state = :state, left_out_because = :because,
                               published_here_at = case when :state = 'PUBLISHED' then :now else null end,
                               version = version + 1
                         where id = :id and state in ('CLEANED', 'WAITING')
                        """)
                .param("state", state.name())
                .param("because", because)
                .param("now", at(clock.instant()))
                .param("id", id)
                .update();
        if (changed == 0) {
            return;
        }
        if (state == ArticleState.PUBLISHED) {
            settleCopies(id);
            events.publishEvent(new ArticlePublished(id));
        } else {
            releaseCopies(id);
        }
    }

    /** Articles that wait for the gate, oldest number first, with their text. */
    public List<ArticleText> cleaned(int most) {
        return jdbc.sql(
                        """
                        select a.id, a.source_id, a.title, b.text, a.sort_at,
                               array(select tag from article_tag where article_id = a.id order by position) as tags
                          from article a join article_body b on b.article_id = a.id
                         where a.state = 'CLEANED'
                         order by a.id
                         limit :most
                        """)
                .param("most", most)
                .query(Articles::articleText)
                .list();
    }

    public Optional<ArticleText> text(long id) {
        return jdbc.sql(
                        """
                        select a.id, a.source_id, a.title, b.text, a.sort_at,
                               array(select tag from article_tag where article_id = a.id order by position) as tags
                          from article a join article_body b on b.article_id = a.id
                         where a.id = :id
                        """)
                .param("id", id)
                .query(Articles::articleText)
                .optional();
    }

    private static ArticleText articleText(ResultSet row, int n) throws SQLException {
        return new ArticleText(
                row.getLong("id"),
                row.getLong("source_id"),
                row.getString("title"),
                row.getString("text"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getObject("sort_at", OffsetDateTime.class).toInstant());
    }

    /** An outlet's clock may be wrong: what claims to come from the future is ordered by when we saw it. */
    private static Instant sortAt(NewArticle article) {
        Instant published = article.published();
        return published == null || published.isAfter(article.firstSeen()) ? article.firstSeen() : published;
    }

    static int words(String text) {
        return ArabicText.words(text).size();
    }

    static Long[] paragraphs(String text) {
        return text.lines()
                .map(line -> ArabicText.words(ArabicText.fold(line)))
                .filter(words -> words.size() >= COMPARABLE_WORDS)
                .map(words -> hash(String.join(" ", words)))
                .distinct()
                .toArray(Long[]::new);
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}

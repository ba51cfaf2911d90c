package org.mirsad.fetching;

import java.net.URI;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mirsad.fetching.feed.FeedItem;
import org.mirsad.http.HttpSettings;
import org.mirsad.http.RegistrableDomain;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Items of lists, waiting as rows for their page and for the cleaner. */
@Repository
class Items {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batch;
    private final FetchingSettings settings;
    private final HttpSettings http;
    private final Clock clock;

    Items(
            JdbcClient jdbc,
            NamedParameterJdbcOperations batch,
            FetchingSettings settings,
            HttpSettings http,
            Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** How many of a list's items were new, and how many had changed. */
    record Taken(int fresh, int changed) {

        static final Taken NOTHING = new Taken(0, 0);
    }

    /**
     * Stores what is new or changed. Items that are as they were cost one look at their hashes, together. Runs in the
     * transaction that also settles the source's validators.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Taken take(long sourceId, List<FeedItem> listed) {
        List<ItemKeys> items = ItemKeys.of(listed);
        if (items.isEmpty()) {
            return Taken.NOTHING;
        }
        Map<ByteBuffer, Known> known = byIdentity(sourceId, items);
        if (guidsWander(items, known)) {
            items = ItemKeys.withoutGuids(listed);
            known = byIdentity(sourceId, items);
        }
        return take(sourceId, items, known);
    }

    private Taken take(long sourceId, List<ItemKeys> items, Map<ByteBuffer, Known> known) {
        List<ItemKeys> unknown = items.stream().filter(item -> !known.containsKey(item.identityKey())).toList();
        Map<ItemKeys, Known> renamed = byAlias(sourceId, unknown, known.values());
        List<ItemKeys> fresh = unknown.stream().filter(item -> !renamed.containsKey(item)).toList();
        int changed = 0;
        for (ItemKeys item : items) {
            Known row = known.containsKey(item.identityKey()) ? known.get(item.identityKey()) : renamed.get(item);
            if (row != null && !Arrays.equals(row.contentHash(), item.contentHash())) {
                change(row.id(), item);
                changed++;
            }
        }
        insert(sourceId, fresh);
        return new Taken(fresh.size(), changed);
    }

    /**
     * Whether one of these items, read without the rest of their list, is stored already or is like one that is: at its
     * address, or with its title and date. Whether that one was edited, renamed or has a neighbour of its kind shows in
     * the whole list alone.
     */
    boolean knowsSome(long sourceId, List<FeedItem> part) {
        List<ItemKeys> items = ItemKeys.of(part);
        return !items.isEmpty() && jdbc.sql(
                        """
                        select exists (select 1 from item
                                        where source_id = :source
                                          and (identity = any(:identities) or link_key = any(:links)
                                               or content_key = any(:contents)))
                        """)
                .param("source", sourceId)
                .param("identities", items.stream().map(ItemKeys::identity).toArray(byte[][]::new))
                .param("links", items.stream().map(ItemKeys::linkKey).filter(Objects::nonNull).toArray(Long[]::new))
                .param("contents", items.stream().map(ItemKeys::contentKey).filter(Objects::nonNull).toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    private static boolean guidsWander(List<ItemKeys> items, Map<ByteBuffer, Known> known) {
        Set<Long> links = items.stream().map(ItemKeys::linkKey).filter(Objects::nonNull).collect(Collectors.toSet());
        return items.stream().anyMatch(item -> {
            Known row = known.get(item.identityKey());
            return row != null && item.isAnother(row.linkKey(), row.title(), row.published(), links);
        });
    }

    /** What the table knows of an item that may be the same. */
    private record Known(
            long id,
            byte[] identity,
            byte[] contentHash,
            @Nullable Long linkKey,
            @Nullable Long contentKey,
            String title,
            @Nullable Instant published) {}

    private Map<ByteBuffer, Known> byIdentity(long sourceId, List<ItemKeys> items) {
        Map<ByteBuffer, Known> found = new HashMap<>();
        jdbc.sql(
                        """
                        select id, identity, content_hash, link_key, content_key, title, published_at
                          from item
                         where source_id = :source and identity = any(:identities)
                        """)
                .param("source", sourceId)
                .param("identities", items.stream().map(ItemKeys::identity).toArray(byte[][]::new))
                .query((row, n) -> known(row))
                .list()
                .forEach(row -> found.put(ByteBuffer.wrap(row.identity()), row));
        return found;
    }

    /** Items whose guid is new but whose address, or title and date, are not: outlets change how they make guids. */
    private Map<ItemKeys, Known> byAlias(long sourceId, List<ItemKeys> unknown, Collection<Known> taken) {
        if (unknown.isEmpty()) {
            return Map.of();
        }
        Set<Long> gone = taken.stream().map(Known::id).collect(Collectors.toCollection(HashSet::new));
        List<Known> candidates = jdbc.sql(
                        """
                        select id, identity, content_hash, link_key, content_key, title, published_at
                          from item
                         where source_id = :source
                           and (link_key = any(:links) or content_key = any(:contents))
                         order by id
                        """)
                .param("source", sourceId)
                .param("links", unknown.stream().map(ItemKeys::linkKey).filter(Objects::nonNull).toArray(Long[]::new))
                .param("contents", unknown.stream().map(ItemKeys::contentKey).filter(Objects::nonNull).toArray(Long[]::new))
                .query((row, n) -> known(row))
                .list();
        Map<ItemKeys, Known> found = new HashMap<>();
        for (ItemKeys item : unknown) {
            candidates.stream()
                    .filter(row -> !gone.contains(row.id()))
                    .filter(row -> item.isAlso(row.linkKey(), row.contentKey(), row.title(), row.published()))
                    .findFirst()
                    .ifPresent(row -> {
                        gone.add(row.id());
                        found.put(item, row);
                    });
        }
        return found;
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getLong("id"),
                row.getBytes("identity"),
                row.getBytes("content_hash"),
                (Long) row.getObject("link_key"),
                (Long) row.getObject("content_key"),
                row.getString("title"),
                instant(row, "published_at"));
    }

    /**
     * The outlet edited it: the item is read again, its page too, but no page more often than once an hour, or a list
     * with a counter in its items would fetch the whole site at each round. A page that waits already keeps its turn and
     * its attempts: the counter must not put it off for ever either. A page in hand is another's once the address changed.
     */
    private void change(long id, ItemKeys item) {
        jdbc.sql(
                        """
                        update item
                           set identity = :identity, address = :address, domain = :domain, link_key = :linkKey,
                               content_key = :contentKey, title = :title, summary = :summary, content = :content,
                               author = :author, published_at = :published, updated_at = :updated, image = :image,
                               categories = :categories, content_hash = :hash, changed_at = :now,
                               state = :state,
                               page_attempts = case when state = 'PAGE' and address = :address then page_attempts else 0 end,
                               page_problem = case when state = 'PAGE' and address = :address then page_problem end,
                               page_next_at = case when state = 'PAGE' and address = :address then page_next_at
                                                   when state = 'PAGE' then now()
                                                   else greatest(now(), changed_at + interval '1 hour') end,
                               leased_by = case when address = :address then leased_by end,
                               leased_until = case when address = :address then leased_until end
                         where id = :id
                        """)
                .paramSource(values(item).addValue("id", id))
                .update();
    }

    private void insert(long sourceId, List<ItemKeys> items) {
        batch.batchUpdate(
                """
                insert into item (source_id, identity, address, domain, link_key, content_key, title, summary, content,
                                  author, published_at, updated_at, image, categories, content_hash, first_seen_at,
                                  changed_at, state, page_next_at)
                values (:source, :identity, :address, :domain, :linkKey, :contentKey, :title, :summary, :content,
                        :author, :published, :updated, :image, :categories, :hash, :now, :now, :state, now())
                    on conflict (source_id, identity) do nothing
                """,
                items.stream().map(item -> values(item).addValue("source", sourceId)).toArray(SqlParameterSource[]::new));
    }

    private MapSqlParameterSource values(ItemKeys keys) {
        FeedItem item = keys.item();
        URI link = item.link();
        return new MapSqlParameterSource()
                .addValue("identity", keys.identity())
                .addValue("address", link == null ? null : link.toString())
                .addValue("domain", link == null || link.getHost() == null ? null : RegistrableDomain.of(link))
                .addValue("linkKey", keys.linkKey(), Types.BIGINT)
                .addValue("contentKey", keys.contentKey(), Types.BIGINT)
                .addValue("title", item.title())
                .addValue("summary", item.summary(), Types.VARCHAR)
                .addValue("content", item.content(), Types.VARCHAR)
                .addValue("author", item.author(), Types.VARCHAR)
                .addValue("published", at(item.published()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("updated", at(item.updated()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("image", item.image() == null ? null : item.image().toString(), Types.VARCHAR)
                .addValue("categories", item.categories().toArray(String[]::new))
                .addValue("hash", keys.contentHash())
                .addValue("now", at(clock.instant()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("state", needsPage(item) ? "PAGE" : "CLEAN");
    }

    private boolean needsPage(FeedItem item) {
        URI link = item.link();
        return link != null && link.getHost() != null && !hasWords(item.content(), settings.fullTextWords());
    }

    /** Whether a piece of HTML has at least so many words, its tags apart; looks no further than it must. */
    static boolean hasWords(@Nullable String html, int least) {
        if (html == null) {
            return least == 0;
        }
        int words = 0;
        boolean inTag = false;
        boolean inWord = false;
        for (int i = 0; i < html.length() && words < least; i++) {
            char c = html.charAt(i);
            inTag = c == '<' || inTag && c != '>';
            boolean letter = !inTag && Character.isLetterOrDigit(c);
            words += letter && !inWord ? 1 : 0;
            inWord = letter || inWord && !inTag && Character.getType(c) == Character.NON_SPACING_MARK;
        }
        return words >= least;
    }

    /**
     * An item whose page is to be fetched.
     *
     * @param attempts this one included: with the node's name it names the lease, so that a slow fetch cannot settle a
     *                 newer one
     */
    record WaitingPage(long id, long sourceId, String slug, String domain, URI address, int attempts) {}

    /**
     * Leases due pages: of each registrable domain no more than the settings allow at one time, counting what any node
     * has in hand, and none of a domain that asked to be left alone.
     */
    @Transactional
    List<WaitingPage> leasePages(String node, int most) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('mirsad.lease.pages'))").query((row, n) -> n).list();
        return jdbc.sql(
                        """
                        -- of each domain the item that was published last: fresh news first; index item_page_queue
                        with recursive waiting (domain) as (
                            (select domain from item where state = 'PAGE' order by domain limit 1)
                            union all
                            select (select i.domain from item i
                                     where i.state = 'PAGE' and i.domain > w.domain
                                     order by i.domain limit 1)
                              from waiting w
                             where w.domain is not null
                        ), due as (
                            select next.id, next.seen
                              from waiting w
                             cross join lateral (
                                   select count(*) as pages from item b
                                    where b.domain = w.domain and b.leased_until > now()) busy
                             cross join lateral (
                                   select i.id, coalesce(i.published_at, i.first_seen_at) as seen
                                     from item i
                                     join source s on s.id = i.source_id and s.state = 'ACTIVE'
                                    where i.state = 'PAGE' and i.domain = w.domain
                                      and i.page_next_at <= now()
                                      and (i.leased_until is null or i.leased_until <= now())
                                    order by coalesce(i.published_at, i.first_seen_at) desc, i.id
                                    limit greatest(:perDomain - busy.pages, 0)) next
                             where w.domain is not null
                               and not exists (select 1 from domain_turn t
                                                where t.domain = w.domain
                                                  and (t.closed_until > now() or t.free_at > now()))
                        ), leased as (
                            update item
                               set leased_by = :node, leased_until = now() + make_interval(secs => :span),
                                   page_attempts = page_attempts + 1
                             where id in (select id from due order by seen desc limit :most)
                            returning *
                        )
                        select l.id, l.source_id, s.slug, l.domain, l.address, l.page_attempts
                          from leased l
                          join source s on s.id = l.source_id
                        """)
                .param("node", node)
                .param("span", settings.lease().toSeconds())
                .param("most", most)
                .param("perDomain", http.inFlightPerDomain())
                .query((row, n) -> new WaitingPage(
                        row.getLong("id"),
                        row.getLong("source_id"),
                        row.getString("slug"),
                        row.getString("domain"),
                        URI.create(row.getString("address")),
                        row.getInt("page_attempts")))
                .list();
    }

    int waitingPages() {
        return jdbc.sql("select count(*) from item where state = 'PAGE'").query(Integer.class).single();
    }

    /** Gives the page back: its turn did not come, by no fault of its own, so this was no attempt. */
    @Transactional
    void pagePostponed(String node, WaitingPage page, Duration in) {
        jdbc.sql(
                        """
                        update item
                           set leased_by = null, leased_until = null, page_attempts = page_attempts - 1,
                               page_next_at = now() + make_interval(secs => :in)
                         where id = :id and leased_by = :node and page_attempts = :attempts
                        """)
                .param("in", in.toMillis() / 1000.0)
                .param("id", page.id())
                .param("node", node)
                .param("attempts", page.attempts())
                .update();
    }

    /** The page came: its bytes are kept, and the item waits for the cleaner. */
    @Transactional
    void pageCame(String node, WaitingPage page, URI address, @Nullable String contentType, byte[] compressed) {
        int held = jdbc.sql(
                        """
                        update item set state = 'CLEAN', leased_by = null, leased_until = null, page_problem = null
                         where id = :id and leased_by = :node and page_attempts = :attempts
                        """)
                .param("id", page.id())
                .param("node", node)
                .param("attempts", page.attempts())
                .update();
        if (held == 0) {
            return; // the lease ran out and was given anew
        }
        jdbc.sql(
                        """
                        insert into page (item_id, address, content_type, body, fetched_at)
                        values (:id, :address, :type, :body, :now)
                            on conflict (item_id) do update
                           set address = excluded.address, content_type = excluded.content_type,
                               body = excluded.body, fetched_at = excluded.fetched_at
                        """)
                .param("id", page.id())
                .param("address", address.toString())
                .param("type", contentType)
                .param("body", compressed)
                .param("now", at(clock.instant()))
                .update();
    }

    /** The page may come later. */
    @Transactional
    void pageLater(String node, WaitingPage page, Duration in, String problem) {
        jdbc.sql(
                        """
                        update item
                           set leased_by = null, leased_until = null, page_problem = :problem,
                               page_next_at = now() + make_interval(secs => :in)
                         where id = :id and leased_by = :node and page_attempts = :attempts
                        """)
                .param("in", in.toMillis() / 1000.0)
                .param("problem", problem)
                .param("id", page.id())
                .param("node", node)
                .param("attempts", page.attempts())
                .update();
    }

    /** The page will not come: the cleaner takes what the list itself gave. */
    @Transactional
    void pageNever(String node, WaitingPage page, String problem) {
        jdbc.sql(
                        """
                        update item
                           set state = 'CLEAN', leased_by = null, leased_until = null, page_problem = :problem
                         where id = :id and leased_by = :node and page_attempts = :attempts
                        """)
                .param("problem", problem)
                .param("id", page.id())
                .param("node", node)
                .param("attempts", page.attempts())
                .update();
    }

    /** An item for the cleaner, with its page where one came. */
    record ToClean(
            long id,
            long sourceId,
            @Nullable String address,
            String title,
            @Nullable String summary,
            @Nullable String content,
            @Nullable String author,
            @Nullable Instant published,
            @Nullable Instant updated,
            @Nullable String image,
            List<String> categories,
            Instant firstSeen,
            @Nullable String pageAddress,
            @Nullable String contentType,
            byte @Nullable [] page,
            @Nullable String pageProblem,
            String zone,
            Map<String, String> rules) {}

    /** Columns for {@link #toClean}: the source's rules for the cleaner, by their names. Needs {@code source s}. */
    static final String RULES =
            """
            array(select rule from source_rule where source_id = s.id and rule like 'clean.%' order by rule) as rules,
            array(select value from source_rule where source_id = s.id and rule like 'clean.%' order by rule) as rule_values
            """;

    /** Takes one item for the caller's transaction; another node takes another. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<ToClean> nextToClean() {
        return jdbc.sql(
                        """
                        select i.*, p.address as page_address, p.content_type, p.body, s.zone,
                        """ + RULES + """
                          from item i
                          join source s on s.id = i.source_id
                          -- an older page is better than none where the new one will not come
                          left join page p on p.item_id = i.id and (p.fetched_at >= i.changed_at or i.page_problem is not null)
                         where i.state = 'CLEAN'
                         order by i.id
                         limit 1
                           for update of i skip locked
                        """)
                .query((row, n) -> toClean(row))
                .optional();
    }

    static ToClean toClean(ResultSet row) throws SQLException {
        return new ToClean(
                row.getLong("id"),
                row.getLong("source_id"),
                row.getString("address"),
                row.getString("title"),
                row.getString("summary"),
                row.getString("content"),
                row.getString("author"),
                instant(row, "published_at"),
                instant(row, "updated_at"),
                row.getString("image"),
                List.of((String[]) row.getArray("categories").getArray()),
                row.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
                row.getString("page_address"),
                row.getString("content_type"),
                row.getBytes("body"),
                row.getString("page_problem"),
                row.getString("zone"),
                rules(row));
    }

    private static Map<String, String> rules(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("rules").getArray();
        String[] values = (String[]) row.getArray("rule_values").getArray();
        Map<String, String> rules = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            rules.put(names[i], values[i]);
        }
        return Map.copyOf(rules);
    }

    void done(long id) {
        jdbc.sql("update item set state = 'DONE' where id = :id").param("id", id).update();
    }

    /** Cannot become an article; kept with the reason, so that nothing is lost and an editor can look. */
    @Transactional
    void failed(long id, String problem) {
        jdbc.sql("update item set state = 'FAILED', page_problem = :problem where id = :id")
                .param("id", id)
                .param("problem", problem)
                .update();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}

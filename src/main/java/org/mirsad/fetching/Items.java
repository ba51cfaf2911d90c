package org.mirsad.fetching;

import java.net.URI;
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
import org.mirsad.articles.CanonicalAddress;
import org.mirsad.fetching.feed.FeedItem;
import org.mirsad.text.ArabicText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Items of lists, waiting as rows for their page and for the cleaner. */
@Repository
class Items {

    private final JdbcClient jdbc;
    private final FetchingSettings settings;
    private final Clock clock;

    Items(JdbcClient jdbc, FetchingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** How many of a list's items were new, and how many had changed. */
    record Taken(int fresh, int changed) {}

    /** Stores what is new or changed. Runs in the transaction that also settles the source's validators. */
    @Transactional(propagation = Propagation.MANDATORY)
    Taken take(long sourceId, List<FeedItem> items) {
        int fresh = 0;
        int changed = 0;
        for (FeedItem item : items) {
            Optional<Boolean> inserted = upsert(sourceId, item);
            if (inserted.isPresent()) {
                fresh += inserted.get() ? 1 : 0;
                changed += inserted.get() ? 0 : 1;
            }
        }
        return new Taken(fresh, changed);
    }

    /** True for a new item, false for a changed one, empty for one that is as it was. */
    private Optional<Boolean> upsert(long sourceId, FeedItem item) {
        Instant now = clock.instant();
        String address = item.link() == null ? null : item.link().toString();
        return jdbc.sql(
                        """
                        -- the same again changes no row; xmax is 0 only where the row was inserted
                        insert into item (source_id, identity, address, title, summary, content, author, published_at,
                                          updated_at, image, categories, content_hash, first_seen_at, changed_at,
                                          state, page_next_at)
                        values (:source, :identity, :address, :title, :summary, :content, :author, :published,
                                :updated, :image, :categories, :hash, :now, :now, :state, now())
                            on conflict (source_id, identity) do update
                           set address = excluded.address, title = excluded.title, summary = excluded.summary,
                               content = excluded.content, author = excluded.author,
                               published_at = excluded.published_at, updated_at = excluded.updated_at,
                               image = excluded.image, categories = excluded.categories,
                               content_hash = excluded.content_hash, changed_at = excluded.changed_at,
                               state = excluded.state, page_attempts = 0, page_next_at = now(), page_problem = null
                         where item.content_hash <> excluded.content_hash
                        returning (xmax = 0) as fresh
                        """)
                .param("source", sourceId)
                .param("identity", identity(item))
                .param("address", address)
                .param("title", item.title())
                .param("summary", item.summary())
                .param("content", item.content())
                .param("author", item.author())
                .param("published", at(item.published()))
                .param("updated", at(item.updated()))
                .param("image", item.image() == null ? null : item.image().toString())
                .param("categories", item.categories().toArray(String[]::new))
                .param("hash", contentHash(item))
                .param("now", at(now))
                .param("state", needsPage(item) ? "PAGE" : "CLEAN")
                .query(Boolean.class)
                .optional();
    }

    /** guid, else address without tracking parameters, else title: what stays when an outlet edits. */
    private static byte[] identity(FeedItem item) {
        String guid = item.guid();
        if (guid != null && !guid.isBlank()) {
            return Digest.of("guid", guid);
        }
        URI link = item.link();
        return link != null ? Digest.of("link", CanonicalAddress.of(link)) : Digest.of("title", item.title());
    }

    private static byte[] contentHash(FeedItem item) {
        return Digest.of(
                item.link(), item.title(), item.summary(), item.content(), item.author(), item.published(),
                item.updated(), item.image(), item.categories());
    }

    private boolean needsPage(FeedItem item) {
        if (item.link() == null) {
            return false;
        }
        String content = item.content();
        return content == null || ArabicText.words(content.replaceAll("<[^>]*>", " ")).size() < settings.fullTextWords();
    }

    /** An item whose page is to be fetched. */
    record WaitingPage(long id, long sourceId, String slug, String domain, URI address, int attempts) {}

    /** Leases due pages, one a registrable domain and none of a domain that has a page in flight. */
    @Transactional
    List<WaitingPage> leasePages(String node, int most) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('mirsad.lease.pages'))").query((row, n) -> n).list();
        return jdbc.sql(
                        """
                        -- of each idle domain the item that was seen last: fresh news first
                        with due as (
                            select distinct on (d.domain) i.id, i.first_seen_at
                              from item i
                              join source s on s.id = i.source_id and s.state = 'ACTIVE'
                              join source_schedule d on d.source_id = i.source_id
                             where i.state = 'PAGE'
                               and i.page_next_at <= now()
                               and not exists (select 1 from item b join source_schedule bd on bd.source_id = b.source_id
                                                where b.state = 'PAGE' and b.leased_until > now()
                                                  and bd.domain = d.domain)
                             order by d.domain, coalesce(i.published_at, i.first_seen_at) desc, i.id
                        ), leased as (
                            update item
                               set leased_by = :node, leased_until = now() + make_interval(secs => :span),
                                   page_attempts = page_attempts + 1
                             where id in (select id from due order by first_seen_at limit :most)
                            returning *
                        )
                        select l.id, l.source_id, s.slug, d.domain, l.address, l.page_attempts
                          from leased l
                          join source s on s.id = l.source_id
                          join source_schedule d on d.source_id = l.source_id
                        """)
                .param("node", node)
                .param("span", settings.lease().toSeconds())
                .param("most", most)
                .query((row, n) -> new WaitingPage(
                        row.getLong("id"),
                        row.getLong("source_id"),
                        row.getString("slug"),
                        row.getString("domain"),
                        URI.create(row.getString("address")),
                        row.getInt("page_attempts")))
                .list();
    }

    /** The page came: its bytes are kept, and the item waits for the cleaner. */
    @Transactional
    void pageCame(String node, long id, URI address, @Nullable String contentType, byte[] compressed) {
        int held = jdbc.sql(
                        """
                        update item set state = 'CLEAN', leased_by = null, leased_until = null, page_problem = null
                         where id = :id and leased_by = :node
                        """)
                .param("id", id)
                .param("node", node)
                .update();
        if (held == 0) {
            return; // the lease ran out and another node has the page in hand
        }
        jdbc.sql(
                        """
                        insert into page (item_id, address, content_type, body, fetched_at)
                        values (:id, :address, :type, :body, :now)
                            on conflict (item_id) do update
                           set address = excluded.address, content_type = excluded.content_type,
                               body = excluded.body, fetched_at = excluded.fetched_at
                        """)
                .param("id", id)
                .param("address", address.toString())
                .param("type", contentType)
                .param("body", compressed)
                .param("now", at(clock.instant()))
                .update();
    }

    /** The page may come later. */
    @Transactional
    void pageLater(String node, long id, Duration in, String problem) {
        jdbc.sql(
                        """
                        update item
                           set leased_by = null, leased_until = null, page_problem = :problem,
                               page_next_at = now() + make_interval(secs => :in)
                         where id = :id and leased_by = :node
                        """)
                .param("in", in.toMillis() / 1000.0)
                .param("problem", problem)
                .param("id", id)
                .param("node", node)
                .update();
    }

    /** The page will not come: the cleaner takes what the list itself gave. */
    @Transactional
    void pageNever(String node, long id, String problem) {
        jdbc.sql(
                        """
                        update item
                           set state = 'CLEAN', leased_by = null, leased_until = null, page_problem = :problem
                         where id = :id and leased_by = :node
                        """)
                .param("problem", problem)
                .param("id", id)
                .param("node", node)
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
            String zone) {}

    /** Takes one item for the caller's transaction; another node takes another. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<ToClean> nextToClean() {
        return jdbc.sql(
                        """
                        select i.*, p.address as page_address, p.content_type, p.body, s.zone
                          from item i
                          join source s on s.id = i.source_id
                          left join page p on p.item_id = i.id and p.fetched_at >= i.changed_at
                         where i.state = 'CLEAN'
                         order by i.id
                         limit 1
                           for update of i skip locked
                        """)
                .query((row, n) -> toClean(row))
                .optional();
    }

    private static ToClean toClean(ResultSet row) throws SQLException {
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
                row.getString("zone"));
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

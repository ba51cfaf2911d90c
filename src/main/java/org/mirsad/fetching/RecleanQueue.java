package org.mirsad.fetching;

import java.util.List;
import java.util.Optional;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.HtmlSanitizer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stored articles that an older extractor or sanitiser made. Older, never other: two nodes of different versions on one
 * database must not clean in turns for ever.
 */
@Repository
class RecleanQueue {

    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient jdbc;

    RecleanQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An article and the item whose page or text it was made of. */
    record Due(long articleId, Items.ToClean item) {}

    /** Whether fresh items wait for the cleaner. */
    boolean freshWaits() {
        return jdbc.sql("select exists (select 1 from item where state = 'CLEAN')").query(Boolean.class).single();
    }

    /** What is still to be done, without what waits for its page or the cleaner anyway. */
    long due() {
        return jdbc.sql(
                        """
                        -- indexes article_body_reclean, article_body_sanitizer
                        select count(*)
                          from article_body b
                          join article a on a.id = b.article_id
                          join item i on i.id = coalesce(b.item_id, a.item_id)
                         where (b.extractor_version < :extractor and not b.beyond_reach and i.state in ('DONE', 'FAILED'))
                            or b.sanitizer_version < :sanitizer
                        """)
                .param("extractor", ArticleExtractor.VERSION)
                .param("sanitizer", HtmlSanitizer.VERSION)
                .query(Long.class)
                .single();
    }

    /** Whether nothing is to be done; asked every few seconds, and cheap when that is so. */
    boolean isEmpty() {
        boolean allNew = jdbc.sql(
                        """
                        select not exists (select 1 from article_body where extractor_version < :extractor and not beyond_reach)
                           and not exists (select 1 from article_body where sanitizer_version < :sanitizer)
                        """)
                .param("extractor", ArticleExtractor.VERSION)
                .param("sanitizer", HtmlSanitizer.VERSION)
                .query(Boolean.class)
                .single();
        return allNew || nothingIsDue();
    }

    private boolean nothingIsDue() {
        return jdbc.sql(
                        """
                        select not exists (
                                   select 1
                                     from article_body b
                                     join article a on a.id = b.article_id
                                     join item i on i.id = coalesce(b.item_id, a.item_id)
                                    where b.extractor_version < :extractor and not b.beyond_reach
                                      and i.state in ('DONE', 'FAILED'))
                           and not exists (select 1 from article_body where sanitizer_version < :sanitizer)
                        """)
                .param("extractor", ArticleExtractor.VERSION)
                .param("sanitizer", HtmlSanitizer.VERSION)
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes the newest article for the caller's transaction; another node takes another. Its item is what is held, as
     * the cleaner does, and it may have been done in the moment before.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Due> next() {
        return jdbc.sql(
                        """
                        -- what was stored last first; index article_body_reclean, backwards
                        select b.article_id, i.*, p.address as page_address, p.content_type, p.body, s.zone,
                        """ + Items.RULES + """
                          from article_body b
                          join article a on a.id = b.article_id
                          join item i on i.id = coalesce(b.item_id, a.item_id)
                          join source s on s.id = i.source_id
                          left join page p on p.item_id = i.id and (p.fetched_at >= i.changed_at or i.page_problem is not null)
                         where b.extractor_version < :extractor and not b.beyond_reach
                           and i.state in ('DONE', 'FAILED')
                         order by b.extractor_version desc, b.article_id desc
                         limit 1
                           for update of i skip locked
                        """)
                .param("extractor", ArticleExtractor.VERSION)
                .query((row, n) -> new Due(row.getLong("article_id"), Items.toClean(row)))
                .optional();
    }

    /** Lets the cleaner try an item once more that it could not read; false if it could. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean tryFailedAgain(long item) {
        return jdbc.sql("update item set state = 'CLEAN' where id = :id and state = 'FAILED'").param("id", item).update() == 1;
    }

    /** Of the next ones those of which nothing is kept, for the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Long> nextWithNothingKept() {
        return jdbc.sql(
                        """
                        with next as materialized (
                            select b.article_id, i.id as item_id, i.summary, i.content, b.sanitizer_version
                              from article_body b
                              join article a on a.id = b.article_id
                              join item i on i.id = coalesce(b.item_id, a.item_id)
                             where b.extractor_version < :extractor and not b.beyond_reach
                               and i.state in ('DONE', 'FAILED')
                             order by b.extractor_version desc, b.article_id desc
                             limit :most
                               for update of i skip locked
                        )
                        select article_id from next n
                         where n.summary is null and n.content is null and n.sanitizer_version >= :sanitizer
                           and not exists (select 1 from page p where p.item_id = n.item_id)
                        """)
                .param("extractor", ArticleExtractor.VERSION)
                .param("sanitizer", HtmlSanitizer.VERSION)
                .param("most", MOST_AT_ONCE)
                .query(Long.class)
                .list();
    }

    /** One whose markup alone is due, for the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Long> nextToSanitize() {
        return jdbc.sql(
                        """
                        -- index article_body_sanitizer, backwards
                        select article_id from article_body
                         where sanitizer_version < :sanitizer
                         order by sanitizer_version desc, article_id desc
                         limit 1
                           for update skip locked
                        """)
                .param("sanitizer", HtmlSanitizer.VERSION)
                .query(Long.class)
                .optional();
    }
}

package org.mirsad.stories;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mirsad.articles.ArticlePublished;
import org.mirsad.articles.ArticleRevised;
import org.mirsad.articles.ArticleText;
import org.mirsad.articles.Articles;
import org.springframework.context.event.EventListener;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts each published article into the story it tells, or opens one: online, one writer on any number of nodes, by
 * what the tables say, so that a restart changes nothing.
 */
@Component
class StoryStage {

    private static final int REASON_TERMS = 6;
    private static final int BATCH = 200;
    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final Duration WHOLE_AGAIN = Duration.ofHours(1);

    private final Articles articles;
    private final Signatures signatures;
    private final LiveStories live;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile boolean ready;
    private volatile Instant wholeAgainAt = Instant.EPOCH;

    StoryStage(
            Articles articles,
            Signatures signatures,
            LiveStories live,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.articles = articles;
        this.signatures = signatures;
        this.live = live;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        // An event arrives when the transaction that sent it is over but still bound to the thread: joining it would
        // give up the writer's lock after one statement.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        ready = true;
    }

    @TransactionalEventListener
    void on(ArticlePublished published) {
        run();
    }

    @TransactionalEventListener
    void on(ArticleRevised revised) {
        transaction.executeWithoutResult(status -> {
            // Waits for the writer: placements are numbered in the order in which they are committed.
            jdbc.sql("select pg_advisory_xact_lock(hashtext('mirsad.stories'))").query((row, n) -> n).list();
            articles.text(revised.articleId()).ifPresent(article -> {
                sign(article);
                placedAgain(article.id());
                refreshStoryOf(article.id());
            });
        });
    }

    /** Who holds it in memory reads it anew. */
    private void placedAgain(long article) {
        jdbc.sql("update story_article set placed = default where article_id = :id").param("id", article).update();
    }

    /** What an event missed, oldest first: what came lately, and now and then whatever there is. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void run() {
        if (!ready) {
            return;
        }
        Instant begun = clock.instant();
        boolean whole = !begun.isBefore(wholeAgainAt);
        Instant since = whole ? Instant.EPOCH : begun.minus(LATELY);
        for (List<Long> waiting = waiting(since); !waiting.isEmpty(); waiting = waiting(since)) {
            for (long article : waiting) {
                if (!Boolean.TRUE.equals(transaction.execute(status -> placeAsOnlyWriter(article)))) {
                    return;
                }
            }
        }
        if (whole) {
            wholeAgainAt = begun.plus(WHOLE_AGAIN);
        }
    }

    private List<Long> waiting(Instant since) {
        return jdbc.sql(
                        """
                        -- the earliest articles on the site that belong to no story yet; index article_published_here_at
                        select a.id
                          from article a join article_body b on b.article_id = a.id
                         where a.state = 'PUBLISHED'
                           and a.published_here_at >= :since
                           and not exists (select 1 from story_article sa where sa.article_id = a.id)
                         order by a.sort_at, a.id
                         limit :most
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", BATCH)
                .query(Long.class)
                .list();
    }

    /** False if another writer is at work: then it also finds this one. */
    private boolean placeAsOnlyWriter(long article) {
        boolean writer = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('mirsad.stories'))")
                .query(Boolean.class)
                .single();
        if (writer && !isPlaced(article)) {
            articles.text(article).ifPresent(this::place);
        }
        return writer;
    }

    private boolean isPlaced(long article) {
        return jdbc.sql("select exists (select 1 from story_article where article_id = :id)")
                .param("id", article)
                .query(Boolean.class)
                .single();
    }

    private void place(ArticleText article) {
        Signature signature = sign(article);
        Long copied = storyOfOriginal(article.id());
        if (copied != null) {
            join(copied, article, 1, "نص منقول");
            return;
        }
        Optional<StoryEngine.Match> match = live.find(article, signature);
        if (match.isPresent()) {
            join(match.get().story(), article, match.get().score(), reason(signature, match.get()));
        } else {
            join(open(article), article, 0, "أول خبر في القصة");
        }
    }

    private Signature sign(ArticleText article) {
        Signature signature = Signature.of(article.title(), article.text(), article.sortAt());
        signatures.write(article.id(), signature);
        return signature;
    }

    /** The likelihood, and the words they share that weigh most. */
    private String reason(Signature signature, StoryEngine.Match match) {
        List<String> shared = signatures
                .of(match.nearest())
                .map(nearest -> signature.shared(nearest, REASON_TERMS))
                .orElse(List.of());
        return String.format(Locale.ROOT, "%.2f: ", match.score()) + String.join("، ", shared);
    }

    private @Nullable Long storyOfOriginal(long articleId) {
        return jdbc.sql(
                        """
                        -- the story of the article that this one repeats, or of one that repeats this
                        select sa.story_id
                          from article a
                          join article family on family.id = a.copy_of or family.copy_of = a.id
                                              or family.copy_of = a.copy_of
                          join story_article sa on sa.article_id = family.id
                         where a.id = :id
                         order by sa.story_id
                         limit 1
                        """)
                .param("id", articleId)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private long open(ArticleText article) {
        return jdbc.sql(
                        """
                        insert into story (lead_article_id, opened_at, last_at, sources, articles)
                        values (:lead, :at, :at, 0, 0)
                        returning id
                        """)
                .param("lead", article.id())
                .param("at", article.sortAt().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private void join(long story, ArticleText article, double score, String reason) {
        OffsetDateTime at = article.sortAt().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        """
                        insert into story_article (article_id, story_id, score, reason, joined_at)
                        values (:article, :story, :score, :reason, :at)
                            on conflict (article_id) do nothing
                        """)
                .param("article", article.id())
                .param("story", story)
                .param("score", (float) score)
                .param("reason", reason)
                .param("at", at)
                .update();
        refreshStoryOf(article.id());
    }

    private void refreshStoryOf(long articleId) {
        jdbc.sql(
                        """
                        -- counts (a copy is no coverage), and the lead: the fullest article that is nobody's copy,
                        -- with an image if there is one
                        update story st
                           set articles = c.articles, sources = c.sources, last_at = c.last_at,
                               lead_article_id = coalesce(c.lead, st.lead_article_id)
                          from (select count(*) as articles,
                                       greatest(1, count(distinct a.source_id) filter (where a.copy_of is null))
                                           as sources,
                                       max(a.sort_at) as last_at,
                                       (array_agg(a.id order by a.copy_of is not null, a.truncated,
                                                  i.article_id is null, least(a.words, 400) desc, a.sort_at, a.id))[1] as lead
                                  from story_article sa
                                  join article a on a.id = sa.article_id
                                  left join article_image i on i.article_id = a.id and i.state <> 'REFUSED'
                                 where sa.story_id = (select story_id from story_article where article_id = :article)
                                   and a.state = 'PUBLISHED') c
                         where st.id = (select story_id from story_article where article_id = :article)
                           and c.articles > 0
                        """)
                .param("article", articleId)
                .update();
    }
}

package org.mirsad.topics;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mirsad.articles.ArticleCleaned;
import org.mirsad.articles.ArticleRevised;
import org.mirsad.articles.ArticleState;
import org.mirsad.articles.ArticleText;
import org.mirsad.articles.Articles;
import org.mirsad.sources.Gate;
import org.mirsad.sources.SourceCard;
import org.mirsad.sources.SourceDesk;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Gates and tags what the cleaner left, one transaction an article, by state: a crash resumes where it stopped. */
@Component
class TopicStage {

    private static final int BATCH = 20;

    private final Articles articles;
    private final SourceDesk sources;
    private final VocabularyStore vocabulary;
    private final LessonStore lessons;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();
    private volatile boolean ready;

    TopicStage(
            Articles articles,
            SourceDesk sources,
            VocabularyStore vocabulary,
            LessonStore lessons,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.articles = articles;
        this.sources = sources;
        this.vocabulary = vocabulary;
        this.lessons = lessons;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        // An event arrives when the transaction that sent it is over but still bound to the thread: joining it would
        // write outside of any.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** The catalogue's words are in by now. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        vocabulary.forget();
        ready = true;
    }

    @TransactionalEventListener
    void on(ArticleCleaned cleaned) {
        run();
    }

    @TransactionalEventListener
    void on(ArticleRevised revised) {
        transaction.executeWithoutResult(status -> articles.text(revised.articleId()).ifPresent(this::tag));
    }

    /** What an event missed. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void run() {
        if (!ready || !one.tryLock()) {
            return;
        }
        try {
            while (decideSome()) {
                // until none waits, or another node has those that do
            }
        } finally {
            one.unlock();
        }
    }

    /** An article that fails is tried again at the next turn, and does not keep the others of its batch waiting. */
    private boolean decideSome() {
        boolean progress = false;
        RuntimeException failure = null;
        for (ArticleText article : articles.cleaned(BATCH)) {
            try {
                progress |= Boolean.TRUE.equals(transaction.execute(status -> decide(article)));
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return progress;
    }

    private boolean decide(ArticleText article) {
        articles.oneAtATime();
        if (!take(article.id())) {
            return false;
        }
        boolean techOnly = sources.card(article.sourceId()).map(SourceCard::gate).filter(Gate.TECH_ONLY::equals).isPresent();
        TechGate.Decision decision = TechGate.decide(
                article.title(), article.text(), article.tags(), techOnly, vocabulary.current(), lessons.current());
        write(article.id(), decision);
        tag(article);
        articles.decide(article.id(), state(decision.outcome()), because(decision));
        return true;
    }

    /** For the length of the transaction; false if another node has it or had it. */
    private boolean take(long id) {
        return jdbc.sql("select id from article where id = :id and state = 'CLEANED' for update skip locked")
                .param("id", id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private static ArticleState state(TechGate.Outcome outcome) {
        return switch (outcome) {
            case PUBLISH -> ArticleState.PUBLISHED;
            case ASK -> ArticleState.WAITING;
            case LEAVE_OUT -> ArticleState.LEFT_OUT;
        };
    }

    private static @Nullable String because(TechGate.Decision decision) {
        return decision.outcome() == TechGate.Outcome.LEAVE_OUT ? "gate.not-tech" : null;
    }

    private void write(long id, TechGate.Decision decision) {
        jdbc.sql(
                        """
                        insert into gate_decision (article_id, score, outcome, reasons, is_howto, decided_at)
                        values (:id, :score, :outcome, :reasons, :howTo, :now)
                            on conflict (article_id) do nothing
                        """)
                .param("id", id)
                .param("score", (float) decision.score())
                .param("outcome", decision.outcome().name())
                .param("reasons", decision.reasons().toArray(String[]::new))
                .param("howTo", decision.howTo())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void tag(ArticleText article) {
        Vocabulary words = vocabulary.current();
        jdbc.sql("delete from article_topic where article_id = :id").param("id", article.id()).update();
        jdbc.sql("delete from article_entity where article_id = :id").param("id", article.id()).update();
        int position = 0;
        for (Tagger.TopicMatch match : Tagger.topics(article.title(), article.text(), article.tags(), words)) {
            jdbc.sql(
                            """
                            insert into article_topic (article_id, topic_id, score, position)
                            values (:article, :topic, :score, :position)
                            """)
                    .param("article", article.id())
                    .param("topic", match.topicId())
                    .param("score", (float) match.score())
                    .param("position", position++)
                    .update();
        }
        for (Tagger.EntityMatch match : Tagger.entities(article.title(), article.text(), words)) {
            jdbc.sql(
                            """
                            insert into article_entity (article_id, entity_id, mentions, in_title)
                            values (:article, :entity, :mentions, :inTitle)
                            """)
                    .param("article", article.id())
                    .param("entity", match.entityId())
                    .param("mentions", match.mentions())
                    .param("inTitle", match.inTitle())
                    .update();
        }
    }
}

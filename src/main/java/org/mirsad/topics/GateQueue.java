package org.mirsad.topics;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.mirsad.articles.ArticleState;
import org.mirsad.articles.Articles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Articles of which the tech gate was not sure, and the editor's word on them. */
@Service
public class GateQueue {

    private final JdbcClient jdbc;
    private final Articles articles;
    private final LessonStore lessons;

    GateQueue(JdbcClient jdbc, Articles articles, LessonStore lessons) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.lessons = lessons;
    }

    /**
     * An article that waits.
     *
     * @param reasons of the gate, in Arabic, the strongest first
     */
    public record Waiting(
            long articleId, String title, String lead, String address, String source, Instant at, List<String> reasons) {}

    /** Newest first. */
    public List<Waiting> waiting(int most) {
        return jdbc.sql(
                        """
                        select a.id, a.title, a.lead, a.address, s.name_ar, a.sort_at, g.reasons
                          from article a
                          join source s on s.id = a.source_id
                          join gate_decision g on g.article_id = a.id
                         where a.state = 'WAITING'
                         order by a.sort_at desc, a.id desc
                         limit :most
                        """)
                .param("most", most)
                .query((row, n) -> new Waiting(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getString("lead"),
                        row.getString("address"),
                        row.getString("name_ar"),
                        row.getObject("sort_at", OffsetDateTime.class).toInstant(),
                        List.of((String[]) row.getArray("reasons").getArray())))
                .list();
    }

    /**
     * Publishes or leaves out; kept with the editor's name, to learn from. False if the article does not wait (any more):
     * then nothing is changed.
     */
    @Transactional
    public boolean decide(long articleId, boolean publish, String editor) {
        boolean waits = jdbc.sql("select id from article where id = :id and state = 'WAITING' for update")
                .param("id", articleId)
                .query(Long.class)
                .optional()
                .isPresent();
        if (!waits) {
            return false;
        }
        jdbc.sql("update gate_decision set outcome = :outcome, editor = :editor where article_id = :id")
                .param("outcome", publish ? "PUBLISH" : "LEAVE_OUT")
                .param("editor", editor)
                .param("id", articleId)
                .update();
        articles.decide(
                articleId, publish ? ArticleState.PUBLISHED : ArticleState.LEFT_OUT, publish ? null : "gate.editor");
        learnWhenCommitted();
        return true;
    }

    /** Not before: who reads them in between would keep lessons without this decision. */
    private void learnWhenCommitted() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                lessons.forget();
            }
        });
    }
}

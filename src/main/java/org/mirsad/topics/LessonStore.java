package org.mirsad.topics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What this installation's editors taught the gate by their last decisions: learnt anew after one here, and every ten
 * minutes, since another node may have taken one. Thread-safe.
 */
@Component
class LessonStore {

    private static final int MOST_DECISIONS = 300;
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final VocabularyStore vocabulary;
    private final Clock clock;
    private volatile @Nullable Learnt learnt;

    private record Learnt(GateLessons lessons, Instant at) {}

    LessonStore(JdbcClient jdbc, VocabularyStore vocabulary, Clock clock) {
        this.jdbc = jdbc;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    GateLessons current() {
        Learnt known = learnt;
        Instant now = clock.instant();
        if (known == null || known.at().plus(FRESH).isBefore(now)) {
            known = new Learnt(GateLessons.of(decided()), now);
            learnt = known;
        }
        return known.lessons();
    }

    void forget() {
        learnt = null;
    }

    private List<GateLessons.Decided> decided() {
        Vocabulary words = vocabulary.current();
        return jdbc.sql(
                        """
                        -- the editors' last decisions, with what was decided on; index gate_decision_by_editor
                        select a.title, b.text, g.outcome = 'PUBLISH' as publish,
                               array(select tag from article_tag where article_id = a.id order by position) as tags
                          from gate_decision g
                          join article a on a.id = g.article_id
                          join article_body b on b.article_id = a.id
                         where g.editor is not null
                         order by g.decided_at desc
                         limit :most
                        """)
                .param("most", MOST_DECISIONS)
                .query((row, n) -> {
                    String title = row.getString("title");
                    List<String> tags = List.of((String[]) row.getArray("tags").getArray());
                    double margin = TechGate.margin(title, row.getString("text"), tags, words);
                    return new GateLessons.Decided(title, margin, row.getBoolean("publish"));
                })
                .list();
    }
}

package org.mirsad.topics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the vocabulary from its tables; {@link #forget()} after a change. Thread-safe. */
@Component
class VocabularyStore {

    private final JdbcClient jdbc;
    private volatile @Nullable Vocabulary current;

    VocabularyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Vocabulary current() {
        Vocabulary known = current;
        if (known == null) {
            known = read();
            current = known;
        }
        return known;
    }

    void forget() {
        current = null;
    }

    private Vocabulary read() {
        return Vocabulary.of(
                jdbc.sql("select term, weight from lexicon_term")
                        .query((row, n) -> new Vocabulary.LexiconRow(row.getString(1), row.getDouble(2)))
                        .list(),
                flag("negative"),
                flag("reviews-howto"),
                jdbc.sql("select id, name_ar, terms from topic order by position")
                        .query((row, n) -> new Vocabulary.TopicRow(
                                row.getLong(1), row.getString(2), List.of((String[]) row.getArray(3).getArray())))
                        .list(),
                jdbc.sql("select entity_id, spelling, weak from entity_spelling")
                        .query((row, n) -> new Vocabulary.SpellingRow(row.getLong(1), row.getString(2), row.getBoolean(3)))
                        .list());
    }

    private List<String> flag(String slug) {
        return jdbc.sql("select unnest(terms) from topic_flag where slug = :slug")
                .param("slug", slug)
                .query(String.class)
                .list();
    }
}

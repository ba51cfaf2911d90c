package org.mirsad.topics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mirsad.sources.TsvRow;

/** The vocabulary of the starter catalogue, without a database; topics and entities are numbered as they stand. */
final class SeedVocabulary {

    static final Vocabulary WORDS;
    static final Map<Long, String> TOPICS = new HashMap<>();
    static final Map<Long, String> ENTITIES = new HashMap<>();

    static {
        List<Vocabulary.TopicRow> topics = new ArrayList<>();
        for (TsvRow row : rows("topics.tsv")) {
            long id = topics.size() + 1L;
            TOPICS.put(id, row.get("slug"));
            topics.add(new Vocabulary.TopicRow(id, row.get("name_ar"), row.list("terms")));
        }
        List<Vocabulary.SpellingRow> spellings = new ArrayList<>();
        for (TsvRow row : rows("entities.tsv")) {
            long id = ENTITIES.size() + 1L;
            ENTITIES.put(id, row.get("slug"));
            Set<String> weak = new HashSet<>(row.list("weak"));
            row.list("spellings").forEach(s -> spellings.add(new Vocabulary.SpellingRow(id, s, weak.contains(s))));
        }
        Map<String, List<String>> flags = new HashMap<>();
        rows("topic-flags.tsv").forEach(row -> flags.put(row.get("slug"), row.list("terms")));
        WORDS = Vocabulary.of(
                rows("tech-lexicon.tsv").stream()
                        .map(row -> new Vocabulary.LexiconRow(row.get("term"), Double.parseDouble(row.get("weight"))))
                        .toList(),
                flags.getOrDefault("negative", List.of()),
                flags.getOrDefault("reviews-howto", List.of()),
                topics,
                spellings);
    }

    private SeedVocabulary() {}

    private static List<TsvRow> rows(String file) {
        try {
            return TsvRow.parse(file, Files.readString(Path.of("db/seed", file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.mirsad.topics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mirsad.sources.TsvRow;

/** The vocabulary of the starter catalogue with names for its numbers. */
final class SeedVocabulary {

    static final Vocabulary WORDS = StarterVocabulary.read().words();
    static final Map<Long, String> TOPICS = slugs("topics.tsv");
    static final Map<Long, String> ENTITIES = slugs("entities.tsv");

    private SeedVocabulary() {}

    /** Numbered as they stand, from 1. */
    private static Map<Long, String> slugs(String file) {
        try {
            List<TsvRow> rows = TsvRow.parse(file, Files.readString(Path.of("db/seed", file)));
            Map<Long, String> slugs = new HashMap<>();
            rows.forEach(row -> slugs.put(slugs.size() + 1L, row.get("slug")));
            return slugs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

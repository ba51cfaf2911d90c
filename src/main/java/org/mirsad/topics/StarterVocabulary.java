package org.mirsad.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mirsad.sources.TsvRow;

/**
 * The words that come with the application, for where there is no database. Topics are numbered as they stand, from 1.
 *
 * @param topics their short names, in their order
 */
record StarterVocabulary(Vocabulary words, List<String> topics) {

    static StarterVocabulary read() {
        List<String> slugs = new ArrayList<>();
        List<Vocabulary.TopicRow> topics = new ArrayList<>();
        for (TsvRow row : rows("topics.tsv")) {
            slugs.add(row.get("slug"));
            topics.add(new Vocabulary.TopicRow(slugs.size(), row.get("name_ar"), row.list("terms")));
        }
        Map<String, List<String>> flags = new HashMap<>();
        rows("topic-flags.tsv").forEach(row -> flags.put(row.get("slug"), row.list("terms")));
        Vocabulary words = Vocabulary.of(
                rows("tech-lexicon.tsv").stream()
                        .map(row -> new Vocabulary.LexiconRow(row.get("term"), Double.parseDouble(row.get("weight"))))
                        .toList(),
                flags.getOrDefault("negative", List.of()),
                flags.getOrDefault("reviews-howto", List.of()),
                topics,
                spellings());
        return new StarterVocabulary(words, List.copyOf(slugs));
    }

    private static List<Vocabulary.SpellingRow> spellings() {
        List<Vocabulary.SpellingRow> spellings = new ArrayList<>();
        long entity = 0;
        for (TsvRow row : rows("entities.tsv")) {
            long id = ++entity;
            Set<String> weak = Set.copyOf(row.list("weak"));
            row.list("spellings").forEach(s -> spellings.add(new Vocabulary.SpellingRow(id, s, weak.contains(s))));
        }
        return spellings;
    }

    private static List<TsvRow> rows(String file) {
        try (InputStream in =
                Objects.requireNonNull(StarterVocabulary.class.getResourceAsStream("/db/seed/" + file), file)) {
            return TsvRow.parse(file, new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The starter catalogue's " + file + " cannot be read", e);
        }
    }
}

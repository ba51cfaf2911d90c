package org.mirsad.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts which stems are so much more usual in technology than in Arabic news at large that they say less of an event
 * there: هاتف, شاشة, تطبيق.
 *
 * <p>{@code TechFrequencies CORPUS.jsonl.gz --out src/main/resources/org/mirsad/text/tech-frequency.tsv}, where the corpus
 * holds JSON objects {@code {class, text}}, one a line.
 */
public final class TechFrequencies {

    private static final double LEAST_DIFFERENCE = 0.7;
    private static final int LEAST_COUNT = 25;
    private static final double LEAST_INFORMATION = 6;

    private TechFrequencies() {}

    public static void main(String[] args) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        long total = 0;
        JsonMapper json = JsonMapper.builder().build();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(Path.of(args[0]))), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = json.readTree(line);
                if (row.path("class").asString().equals("Technology")) {
                    List<String> words = ArabicText.words(ArabicText.fold(row.path("text").asString()));
                    words.forEach(word -> counts.merge(WordFrequency.news().stem(word), 1, Integer::sum));
                    total += words.size();
                }
            }
        }
        List<String> rows = new ArrayList<>();
        rows.add("# Stems and how often they stand in a million words of Arabic technology news, where that is at least twice as");
        rows.add("# often as in Arabic news at large. Counted by TechFrequencies; figures only, NOTICE names their origin.");
        long words = total;
        counts.forEach((stem, count) -> {
            double inTech = Math.log((double) words / (count + 1));
            double inNews = WordFrequency.news().stemWeight(stem);
            boolean figures = stem.chars().allMatch(Character::isDigit);
            if (count >= LEAST_COUNT && stem.length() > 1 && !figures && inNews >= LEAST_INFORMATION
                    && inNews - inTech >= LEAST_DIFFERENCE) {
                rows.add(stem + '\t' + String.format(Locale.ROOT, "%.0f", 1e6 * count / words));
            }
        });
        Files.write(Path.of(args[2]), rows, UTF_8);
        System.out.println(rows.size() - 2 + " stems from " + total + " words");
    }
}

package org.mirsad.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many near-copies a stream of general news holds, and how many of them the bands and the paragraphs find. The truth
 * is every pair compared word for word.
 *
 * <p>{@code CopiesFigures STREAM.jsonl.gz}: JSON objects {@code {source, text}}, one a line. Takes minutes.
 */
public final class CopiesFigures {

    private record Told(String outlet, String text, Set<Long> bands, Set<Long> paragraphs) {}

    private CopiesFigures() {}

    public static void main(String[] args) throws IOException {
        List<Told> texts = read(Path.of(args[0]));
        int copies = 0;
        int acrossOutlets = 0;
        int byBands = 0;
        int byParagraphs = 0;
        for (Map.Entry<Integer, Set<Integer>> pairs : comparable(texts).entrySet()) {
            Told one = texts.get(pairs.getKey());
            for (int index : pairs.getValue()) {
                Told other = texts.get(index);
                boolean own = one.outlet().equals(other.outlet());
                if (NearCopies.areCopies(one.text(), other.text(), own)) {
                    copies++;
                    acrossOutlets += own ? 0 : 1;
                    byBands += shared(one.bands(), other.bands()) > 0 ? 1 : 0;
                    int fewer = Math.min(one.paragraphs().size(), other.paragraphs().size());
                    int same = shared(one.paragraphs(), other.paragraphs());
                    byParagraphs += same >= 2 && same >= (own ? .9 : .6) * fewer ? 1 : 0;
                }
            }
        }
        System.out.printf("%d texts, %d pairs of copies, %d of them across outlets; found by bands %d, by paragraphs %d%n",
                texts.size(), copies, acrossOutlets, byBands, byParagraphs);
    }

    private static List<Told> read(Path file) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        List<Told> texts = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = json.readTree(line);
                String text = row.path("text").asString();
                texts.add(new Told(row.path("source").asString(), text, Set.of(NearCopies.bands(text)),
                        new HashSet<>(Arrays.asList(Articles.paragraphs(text)))));
            }
        }
        return texts;
    }

    /** Pairs with five runs of four words in common: no copy has fewer. */
    private static Map<Integer, Set<Integer>> comparable(List<Told> texts) {
        Map<Long, List<Integer>> holders = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            for (long shingle : NearCopies.shingles(texts.get(i).text())) {
                holders.computeIfAbsent(shingle, s -> new ArrayList<>()).add(i);
            }
        }
        Map<Long, Integer> common = new HashMap<>();
        holders.values().stream().filter(list -> list.size() < 300).forEach(list -> {
            for (int one : list) {
                for (int other : list) {
                    if (one < other) {
                        common.merge((long) one << 32 | other, 1, Integer::sum);
                    }
                }
            }
        });
        Map<Integer, Set<Integer>> pairs = new HashMap<>();
        common.forEach((pair, count) -> {
            if (count >= 5) {
                pairs.computeIfAbsent((int) (pair >> 32), one -> new HashSet<>()).add(pair.intValue());
            }
        });
        return pairs;
    }

    private static int shared(Set<Long> some, Set<Long> others) {
        return (int) some.stream().filter(others::contains).count();
    }
}

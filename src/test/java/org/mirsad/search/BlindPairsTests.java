package org.mirsad.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mirsad.text.InEveryLocale;
import org.mirsad.text.Terms;

/** Pairs that were written before the analyser saw them: what a reader may expect. The floors are what was reached. */
@InEveryLocale
class BlindPairsTests {

    private static final double FOUND = .95;
    private static final int FALSE_MATCHES = 0;

    private record Pair(String kind, boolean expected, String query, String text) {

        boolean found() {
            return SearchQuery.parse(query, StarterSynonyms.read()).matches(Terms.of(text));
        }
    }

    private static List<Pair> pairs() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/search/blind-pairs.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(cells -> new Pair(cells[0], cells[1].equals("1"), cells[2], cells[3]))
                .toList();
    }

    @Test
    void areFoundInWhateverFormTheWordIsWritten() throws IOException {
        List<Pair> expected = pairs().stream().filter(Pair::expected).toList();
        List<Pair> missed = expected.stream().filter(pair -> !pair.found()).toList();
        assertThat((expected.size() - missed.size()) / (double) expected.size())
                .as("missed of %s: %s", expected.size(), byKind(missed))
                .isGreaterThanOrEqualTo(FOUND);
    }

    @Test
    void areNotFoundWhereTheWordsOnlyLookAlike() throws IOException {
        List<Pair> wrong = pairs().stream().filter(pair -> !pair.expected() && pair.found()).toList();
        assertThat(wrong).hasSizeLessThanOrEqualTo(FALSE_MATCHES);
    }

    private static Map<String, List<String>> byKind(List<Pair> pairs) {
        Map<String, List<String>> byKind = new TreeMap<>();
        pairs.forEach(pair -> byKind.computeIfAbsent(pair.kind(), kind -> new ArrayList<>()).add(pair.query() + " / " + pair.text()));
        return byKind;
    }
}

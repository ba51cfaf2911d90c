package org.mirsad.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mirsad.text.ArabicText;
import org.mirsad.text.Terms;
import org.mirsad.text.Terms.Term;

/**
 * An article as the index keeps it: each stem with its places, those of the title weighing most, as PostgreSQL reads a
 * {@code tsvector}. Words that stand in every article keep their places for the sake of phrases.
 *
 * @param vector text to be cast to tsvector
 * @param surfaces of each stem the ways it is written, with their counts
 */
record IndexedText(String vector, Map<String, Map<String, Integer>> surfaces) {

    /** PostgreSQL keeps places up to 16,383, and 256 of a word. */
    private static final int LAST_PLACE = 16_383;
    private static final int MOST_PLACES = 200;
    /** Beyond this many words a text adds nothing to what it is found by. */
    private static final int MOST_WORDS = 12_000;
    /** Between title and text: no phrase runs from the one into the other. */
    private static final int GAP = 8;

    static IndexedText of(String title, List<String> tags, String text) {
        Builder builder = new Builder();
        builder.add(title, 'A');
        tags.forEach(tag -> builder.add(tag, 'B'));
        builder.add(text, 'D');
        return builder.build();
    }

    private static final class Builder {

        private final Map<String, StringBuilder> places = new TreeMap<>();
        private final Map<String, Integer> counts = new HashMap<>();
        private final Map<String, Map<String, Integer>> surfaces = new HashMap<>();
        private int place;
        private int words;

        void add(String text, char weight) {
            for (Term term : Terms.of(text)) {
                if (++words > MOST_WORDS) {
                    return;
                }
                place = Math.min(place + 1, LAST_PLACE);
                for (String stem : term.stems()) {
                    mark(stem, weight);
                }
                if (!term.common()) {
                    String written = ArabicText.line(text.substring(term.start(), term.end()), 60);
                    surfaces.computeIfAbsent(term.stem(), key -> new HashMap<>()).merge(bare(written), 1, Integer::sum);
                }
            }
            place = Math.min(place + GAP, LAST_PLACE);
        }

        private void mark(String stem, char weight) {
            if (counts.merge(stem, 1, Integer::sum) <= MOST_PLACES) {
                StringBuilder list = places.computeIfAbsent(stem, key -> new StringBuilder());
                list.append(list.isEmpty() ? "" : ",").append(place).append(weight == 'D' ? "" : String.valueOf(weight));
            }
        }

        IndexedText build() {
            StringBuilder vector = new StringBuilder();
            places.forEach((stem, list) -> vector.append(vector.isEmpty() ? "" : " ").append(quoted(stem)).append(':').append(list));
            return new IndexedText(vector.toString(), surfaces);
        }
    }

    /** For people: without vowel signs and tatweel. */
    private static String bare(String written) {
        return written.replaceAll("[\\u064B-\\u0652\\u0670\\u0640]", "");
    }

    /** As a lexeme of a tsvector or tsquery: whatever it holds is text. */
    static String quoted(String stem) {
        return "'" + stem.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}

package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Precision and recall of shingles of four words, averaged over pages; F1 of the two means: the metric of the public
 * article-extraction benchmarks.
 */
final class Score {

    private static final int SHINGLE = 4;

    private double precision;
    private double recall;
    private int pages;

    /** One page's. */
    record Page(double precision, double recall) {

        double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    static Page of(String truth, String given) {
        Map<String, Integer> left = shingles(truth);
        Map<String, Integer> right = shingles(given);
        int hit = 0;
        for (Map.Entry<String, Integer> entry : left.entrySet()) {
            hit += Math.min(entry.getValue(), right.getOrDefault(entry.getKey(), 0));
        }
        int wanted = left.values().stream().mapToInt(i -> i).sum();
        int found = right.values().stream().mapToInt(i -> i).sum();
        double precision = found == 0 ? wanted == 0 ? 1 : 0 : (double) hit / found;
        return new Page(precision, wanted == 0 ? 1 : (double) hit / wanted);
    }

    void add(Page page) {
        precision += page.precision();
        recall += page.recall();
        pages++;
    }

    int pages() {
        return pages;
    }

    double precision() {
        return precision / pages;
    }

    double recall() {
        return recall / pages;
    }

    double f1() {
        return 2 * precision() * recall() / (precision() + recall());
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean in = i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_'
                    || Character.getType(text.charAt(i)) == Character.OTHER_NUMBER
                    || Character.isSurrogate(text.charAt(i)));
            if (in && start < 0) {
                start = i;
            } else if (!in && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    private static Map<String, Integer> shingles(String text) {
        List<String> words = words(text);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < words.size() && i < Math.max(1, words.size() - SHINGLE + 1); i++) {
            counts.merge(String.join(" ", words.subList(i, Math.min(words.size(), i + SHINGLE))), 1, Integer::sum);
        }
        return counts;
    }
}

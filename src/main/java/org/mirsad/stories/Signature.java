package org.mirsad.stories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mirsad.text.ArabicText;
import org.mirsad.text.WordFrequency;

/**
 * The terms by which an article is compared with others: its forty weightiest stems (frequency in the text times
 * information of the word, title words twice), as a vector of length one, and the stems of its title.
 */
record Signature(Map<String, Double> terms, Set<String> titleTerms, Instant at) {

    private static final int TERMS = 40;
    private static final int TITLE_FACTOR = 2;
    /** Words this common (من، قال، هذا) say nothing of the subject. */
    private static final double LEAST_INFORMATION = 6.0;

    static Signature of(String title, String text, Instant at) {
        Map<String, Double> counts = new HashMap<>();
        List<String> titleStems = stems(title);
        titleStems.forEach(stem -> counts.merge(stem, (double) TITLE_FACTOR, Double::sum));
        stems(text).forEach(stem -> counts.merge(stem, 1.0, Double::sum));
        List<Map.Entry<String, Double>> weighed = new ArrayList<>();
        counts.forEach((stem, count) -> weighed.add(Map.entry(stem, (1 + Math.log(count)) * weight(stem))));
        weighed.sort(Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()));
        List<Map.Entry<String, Double>> strongest = weighed.subList(0, Math.min(TERMS, weighed.size()));
        double length = Math.sqrt(strongest.stream().mapToDouble(e -> e.getValue() * e.getValue()).sum());
        Map<String, Double> terms = new HashMap<>();
        strongest.forEach(e -> terms.put(e.getKey(), e.getValue() / length));
        return new Signature(Map.copyOf(terms), Set.copyOf(new HashSet<>(titleStems)), at);
    }

    private static List<String> stems(String text) {
        WordFrequency words = WordFrequency.news();
        return ArabicText.words(ArabicText.fold(text)).stream()
                .map(words::stem)
                .filter(stem -> stem.length() > 1 && weight(stem) >= LEAST_INFORMATION)
                .toList();
    }

    private static double weight(String stem) {
        return Math.min(12, WordFrequency.news().stemWeight(stem));
    }

    /** Likeness in words alone: cosine of the terms and half the weighted Jaccard of the titles; 0 to 1.5. */
    double likeness(Signature other) {
        double cosine = 0;
        for (Map.Entry<String, Double> term : terms.entrySet()) {
            cosine += term.getValue() * other.terms.getOrDefault(term.getKey(), 0.0);
        }
        return cosine + 0.5 * titleOverlap(other);
    }

    /** The terms that say most, the strongest first. */
    List<String> strongest(int most) {
        return terms.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private double titleOverlap(Signature other) {
        double shared = 0;
        double all = 0;
        Set<String> union = new HashSet<>(titleTerms);
        union.addAll(other.titleTerms);
        for (String term : union) {
            all += weight(term);
            shared += titleTerms.contains(term) && other.titleTerms.contains(term) ? weight(term) : 0;
        }
        return all == 0 ? 0 : shared / all;
    }

    /** The shared terms that weigh most, for the reason an editor reads. */
    List<String> shared(Signature other, int most) {
        return terms.entrySet().stream()
                .filter(e -> other.terms.containsKey(e.getKey()))
                .sorted((a, b) -> Double.compare(
                        b.getValue() * other.terms.getOrDefault(b.getKey(), 0.0),
                        a.getValue() * other.terms.getOrDefault(a.getKey(), 0.0)))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}

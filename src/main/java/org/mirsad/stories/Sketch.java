package org.mirsad.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mirsad.text.ArabicText;
import org.mirsad.text.WordFrequency;

/**
 * What an article is compared by when stories are told apart, small enough to keep tens of thousands in memory: its
 * weightiest words, those of its title and of its beginning, its pairs of neighbouring words and its numbers, as hashes.
 * A function of title, text, time and outlet alone, so that a restart makes the same again. Immutable by convention:
 * nobody writes into the arrays.
 */
record Sketch(
        Words body, long[] keys, Words title, Words lead, Words pairs, long[] numbers, boolean ahead, Instant at, long outlet) {

    /** What the two have in common; the order is that of {@link StoryModel}'s weights. */
    enum Feature {
        BODY,
        TITLE,
        TITLE_TOLD,
        LEAD,
        PAIRS,
        PAIRS_TOLD,
        NUMBERS,
        APART,
        ONE_OUTLET,
        AHEAD
    }

    private static final int BODY_WORDS = 48;
    private static final int KEYS = 20;
    private static final int LEAD_WORDS = 45;
    private static final int PAIR_WORDS = 160;
    private static final int MOST_NUMBERS = 24;
    /** Words by which a title tells of what is still to come. Folded. */
    private static final Set<String> TO_COME = Set.of("غدا", "غد", "الليله", "المرتقب", "المرتقبه", "المنتظر", "ترقب");

    /** Words this common (من، قال، هذا) say nothing of the event. */
    private static final double LEAST_INFORMATION = 6.0;
    private static final double MOST_INFORMATION = 12.0;
    private static final Duration SPREAD = Duration.ofHours(72);

    /** Hashes in ascending order, each with its weight. */
    record Words(long[] hashes, float[] weights, double length, double sum) {

        static Words of(Map<Long, Double> weighed) {
            long[] hashes = new long[weighed.size()];
            int i = 0;
            for (long hash : weighed.keySet()) {
                hashes[i++] = hash;
            }
            Arrays.sort(hashes);
            float[] weights = new float[hashes.length];
            double squares = 0;
            double sum = 0;
            for (i = 0; i < hashes.length; i++) {
                double weight = weighed.getOrDefault(hashes[i], 0.0);
                weights[i] = (float) weight;
                squares += weight * weight;
                sum += weight;
            }
            return new Words(hashes, weights, Math.sqrt(squares), sum);
        }

        double cosine(Words other) {
            double dot = 0;
            for (int i = 0, j = 0; i < hashes.length && j < other.hashes.length; ) {
                if (hashes[i] == other.hashes[j]) {
                    dot += (double) weights[i++] * other.weights[j++];
                } else if (hashes[i] < other.hashes[j]) {
                    i++;
                } else {
                    j++;
                }
            }
            return dot == 0 ? 0 : dot / (length * other.length);
        }

        /** The weight of this one's words that the other has too. */
        double shared(Words other) {
            double shared = 0;
            for (int i = 0, j = 0; i < hashes.length && j < other.hashes.length; ) {
                if (hashes[i] == other.hashes[j]) {
                    shared += weights[i++];
                    j++;
                } else if (hashes[i] < other.hashes[j]) {
                    i++;
                } else {
                    j++;
                }
            }
            return shared;
        }
    }

    static Sketch of(String title, String text, Instant at, String outlet) {
        List<String> titleStems = stems(title);
        List<String> textStems = stems(text);
        Map<String, Double> counts = new HashMap<>();
        titleStems.forEach(stem -> counts.merge(stem, 2.0, Double::sum));
        textStems.forEach(stem -> counts.merge(stem, 1.0, Double::sum));
        List<String> lead = new ArrayList<>(titleStems);
        lead.addAll(textStems.subList(0, Math.min(LEAD_WORDS, textStems.size())));
        return new Sketch(
                Words.of(strongest(counts, BODY_WORDS)),
                strongest(counts, KEYS).keySet().stream().mapToLong(Long::longValue).toArray(),
                once(titleStems),
                once(lead),
                pairs(textStems),
                numbers(title + " " + text),
                isAhead(title),
                at,
                hash(outlet));
    }

    /** The strongest first. */
    private static Map<Long, Double> strongest(Map<String, Double> counts, int most) {
        List<Map.Entry<String, Double>> weighed = new ArrayList<>();
        counts.forEach((stem, count) -> weighed.add(Map.entry(stem, (1 + Math.log(count)) * weight(stem))));
        weighed.sort(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        Map<Long, Double> kept = new LinkedHashMap<>();
        weighed.stream().limit(most).forEach(e -> kept.put(hash(e.getKey()), e.getValue()));
        return kept;
    }

    private static Words once(List<String> stems) {
        Map<Long, Double> kept = new HashMap<>();
        stems.forEach(stem -> kept.put(hash(stem), weight(stem)));
        return Words.of(kept);
    }

    private static Words pairs(List<String> stems) {
        Map<Long, Double> kept = new HashMap<>();
        for (int i = 1; i < Math.min(PAIR_WORDS, stems.size()); i++) {
            String first = stems.get(i - 1);
            String second = stems.get(i);
            kept.put(hash(first) * 31 + hash(second), weight(first) + weight(second) - LEAST_INFORMATION);
        }
        return Words.of(kept);
    }

    /** Whether the title announces: «اليوم.. جلسة», «غدًا». The report of the same event is another article. */
    private static boolean isAhead(String title) {
        List<String> words = ArabicText.words(ArabicText.fold(title));
        return !words.isEmpty() && words.getFirst().equals("اليوم") || words.stream().anyMatch(TO_COME::contains);
    }

    /** Numbers of two digits and more: 2026 and its neighbours tell the year, not the event. */
    private static long[] numbers(String text) {
        return ArabicText.words(ArabicText.fold(text)).stream()
                .filter(word -> word.length() > 1 && word.length() < 13 && word.chars().allMatch(c -> c >= '0' && c <= '9'))
                .mapToLong(Long::parseLong)
                .filter(number -> number > 9 && (number < 2000 || number > 2099))
                .distinct()
                .limit(MOST_NUMBERS)
                .sorted()
                .toArray();
    }

    private static List<String> stems(String text) {
        WordFrequency words = WordFrequency.news();
        return ArabicText.words(ArabicText.fold(text)).stream()
                .map(words::stem)
                .filter(stem -> stem.length() > 1 && weight(stem) >= LEAST_INFORMATION)
                .toList();
    }

    private static double weight(String stem) {
        return Math.min(MOST_INFORMATION, WordFrequency.news().tellingWeight(stem));
    }

    /** FNV-1a over the characters, spread: the same on every machine and in every run. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        return hash ^ hash >>> 32;
    }

    /** In the order of {@link Feature}; the same in both directions. */
    double[] features(Sketch other) {
        double inTitle = title.shared(other.title);
        double titleTold = Math.max(
                part(title.shared(other.lead), title.sum()), part(other.title.shared(lead), other.title.sum()));
        double inPairs = pairs.shared(other.pairs);
        return new double[] {
            body.cosine(other.body),
            part(inTitle, title.sum() + other.title.sum() - inTitle),
            titleTold,
            lead.cosine(other.lead),
            Math.log1p(inPairs / 20),
            part(inPairs, Math.min(pairs.sum(), other.pairs.sum())),
            Math.min(3, sharedNumbers(other)),
            Duration.between(at, other.at).abs().toMillis() / (double) SPREAD.toMillis(),
            outlet == other.outlet ? 1 : 0,
            ahead == other.ahead ? 0 : 1
        };
    }

    private static double part(double some, double all) {
        return all <= 0 ? 0 : some / all;
    }

    private int sharedNumbers(Sketch other) {
        int shared = 0;
        for (long number : numbers) {
            shared += Arrays.binarySearch(other.numbers, number) >= 0 ? 1 : 0;
        }
        return shared;
    }
}

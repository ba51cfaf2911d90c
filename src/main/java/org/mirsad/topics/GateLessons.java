package org.mirsad.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mirsad.text.Terms;

/**
 * What the editors of this installation taught the gate: a little more or less for every article, and for single words
 * of titles. Only articles the gate asked about are decided by editors, so a lesson is held to be small: each is drawn
 * to nothing and bounded, and a word is learnt from three decisions at least. Immutable.
 */
final class GateLessons {

    static final GateLessons NONE = new GateLessons(0, Map.of());

    private static final int LEAST_DECISIONS = 3;
    private static final double MOST_IN_GENERAL = 1;
    private static final double MOST_OF_A_WORD = 2;
    /** Of a normal prior around nothing with a variance of one. */
    private static final double DRAW = 1;
    private static final int SWEEPS = 30;
    private static final int SHORTEST = 3;

    private final double general;
    private final Map<String, Double> words;

    private GateLessons(double general, Map<String, Double> words) {
        this.general = general;
        this.words = words;
    }

    /**
     * An editor's decision.
     *
     * @param margin what the gate thought without lessons, in log odds
     */
    record Decided(String title, double margin, boolean publish) {}

    /** In log odds, with the words that made it, as written in the title. */
    record Correction(double sum, Map<String, Double> byWord) {}

    static GateLessons of(List<Decided> decisions) {
        List<Set<String>> titles = decisions.stream().map(d -> stems(d.title())).toList();
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < titles.size(); i++) {
            for (String stem : titles.get(i)) {
                places.computeIfAbsent(stem, s -> new ArrayList<>()).add(i);
            }
        }
        places.values().removeIf(where -> where.size() < LEAST_DECISIONS);
        return fit(decisions, places);
    }

    private static GateLessons fit(List<Decided> decisions, Map<String, List<Integer>> places) {
        double[] margins = decisions.stream().mapToDouble(Decided::margin).toArray();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < margins.length; i++) {
            all.add(i);
        }
        double general = 0;
        Map<String, Double> words = new HashMap<>();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            general += step(decisions, all, margins, general, MOST_IN_GENERAL);
            for (Map.Entry<String, List<Integer>> word : places.entrySet()) {
                double now = words.getOrDefault(word.getKey(), 0.0);
                words.put(word.getKey(), now + step(decisions, word.getValue(), margins, now, MOST_OF_A_WORD));
            }
        }
        return new GateLessons(general, Map.copyOf(words));
    }

    /** One step of Newton's for one weight; the margins follow. */
    private static double step(List<Decided> decisions, List<Integer> where, double[] margins, double now, double most) {
        double slope = DRAW * now;
        double bend = DRAW;
        for (int i : where) {
            double p = Logistic.of(margins[i]);
            slope += p - (decisions.get(i).publish() ? 1 : 0);
            bend += p * (1 - p);
        }
        double change = Math.clamp(now - slope / bend, -most, most) - now;
        where.forEach(i -> margins[i] += change);
        return change;
    }

    Correction correct(String title) {
        Map<String, Double> byWord = new LinkedHashMap<>();
        Set<String> counted = new LinkedHashSet<>();
        double sum = general;
        for (Terms.Term term : Terms.of(title)) {
            double lesson = words.getOrDefault(term.stem(), 0.0);
            if (lesson != 0 && counted.add(term.stem())) {
                sum += lesson;
                byWord.put(title.substring(term.start(), term.end()), lesson);
            }
        }
        return new Correction(sum, byWord);
    }

    private static Set<String> stems(String title) {
        return Terms.of(title).stream()
                .filter(term -> !term.common() && term.stem().length() >= SHORTEST)
                .map(Terms.Term::stem)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

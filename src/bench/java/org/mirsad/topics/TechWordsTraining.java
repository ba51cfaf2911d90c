package org.mirsad.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mirsad.text.Terms;

/**
 * Learns {@link TechWords}: of the words that are more usual in technology than in <em>each</em> other subject, how much
 * each says. A logistic regression over the first words of a text, drawn towards nothing, no weight below zero or above
 * a bound. Deterministic.
 *
 * <p>{@code TechWordsTraining CORPUS.jsonl.gz --out src/main/resources/org/mirsad/topics/tech-words.tsv}
 */
public final class TechWordsTraining {

    /** A word that an outlet's business pages use as often would be learnt as technology if only the average counted. */
    private static final double LEAST_RATIO = Math.exp(0.5);
    private static final int LEAST_TEXTS = 8;
    private static final double VARIANCE = 3;
    private static final double MOST = 10;
    private static final int SHORTEST = 15;
    private static final int SWEEPS = 60;
    private static final Pattern WORD = Pattern.compile("\\D{2,}|\\d*[a-z]+\\d*");

    private TechWordsTraining() {}

    public static void main(String[] args) throws IOException {
        List<NewsCorpus.Item> items = NewsCorpus.read(Path.of(args[0]));
        Map<String, Double> learnt = learn(items);
        if (args.length == 3 && args[1].equals("--out")) {
            write(Path.of(args[2]), learnt, items.size());
        }
        System.out.println(learnt.size() - 1 + " words from " + items.size() + " texts");
    }

    /** With the bias under its name. */
    static Map<String, Double> learn(List<NewsCorpus.Item> items) {
        Set<String> words = telling(items);
        Map<String, List<Integer>> places = new TreeMap<>();
        words.forEach(word -> places.put(word, new ArrayList<>()));
        double[] size = new double[items.size()];
        for (int i = 0; i < items.size(); i++) {
            List<Terms.Term> lead = TechWords.lead(items.get(i).text());
            size[i] = 1 / Math.sqrt(Math.max(SHORTEST, lead.size()));
            for (String stem : stems(lead)) {
                if (words.contains(stem)) {
                    places.get(stem).add(i);
                }
            }
        }
        return fit(items, places, size);
    }

    /** More usual in technology than in any other subject, by a clear factor. */
    private static Set<String> telling(List<NewsCorpus.Item> items) {
        Map<String, Integer> texts = new TreeMap<>();
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (NewsCorpus.Item item : items) {
            texts.merge(item.subject(), 1, Integer::sum);
            for (String stem : stems(Terms.of(item.text()))) {
                counts.computeIfAbsent(stem, s -> new HashMap<>()).merge(item.subject(), 1, Integer::sum);
            }
        }
        Set<String> telling = new TreeSet<>();
        counts.forEach((stem, bySubject) -> {
            int tech = bySubject.getOrDefault("Technology", 0);
            double share = (double) tech / texts.getOrDefault("Technology", 1);
            boolean always = texts.entrySet().stream()
                    .filter(subject -> !subject.getKey().equals("Technology"))
                    .allMatch(subject -> share
                            >= LEAST_RATIO * (bySubject.getOrDefault(subject.getKey(), 0) + 1) / subject.getValue());
            if (tech >= LEAST_TEXTS && always) {
                telling.add(stem);
            }
        });
        return telling;
    }

    private static Set<String> stems(List<Terms.Term> words) {
        Set<String> stems = new HashSet<>();
        for (Terms.Term word : words) {
            if (WORD.matcher(word.stem()).matches()) {
                stems.add(word.stem());
            }
        }
        return stems;
    }

    /** Newton's steps for one weight after another, each kept within its bounds. */
    private static Map<String, Double> fit(List<NewsCorpus.Item> items, Map<String, List<Integer>> places, double[] size) {
        double[] margins = new double[items.size()];
        Map<String, Double> weights = new TreeMap<>();
        double bias = 0;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double slope = 0;
            double bend = 1e-6;
            for (int i = 0; i < margins.length; i++) {
                double p = Logistic.of(margins[i]);
                slope += p - (items.get(i).tech() ? 1 : 0);
                bend += p * (1 - p);
            }
            bias -= slope / bend;
            for (int i = 0; i < margins.length; i++) {
                margins[i] -= slope / bend;
            }
            places.forEach((word, where) -> weights.put(word, step(items, where, size, margins, weights.getOrDefault(word, 0.0))));
        }
        weights.values().removeIf(weight -> weight < 0.005);
        weights.put("(bias)", bias);
        return weights;
    }

    private static double step(List<NewsCorpus.Item> items, List<Integer> where, double[] size, double[] margins, double now) {
        double slope = now / VARIANCE;
        double bend = 1 / VARIANCE;
        for (int i : where) {
            double p = Logistic.of(margins[i]);
            slope += size[i] * (p - (items.get(i).tech() ? 1 : 0));
            bend += size[i] * size[i] * p * (1 - p);
        }
        double next = Math.clamp(now - slope / bend, 0, MOST);
        for (int i : where) {
            margins[i] += size[i] * (next - now);
        }
        return next;
    }

    private static void write(Path file, Map<String, Double> learnt, int texts) throws IOException {
        StringBuilder out = new StringBuilder("# Stems of words and what each says for technology, learnt by TechWordsTraining from ")
                .append(texts)
                .append(" public texts\n# (figures; NOTICE names their origin). How, and with what result: src/docs/benchmarks.md.\n")
                .append("# Not to be edited: the next training would undo it. Words for editors stand in the lexicon.\n");
        learnt.forEach((word, weight) ->
                out.append(word).append('\t').append(String.format(Locale.ROOT, "%.2f", weight)).append('\n'));
        Files.writeString(file, out);
    }
}

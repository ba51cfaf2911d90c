package org.mirsad.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mirsad.text.Terms;

/**
 * How much the beginning of a text sounds like technology: a logistic regression over the stems of its title and first
 * words. Its weights were learnt from public texts by {@code TechWordsTraining} and are none below zero, each word being
 * one that sets technology apart from every other subject: what an outlet writes about besides must not count against
 * it. It does not know what came after its texts (2017); the lexicon does. Immutable.
 */
final class TechWords {

    /** What a text is about stands at its beginning; later words are often about something else. */
    static final int LEAD = 60;

    private static final double TITLE = 0.3;
    private static final int SHORTEST = 15;
    private static final int MOST_NAMED = 4;

    private static final class Holder {
        static final TechWords SHIPPED = load();
    }

    private final Map<String, Double> weights;
    private final double bias;

    TechWords(Map<String, Double> weights, double bias) {
        this.weights = Map.copyOf(weights);
        this.bias = bias;
    }

    /**
     * @param probability 0 to 1, of the training's mixture of subjects: one in three of its texts was technology
     * @param words those that spoke most, as written, the strongest first
     */
    record Opinion(double probability, List<String> words) {}

    private record Heard(String surface, double weight) {}

    static TechWords shipped() {
        return Holder.SHIPPED;
    }

    /** Lines {@code word TAB weight}, the bias under the name {@code (bias)}; lines that begin with # are comments. */
    static TechWords parse(List<String> lines) {
        Map<String, Double> weights = new HashMap<>();
        for (String line : lines) {
            int tab = line.indexOf('\t');
            if (tab > 0 && !line.startsWith("#")) {
                weights.put(line.substring(0, tab), Double.valueOf(line.substring(tab + 1)));
            }
        }
        double bias = Objects.requireNonNull(weights.remove("(bias)"), "The learnt words have no bias");
        return new TechWords(weights, bias);
    }

    Opinion of(String title, String text) {
        List<Terms.Term> head = Terms.of(title);
        List<Terms.Term> body = lead(text);
        Map<String, Heard> heard = new HashMap<>();
        double titleSum = listen(title, head, heard);
        double sum = titleSum + listen(text, body, heard);
        double margin = bias
                + sum / Math.sqrt(Math.max(SHORTEST, head.size() + body.size()))
                + TITLE * titleSum / Math.sqrt(SHORTEST);
        return new Opinion(Logistic.of(margin), strongest(heard));
    }

    /** The words by which a text is judged, without its title. */
    static List<Terms.Term> lead(String text) {
        List<Terms.Term> words = Terms.of(start(text));
        return words.size() > LEAD ? words.subList(0, LEAD) : words;
    }

    /** Enough for the words that count; an analysis of the whole costs a hundred times as much and changes nothing. */
    private static String start(String text) {
        return text.length() > 40 * LEAD ? text.substring(0, 40 * LEAD) : text;
    }

    /** The weights of words not heard yet. */
    private double listen(String text, List<Terms.Term> words, Map<String, Heard> heard) {
        double sum = 0;
        for (Terms.Term word : words) {
            double weight = weights.getOrDefault(word.stem(), 0.0);
            if (weight > 0 && heard.putIfAbsent(word.stem(), new Heard(written(text, word), weight)) == null) {
                sum += weight;
            }
        }
        return sum;
    }

    private static String written(String text, Terms.Term word) {
        return text.substring(word.start(), word.end());
    }

    private static List<String> strongest(Map<String, Heard> heard) {
        Set<String> said = new HashSet<>();
        List<Heard> words = new ArrayList<>(heard.values());
        words.sort(Comparator.comparingDouble(Heard::weight).reversed().thenComparing(Heard::surface));
        return words.stream().map(Heard::surface).filter(said::add).limit(MOST_NAMED).toList();
    }

    private static TechWords load() {
        try (InputStream in = Objects.requireNonNull(TechWords.class.getResourceAsStream("tech-words.tsv"), "tech-words.tsv")) {
            return parse(new String(in.readAllBytes(), UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.mirsad.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * How often a word stands in Arabic news: the 60,000 most frequent folded words of 2012–2018 with their counts. Says
 * what a word is worth as evidence, and whether a first letter is a particle or part of the word. Immutable.
 */
public final class WordFrequency {

    private static final class Holder {
        static final WordFrequency NEWS = read();
    }

    private static final int VERY_FREQUENT = 1_000;

    private final Map<String, Integer> counts;
    private final Map<String, Integer> stems = new HashMap<>();
    private final long total;
    /** In a million words of technology news, where a stem is at least twice as frequent as in news at large. */
    private final Map<String, Integer> inTech;

    private WordFrequency(Map<String, Integer> counts, Map<String, Integer> inTech) {
        this.inTech = inTech;
        this.counts = counts;
        this.total = counts.values().stream().mapToLong(Integer::longValue).sum();
        counts.forEach((word, count) -> stems.merge(stem(word), count, Integer::sum));
    }

    /** Read once, on first use; some 12 MB. */
    public static WordFrequency news() {
        return Holder.NEWS;
    }

    /** Occurrences of a folded word; 0 for one that is rarer than the list reaches. */
    public int count(String folded) {
        return counts.getOrDefault(folded, 0);
    }

    /** Information of the word in nats: about 3.5 for «في», 13 and more for a name nobody knew in 2018. */
    public double weight(String folded) {
        return Math.log((double) total / (count(folded) + 1));
    }

    /** The same of a {@linkplain #stem stem}, in all its written forms: القاهره is frequent, قاهره is not. */
    public double stemWeight(String stem) {
        return Math.log((double) total / (stems.getOrDefault(stem, 0) + 1));
    }

    /**
     * What a {@linkplain #stem stem} tells of one event among others of technology, in nats: as {@link #stemWeight},
     * but no more than it says in technology news, where هاتف and شاشة stand in every second article.
     */
    public double tellingWeight(String stem) {
        Integer often = inTech.get(stem);
        return often == null ? stemWeight(stem) : Math.log(1e6 / often);
    }

    /**
     * The word without what Arabic writes onto its beginning: the article always, a single particle only where the
     * rest is a word at least three times as frequent (so واتساب stays, بشركه loses its ب). Half as frequent is enough
     * for و before a very frequent word: news begins its sentences with it, and writes وقال more often than قال. ك is
     * seldom a particle: كابل is no ابل.
     */
    public String stem(String folded) {
        String word = folded;
        for (String prefix : new String[] {"وال", "بال", "كال", "فال", "ال", "لل"}) {
            if (word.startsWith(prefix) && word.length() >= prefix.length() + 3) {
                return word.substring(prefix.length());
            }
        }
        if (word.length() >= 4 && "وفبلكس".indexOf(word.charAt(0)) >= 0) {
            String rest = word.substring(1);
            boolean and = word.charAt(0) == 'و' && count(rest) >= VERY_FREQUENT && 2L * count(rest) >= count(word);
            long times = word.charAt(0) == 'ك' ? 20 : 3;
            if (and || count(rest) >= times * Math.max(1, count(word))) {
                return rest;
            }
        }
        return word;
    }

    private static String folded(String word) {
        return word.indexOf('ئ') < 0 && word.indexOf('ؤ') < 0 ? word : ArabicText.fold(word);
    }

    private static WordFrequency read() {
        try (InputStream news = resource("word-frequency.tsv.gz");
                InputStream tech = resource("tech-frequency.tsv")) {
            return new WordFrequency(counts(new GZIPInputStream(news)), counts(tech));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(WordFrequency.class.getResourceAsStream(name), name);
    }

    private static Map<String, Integer> counts(InputStream in) {
        Map<String, Integer> counts = new HashMap<>();
        new BufferedReader(new InputStreamReader(in, UTF_8)).lines().forEach(line -> {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                // As this version folds: the list was made with ئ and ؤ told apart.
                counts.merge(folded(line.substring(0, tab)), Integer.parseInt(line.substring(tab + 1)), Integer::sum);
            }
        });
        return counts;
    }
}

package org.mirsad.topics;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mirsad.text.ArabicText;

/**
 * Finds many terms in a text in one pass. Terms are one or more words, compared after folding; و ف ب ك ل and ال may
 * stand before the first word and ال before any other; where terms overlap the longest wins.
 *
 * <p>Folding makes آبل of ابل (camels). A hit therefore tells whether it is {@linkplain Hit#asWritten() as written}.
 *
 * @param <T> what a term stands for; immutable and safe to share between threads
 */
final class TermIndex<T> {

    /** A term of the index, and what it means. */
    record Term<T>(String text, T meaning) {}

    /**
     * A place in the text where a term stands.
     *
     * @param word counts words from 0
     * @param before the word in front of it, folded; empty at the beginning
     */
    record Hit<T>(Term<T> term, int word, int length, boolean asWritten, String surface, String before) {

        /** A short word that is equal only after folding may be another one; several words, or a long one, are not. */
        boolean certain() {
            return asWritten || length > 1 || term.text().length() > LONGEST_DOUBTFUL;
        }
    }

    private static final int LONGEST_DOUBTFUL = 4;

    private record Entry<T>(Term<T> term, List<String> folded, String written) {}

    private static final int SHORTEST_STEM = 3;
    /** Tatweel, which NFKC keeps, and what has no shape: neither ends a word. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\u0640]");
    private static final Pattern TANWIN = Pattern.compile("(?:\u064B\u0651?ا|ا\u064B)$");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private final Map<String, List<Entry<T>>> byFirstWord = new HashMap<>();

    TermIndex(List<Term<T>> terms) {
        for (Term<T> term : terms) {
            List<String> words = words(term.text()).stream().map(TermIndex::indexed).toList();
            if (!words.isEmpty()) {
                byFirstWord
                        .computeIfAbsent(words.getFirst(), w -> new ArrayList<>())
                        .add(new Entry<>(term, words, written(words(term.text()))));
            }
        }
        byFirstWord.values().forEach(e -> e.sort((a, b) -> b.folded().size() - a.folded().size()));
    }

    List<Hit<T>> find(String text) {
        List<String> surface = words(text);
        List<String> folded = surface.stream().map(TermIndex::folded).toList();
        List<Hit<T>> hits = new ArrayList<>();
        for (int at = 0; at < folded.size(); ) {
            List<Hit<T>> here = at(at, surface, folded);
            hits.addAll(here);
            at += here.isEmpty() ? 1 : here.getFirst().length();
        }
        return hits;
    }

    /** The text without its terms, a line break in the place of each: what stood beside one does not become a phrase. */
    String without(String text) {
        List<Hit<T>> hits = find(text);
        if (hits.isEmpty()) {
            return text;
        }
        List<String> words = new ArrayList<>(words(text));
        for (Hit<T> hit : hits) {
            words.set(hit.word(), "\n");
            for (int i = 1; i < hit.length(); i++) {
                words.set(hit.word() + i, "");
            }
        }
        return String.join(" ", words);
    }

    /** The longest terms that begin at this word: several when two meanings share a spelling. */
    private List<Hit<T>> at(int at, List<String> surface, List<String> folded) {
        List<Hit<T>> found = new ArrayList<>();
        for (String first : readings(folded.get(at))) {
            for (Entry<T> entry : byFirstWord.getOrDefault(first, List.of())) {
                int length = entry.folded().size();
                if (matches(entry, at, folded)
                        && (found.isEmpty() || length >= found.getFirst().length())) {
                    if (!found.isEmpty() && length > found.getFirst().length()) {
                        found.clear();
                    }
                    found.add(hit(entry, at, surface, at == 0 ? "" : folded.get(at - 1)));
                }
            }
        }
        return found;
    }

    private static <T> boolean matches(Entry<T> entry, int at, List<String> folded) {
        if (at + entry.folded().size() > folded.size()) {
            return false;
        }
        for (int i = 1; i < entry.folded().size(); i++) {
            String word = folded.get(at + i);
            String wanted = entry.folded().get(i);
            if (!word.equals(wanted) && !bare(word).equals(wanted)) {
                return false;
            }
        }
        return true;
    }

    private static <T> Hit<T> hit(Entry<T> entry, int at, List<String> surface, String before) {
        int length = entry.folded().size();
        List<String> words = surface.subList(at, at + length);
        boolean asWritten = written(words).endsWith(entry.written());
        return new Hit<>(entry.term(), at, length, asWritten, String.join(" ", words), before);
    }

    /** The word itself, and what remains of it without the letters that Arabic writes onto the next word. */
    private static Set<String> readings(String word) {
        Set<String> readings = new LinkedHashSet<>();
        readings.add(word);
        readings.add(bare(word));
        if (word.length() > SHORTEST_STEM && "وفبكل".indexOf(word.charAt(0)) >= 0) {
            String rest = word.substring(1);
            readings.add(rest);
            readings.add(bare(rest));
            if (rest.length() > SHORTEST_STEM && "بكل".indexOf(rest.charAt(0)) >= 0) {
                readings.add(rest.substring(1));
                readings.add(bare(rest.substring(1)));
            }
        }
        return readings;
    }

    /** Without the ending of the accusative, where it is written out: هاتفًا. */
    private static String folded(String word) {
        return ArabicText.fold(TANWIN.matcher(word).replaceAll(""));
    }

    /** Without its article, but only a real one: the first letters of ألعاب and إلكتروني fold to it. */
    private static String indexed(String written) {
        String folded = folded(written);
        return written.startsWith("ال") ? bare(folded) : folded;
    }

    /** Without the article, also where it merged: للآيفون. */
    private static String bare(String folded) {
        if (folded.startsWith("ال") && folded.length() >= SHORTEST_STEM + 2) {
            return folded.substring(2);
        }
        if (folded.startsWith("لل") && folded.length() >= SHORTEST_STEM + 2) {
            return folded.substring(2);
        }
        return folded;
    }

    private static List<String> words(String text) {
        String visible = UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        return ArabicText.words(visible);
    }

    private static String written(List<String> words) {
        return words.stream()
                .map(word -> MARKS.matcher(TANWIN.matcher(word).replaceAll("")).replaceAll(""))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }
}

package org.mirsad.stories;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.mirsad.text.ArabicText;
import org.mirsad.text.WordFrequency;

/**
 * What each article of a story adds to those before it, by its words: a sentence is new if most of what its words tell
 * stands in no earlier article.
 */
final class Coverage {

    private static final Pattern ENDS = Pattern.compile("(?<=[.!؟…])\\s+");
    private static final double TELLING = 5.5;
    private static final double MOSTLY = 0.6;
    private static final int FEWEST_NEW = 4;
    private static final int MOST_ADDED = 2;
    private static final int SHORTEST = 7;
    private static final int MOST_LETTERS = 400;

    /** An article as far as it is compared. */
    record Told(long article, String title, String text) {}

    private record Added(int place, String sentence, double weight) {}

    private Coverage() {}

    /** For each article, the earliest first, what it added: nothing for the first. */
    static List<List<String>> added(List<Told> articles) {
        List<List<String>> added = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Told article : articles) {
            added.add(known.isEmpty() ? List.of() : news(article, known));
            known.addAll(stems(article.title()));
            known.addAll(stems(article.text()));
        }
        return added;
    }

    static List<Telling.Dispute> disputes(List<Told> articles) {
        return Figures.disputes(articles.stream()
                .flatMap(article -> sentences(article.text()).stream()
                        .map(text -> new Figures.Sentence(article.article(), text, stems(text))))
                .toList());
    }

    private static List<String> news(Told article, Set<String> known) {
        List<Added> news = new ArrayList<>();
        for (String sentence : sentences(article.text())) {
            double all = 0;
            double unknown = 0;
            int words = 0;
            for (String stem : stems(sentence)) {
                double weight = WordFrequency.news().tellingWeight(stem);
                all += weight;
                unknown += known.contains(stem) ? 0 : weight;
                words += known.contains(stem) ? 0 : 1;
            }
            if (words >= FEWEST_NEW && unknown >= MOSTLY * all) {
                news.add(new Added(news.size(), sentence, unknown));
            }
        }
        return news.stream()
                .sorted(Comparator.comparingDouble(Added::weight).reversed())
                .limit(MOST_ADDED)
                .sorted(Comparator.comparingInt(Added::place))
                .map(Added::sentence)
                .toList();
    }

    /** Those of a length to be quoted. */
    static List<String> sentences(String text) {
        return text.lines()
                .flatMap(line -> ENDS.splitAsStream(line.strip()))
                .filter(sentence -> sentence.length() <= MOST_LETTERS)
                .filter(sentence -> ArabicText.words(sentence).size() >= SHORTEST)
                .toList();
    }

    private static Set<String> stems(String text) {
        WordFrequency words = WordFrequency.news();
        Set<String> stems = new HashSet<>();
        for (String word : ArabicText.words(ArabicText.fold(text))) {
            String stem = words.stem(word);
            if (stem.length() > 1 && !Character.isDigit(stem.charAt(0)) && words.tellingWeight(stem) >= TELLING) {
                stems.add(stem);
            }
        }
        return stems;
    }
}

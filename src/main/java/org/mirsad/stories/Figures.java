package org.mirsad.stories;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mirsad.text.ArabicText;

/**
 * Finds where articles on one event give different figures for one thing: the same counted noun in sentences that are
 * alike otherwise. Rather none than one that compares what is not the same.
 */
final class Figures {

    private static final int MOST = 3;
    private static final int MOST_COMPARED = 600;
    private static final double ALIKE = 0.5;
    private static final int FEWEST_SHARED = 3;
    private static final int UNIT_LETTERS = 4;

    private static final Pattern FIGURE = Pattern.compile(
            "(?<![\\p{L}0-9.,:/-])([0-9]{1,12}(?:,[0-9]{3}){0,3}(?:\\.[0-9]{1,4})?)(?![0-9:/-])\\s*(%|[\\p{IsArabic}&&\\p{L}]+)?\\s*([\\p{IsArabic}&&\\p{L}]+)?");
    private static final Map<String, Long> TIMES = Map.of("الف", 1_000L, "الفا", 1_000L, "الاف", 1_000L, "مليون",
            1_000_000L, "مليونا", 1_000_000L, "ملايين", 1_000_000L, "مليار", 1_000_000_000L, "مليارات", 1_000_000_000L);
    /** Behind a figure these say when, and not how much. Folded. */
    private static final Set<String> NO_UNIT = Set.of("يناير", "فبراير", "مارس", "ابريل", "مايو", "يونيو", "يوليو", "اغسطس",
            "سبتمبر", "اكتوبر", "نوفمبر", "ديسمبر", "كانون", "شباط", "اذار", "نيسان", "ايار", "حزيران", "تموز", "اب", "ايلول",
            "تشرين", "صباحا", "مساء", "ظهرا", "من", "في", "علي", "الي", "و", "عن", "او", "ان", "مع", "بين");

    /** A sentence and the words that tell what it is about. */
    record Sentence(long article, String text, Set<String> stems) {}

    private record Figure(Sentence sentence, String written, String unit, BigDecimal value) {}

    private Figures() {}

    /** Of sentences in the order of their articles. */
    static List<Telling.Dispute> disputes(List<Sentence> sentences) {
        List<Figure> figures =
                sentences.stream().flatMap(sentence -> of(sentence).stream()).limit(MOST_COMPARED).toList();
        List<Telling.Dispute> disputes = new ArrayList<>();
        Set<Figure> told = new HashSet<>();
        for (Figure figure : figures) {
            if (disputes.size() == MOST || told.contains(figure)) {
                continue;
            }
            List<Figure> others = others(figure, figures);
            if (!others.isEmpty()) {
                told.add(figure);
                told.addAll(others);
                // Whoever says the same as one of these adds nothing to the dispute.
                figures.stream().filter(f -> isOneOf(f, told)).toList().forEach(told::add);
                List<Telling.Claim> claims = new ArrayList<>(List.of(claim(figure)));
                others.forEach(other -> claims.add(claim(other)));
                disputes.add(new Telling.Dispute(List.copyOf(claims)));
            }
        }
        return disputes;
    }

    private static boolean isOneOf(Figure figure, Set<Figure> told) {
        return told.stream().anyMatch(t -> t.unit().equals(figure.unit()) && t.value().compareTo(figure.value()) == 0);
    }

    private static Telling.Claim claim(Figure figure) {
        return new Telling.Claim(figure.sentence().article(), figure.sentence().text(), figure.written());
    }

    /** Other values of the same thing, one an article; none of an article that knows this value, too. */
    private static List<Figure> others(Figure figure, List<Figure> figures) {
        List<Figure> others = new ArrayList<>();
        Set<Long> articles = new HashSet<>(Set.of(figure.sentence().article()));
        for (Figure other : figures) {
            boolean differs = other.unit().equals(figure.unit()) && other.value().compareTo(figure.value()) != 0
                    && !articles.contains(other.sentence().article());
            if (differs && isAlike(figure.sentence(), other.sentence()) && !knows(other.sentence().article(), figure, figures)
                    && !knows(figure.sentence().article(), other, figures)) {
                others.add(other);
                articles.add(other.sentence().article());
            }
        }
        return others;
    }

    private static boolean knows(long article, Figure figure, List<Figure> figures) {
        return figures.stream()
                .anyMatch(f -> f.sentence().article() == article && f.unit().equals(figure.unit())
                        && f.value().compareTo(figure.value()) == 0);
    }

    private static boolean isAlike(Sentence one, Sentence other) {
        long shared = one.stems().stream().filter(other.stems()::contains).count();
        int fewer = Math.min(one.stems().size(), other.stems().size());
        return shared >= FEWEST_SHARED && shared >= ALIKE * fewer;
    }

    private static List<Figure> of(Sentence sentence) {
        List<Figure> figures = new ArrayList<>();
        Matcher matcher = FIGURE.matcher(western(sentence.text()));
        while (matcher.find()) {
            figure(sentence, matcher).ifPresent(figures::add);
        }
        return figures;
    }

    private static Optional<Figure> figure(Sentence sentence, Matcher found) {
        if (found.group(2) == null) {
            return Optional.empty();
        }
        String next = ArabicText.fold(found.group(2));
        Long times = TIMES.get(next);
        String unit = times == null ? next : found.group(3) == null ? "" : ArabicText.fold(found.group(3));
        if (unit.isEmpty() || NO_UNIT.contains(unit)) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(found.group(1).replace(",", ""));
        BigDecimal value = times == null ? number : number.multiply(BigDecimal.valueOf(times));
        int end = times == null || found.group(3) == null ? found.end(2) : found.end(3);
        // Digits are one character each in both scripts, so that the places are those of the sentence.
        String written = sentence.text().substring(found.start(1), end);
        return Optional.of(new Figure(sentence, written, unit.substring(0, Math.min(UNIT_LETTERS, unit.length())), value));
    }

    /** Letter for letter, with European digits and signs. */
    private static String western(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= '٠' && c <= '٩' ? (char) ('0' + c - '٠') : c == '٫' ? '.' : c == '٬' ? ',' : c == '٪' ? '%' : c);
        }
        return out.toString();
    }
}

package org.mirsad.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mirsad.text.ArabicText;

/**
 * Is it about technology? Weighted terms, the title thrice, against the length of the text; three answers, because a
 * filter that is wrong in silence is worse than one that asks.
 */
final class TechGate {

    /** Publish, ask the editor, or leave out. */
    enum Outcome {
        PUBLISH,
        ASK,
        LEAVE_OUT
    }

    /**
     * @param score 0 and below is not about technology at all; see the thresholds
     * @param reasons in Arabic, for the editor, the strongest first
     */
    record Decision(Outcome outcome, double score, List<String> reasons, boolean howTo) {}

    private static final double PUBLISH_FROM = 2.0;
    private static final double ASK_FROM = 1.15;
    private static final double TITLE = 3;
    private static final double AGAINST = 3;
    private static final int MOST_REASONS = 5;

    private TechGate() {}

    static Decision decide(String title, String text, boolean techOnly, Vocabulary words) {
        boolean howTo = !words.howTo().find(title).isEmpty();
        if (techOnly) {
            return new Decision(Outcome.PUBLISH, PUBLISH_FROM, List.of("لأن المصدر متخصص في التقنية"), howTo);
        }
        Map<String, Double> evidence = new HashMap<>();
        List<String> reasons = new ArrayList<>();
        List<TermIndex.Hit<Double>> inTitle = words.lexicon().find(title);
        inTitle.forEach(hit -> add(evidence, hit, TITLE));
        List<TermIndex.Hit<Double>> inText = words.lexicon().find(text);
        inText.forEach(hit -> add(evidence, hit, 1));
        double sum = evidence.values().stream().mapToDouble(Double::doubleValue).sum();
        double against = AGAINST * against(title + "\n" + text, words);
        double length = Math.sqrt(Math.max(60, ArabicText.words(text).size()));
        double score = (sum - against) / length;
        reasons(inTitle, inText, reasons);
        if (against > 0) {
            reasons.add("في النص كلمات من خارج التقنية");
        }
        return new Decision(outcome(score), score, reasons, howTo);
    }

    /** A term counts fully once and a little for each repetition: one word said often is one piece of evidence. */
    private static void add(Map<String, Double> evidence, TermIndex.Hit<Double> hit, double factor) {
        String term = hit.term().text();
        double weight = hit.term().meaning() * factor;
        evidence.merge(term, weight, (known, more) -> known + more * 0.25);
    }

    private static double against(String all, Vocabulary words) {
        Set<String> strong = new HashSet<>();
        Set<String> weak = new HashSet<>();
        words.against().find(all).forEach(hit -> (hit.term().meaning() ? weak : strong).add(hit.term().text()));
        return strong.size() + (strong.isEmpty() ? 0.5 * weak.size() : weak.size());
    }

    private static Outcome outcome(double score) {
        if (score >= PUBLISH_FROM) {
            return Outcome.PUBLISH;
        }
        return score >= ASK_FROM ? Outcome.ASK : Outcome.LEAVE_OUT;
    }

    private static void reasons(
            List<TermIndex.Hit<Double>> inTitle, List<TermIndex.Hit<Double>> inText, List<String> reasons) {
        Set<String> said = new HashSet<>();
        byWeight(inTitle).forEach(hit -> {
            if (said.add(hit.term().text()) && reasons.size() < MOST_REASONS) {
                reasons.add("لأن العنوان يذكر «" + hit.surface() + "»");
            }
        });
        byWeight(inText).forEach(hit -> {
            if (said.add(hit.term().text()) && reasons.size() < MOST_REASONS) {
                reasons.add("لأن النص يذكر «" + hit.surface() + "»");
            }
        });
    }

    private static List<TermIndex.Hit<Double>> byWeight(List<TermIndex.Hit<Double>> hits) {
        return hits.stream()
                .sorted((a, b) -> Double.compare(b.term().meaning(), a.term().meaning()))
                .toList();
    }
}

package org.mirsad.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mirsad.text.ArabicText;

/**
 * Is it about technology? Weighted terms, the title thrice, tags twice, against the length of the text; three answers, because a
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

    private static final double PUBLISH_FROM = 1.2;
    private static final double ASK_FROM = 0.6;
    private static final double TITLE = 3;
    private static final double TAG = 2;
    private static final double AGAINST = 3;
    /** A topic's own term, and a name, weigh like a strong word of the lexicon. */
    private static final double TOPIC_TERM = 3;
    private static final double NAME = 3;
    private static final int MOST_REASONS = 5;

    private TechGate() {}

    static Decision decide(String title, String text, List<String> tags, boolean techOnly, Vocabulary words) {
        boolean howTo = !words.howTo().find(title).isEmpty();
        if (techOnly) {
            return new Decision(Outcome.PUBLISH, PUBLISH_FROM, List.of("لأن المصدر متخصص في التقنية"), howTo);
        }
        List<Evidence> inTitle = evidence(title, words);
        List<Evidence> inText = evidence(text, words);
        Map<String, Double> evidence = new HashMap<>();
        inTitle.forEach(found -> add(evidence, found, TITLE));
        tags.forEach(tag -> evidence(tag, words).forEach(found -> add(evidence, found, TAG)));
        inText.forEach(found -> add(evidence, found, 1));
        List<String> reasons = new ArrayList<>();
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

    /** A word of the text that speaks for technology. */
    private record Evidence(String term, String surface, double weight) {}

    /** Words of the lexicon, of the topics, and names: a word that stands in several counts once, by its best weight. */
    private static List<Evidence> evidence(String text, Vocabulary words) {
        List<Evidence> found = new ArrayList<>();
        words.lexicon().find(text).stream()
                .filter(TermIndex.Hit::certain)
                .forEach(hit -> found.add(
                        new Evidence(ArabicText.fold(hit.surface()), hit.surface(), hit.term().meaning())));
        words.topics().find(text).stream()
                .filter(hit -> !hit.term().meaning().weak() && hit.certain())
                .forEach(hit -> found.add(
                        new Evidence(ArabicText.fold(hit.surface()), hit.surface(), TOPIC_TERM)));
        words.entities().find(text).stream()
                .filter(hit -> !hit.term().meaning().weak() && hit.certain())
                .forEach(hit -> found.add(new Evidence(ArabicText.fold(hit.surface()), hit.surface(), NAME)));
        return found;
    }

    private static void add(Map<String, Double> evidence, Evidence found, double factor) {
        evidence.merge(found.term(), found.weight() * factor, Math::max);
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

    private static void reasons(List<Evidence> inTitle, List<Evidence> inText, List<String> reasons) {
        Set<String> said = new HashSet<>();
        byWeight(inTitle).forEach(found -> say("لأن العنوان يذكر «", found, said, reasons));
        byWeight(inText).forEach(found -> say("لأن النص يذكر «", found, said, reasons));
    }

    private static void say(String because, Evidence found, Set<String> said, List<String> reasons) {
        if (reasons.size() < MOST_REASONS && said.add(found.term())) {
            reasons.add(because + found.surface() + "»");
        }
    }

    private static List<Evidence> byWeight(List<Evidence> found) {
        return found.stream()
                .sorted((a, b) -> Double.compare(b.weight(), a.weight()))
                .toList();
    }
}

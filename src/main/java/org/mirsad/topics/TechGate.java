package org.mirsad.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mirsad.text.ArabicText;

/**
 * Is it about technology? Weighted terms, the title thrice, tags twice, against the length of the text; beside them, and
 * never above them, what the {@linkplain TechWords learnt words} say, and what the editors here {@linkplain GateLessons
 * taught}. Three answers, because a filter that is wrong in silence is worse than one that asks.
 */
final class TechGate {

    /** Publish, ask the editor, or leave out. */
    enum Outcome {
        PUBLISH,
        ASK,
        LEAVE_OUT
    }

    /**
     * @param score how likely it is about technology, 0 to 1
     * @param reasons in Arabic, for the editor, the strongest first
     */
    record Decision(Outcome outcome, double score, List<String> reasons, boolean howTo) {}

    /** Set on half of the outlets of two days of general news; {@code GateFigures} says how the other half fares. */
    private static final double PUBLISH_FROM = 0.5;
    private static final double ASK_FROM = 0.15;
    private static final double HALF = 1.4;
    private static final double SLOPE = 4;
    /** The learnt words know the subjects of a few outlets only: all they can say is less than a threshold. */
    private static final double LEARNT = 1;
    private static final double TITLE = 3;
    private static final double TAG = 2;
    private static final double AGAINST = 3;
    /** A topic's own term, and a name, weigh like a strong word of the lexicon. */
    private static final double TOPIC_TERM = 3;
    private static final double NAME = 3;
    private static final int MOST_REASONS = 5;
    /** A smaller lesson changes nothing that an editor would ask about. */
    private static final double LEAST_TOLD = 0.5;

    private TechGate() {}

    static Decision decide(String title, String text, List<String> tags, boolean techOnly, Vocabulary words) {
        return decide(title, text, tags, techOnly, words, GateLessons.NONE);
    }

    static Decision decide(
            String title, String text, List<String> tags, boolean techOnly, Vocabulary words, GateLessons lessons) {
        boolean howTo = howTo(words.howTo().find(title));
        if (techOnly) {
            return new Decision(Outcome.PUBLISH, 1, List.of("لأن المصدر متخصص في التقنية"), howTo);
        }
        Weighed weighed = weigh(title, text, tags, words);
        GateLessons.Correction lesson = lessons.correct(title);
        double probability = Logistic.of(margin(weighed.score()) + lesson.sum());
        List<String> reasons = new ArrayList<>(weighed.reasons());
        reasons(lesson, reasons);
        return new Decision(outcome(probability), probability, reasons, howTo);
    }

    /** By its form: a word of everyday use tells only where the title begins with it (كيف، أفضل), or beside another. */
    private static boolean howTo(List<TermIndex.Hit<Boolean>> hits) {
        return hits.size() > 1 || hits.stream().anyMatch(hit -> !hit.term().meaning() || hit.word() == 0);
    }

    /** What the gate thinks without an editor's word, in log odds: what lessons are learnt beside. */
    static double margin(String title, String text, List<String> tags, Vocabulary words) {
        return margin(weigh(title, text, tags, words).score());
    }

    private static double margin(double score) {
        return SLOPE * (score - HALF);
    }

    /** The evidence of one text, on the scale of the lexicon. */
    record Weighed(double lexicon, double learnt, List<String> reasons) {

        double score() {
            return lexicon + LEARNT * learnt;
        }
    }

    static Weighed weigh(String title, String text, List<String> tags, Vocabulary words) {
        return weigh(title, text, tags, words, TechWords.shipped());
    }

    static Weighed weigh(String title, String text, List<String> tags, Vocabulary words, TechWords learnt) {
        String plainTitle = words.withoutPhrases(title);
        String plainText = words.withoutPhrases(text);
        List<Evidence> inTitle = evidence(plainTitle, words);
        List<Evidence> inText = evidence(plainText, words);
        Map<String, Double> evidence = new HashMap<>();
        inTitle.forEach(found -> add(evidence, found, TITLE));
        tags.forEach(tag -> evidence(tag, words).forEach(found -> add(evidence, found, TAG)));
        inText.forEach(found -> add(evidence, found, 1));
        double sum = evidence.values().stream().mapToDouble(Double::doubleValue).sum();
        double against = AGAINST * Math.max(against(title + "\n" + text, words), TITLE * against(title, words));
        double length = Math.sqrt(Math.max(60, ArabicText.words(text).size()));
        TechWords.Opinion opinion = learnt.of(plainTitle, plainText);
        List<String> reasons = new ArrayList<>();
        reasons(inTitle, inText, reasons);
        reasons(opinion, reasons);
        if (against > 0) {
            reasons.add("في النص كلمات من خارج التقنية");
        }
        return new Weighed((sum - against) / length, opinion.probability(), reasons);
    }

    private static void reasons(TechWords.Opinion opinion, List<String> reasons) {
        if (opinion.probability() >= 0.5) {
            reasons.add("لأن كلماته كلمات أخبار التقنية: " + quoted(opinion.words()));
        }
    }

    private static void reasons(GateLessons.Correction lesson, List<String> reasons) {
        lesson.byWord().forEach((word, weight) -> {
            if (Math.abs(weight) >= LEAST_TOLD) {
                reasons.add((weight > 0 ? "لأن المحررين نشروا" : "لكن المحررين استبعدوا") + " ما يذكر عنوانه «" + word + "»");
            }
        });
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "«" + word + "»").collect(Collectors.joining("، "));
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

    private static Outcome outcome(double probability) {
        if (probability >= PUBLISH_FROM) {
            return Outcome.PUBLISH;
        }
        return probability >= ASK_FROM ? Outcome.ASK : Outcome.LEAVE_OUT;
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

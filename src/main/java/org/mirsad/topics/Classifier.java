package org.mirsad.topics;

import java.util.List;
import java.util.Locale;

/**
 * The tech gate and the topics as they come with the application, without a database and without any editor's lessons.
 * Thread-safe.
 */
public final class Classifier {

    private final StarterVocabulary starter = StarterVocabulary.read();

    /**
     * What an article would be.
     *
     * @param probability that it is about technology, 0 to 1
     * @param outcome {@code publish}, {@code ask} or {@code leave_out}
     * @param topics short names, the strongest first; none for what is left out
     * @param howTo whether it has the form of a review or a guide
     * @param reasons in Arabic, the strongest first
     */
    public record Classified(
            double probability, String outcome, List<String> topics, boolean howTo, List<String> reasons) {}

    public Classified classify(String title, String text, List<String> tags) {
        TechGate.Decision decision = TechGate.decide(title, text, tags, false, starter.words());
        List<String> topics = decision.outcome() == TechGate.Outcome.LEAVE_OUT
                ? List.of()
                : Tagger.topics(title, text, tags, starter.words()).stream()
                        .map(match -> starter.topics().get((int) match.topicId() - 1))
                        .toList();
        String outcome = decision.outcome().name().toLowerCase(Locale.ROOT);
        return new Classified(decision.score(), outcome, topics, decision.howTo(), decision.reasons());
    }
}

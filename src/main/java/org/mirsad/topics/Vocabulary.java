package org.mirsad.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The words of the gate, the topics and the entities, as they were when they were last read. Immutable. */
record Vocabulary(
        TermIndex<Double> lexicon,
        TermIndex<Double> phrases,
        TermIndex<Boolean> against,
        TermIndex<Boolean> howTo,
        TermIndex<TopicTerm> topics,
        TermIndex<EntityTerm> entities) {

    /** A topic's term; a weak one counts only beside a strong one of the same topic. */
    record TopicTerm(long topicId, String topicName, boolean weak) {}

    /** An entity's spelling; a weak one is also an ordinary word. */
    record EntityTerm(long entityId, boolean weak) {}

    record TopicRow(long id, String nameAr, List<String> terms) {}

    record SpellingRow(long entityId, String spelling, boolean weak) {}

    record LexiconRow(String term, double weight) {}

    static Vocabulary of(
            List<LexiconRow> lexicon,
            List<String> against,
            List<String> howTo,
            List<TopicRow> topics,
            List<SpellingRow> spellings) {
        List<TermIndex.Term<TopicTerm>> topicTerms = new ArrayList<>();
        for (TopicRow topic : topics) {
            for (String term : topic.terms()) {
                topicTerms.add(new TermIndex.Term<>(
                        stem(term), new TopicTerm(topic.id(), topic.nameAr(), isWeak(term))));
            }
        }
        return new Vocabulary(
                weighted(lexicon.stream().filter(row -> row.weight() != 0)),
                weighted(lexicon.stream().filter(row -> row.weight() == 0)),
                new TermIndex<>(flags(against)),
                new TermIndex<>(flags(howTo)),
                new TermIndex<>(topicTerms),
                new TermIndex<>(spellings.stream()
                        .map(row -> new TermIndex.Term<>(row.spelling(), new EntityTerm(row.entityId(), row.weak())))
                        .toList()));
    }

    /** The text as the gate hears it: without the phrases that say nothing whatever their words say elsewhere. */
    String withoutPhrases(String text) {
        return phrases.without(text);
    }

    private static TermIndex<Double> weighted(Stream<LexiconRow> rows) {
        return new TermIndex<>(rows.map(row -> new TermIndex.Term<>(row.term(), row.weight())).toList());
    }

    private static List<TermIndex.Term<Boolean>> flags(List<String> terms) {
        return terms.stream().map(t -> new TermIndex.Term<>(stem(t), isWeak(t))).toList();
    }

    private static boolean isWeak(String term) {
        return term.startsWith("~");
    }

    private static String stem(String term) {
        return isWeak(term) ? term.substring(1) : term;
    }
}

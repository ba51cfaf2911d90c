package org.mirsad.topics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which topics an article belongs to, and whom it names. */
final class Tagger {

    private static final double TITLE = 4;
    /** The outlet's own word on it. */
    private static final double TAG = 2;
    private static final double LEAST_TOPIC = 2;
    private static final double SHARE_OF_FIRST = 0.45;
    private static final int MOST_TOPICS = 3;
    private static final int MOST_ENTITIES = 20;

    /** Nouns that make a company or a product of the ambiguous name after them: «تطبيق كريم». Folded. */
    private static final Set<String> INTRODUCES = Set.of(
            "شركه", "شركتي", "لشركه", "بشركه", "وشركه", "تطبيق", "لتطبيق", "منصه", "لمنصه", "موقع", "شبكه", "نظام",
            "هاتف", "هواتف", "متصفح", "نموذج", "مساعد", "روبوت", "مجموعه", "عملاق", "عملاقه", "محرك", "خدمه", "برنامج");

    record TopicMatch(long topicId, double score) {}

    record EntityMatch(long entityId, int mentions, boolean inTitle) {}

    private Tagger() {}

    /** Strongest first, at most three; empty where nothing speaks clearly. */
    static List<TopicMatch> topics(String title, String text, List<String> tags, Vocabulary words) {
        Map<Long, Map<String, Double>> strong = new HashMap<>();
        Map<Long, Map<String, Double>> weak = new HashMap<>();
        count(words.topics().find(title), TITLE, strong, weak);
        tags.forEach(tag -> count(words.topics().find(tag), TAG, strong, weak));
        count(words.topics().find(text), 1, strong, weak);
        List<TopicMatch> matches = new ArrayList<>();
        strong.forEach((topic, terms) -> {
            double score = sum(terms) + 0.5 * sum(weak.getOrDefault(topic, Map.of()));
            matches.add(new TopicMatch(topic, score));
        });
        matches.sort(Comparator.comparingDouble(TopicMatch::score).reversed().thenComparing(TopicMatch::topicId));
        double floor = matches.isEmpty() ? 0 : Math.max(LEAST_TOPIC, matches.getFirst().score() * SHARE_OF_FIRST);
        return matches.stream().filter(m -> m.score() >= floor).limit(MOST_TOPICS).toList();
    }

    private static void count(
            List<TermIndex.Hit<Vocabulary.TopicTerm>> hits,
            double factor,
            Map<Long, Map<String, Double>> strong,
            Map<Long, Map<String, Double>> weak) {
        for (TermIndex.Hit<Vocabulary.TopicTerm> hit : hits) {
            Vocabulary.TopicTerm term = hit.term().meaning();
            (term.weak() ? weak : strong)
                    .computeIfAbsent(term.topicId(), t -> new HashMap<>())
                    .merge(hit.term().text(), factor, (known, more) -> known + more * 0.5);
        }
    }

    private static double sum(Map<String, Double> terms) {
        return terms.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Most mentioned first. An ambiguous spelling counts after a noun that introduces it, or beside a clear one. */
    static List<EntityMatch> entities(String title, String text, Vocabulary words) {
        List<TermIndex.Hit<Vocabulary.EntityTerm>> inTitle = words.entities().find(title);
        List<TermIndex.Hit<Vocabulary.EntityTerm>> inText = words.entities().find(text);
        Set<Long> certain = new HashSet<>();
        Stream.concat(inTitle.stream(), inText.stream()).filter(Tagger::isCertain).forEach(hit -> certain.add(id(hit)));
        Map<Long, EntityMatch> matches = new HashMap<>();
        inTitle.forEach(hit -> count(hit, true, matches));
        inText.forEach(hit -> count(hit, false, matches));
        matches.keySet().retainAll(certain);
        return matches.values().stream()
                .sorted(Comparator.comparing(EntityMatch::inTitle)
                        .thenComparing(EntityMatch::mentions)
                        .reversed()
                        .thenComparing(EntityMatch::entityId))
                .limit(MOST_ENTITIES)
                .toList();
    }

    private static void count(
            TermIndex.Hit<Vocabulary.EntityTerm> hit, boolean inTitle, Map<Long, EntityMatch> matches) {
        matches.merge(
                id(hit),
                new EntityMatch(id(hit), 1, inTitle),
                (a, b) -> new EntityMatch(a.entityId(), a.mentions() + 1, a.inTitle() || b.inTitle()));
    }

    private static boolean isCertain(TermIndex.Hit<Vocabulary.EntityTerm> hit) {
        boolean introduced = INTRODUCES.contains(hit.before());
        return introduced || !hit.term().meaning().weak() && hit.certain();
    }

    private static long id(TermIndex.Hit<Vocabulary.EntityTerm> hit) {
        return hit.term().meaning().entityId();
    }
}

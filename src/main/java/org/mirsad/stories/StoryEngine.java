package org.mirsad.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Tells which story an article belongs to, in one pass: it is compared with the articles of the three days around it
 * that share some of its strongest words, and joins the story whose members are most alike, or none. Holds the live
 * articles in memory (six days before the newest, {@value #MOST_LIVE} at most) and nothing else: an engine that is
 * given the same articles with the same stories, in whatever order, answers the same.
 *
 * <p>Not thread-safe. Neither Spring nor a database.
 */
final class StoryEngine {

    static final Duration WINDOW = Duration.ofHours(72);
    /** A story that began earlier takes no more: what still happens then is another one. */
    static final Duration LONGEST_STORY = Duration.ofDays(5);

    static final Duration MEMORY = WINDOW.multipliedBy(2);
    static final int MOST_LIVE = 40_000;
    /** Of the live articles with a word, the newest so many are looked at: a word of half the news finds nobody. */
    private static final int MOST_PER_WORD = 400;
    private static final int MOST_COMPARED = 80;
    private static final int MEAN_OF = 3;
    /** A large story is joined by what is like a quarter of it: chains of half-likenesses grew to twice the size. */
    private static final int MEAN_OF_SHARE = 4;

    /** What an article would join, and the member it is most like. */
    record Match(long story, long nearest, double score) {}

    /** No record: equal only to itself, which is quickly told. */
    private static final class Member {
        private final long article;
        private final long story;
        private final Sketch sketch;

        Member(long article, long story, Sketch sketch) {
            this.article = article;
            this.story = story;
            this.sketch = sketch;
        }

        long article() {
            return article;
        }

        long story() {
            return story;
        }

        Sketch sketch() {
            return sketch;
        }

        Instant at() {
            return sketch.at();
        }
    }

    /** The live members of a story, and when the first of all came, live or not. */
    private static final class Story {
        private final List<Double> scores = new ArrayList<>();
        private int members;
        private Instant first = Instant.MAX;
        private double nearestScore = -1;
        private long nearest;

        private void compared(long article, double score) {
            scores.add(score);
            if (score > nearestScore) {
                nearestScore = score;
                nearest = article;
            }
        }
    }

    private static final Comparator<Member> BY_TIME = Comparator.comparing(Member::at).thenComparing(Member::article);

    private final StoryModel model;
    private final TreeSet<Member> live = new TreeSet<>(BY_TIME);
    private final Map<Long, Member> byArticle = new HashMap<>();
    private final Map<Long, Story> stories = new HashMap<>();
    private final Map<Long, List<Member>> byWord = new HashMap<>();

    StoryEngine() {
        this(StoryModel.shipped());
    }

    StoryEngine(StoryModel model) {
        this.model = model;
    }

    /** Whether an article of that time can be judged: the three days before it are still held. */
    boolean reaches(Instant at) {
        return live.isEmpty() || !at.isBefore(live.last().at().minus(WINDOW));
    }

    /** The oldest time that is held, of the articles given so far. */
    Instant horizon() {
        return live.isEmpty() ? Instant.MIN : live.last().at().minus(MEMORY);
    }

    int size() {
        return live.size();
    }

    /** The story the article joins; empty if it opens one. An article that is held already is not compared with itself. */
    Optional<Match> find(long article, Sketch sketch) {
        List<Story> touched = new ArrayList<>();
        Map<Story, Long> numbers = new HashMap<>();
        for (Member member : candidates(article, sketch)) {
            Story story = stories.get(member.story());
            if (story == null || isOver(story, sketch.at())) {
                continue;
            }
            if (story.scores.isEmpty()) {
                touched.add(story);
                numbers.put(story, member.story());
            }
            story.compared(member.article(), model.score(sketch, member.sketch()));
        }
        Match best = null;
        for (Story story : touched) {
            Match match = new Match(numbers.getOrDefault(story, 0L), story.nearest, score(story));
            if (best == null || match.score() > best.score()
                    || match.score() == best.score() && match.story() < best.story()) {
                best = match;
            }
            story.scores.clear();
            story.nearestScore = -1;
        }
        return Optional.ofNullable(best).filter(match -> match.score() >= model.joins());
    }

    /** One chance likeness to one member pulls little where the other members are unlike. */
    private double score(Story story) {
        List<Double> scores = story.scores;
        scores.sort(Collections.reverseOrder());
        int wanted = Math.max(MEAN_OF, story.members / MEAN_OF_SHARE);
        int of = Math.min(wanted, Math.max(1, story.members));
        double sum = 0;
        for (int i = 0; i < Math.min(of, scores.size()); i++) {
            sum += scores.get(i);
        }
        return model.best() * scores.getFirst() + (1 - model.best()) * sum / of;
    }

    private static boolean isOver(Story story, Instant at) {
        return Duration.between(story.first, at).compareTo(LONGEST_STORY) > 0;
    }

    private List<Member> candidates(long article, Sketch sketch) {
        Map<Member, Integer> shared = new HashMap<>();
        for (long key : sketch.keys()) {
            List<Member> members = byWord.getOrDefault(key, List.of());
            for (int i = members.size() - 1; i >= Math.max(0, members.size() - MOST_PER_WORD); i--) {
                Member member = members.get(i);
                if (member.article() != article
                        && Duration.between(member.at(), sketch.at()).abs().compareTo(WINDOW) <= 0) {
                    shared.merge(member, 1, Integer::sum);
                }
            }
        }
        return shared.entrySet().stream()
                .sorted(Map.Entry.<Member, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(BY_TIME))
                        .reversed())
                .limit(MOST_COMPARED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Holds an article with the story it is in; one that is held already is replaced. */
    void add(long article, long story, Sketch sketch) {
        remove(article);
        Member member = new Member(article, story, sketch);
        if (member.at().isBefore(horizon())) {
            began(story, sketch.at());
            return;
        }
        live.add(member);
        byArticle.put(article, member);
        stories.computeIfAbsent(story, s -> new Story()).members++;
        began(story, sketch.at());
        for (long key : sketch.keys()) {
            List<Member> members = byWord.computeIfAbsent(key, k -> new ArrayList<>());
            int place = Collections.binarySearch(members, member, BY_TIME);
            members.add(place < 0 ? -place - 1 : place, member);
        }
        while (live.size() > MOST_LIVE || live.first().at().isBefore(horizon())) {
            remove(live.first().article());
        }
    }

    /** Tells when the story began, if that was before any article that is held. */
    void began(long story, Instant first) {
        Story known = stories.get(story);
        if (known != null && first.isBefore(known.first)) {
            known.first = first;
        }
    }

    void remove(long article) {
        Member member = byArticle.remove(article);
        if (member == null) {
            return;
        }
        live.remove(member);
        Story story = stories.get(member.story());
        if (story != null && --story.members == 0) {
            stories.remove(member.story());
        }
        for (long key : member.sketch().keys()) {
            List<Member> members = byWord.getOrDefault(key, new ArrayList<>());
            int place = Collections.binarySearch(members, member, BY_TIME);
            if (place >= 0) {
                members.remove(place);
            }
            if (members.isEmpty()) {
                byWord.remove(key);
            }
        }
    }
}

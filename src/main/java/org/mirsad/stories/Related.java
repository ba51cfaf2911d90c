package org.mirsad.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What else to read after an article: other outlets on the same event, other news of the same subject, and what came
 * before. Never the article itself, never a copy, no article twice, and nothing under a floor of likeness: fewer, or
 * none, rather than off the subject.
 */
@Service
public class Related {

    private static final Duration SUBJECT_SPAN = Duration.ofDays(7);
    private static final Duration BACKGROUND_SPAN = Duration.ofDays(90);
    private static final double FLOOR = 0.15;
    /** With a name in both titles less likeness of words is needed. */
    private static final double FLOOR_WITH_NAME = 0.08;
    private static final double NAME_BONUS = 0.10;
    private static final double BACKGROUND_FLOOR = 0.20;
    private static final int CANDIDATES = 400;

    private final Signatures signatures;
    private final JdbcClient jdbc;

    Related(Signatures signatures, JdbcClient jdbc) {
        this.signatures = signatures;
        this.jdbc = jdbc;
    }

    /** Numbers of articles, best first. */
    public record Lists(List<Long> sameStory, List<Long> sameSubject, List<Long> background) {

        static final Lists NONE = new Lists(List.of(), List.of(), List.of());
    }

    private record Scored(long articleId, double score) {}

    public Lists of(long articleId, int most) {
        Optional<Signature> signature = signatures.of(articleId);
        if (signature.isEmpty()) {
            return Lists.NONE;
        }
        Instant at = signature.get().at();
        Set<Long> told = new HashSet<>(storyMembers(articleId, false));
        told.addAll(copies(articleId));
        told.add(articleId);
        List<Long> sameStory = storyMembers(articleId, true).stream().limit(most).toList();
        Set<Long> shareName = shareName(articleId);
        List<Scored> subject = new ArrayList<>();
        for (Signatures.Stored candidate : signatures.near(
                signature.get(), at.minus(SUBJECT_SPAN), at.plus(BACKGROUND_SPAN), CANDIDATES)) {
            double likeness = signature.get().likeness(candidate.signature());
            boolean named = shareName.contains(candidate.articleId());
            if (likeness >= (named ? FLOOR_WITH_NAME : FLOOR) && told.add(candidate.articleId())) {
                subject.add(new Scored(candidate.articleId(), likeness + (named ? NAME_BONUS : 0)));
            }
        }
        List<Scored> background = new ArrayList<>();
        for (Signatures.Stored candidate : signatures.near(
                signature.get(), at.minus(BACKGROUND_SPAN), at.minus(SUBJECT_SPAN), CANDIDATES)) {
            double likeness = signature.get().likeness(candidate.signature());
            double score = likeness + (shareName.contains(candidate.articleId()) ? NAME_BONUS : 0);
            if (score >= BACKGROUND_FLOOR && told.add(candidate.articleId())) {
                background.add(new Scored(candidate.articleId(), score));
            }
        }
        return new Lists(sameStory, best(subject, most), best(background, most));
    }

    private static List<Long> best(List<Scored> scored, int most) {
        return scored.stream()
                .sorted((a, b) -> Double.compare(b.score(), a.score()))
                .limit(most)
                .map(Scored::articleId)
                .toList();
    }

    /** The other articles of the story; with {@code readable} only those a list may show: no copies. */
    private List<Long> storyMembers(long articleId, boolean readable) {
        return jdbc.sql(
                        """
                        select a.id
                          from story_article mine
                          join story_article other on other.story_id = mine.story_id
                          join article a on a.id = other.article_id
                         where mine.article_id = :id
                           and a.id <> :id
                           and a.state = 'PUBLISHED'
                           and (not :readable
                                or (a.copy_of is null
                                    and a.id is distinct from (select copy_of from article where id = :id)))
                         order by a.sort_at desc
                        """)
                .param("id", articleId)
                .param("readable", readable)
                .query(Long.class)
                .list();
    }

    /** The whole family of copies: the original of this one, its copies, and the other copies of the same original. */
    private List<Long> copies(long articleId) {
        return jdbc.sql(
                        """
                        -- index article_copy_of
                        select family.id
                          from article a
                          join article family on family.id = a.copy_of or family.copy_of = a.id
                                              or family.copy_of = a.copy_of
                         where a.id = :id
                        """)
                .param("id", articleId)
                .query(Long.class)
                .list();
    }

    private Set<Long> shareName(long articleId) {
        return new HashSet<>(jdbc.sql(
                        """
                        select distinct theirs.article_id
                          from article_entity mine
                          join article_entity theirs on theirs.entity_id = mine.entity_id and theirs.in_title
                         where mine.article_id = :id and mine.in_title and theirs.article_id <> :id
                         order by theirs.article_id desc
                         limit 2000
                        """)
                .param("id", articleId)
                .query(Long.class)
                .list());
    }
}

package org.mirsad.stories;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mirsad.articles.ArticleText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The {@link StoryEngine} over the tables: holds the live articles, and reads what another node placed meanwhile. To be
 * asked within the transaction that holds the one writer's lock. What it knows it can read again, so that neither a
 * restart nor a change of the writing node changes a story.
 */
@Component
class LiveStories {

    private static final String MEMBER =
            """
            select sa.article_id, sa.story_id, sa.placed, a.title, b.text, a.sort_at, a.source_id,
                   (select min(m.sort_at) from story_article s join article m on m.id = s.article_id
                     where s.story_id = sa.story_id) as began
              from story_article sa
              join article a on a.id = sa.article_id
              join article_body b on b.article_id = a.id
            """;
    private static final int AT_ONCE = 500;
    /** For an article older than what is held: so many of its time are read, those that share most words. */
    private static final int READ_FOR_OLD = 60;

    private final Signatures signatures;
    private final JdbcClient jdbc;
    private @Nullable StoryEngine live;
    private long seen;

    LiveStories(Signatures signatures, JdbcClient jdbc) {
        this.signatures = signatures;
        this.jdbc = jdbc;
    }

    static Sketch sketch(ArticleText article) {
        return Sketch.of(article.title(), article.text(), article.sortAt(), Long.toString(article.sourceId()));
    }

    /** The story it joins; empty if it opens one. */
    synchronized Optional<StoryEngine.Match> find(ArticleText article, Signature signature) {
        StoryEngine engine = upToDate();
        StoryEngine asked = engine.reaches(article.sortAt()) ? engine : around(article, signature);
        Sketch sketch = sketch(article);
        for (Optional<StoryEngine.Match> match = asked.find(article.id(), sketch); match.isPresent();
                match = asked.find(article.id(), sketch)) {
            Optional<Long> story = storyOf(match.get().nearest());
            if (story.isPresent()) {
                return Optional.of(new StoryEngine.Match(story.get(), match.get().nearest(), match.get().score()));
            }
            asked.remove(match.get().nearest());
        }
        return Optional.empty();
    }

    private Optional<Long> storyOf(long article) {
        return jdbc.sql("select story_id from story_article where article_id = :id")
                .param("id", article)
                .query(Long.class)
                .optional();
    }

    private StoryEngine upToDate() {
        StoryEngine engine = live;
        if (engine == null) {
            engine = read();
            live = engine;
            return engine;
        }
        StoryEngine known = engine;
        jdbc.sql(MEMBER + " where sa.placed > :seen order by sa.placed")
                .param("seen", seen)
                .withFetchSize(AT_ONCE)
                .query(row -> {
                    hold(known, row);
                    seen = Math.max(seen, row.getLong("placed"));
                });
        return engine;
    }

    private StoryEngine read() {
        StoryEngine engine = new StoryEngine();
        seen = jdbc.sql("select coalesce(max(placed), 0) from story_article").query(Long.class).single();
        Optional<OffsetDateTime> newest = jdbc.sql(
                        """
                        select a.sort_at from article a join story_article sa on sa.article_id = a.id
                         order by a.sort_at desc limit 1
                        """)
                .query(OffsetDateTime.class)
                .optional();
        newest.ifPresent(at -> jdbc.sql(MEMBER + " where a.sort_at >= :from order by a.sort_at desc limit :most")
                .param("from", at.minus(StoryEngine.MEMORY))
                .param("most", StoryEngine.MOST_LIVE)
                .withFetchSize(AT_ONCE)
                .query(row -> {
                    hold(engine, row);
                }));
        return engine;
    }

    /** What is older than the live articles is compared with those of its own time, read for the purpose. */
    private StoryEngine around(ArticleText article, Signature signature) {
        Duration window = StoryEngine.WINDOW;
        List<Long> near = signatures
                .near(signature, article.sortAt().minus(window), article.sortAt().plus(window), READ_FOR_OLD)
                .stream()
                .map(Signatures.Stored::articleId)
                .toList();
        StoryEngine engine = new StoryEngine();
        if (!near.isEmpty()) {
            hold(engine, near);
        }
        return engine;
    }

    private void hold(StoryEngine engine, Collection<Long> articles) {
        jdbc.sql(MEMBER + " where sa.article_id in (:ids)").param("ids", articles).query(row -> {
            hold(engine, row);
        });
    }

    private static void hold(StoryEngine engine, ResultSet row) throws SQLException {
        Instant at = instant(row, "sort_at");
        engine.add(
                row.getLong("article_id"),
                row.getLong("story_id"),
                Sketch.of(row.getString("title"), row.getString("text"), at, Long.toString(row.getLong("source_id"))));
        engine.began(row.getLong("story_id"), instant(row, "began"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
    }
}

package org.mirsad.fetching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.HtmlSanitizer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How far the cleaning of stored articles is: one row for all nodes, by the database's clock. */
@Service
public class RecleanProgress {

    private final JdbcClient jdbc;

    RecleanProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of an article; the names are the columns of its count. */
    enum Count {
        CHANGED,
        SAME,
        KEPT,
        UNREADABLE
    }

    /**
     * One round over the stored articles.
     *
     * @param total articles that were due when it began; when it has ended, those that were done
     * @param kept articles whose new text was worse, so that the old one stands
     * @param unreadable articles of which nothing is kept that could be read again
     * @param worked without pauses of more than a minute
     */
    public record Run(
            int extractorVersion,
            int sanitizerVersion,
            Instant begunAt,
            @Nullable Instant endedAt,
            Duration worked,
            long total,
            long changed,
            long same,
            long kept,
            long unreadable) {

        public long done() {
            return changed + same + kept + unreadable;
        }

        public boolean running() {
            return endedAt == null;
        }

        /** How much more work there is at the pace so far; empty before there is a pace, and when all is done. */
        public Optional<Duration> left() {
            if (!running() || done() == 0) {
                return Optional.empty();
            }
            return Optional.of(Duration.ofMillis(worked.toMillis() * Math.max(0, total - done()) / done()));
        }
    }

    /** The latest round, of whatever versions. */
    public Optional<Run> latest() {
        return jdbc.sql(
                        """
                        select *, extract(epoch from worked) as seconds from reclean_run
                         order by begun_at desc, extractor_version desc, sanitizer_version desc
                         limit 1
                        """)
                .query((row, n) -> run(row))
                .optional();
    }

    /** Whether a round of these versions is on its way. */
    boolean isRunning() {
        return jdbc.sql(
                        """
                        select exists (select 1 from reclean_run
                                        where extractor_version = :extractor and sanitizer_version = :sanitizer
                                          and ended_at is null)
                        """)
                .param("extractor", ArticleExtractor.VERSION)
                .param("sanitizer", HtmlSanitizer.VERSION)
                .query(Boolean.class)
                .single();
    }

    /** Begins a round, also one more of versions that had theirs; false if another node did so. */
    @Transactional
    boolean begin(long total) {
        return jdbc.sql(
                                """
                                insert into reclean_run (extractor_version, sanitizer_version, begun_at, touched_at, total)
                                values (:extractor, :sanitizer, clock_timestamp(), clock_timestamp(), :total)
                                    on conflict (extractor_version, sanitizer_version) do update
                                   set begun_at = excluded.begun_at, touched_at = excluded.touched_at, ended_at = null,
                                       worked = '0', total = excluded.total, changed = 0, same = 0, kept = 0, unreadable = 0
                                 where reclean_run.ended_at is not null
                                """)
                        .param("extractor", ArticleExtractor.VERSION)
                        .param("sanitizer", HtmlSanitizer.VERSION)
                        .param("total", total)
                        .update()
                == 1;
    }

    /** Last in the transaction that did it: all nodes wait for this row in turn. */
    @Transactional(propagation = Propagation.MANDATORY)
    void count(Count what, long articles) {
        String column = what.name().toLowerCase(Locale.ROOT);
        jdbc.sql(
                        """
                        update reclean_run
                           set %column% = %column% + :articles,
                               worked = worked + least(greatest(clock_timestamp() - touched_at, interval '0'), interval '1 minute'),
                               touched_at = clock_timestamp()
                         where extractor_version = :extractor and sanitizer_version = :sanitizer
                        """.replace("%column%", column))
                .param("articles", articles)
                .param("extractor", ArticleExtractor.VERSION)
                .param("sanitizer", HtmlSanitizer.VERSION)
                .update();
    }

    /** Ends the round; empty if another node did so. */
    @Transactional
    Optional<Run> end() {
        return jdbc.sql(
                        """
                        update reclean_run
                           set ended_at = clock_timestamp(), total = changed + same + kept + unreadable
                         where extractor_version = :extractor and sanitizer_version = :sanitizer and ended_at is null
                        returning *, extract(epoch from worked) as seconds
                        """)
                .param("extractor", ArticleExtractor.VERSION)
                .param("sanitizer", HtmlSanitizer.VERSION)
                .query((row, n) -> run(row))
                .optional();
    }

    private static Run run(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Run(
                row.getInt("extractor_version"),
                row.getInt("sanitizer_version"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                Duration.ofMillis((long) (row.getDouble("seconds") * 1000)),
                row.getLong("total"),
                row.getLong("changed"),
                row.getLong("same"),
                row.getLong("kept"),
                row.getLong("unreadable"));
    }
}

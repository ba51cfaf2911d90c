package org.mirsad.fetching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mirsad.sources.SourceState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How each outlet does, for editors, and for the first page that readers see before anything was fetched. */
@Service
public class HealthBoard {

    private final JdbcClient jdbc;

    HealthBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One outlet's health.
     *
     * @param problem a message key, or null while all is well
     * @param problemDetail English, one sentence
     * @param nextBecause a message key
     * @param nextAbout the span that it speaks of, where it does
     * @param fetching whether a fetch is in flight
     * @param itemsWeek items first seen in the last seven days
     * @param itemsDay items first seen in the last day
     * @param waitingPages items whose page is still to come
     */
    public record Health(
            long sourceId,
            String slug,
            String nameAr,
            SourceState state,
            @Nullable String pauseReason,
            @Nullable String note,
            @Nullable Instant lastAttempt,
            @Nullable Instant lastSuccess,
            @Nullable Instant lastNewItem,
            Instant next,
            String nextBecause,
            @Nullable Duration nextAbout,
            boolean fetching,
            int failures,
            @Nullable String problem,
            @Nullable String problemDetail,
            int itemsWeek,
            int itemsDay,
            int waitingPages) {

        /** In one word, for the colour of a row. */
        public Mood mood() {
            if (state == SourceState.PAUSED) {
                return Mood.PAUSED;
            }
            if (problem != null) {
                return failures > 1 ? Mood.BROKEN : Mood.STUMBLED;
            }
            return lastSuccess == null ? Mood.NEW : Mood.WELL;
        }
    }

    /** How an outlet does. */
    public enum Mood {
        BROKEN,
        STUMBLED,
        NEW,
        WELL,
        PAUSED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A row of the fetch log. */
    public record LogRow(
            Instant at,
            FetchOutcome outcome,
            @Nullable Integer status,
            int bytes,
            int millis,
            int items,
            int fresh,
            int changed,
            @Nullable String encoding,
            @Nullable String problem,
            @Nullable String detail) {}

    private static final String HEALTH =
            """
            -- the schedule of each outlet beside what came of it
            select s.id, s.slug, s.name_ar, s.state, s.pause_reason, s.note,
                   d.last_attempt_at, d.last_success_at, d.last_new_item_at, d.next_at, d.next_because, d.next_about,
                   coalesce(d.leased_until > now(), false) as fetching, d.failures, d.problem, d.problem_detail,
                   coalesce(i.week, 0) as week, coalesce(i.day, 0) as day, coalesce(i.pages, 0) as pages
              from source s
              join source_schedule d on d.source_id = s.id
              left join (select source_id,
                                count(*) filter (where first_seen_at > now() - interval '7 days') as week,
                                count(*) filter (where first_seen_at > now() - interval '1 day') as day,
                                count(*) filter (where state = 'PAGE') as pages
                           from item
                          where first_seen_at > now() - interval '7 days' or state = 'PAGE'
                          group by source_id) i on i.source_id = s.id
            """;

    /** Troubled outlets first, then by name. */
    public List<Health> all() {
        return jdbc.sql(HEALTH + " order by s.state, (d.problem is null), d.failures desc, s.name_ar")
                .query((row, n) -> health(row))
                .list();
    }

    public Optional<Health> of(String slug) {
        return jdbc.sql(HEALTH + " where s.slug = :slug").param("slug", slug).query((row, n) -> health(row)).optional();
    }

    /** The last fetches of one outlet, newest first. */
    public List<LogRow> log(String slug, int most) {
        return jdbc.sql(
                        """
                        select l.* from fetch_log l join source s on s.id = l.source_id
                         where s.slug = :slug
                         order by l.at desc
                         limit :most
                        """)
                .param("slug", slug)
                .param("most", most)
                .query((row, n) -> new LogRow(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        FetchOutcome.valueOf(row.getString("outcome")),
                        (Integer) row.getObject("status"),
                        row.getInt("bytes"),
                        row.getInt("millis"),
                        row.getInt("items"),
                        row.getInt("new_items"),
                        row.getInt("changed"),
                        row.getString("encoding"),
                        row.getString("problem"),
                        row.getString("detail")))
                .list();
    }

    private static Health health(ResultSet row) throws SQLException {
        return new Health(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("name_ar"),
                SourceState.valueOf(row.getString("state")),
                row.getString("pause_reason"),
                row.getString("note"),
                instant(row, "last_attempt_at"),
                instant(row, "last_success_at"),
                instant(row, "last_new_item_at"),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                row.getString("next_because"),
                row.getObject("next_about") == null ? null : Duration.ofSeconds(row.getLong("next_about")),
                row.getBoolean("fetching"),
                row.getInt("failures"),
                row.getString("problem"),
                row.getString("problem_detail"),
                row.getInt("week"),
                row.getInt("day"),
                row.getInt("pages"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

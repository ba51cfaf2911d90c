package org.mirsad.fetching;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row for each fetch of a list, for the health board. */
@Repository
class FetchLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    FetchLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Entry(
            long sourceId,
            FetchOutcome outcome,
            @Nullable Integer status,
            int bytes,
            Duration took,
            int items,
            int fresh,
            int changed,
            @Nullable String encoding,
            @Nullable String problem,
            @Nullable String detail) {}

    /** Whether an outlet's last rounds, so many in a row, were answered with this status and no other. */
    boolean said(long sourceId, int status, int times) {
        return jdbc.sql(
                        """
                        -- index fetch_log_source_at
                        select count(*) from (select status from fetch_log where source_id = :source
                                               order by at desc, id desc limit :times) last
                         where status = :status
                        """)
                .param("source", sourceId)
                .param("times", times)
                .param("status", status)
                .query(Integer.class)
                .single() == times;
    }

    void write(Entry entry) {
        jdbc.sql(
                        """
                        insert into fetch_log (source_id, at, outcome, status, bytes, millis, items, new_items, changed,
                                               encoding, problem, detail)
                        values (:source, :at, :outcome, :status, :bytes, :millis, :items, :fresh, :changed,
                                :encoding, :problem, :detail)
                        """)
                .param("source", entry.sourceId())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("outcome", entry.outcome().name())
                .param("status", entry.status())
                .param("bytes", entry.bytes())
                .param("millis", (int) entry.took().toMillis())
                .param("items", entry.items())
                .param("fresh", entry.fresh())
                .param("changed", entry.changed())
                .param("encoding", entry.encoding())
                .param("problem", entry.problem())
                .param("detail", entry.detail())
                .update();
    }
}

package org.mirsad.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who decided what, when. Written in the transaction of the decision itself. */
@Service
class Audit {

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Entry(
            Instant at, String editor, String action, String subject, @Nullable String before, @Nullable String after) {

        /** What was decided on, without its kind. */
        public String name() {
            return subject.substring(subject.indexOf('/') + 1);
        }

        /** Where it is to be seen; null where there is nothing to see. */
        public @Nullable String page() {
            return subject.startsWith("source/") ? "/admin/sources/" + name() : null;
        }
    }

    void write(String editor, String action, String subject, @Nullable String before, @Nullable String after) {
        jdbc.sql(
                        """
                        insert into audit_entry (at, editor, action, subject, before, after)
                        values (:at, :editor, :action, :subject, :before, :after)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("editor", editor)
                .param("action", action)
                .param("subject", subject)
                .param("before", before)
                .param("after", after)
                .update();
    }

    List<Entry> latest(int most) {
        return jdbc.sql("select * from audit_entry order by at desc, id desc limit :most")
                .param("most", most)
                .query(Audit::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        return new Entry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("editor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("before"),
                row.getString("after"));
    }
}

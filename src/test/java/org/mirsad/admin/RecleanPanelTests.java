package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What administrators see of the cleaning of stored articles. */
class RecleanPanelTests extends DeskTest {

    RecleanPanelTests(JdbcClient jdbc) {
        super(jdbc);
    }

    @AfterEach
    void noRound() {
        jdbc.sql("delete from reclean_run").update();
    }

    private void round(@Nullable Duration endedAgo) {
        jdbc.sql(
                        """
                        insert into reclean_run (extractor_version, sanitizer_version, begun_at, ended_at, touched_at, worked,
                                                 total, changed, same, kept, unreadable)
                        values (2, 1, :begun, :ended, :begun, interval '30 minutes', 4000, 700, 200, 60, 40)
                        """)
                .param("begun", CLOCK.instant().minus(Duration.ofDays(20)).atOffset(ZoneOffset.UTC))
                .param("ended", endedAgo == null ? null : CLOCK.instant().minus(endedAgo).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Visitor administrator() {
        account("mudira", Role.ADMIN);
        Visitor visitor = visitor();
        logIn(visitor, "mudira", PASSWORD);
        return visitor;
    }

    @Test
    void tellsHowFarItIsAndHowLongItTakes() {
        round(null);
        Visitor.Page page = administrator().get("/admin/sources");
        assertThat(page.text(".reclean h2")).isEqualTo("تنظيف المقالات من جديد");
        assertThat(page.html().select(".reclean dl > div").eachText())
                .startsWith("المنجز 1000 من 4000", "تغيّر نصها أو عنوانها أو صورتها 700", "بقيت كما كانت 200")
                .endsWith("الوقت المتبقي نحو 90 دقيقة");
        assertThat(page.html().select(".reclean progress").attr("value")).isEqualTo("1000");
        assertThat(page.html().select(".reclean progress").attr("max")).isEqualTo("4000");
    }

    @Test
    void isForAdministratorsAlone() {
        round(null);
        assertThat(editor("salma").get("/admin/sources").html().select(".reclean")).isEmpty();
    }

    @Test
    void staysForAWeekAfterTheEnd() {
        Visitor administrator = administrator();
        assertThat(administrator.get("/admin/sources").html().select(".reclean")).isEmpty();
        round(Duration.ofDays(6));
        Visitor.Page page = administrator.get("/admin/sources");
        assertThat(page.text(".reclean")).contains("النهاية").doesNotContain("الوقت المتبقي");
        assertThat(page.html().select(".reclean progress")).isEmpty();
        jdbc.sql("update reclean_run set ended_at = ended_at - interval '2 days'").update();
        assertThat(administrator.get("/admin/sources").html().select(".reclean")).isEmpty();
    }
}

package org.mirsad.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mirsad.Library;
import org.springframework.beans.factory.annotation.Autowired;

class LeaderboardTests extends Library {

    private static final String CABLE =
            """
            انقطع فجر اليوم كابل «ميدلينك» البحري في شرق المتوسط على عمق 900 متر فتباطأ الإنترنت في أربع دول.
            وقالت الشركة المشغلة إن مرساة سفينة شحن جرّت الكابل مسافة كيلومترين قبل أن تتنبه غرفة المراقبة إلى العطل.
            وأبحرت سفينة إصلاح تحمل ألياف ضوئية احتياطية، ويستغرق وصولها إلى الموقع ثماني عشرة ساعة على الأقل.
            """;
    private static final String CABLE_RETOLD =
            """
            تتجه سفينة إصلاح إلى كابل «ميدلينك» البحري الذي انقطع على عمق 900 متر في شرق المتوسط.
            ويعاني الإنترنت في أربع دول من بطء منذ الفجر بعدما جرّت مرساة سفينة شحن الكابل.
            """;

    @Autowired
    private Leaderboard leaderboard;

    @BeforeEach
    void outlets() {
        outlet("one");
        outlet("two");
        outlet("three");
    }

    @Test
    void countsWhoWasFirstWhoFollowedAndWhoCopied() {
        draft("test-one").title("كابل «ميدلينك» ينقطع والإنترنت يتباطأ").text(CABLE).ago(Duration.ofHours(5)).store();
        draft("test-two").title("سفينة تصلح كابل «ميدلينك» بعد تباطؤ الإنترنت").text(CABLE_RETOLD).ago(Duration.ofHours(3)).store();
        draft("test-three").title("كابل «ميدلينك»: الإنترنت يتباطأ").text(CABLE).ago(Duration.ofHours(2)).store();

        assertThat(standing("test-one")).isEqualTo(new Standing("test-one", name("test-one"), 1, 1, 1, 0, 0, 0));
        assertThat(standing("test-two")).isEqualTo(new Standing("test-two", name("test-two"), 1, 1, 0, 0, 0, 0));
        assertThat(standing("test-three")).isEqualTo(new Standing("test-three", name("test-three"), 1, 0, 0, 0, 1, 0));
    }

    @Test
    void countsAStoryThatNobodyElseTold() {
        draft("test-one").title("هاتف جديد قابل للطي بكاميرا أدق").ago(Duration.ofHours(2)).store();
        assertThat(standing("test-one").exclusive()).isEqualTo(1);
        assertThat(standing("test-one").first()).as("nobody to be ahead of").isZero();
        assertThat(standing("test-one").onTopic()).isEqualTo(100);
    }

    @Test
    void leavesOutWhatIsOlderThanTheSpan() {
        draft("test-one").title("كابل «ميدلينك» ينقطع").text(CABLE).ago(Duration.ofDays(9)).store();
        assertThat(leaderboard.over(Duration.ofDays(7))).isEmpty();
        assertThat(leaderboard.over(Duration.ofDays(30))).hasSize(1);
    }

    @Test
    void sharesOfNothingAreNone() {
        assertThat(new Standing("test-one", "منبر", 0, 0, 0, 0, 0, 0).onTopic()).isZero();
        assertThat(new Standing("test-one", "منبر", 1, 0, 0, 0, 0, 2).onTopic()).isEqualTo(33);
    }

    private Standing standing(String outlet) {
        return leaderboard.over(Duration.ofDays(7)).stream()
                .filter(standing -> standing.slug().equals(outlet))
                .findFirst()
                .orElseThrow();
    }

    private String name(String outlet) {
        return jdbc.sql("select name_ar from source where slug = :slug").param("slug", outlet).query(String.class).single();
    }
}

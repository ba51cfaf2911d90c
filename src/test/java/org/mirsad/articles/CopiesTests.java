package org.mirsad.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mirsad.Library;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.topics.GateQueue;
import org.springframework.beans.factory.annotation.Autowired;

class CopiesTests extends Library {

    private static final String[] SAID = {
        "أعلنت بلدية السهل أن أعمال توسعة الطريق الغربي تنتهي قبل موسم المطر المقبل بأسبوعين على الأقل.",
        "وقال رئيسها إن المقاول تسلّم ثلثي المبلغ، وإن الثلث الأخير يصرف بعد معاينة لجنة من المهندسين للأعمال.",
        "واشتكى سكان الحي من الغبار، فوعدت البلدية برش الطريق بالماء صباحًا ومساءً حتى نهاية الأعمال.",
        "ويمتد الطريق مسافة أربعة كيلومترات بين المدخل الغربي والسوق القديم، وتمر به ثلاث حافلات في الساعة.",
        "وتقول لجنة التجار إن مبيعات السوق القديم تراجعت منذ بدء الحفر، وتطالب بتعويض عن الأشهر الماضية كلها."
    };

    @Autowired
    private GateQueue queue;

    @BeforeEach
    void outlets() {
        outlet("tech");
        outlet("copying");
        outlet("general", Rights.FULL, Gate.TOPICS);
    }

    @Test
    void ofWhatTheGateLeftOutAreNoCopies() {
        long original = draft("test-general").text(said(0, 1, 2)).title("طريق جديد").ago(hours(5)).store();
        long copy = draft("test-tech").text(said(0, 1, 2)).title("طريق جديد").ago(hours(4)).store();
        long later = draft("test-copying").text(said(0, 1, 2)).title("طريق جديد").ago(hours(3)).store();
        assertThat(state(original)).isEqualTo("LEFT_OUT");
        assertThat(copyOf(copy)).isNull();
        assertThat(copyOf(later)).isEqualTo(copy);
    }

    @Test
    void standForAnOriginalThatIsLeftOutAfterThem() {
        long copy = draft("test-tech").text(said(0, 1, 2)).title("طريق جديد").ago(hours(4)).store();
        long second = draft("test-copying").text(said(0, 1, 2)).title("طريق جديد").ago(hours(3)).store();
        long original = draft("test-general").text(said(0, 1, 2)).title("طريق جديد").ago(hours(5)).store();
        assertThat(state(original)).isEqualTo("LEFT_OUT");
        assertThat(copyOf(copy)).isNull();
        assertThat(copyOf(second)).isEqualTo(copy);
    }

    @Test
    void areCopiesAgainOnceAnEditorPublishesTheOriginal() {
        long original = draft("test-general").text(said(0, 1, 2)).title("طريق جديد").ago(hours(5)).store();
        long copy = draft("test-tech").text(said(0, 1, 2)).title("طريق جديد").ago(hours(4)).store();
        setState(original, "WAITING");
        assertThat(queue.decide(original, true, "salma")).isTrue();
        settle();
        assertThat(copyOf(copy)).isEqualTo(original);
        assertThat(copyOf(original)).isNull();
    }

    @Test
    void ofOneThatIsACopyItselfAreOfTheSameOriginal() {
        long first = draft("test-tech").text(said(0, 1, 2)).title("طريق جديد").ago(hours(6)).store();
        long second = draft("test-copying").text(said(1, 2, 3)).title("طريق آخر").ago(hours(5)).store();
        assertThat(copyOf(second)).isEqualTo(first);
        long third = draft("test-tech").text(said(2, 3, 4)).title("طريق ثالث").ago(hours(4)).store();
        assertThat(copyOf(second)).isEqualTo(first);
        assertThat(copyOf(third)).isEqualTo(first);
    }

    @Test
    void mayHaveAFewWordsOfTheirOwnInEveryParagraph() {
        long original = draft("test-tech").text(said(0, 1, 2, 3, 4)).title("طريق جديد").ago(hours(6)).store();
        String retold = said(0, 1, 2, 3, 4).lines().map(line -> "وبحسب المصدر، " + line).collect(Collectors.joining("\n"));
        long copy = draft("test-copying").text(retold).title("طريق آخر").ago(hours(5)).store();
        assertThat(copyOf(copy)).isEqualTo(original);
        assertThat(copyOf(original)).isNull();
    }

    @Test
    void areLookedForWithinAWeek() {
        draft("test-tech").text(said(0, 1, 2, 3, 4)).title("طريق جديد").ago(hours(24 * 9)).store();
        String retold = said(0, 1, 2, 3, 4).lines().map(line -> "وبحسب المصدر، " + line).collect(Collectors.joining("\n"));
        long later = draft("test-copying").text(retold).title("طريق آخر").ago(hours(5)).store();
        assertThat(copyOf(later)).isNull();
    }

    private static String said(int... which) {
        StringBuilder text = new StringBuilder();
        for (int each : which) {
            text.append(SAID[each]).append('\n');
        }
        return text.toString();
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    private String state(long article) {
        return jdbc.sql("select state from article where id = :id").param("id", article).query(String.class).single();
    }

    private @Nullable Long copyOf(long article) {
        return jdbc.sql("select copy_of from article where id = :id")
                .param("id", article)
                .query((row, n) -> Optional.ofNullable((Long) row.getObject(1)))
                .single()
                .orElse(null);
    }
}

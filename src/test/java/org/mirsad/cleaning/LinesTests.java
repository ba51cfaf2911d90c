package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class LinesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            المصدر: رويترز | رويترز
            الـمـصـدر : وكالة السهل للأنباء | وكالة السهل للأنباء
            (وكالات) | وكالات
            أ ف ب | أ ف ب
            نقلاً عن صحيفة المرفأ | صحيفة المرفأ
            رويترز / أ ف ب | رويترز / أ ف ب
            """)
    void creditIsWhomTheArticleReliesOn(String line, String credit) {
        assertThat(Lines.credit(line)).contains(credit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"المصدر المفتوح حاجة لا ترف.", "وكالات السفر تتوقع صيفًا حارًا",
            "المصادر التي تحدثت إلينا: موظفان سابقان ومدير حالي في الشركة نفسها وثلاثة من الموردين"})
    void proseIsNoCredit(String line) {
        assertThat(Lines.credit(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            كتب: مروان السهلي | مروان السهلي
            بقلم سلمى الراوي | سلمى الراوي
            إعداد: فريق التحرير | فريق التحرير
            By Jane Doe | Jane Doe
            """)
    void bylineNamesAPerson(String line, String name) {
        assertThat(Lines.byline(line)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"كتب المنظمون بيانًا", "كتب الوزير على صفحته أنه مستقيل.",
            "تحرير الأسعار سيبدأ في الربيع المقبل", "ترجمة القرآن إلى لغة الإشارة"})
    void proseIsNoByline(String line) {
        assertThat(Lines.byline(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"الأربعاء، 07 أكتوبر 2020 - 12:09 م", "نُشر في: 18 كانون الثاني 2026",
            "آخر تحديث: ٢٠ آذار/مارس ٢٠٢٦ ٠٣:٤٥", "منذ 3 ساعات", "20/03/2026", "16 Nov 2026"})
    void datesAreLinesOfTheirOwn(String line) {
        assertThat(Lines.isDate(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"افتُتح المعرض في 18 آذار 2026 بحضور ألف زائر.", "منذ البداية قالت الشركة إنها لن تتراجع",
            "قبل أن تشتري هاتفًا", "نشر الفريق نتائجه في مجلة علمية"})
    void proseWithADateIsNoDateLine(String line) {
        assertThat(Lines.isDate(line)).isFalse();
    }

    @Test
    void feedTailsAreKnownInBothLanguages() {
        assertThat(Lines.isFeedTail("ظهرت المقالة هاتف جديد بشاشتين أولًا على أفق التقنية.")).isTrue();
        assertThat(Lines.isFeedTail("The post A phone with two screens appeared first on Ufuq.")).isTrue();
        assertThat(Lines.isFeedTail("ظهرت المقالة الأولى عن الهاتف قبل عام")).isFalse();
    }

    @Test
    void tagsComeFromTheirLineOrFromHashes() {
        assertThat(Lines.tags("الكلمات المفتاحية: اتصالات، الجيل السادس")).isEqualTo(List.of("اتصالات",
                "الجيل السادس"));
        assertThat(Lines.tags("#سيارات #نقل_ذكي")).isEqualTo(List.of("سيارات", "نقل ذكي"));
        assertThat(Lines.tags("قال إن وسم #سيارات انتشر")).isEmpty();
    }
}

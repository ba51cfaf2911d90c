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
            كتب : مروان السهلي الأربعاء 11 آذار 2026 | مروان السهلي
            """)
    void bylineNamesAPerson(String line, String name) {
        assertThat(Lines.byline(line)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"الأربعاء 11 آذار 2026 - 09:35 | كتبت/ سلمى الراوي", "سلمى الراوي — الأربعاء 11/03/2026",
            "بقلم سلمى الراوي | 11 مارس 2026"})
    void bylineMayStandBesideADate(String line) {
        assertThat(Lines.byline(line)).contains("سلمى الراوي");
    }

    @ParameterizedTest
    @ValueSource(strings = {"قمة الشرائح | الأربعاء بعد غد", "الرئيسية | 11 مارس 2026", "11 مارس 2026 — 09:35"})
    void whatStandsBesideADateIsNotAlwaysAName(String line) {
        assertThat(Lines.byline(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"سلمى الراوي", "سلمى الراوي، مروان السهلي", "Jane Doe/John Roe", "Jane Doe and John Roe"})
    void namesStandAlone(String line) {
        assertThat(Lines.isName(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"الخلاصة", "المصدر: وكالات", "5 خطوات سهلة", "What comes next"})
    void headingsOfAWordOrWithFiguresAreNoNames(String line) {
        assertThat(Lines.isName(line)).isFalse();
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

    @ParameterizedTest
    @ValueSource(strings = {"المشاهدات: 1,204", "الزيارات 88", "تقييم الخبر: ٤٫٥", "3 دقائق قراءة", "12 تعليق", "2 / 9"})
    void countersCount(String line) {
        assertThat(Lines.isCounter(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"المشاهدات ترتفع كل مساء", "قراءة في كتاب", "مليون مشاهدة"})
    void wordsAboutCountingDoNot(String line) {
        assertThat(Lines.isCounter(line)).isFalse();
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

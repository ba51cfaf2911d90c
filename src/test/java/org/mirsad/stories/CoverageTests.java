package org.mirsad.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mirsad.stories.Coverage.Told;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class CoverageTests {

    private static final String FIRST =
            """
            انقطع فجر اليوم كابل «ميدلينك» البحري في شرق المتوسط على عمق 900 متر فتباطأ الإنترنت في أربع دول.
            وقالت الشركة المشغلة إن مرساة سفينة شحن جرّت الكابل مسافة كيلومترين قبل أن تتنبه غرفة المراقبة إلى العطل.
            """;
    private static final String LATER =
            """
            تباطأ الإنترنت في أربع دول بعد انقطاع كابل «ميدلينك» البحري شرق المتوسط.
            ووعدت وزارة الاتصالات المشتركين بتعويض قدره اشتراك نصف شهر عن كل أسبوع من البطء. وقال الوزير إن تحقيقًا فُتح مع قبطان السفينة.
            """;

    @Nested
    class WhatAnArticleAdds {

        @Test
        void isWhatNoEarlierOneSaid() {
            List<List<String>> added = Coverage.added(List.of(told(1, FIRST), told(2, LATER)));
            assertThat(added).containsExactly(
                    List.of(),
                    List.of("ووعدت وزارة الاتصالات المشتركين بتعويض قدره اشتراك نصف شهر عن كل أسبوع من البطء.",
                            "وقال الوزير إن تحقيقًا فُتح مع قبطان السفينة."));
        }

        @Test
        void isNothingWhereItSaysTheSameInAnotherOrder() {
            String same = String.join("\n", FIRST.lines().toList().reversed());
            assertThat(Coverage.added(List.of(told(1, FIRST), told(2, same)))).containsExactly(List.of(), List.of());
        }

        @Test
        void isToldOnce() {
            List<List<String>> added = Coverage.added(List.of(told(1, FIRST), told(2, LATER), told(3, LATER)));
            assertThat(added.getLast()).isEmpty();
        }
    }

    @Nested
    class FiguresThatDiffer {

        @Test
        void standSideBySide() {
            List<Telling.Dispute> disputes = disputes(
                    "وقالت الشركة المشغلة إن سفينة الإصلاح تحتاج إلى 18 ساعة لتصل إلى موقع العطل.",
                    "وتحتاج سفينة الإصلاح، بحسب الشركة المشغلة، إلى ٢٤ ساعة كي تصل إلى موقع العطل.");
            assertThat(disputes).hasSize(1);
            assertThat(disputes.getFirst().claims()).extracting(Telling.Claim::article).containsExactly(1L, 2L);
            assertThat(disputes.getFirst().claims()).extracting(Telling.Claim::figure).containsExactly("18 ساعة", "٢٤ ساعة");
        }

        @Test
        void areComparedByTheirValue() {
            assertThat(disputes(
                            "جمعت الشركة الناشئة في جولة التمويل الأولى 2.5 مليون دولار من صندوقين خليجيين.",
                            "وجمعت الشركة الناشئة من صندوقين خليجيين 2,500,000 دولار في جولة التمويل الأولى."))
                    .isEmpty();
            assertThat(disputes(
                            "جمعت الشركة الناشئة في جولة التمويل الأولى 2.5 مليون دولار من صندوقين خليجيين.",
                            "وجمعت الشركة الناشئة من صندوقين خليجيين 3 ملايين دولار في جولة التمويل الأولى."))
                    .hasSize(1);
        }

        @Test
        void areToldOnceHoweverManyAgreeOnOne() {
            String said = "وتحتاج سفينة الإصلاح إلى %s لتصل إلى موقع العطل في عرض البحر.";
            List<Telling.Dispute> disputes = Coverage.disputes(List.of(
                    told(1, said.formatted("18 ساعة")), told(2, said.formatted("18 ساعة")), told(3, said.formatted("24 ساعة"))));
            assertThat(disputes).hasSize(1);
            assertThat(disputes.getFirst().claims()).extracting(Telling.Claim::article).containsExactly(1L, 3L);
        }

        @Test
        void areNotFiguresOfDifferentThings() {
            assertThat(disputes(
                            "وتحتاج سفينة الإصلاح إلى 18 ساعة لتصل إلى موقع العطل في عرض البحر.",
                            "ويعمل في مركز خدمة المشتركين 24 ساعة في اليوم موظفون يجيبون عن الشكاوى."))
                    .isEmpty();
        }

        @Test
        void areNotThoseThatOneArticleKnowsBothOf() {
            assertThat(disputes(
                            "وتحتاج سفينة الإصلاح إلى 18 ساعة لتصل إلى موقع العطل في عرض البحر.",
                            "وتحتاج سفينة الإصلاح إلى 24 ساعة لتصل إلى موقع العطل، لا 18 ساعة كما قيل."))
                    .isEmpty();
        }

        @Test
        void areNotDatesAndHours() {
            assertThat(disputes(
                            "تصل سفينة الإصلاح إلى موقع العطل في عرض البحر يوم 11 آذار عند 9:30 صباحًا.",
                            "تصل سفينة الإصلاح إلى موقع العطل في عرض البحر يوم 12 آذار عند 8:30 صباحًا."))
                    .isEmpty();
        }
    }

    @Test
    void nothingFailsWhateverArticlesSay() {
        Random random = new Random(5);
        String signs = "0123456789٠١٢٣.,٫٬:/-%٪ \n.؟!سعةدولارمليونألف ";
        for (int n = 0; n < 300; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 600; i++) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            List<Told> articles = List.of(told(1, text.toString()), told(2, text.reverse().toString()));
            assertThat(Coverage.added(articles)).hasSize(2);
            assertThat(Coverage.disputes(articles)).hasSizeLessThanOrEqualTo(3);
        }
    }

    private static List<Telling.Dispute> disputes(String one, String other) {
        return Coverage.disputes(List.of(told(1, one), told(2, other)));
    }

    private static Told told(long id, String text) {
        return new Told(id, "عنوان", text);
    }
}

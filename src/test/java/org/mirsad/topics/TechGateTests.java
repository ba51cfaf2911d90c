package org.mirsad.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.topics.TechGate.Decision;
import org.mirsad.topics.TechGate.Outcome;

class TechGateTests {

    @Nested
    class OnTheDemoPress {

        @ParameterizedTest(name = "{0}")
        @MethodSource("org.mirsad.topics.TechGateTests#notTech")
        void publishesNothingThatIsNotAboutTechnology(DemoPress article) {
            assertThat(decide(article).outcome()).as("score %s", decide(article).score()).isNotEqualTo(Outcome.PUBLISH);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("org.mirsad.topics.TechGateTests#tech")
        void leavesNothingOutSilentlyThatIs(DemoPress article) {
            assertThat(decide(article).outcome()).as("score %s", decide(article).score()).isNotEqualTo(Outcome.LEAVE_OUT);
        }

        @Test
        void asksTheEditorSeldom() {
            long asked = DemoPress.articles().stream().filter(a -> decide(a).outcome() == Outcome.ASK).count();
            assertThat(asked).isLessThan(DemoPress.articles().size() / 5);
        }
    }

    @Nested
    class Traps {

        @ParameterizedTest
        @ValueSource(strings = {
            "شريحة واسعة من المواطنين تطالب بتطبيق القانون على الجميع",
            "اللاعب ينجح في اختراق دفاع الخصم ويصعد إلى منصة التتويج",
            "كريم يفوز بجائزة الشعر عن قصيدة في وصف القمر",
            "معرض لرقائق البطاطا المحلية في ساحة القرية",
            "رعاة الإبل يجتمعون في مهرجان سنوي للهجن",
            "سهم المصرف يغلق على ارتفاع والمؤشر يكسب نقطتين",
            "صاروخ يسقط قرب القرية ويصيب ثلاثة من سكانها",
            "اختراق في المفاوضات بعد جولة سادسة بين الوفدين",
            "اختراق دفاعات الضيوف من الجناح الأيمن يحسم المباراة",
            "رؤية القمر وتطبيق القانون على أرض فضاء في وسط المدينة",
            "القناة الفضائية تبث الحوار مساء غد",
            "وزير الاتصالات وتكنولوجيا المعلومات يعزي أسر الضحايا",
            "كتب النائب في حسابه على تويتر أن الجلسة تأجلت"
        })
        void areNotTechnology(String sentence) {
            assertThat(decide(sentence, sentence).outcome()).isNotEqualTo(Outcome.PUBLISH);
        }

        @Test
        void includeTheDevicesInAPoliceReport() {
            String title = "ضبط لصين سرقا أجهزة حاسب من مدرسة";
            String text = "ضبطت مباحث المدينة لصين سرقا ثلاثة أجهزة حاسب وهاتفًا من مدرسة في الحي القديم. وكان مدير الأمن قد تلقى "
                    + "بلاغًا من ناظر المدرسة يفيد بكسر باب المخزن ليلًا، فانتقل فريق إلى المكان وعاين آثار الأقدام، ودلت التحريات "
                    + "على عاطلين يسكنان قربها. وبمواجهة المتهمين اعترفا وأرشدا إلى المسروقات، وقررت النيابة حبسهما أربعة أيام.";
            assertThat(decide(title, text).outcome()).isNotEqualTo(Outcome.PUBLISH);
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "آبل تطلق هاتف آيفون جديدًا بمعالج أسرع",
            "وأعلنت شركة إنفيديا عن بطاقات رسومات للذكاء الاصطناعي",
            "باحثون يكشفون ثغرة أمنية في نظام أندرويد",
            "OpenAI تطرح نموذجًا لغويًا جديدًا في شات جي بي تي"
        })
        void areTechnology(String sentence) {
            assertThat(decide(sentence, sentence).outcome()).isEqualTo(Outcome.PUBLISH);
        }
    }

    @Nested
    class WhatTheLearntWordsAdd {

        private static final String TITLE = "أجهزة تتيح للمستخدم سهولة أكبر";
        private static final String TEXT = "تتميز بشاشة تعمل باللمس وبسرعة تشغيل وسعة تخزين فائقة وبتصميم أنيق.";

        @Test
        void isHeardWhereTheLexiconKnowsNoName() {
            TechGate.Weighed weighed = TechGate.weigh(TITLE, TEXT, List.of(), SeedVocabulary.WORDS);
            assertThat(weighed.learnt()).isGreaterThan(0.8);
            assertThat(weighed.reasons()).anyMatch(reason -> reason.startsWith("لأن كلماته كلمات أخبار التقنية: «"));
        }

        @Test
        void isNothingForAVerseOrAMatch() {
            assertThat(TechWords.shipped().of("قصيدة في وصف البحر", "قال الشاعر إن البحر صديقه.").probability())
                    .isLessThan(0.1);
        }

        @Test
        void doesNotDependOnTheLengthOfWhatFollows() {
            String lead = (TEXT + " ").repeat(10);
            assertThat(TechWords.shipped().of(TITLE, lead + "ثم تحدث عن الطقس. ".repeat(500)))
                    .isEqualTo(TechWords.shipped().of(TITLE, lead + "ثم تحدث عن الشعر. ".repeat(500)));
        }
    }

    @Nested
    class WhatTheEditorsTaught {

        private static final String SENTENCE = "مهرجان الطائرات الورقية يعود إلى الشاطئ";

        private GateLessons.Decided said(String title, boolean publish) {
            return new GateLessons.Decided(title, -1, publish);
        }

        @Test
        void isNothingBeforeTheyDecided() {
            assertThat(GateLessons.of(List.of()).correct(SENTENCE).sum()).isZero();
        }

        @Test
        void isLittleAfterOneDecision() {
            GateLessons lessons = GateLessons.of(List.of(said(SENTENCE, true)));
            assertThat(lessons.correct(SENTENCE).sum()).isBetween(0.0, 1.0);
            assertThat(lessons.correct(SENTENCE).byWord()).isEmpty();
        }

        @Test
        void changesTheOutcomeAfterManyAndSaysSo() {
            String title = "تطبيق جديد لعشاق الطائرات الورقية";
            Decision before = decide(title, title);
            GateLessons lessons = GateLessons.of(Collections.nCopies(12, said("سباق الطائرات الورقية", false)));
            Decision after = TechGate.decide(title, title, List.of(), false, SeedVocabulary.WORDS, lessons);
            assertThat(after.score()).isLessThan(before.score());
            assertThat(after.reasons()).contains("لكن المحررين استبعدوا ما يذكر عنوانه «الطائرات»");
        }

        @Test
        void tellsApartWordsThatWereDecidedDifferently() {
            List<GateLessons.Decided> decisions = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                decisions.add(said("أسعار الاشتراك في الباقات", true));
                decisions.add(said("أسعار الخضار في الأسواق", false));
            }
            GateLessons lessons = GateLessons.of(decisions);
            assertThat(lessons.correct("الاشتراك").sum()).isPositive();
            assertThat(lessons.correct("الخضار").sum()).isNegative();
        }

        @Test
        void staysWithinItsBoundsWhateverTheyDecide() {
            GateLessons lessons = GateLessons.of(Collections.nCopies(400, said("مهرجان", false)));
            assertThat(lessons.correct("مهرجان").sum()).isBetween(-3.0, 0.0);
        }

        @Test
        void doesNotOverruleAPlainCase() {
            String title = "آبل تطلق هاتف آيفون جديدًا بمعالج أسرع";
            GateLessons lessons = GateLessons.of(Collections.nCopies(50, said("خبر", false)));
            assertThat(TechGate.decide(title, title, List.of(), false, SeedVocabulary.WORDS, lessons).outcome())
                    .isEqualTo(Outcome.PUBLISH);
        }
    }

    @Test
    void saysWhyInWords() {
        Decision decision = decide("سامسونغ تكشف هاتفًا قابلًا للطي", "كشفت سامسونغ عن هاتف ذكي يعمل بنظام أندرويد.");
        assertThat(decision.reasons()).first().asString().startsWith("لأن العنوان يذكر «");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "كيف تحمي حسابك من الاختراق", "أفضل خمسة هواتف للتصوير", "مراجعة هاتف بشاشة تطوى", "شرح طريقة حذف الحساب", "تجربة ومقارنة لحاسوبين"
    })
    void seesTheFormOfAReviewOrAGuide(String title) {
        assertThat(decide(title, "").howTo()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"الشركة تضيف الصين إلى قائمة أسواقها", "لا دليل على تسريب البيانات", "باحثون يدرسون كيف تتعلم النماذج"})
    void seesNoneInAWordInPassing(String title) {
        assertThat(decide(title, "").howTo()).isFalse();
    }

    @Test
    void asksNothingOfASourceThatIsTechOnly() {
        assertThat(TechGate.decide("قصيدة", "في وصف القمر", List.of(), true, SeedVocabulary.WORDS).outcome())
                .isEqualTo(Outcome.PUBLISH);
    }

    @Test
    void copesWithNothing() {
        assertThat(decide("", "").outcome()).isEqualTo(Outcome.LEAVE_OUT);
    }

    static List<DemoPress> tech() {
        return DemoPress.articles().stream().filter(DemoPress::tech).toList();
    }

    static List<DemoPress> notTech() {
        return DemoPress.articles().stream().filter(article -> !article.tech()).toList();
    }

    private static Decision decide(DemoPress article) {
        return TechGate.decide(article.title(), article.text(), article.tags(), false, SeedVocabulary.WORDS);
    }

    private static Decision decide(String title, String text) {
        return TechGate.decide(title, text, List.of(), false, SeedVocabulary.WORDS);
    }
}

package org.mirsad.topics;

import static org.assertj.core.api.Assertions.assertThat;

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
            "رعاة الإبل يجتمعون في مهرجان سنوي للهجن"
        })
        void areNotTechnology(String sentence) {
            assertThat(decide(sentence, sentence).outcome()).isNotEqualTo(Outcome.PUBLISH);
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

    @Test
    void saysWhyInWords() {
        Decision decision = decide("سامسونغ تكشف هاتفًا قابلًا للطي", "كشفت سامسونغ عن هاتف ذكي يعمل بنظام أندرويد.");
        assertThat(decision.reasons()).first().asString().startsWith("لأن العنوان يذكر «");
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

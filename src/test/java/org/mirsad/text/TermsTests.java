package org.mirsad.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@InEveryLocale
class TermsTests {

    private static List<String> stems(String text) {
        return Terms.of(text).stream().map(Terms.Term::stem).toList();
    }

    private static boolean same(String one, String other) {
        return Terms.of(one).getFirst().matches(Terms.of(other).getFirst());
    }

    @Nested
    class Words {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "آيفون16 برو | ايفون,16,برو",
            "شبكة 5G | شبكه,5g",
            "واي-فاي | واي,فاي",
            "جي.بي.تي | جي,بي,تي",
            "٢٠٢٥ و۲۰۲۵ | 2025,و,2025",
            "تكنـولوجيـــا | تكنولوجيا",
            "GPT-4o | gpt,4o"
        })
        void endWhereReadersWouldEndThem(String text, String expected) {
            assertThat(stems(text)).containsExactly(expected.split(","));
        }

        @Test
        void knowWhereTheyStand() {
            String text = "كشفت «سحاب» عن تَطبيقٍ.";
            Terms.Term last = Terms.of(text).getLast();
            assertThat(text.substring(last.start(), last.end())).isEqualTo("تَطبيقٍ");
            assertThat(last.surface()).isEqualTo("تطبيق");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\u064B", "ـــ", "!؟،", "\uD800", "🙂"})
        void areNoneWhereNoneAre(String text) {
            assertThat(Terms.of(text)).isEmpty();
        }
    }

    @Nested
    class TheSameWord {

        @ParameterizedTest
        @CsvSource({
            "هاتف, وبالهاتف", "هاتف, فالهاتف", "هاتف, لهاتفها", "شركة, للشركات", "شركة, وشركته", "شركة, شركتين", "تقنية, التقنيات",
            "بطارية, البطاريات", "مستخدم, للمستخدمين", "مستخدم, مستخدمون", "كاميرا, بالكاميرات", "ذكي, الذكية", "لبنان, اللبنانيين",
            "روبوت, روبوتًا", "لعبة, لعبه", "العاب, الألعاب", "مسؤول, مسئول", "إلكتروني, الالكترونية", "يطلق, ستطلق", "أعلن, أعلنت",
            "ثغرة, ثغرتين", "مبرمج, المبرمجون", "واتساب, لواتساب"
        })
        void isFoundWhateverIsWrittenOntoIt(String asked, String written) {
            assertThat(same(asked, written)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"معالج, معالجات", "معالجة, معالجات", "مكتب, مكتبه", "مكتبة, مكتبه"})
        void mayBeEitherWhereTheLettersDoNotTell(String asked, String written) {
            assertThat(same(asked, written)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "مكتب, مكتبة", "جامع, جامعة", "علم, معلم", "والد, الد", "واتس, اتس", "ساعة, ساع", "سوني, سون", "بيان, بيانات", "كابل, ابل",
        "هاتف, هتاف", "شركة, شراكة", "قرص, قرصان", "وقع, موقع"
    })
    void leavesDifferentWordsApart(String one, String other) {
        assertThat(same(one, other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"واتساب", "ويندوز", "فيسبوك", "سامسونج", "بيتكوين", "لينكس", "كروم", "ميتا", "تسلا", "كوريا", "لبنان"})
    void leavesNamesWhole(String name) {
        assertThat(stems(name)).containsExactly(ArabicText.fold(name));
    }

    @Test
    void cutsAStemNoFurtherTheSecondTime() {
        for (String word : List.of("وبشركاتهم", "والمستخدمين", "للتقنيات", "بيانات", "هواتفها", "سيطلقون")) {
            String stem = stems(word).getFirst();
            assertThat(Terms.of(stem).getFirst().stems()).as(word).contains(stem);
        }
    }

    @Test
    void readsWhateverItIsGiven() {
        Random random = new Random(3);
        for (int run = 0; run < 2_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0x110000) : 0x0600 + random.nextInt(256));
            }
            String written = text.toString();
            assertThat(Terms.of(written)).allSatisfy(term -> {
                assertThat(term.start()).isLessThan(term.end());
                assertThat(term.end()).isLessThanOrEqualTo(written.length());
                assertThat(term.stems()).isNotEmpty().allSatisfy(stem -> assertThat(stem).isNotBlank());
            });
        }
    }
}

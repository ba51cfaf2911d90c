package org.mirsad.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@InEveryLocale
class ArabicTextTests {

    @Nested
    class Folding {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "أبل | ابل", "آبل | ابل", "إبل | ابل", "ٱبل | ابل", "مستشفى | مستشفي", "شركة | شركه", "مسؤول | مسءول",
                "بيئة | بيءه", "مُحَمَّدٌ | محمد", "ذكــــاء | ذكاء", "هٰذا | هذا", "٢٠٢٥ | 2025", "۲۰۲۵ | 2025",
                "OpenAI | openai", "IPHONE | iphone", "ＡＩ | ai", "ﻻ | لا", "کتاب | كتاب", "ایران | ايران",
                "جي\u200Cميل | جيميل", "\u200Fخبر\u200E | خبر", "é | é", "e\u200B\u0301 | é", "x²  y | x2 y"})
        void bringsSpellingsOfOneWordTogether(String written, String folded) {
            assertThat(ArabicText.fold(written)).isEqualTo(folded);
        }

        @Test
        void collapsesWhiteSpaceOfAllKinds() {
            assertThat(ArabicText.fold(" \n خبر\u00A0\u3000\tعاجل\u2028 ")).isEqualTo("خبر عاجل");
        }

        @Test
        void keepsALoneHamza() {
            assertThat(ArabicText.fold("سماء ضوء")).isEqualTo("سماء ضوء");
        }
    }

    @Nested
    class OneLine {

        @Test
        void losesWhatIsNotSeenAndKeepsWhatShapes() {
            assertThat(line("a\0b\u0007c\u202Ed\u2066e\u200Ff\u200Bg\uFEFFh\uDB40\uDC41i\u00ADj\uFFFEk\u0085l\u007F"))
                    .isEqualTo("abcdefghijk l");
            assertThat(line("می\u200Cخواهم 👨\u200D👩 \u061Cx")).isEqualTo("می\u200Cخواهم 👨\u200D👩 \u061Cx");
        }

        @Test
        void losesLoneSurrogatesAndKeepsPairs() {
            assertThat(line("a\uD83Db\uDE00c😀")).isEqualTo("abc😀");
        }

        @Test
        void keepsDiacriticsAndTheirFirstFour() {
            assertThat(line("مُحَمَّدٌ")).isEqualTo("مُحَمَّدٌ");
            assertThat(line("e" + "\u0301".repeat(50) + "x")).isEqualTo("e" + "\u0301".repeat(4) + "x");
        }

        @Test
        void capsRunsOfMarksThatJoinersInterrupt() {
            assertThat(line("e" + "\u200D\u0301".repeat(50)).codePointCount(0, 5)).isEqualTo(5);
        }

        @Test
        void keepsTheSignsOfNumbersThatAreSeen() {
            assertThat(line("\u0600١٢ \u06DD٣")).isEqualTo("\u0600١٢ \u06DD٣");
        }

        @Test
        void collapsesWhiteSpaceAndTrims() {
            assertThat(line(" a\n\n b\u00A0\tc ")).isEqualTo("a b c");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "14 | خبر عاجل اليوم", "13 | خبر عاجل…", "9 | خبر عاجل…", "8 | خبر…", "4 | خبر…", "2 | خ…", "1 | …"})
        void cutsAtTheEndOfAWord(int most, String cut) {
            assertThat(ArabicText.line("خبر عاجل اليوم", most)).isEqualTo(cut);
        }

        @Test
        void cutsALongWordBeforeALetterAndNotBeforeItsMark() {
            assertThat(ArabicText.line("مُحَمَّدٌ" + "x".repeat(100), 6)).isEqualTo("مُحَ…");
        }

        @Test
        void cutsOnCodePoints() {
            assertThat(ArabicText.line("😀".repeat(10), 5)).isEqualTo("😀😀😀😀…");
        }

        @Test
        void isEmptyWhereNothingMayStand() {
            assertThat(ArabicText.line("خبر", 0)).isEmpty();
            assertThat(ArabicText.line("\u200B\0", 10)).isEmpty();
        }

        private static String line(String text) {
            return ArabicText.line(text, 1_000);
        }
    }

    @Nested
    class ABlock {

        @Test
        void keepsLinesAndOneEmptyOneBetweenThem() {
            assertThat(ArabicText.block(" a  b \r\n c\u2028d\n\n\n \n e\r\r", 100)).isEqualTo("a b\nc\nd\n\ne");
        }

        @Test
        void cutsAtTheEndOfALineToo() {
            assertThat(ArabicText.block("سطر أول\nسطر ثان", 10)).isEqualTo("سطر أول…");
        }
    }

    @Nested
    class HostileText {

        private static final int[] NASTY = {
                0, 1, 7, 9, 10, 13, 0x1B, 0x20, 0x7F, 0x85, 0xA0, 0xAD, 0x61C, 0x640, 0x64B, 0x651, 0x670, 0x6DD,
                0x8E2,
                0x130, 0x131, 0x300, 0x301, 0x345, 0x49, 0x53, 0xDF, 0x3A3, 0x3C2, 0x1E9E, 0x1F88, 0x200B, 0x200C,
                0x200D,
                0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x3000, 0xD800, 0xDBFF,
                0xDC00,
                0xDFFF, 0xFDFA, 0xFDFD, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFD, 0xFFFE, 0xFFFF, 0x1D165, 0x1F600, 0xE0001,
                0xE0041,
                0xE01EF, 0x10FFFF, 0x627, 0x653, 0x654, 0x655, 0x623, 0x626, 0x649, 0x629, 0x6CC, 0x1100, 0x1161,
                0x11A8};

        @Test
        void foldsTheSameTwice() {
            assertIdempotent(ArabicText::fold);
        }

        @Test
        void isTheSameLineTwice() {
            for (int most : new int[] {0, 1, 2, 3, 7, 20, 1_000}) {
                assertIdempotent(text -> ArabicText.line(text, most));
            }
        }

        @Test
        void isTheSameBlockTwice() {
            for (int most : new int[] {0, 1, 2, 3, 7, 20, 1_000}) {
                assertIdempotent(text -> ArabicText.block(text, most));
            }
        }

        @Test
        void holdsNothingAfterwardsThatADatabaseOrAPageWouldChokeOn() {
            Random random = new Random(7);
            for (int i = 0; i < 20_000; i++) {
                String text = hostile(random);
                int most = random.nextInt(30);
                String line = ArabicText.line(text, most);
                assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(most);
                assertThat(line).isEqualTo(line.strip());
                assertThat(line.codePoints().filter(HostileText::isForbidden).boxed().toList()).as(text).isEmpty();
                String folded = ArabicText.fold(text);
                assertThat(folded.codePoints().filter(c -> isForbidden(c) || c == 0x640)).as(text).isEmpty();
            }
        }

        @Test
        void yieldsWordsOfLettersAndDigitsAlone() {
            Random random = new Random(11);
            for (int i = 0; i < 5_000; i++) {
                String folded = ArabicText.fold(hostile(random));
                assertThat(ArabicText.words(folded)).allSatisfy(word ->
                        assertThat(Character.isLetterOrDigit(word.codePointAt(0))).isTrue());
            }
        }

        private static void assertIdempotent(UnaryOperator<String> operation) {
            Random random = new Random(20250320);
            for (int i = 0; i < 20_000; i++) {
                String text = hostile(random);
                String once = operation.apply(text);
                assertThat(operation.apply(once)).as(() -> escaped(text)).isEqualTo(once);
            }
        }

        private static boolean isForbidden(int c) {
            return c < 0x20 && c != '\n' || c >= 0x7F && c < 0xA0 || c >= 0xD800 && c <= 0xDFFF
                    || c == 0x200E || c == 0x200F
                    || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200B || c == 0xFEFF
                    || c >= 0xE0000 && c <= 0xE007F || (c & 0xFFFE) == 0xFFFE;
        }

        /** Half of it chosen to do harm, half of it any code point at all, lone surrogates among them. */
        private static String hostile(Random random) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(24);
            for (int i = 0; i < length; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> text.append((char) random.nextInt(0x10000));
                    case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                    default -> text.appendCodePoint(NASTY[random.nextInt(NASTY.length)]);
                }
            }
            return text.toString();
        }

        private static String escaped(String text) {
            StringBuilder out = new StringBuilder();
            text.chars().forEach(c -> out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1)));
            return out.toString();
        }
    }

    @Nested
    class Words {

        @Test
        void areRunsOfLettersAndDigits() {
            assertThat(ArabicText.words("ابل تطلق iphone-17، و«جيمني 3.5»!"))
                    .isEqualTo(List.of("ابل", "تطلق", "iphone", "17", "و", "جيمني", "3", "5"));
            assertThat(ArabicText.words(" ,;! ")).isEmpty();
            assertThat(ArabicText.words("")).isEmpty();
        }
    }

    @Nested
    class MostlyArabic {

        @ParameterizedTest
        @ValueSource(strings = {"خبر", "أطلقت OpenAI نموذجًا جديدًا", "خبر 12345!", "ﻻﻻ"})
        void isTextWithMoreArabicLettersThanOthers(String text) {
            assertThat(ArabicText.isMostlyArabic(text)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "12345", "OpenAI", "OpenAI تطلق", "新闻", "١٢٣", "اب ab"})
        void isNothingElse(String text) {
            assertThat(ArabicText.isMostlyArabic(text)).isFalse();
        }
    }
}

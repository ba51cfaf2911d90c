package org.mirsad.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class TermIndexTests {

    @Test
    void takesItsTermsOutOfATextWithoutJoiningWhatStoodBesideThem() {
        TermIndex<String> phrases = index("تطبيق القانون");
        String without = phrases.without("دعا إلى تطبيق القانون على الهواتف");
        assertThat(without).contains("دعا", "الهواتف").doesNotContain("تطبيق", "القانون");
        assertThat(phrases.without("تطبيق جديد")).isEqualTo("تطبيق جديد");
    }

    @Nested
    class WhatIsWrittenOntoAWord {

        @ParameterizedTest
        @ValueSource(strings = {
            "هاتف", "الهاتف", "وهاتف", "والهاتف", "فالهاتف", "بهاتف", "بالهاتف", "لهاتف", "للهاتف", "كالهاتف",
            "وبالهاتف", "فبهاتف", "وللهاتف", "هَاتِفٌ", "هـاتـف", "هات\u200Bف", "\u202Bهاتف\u202C"
        })
        void isNoPartOfATerm(String written) {
            assertThat(surfaces(index("هاتف"), "قال إن " + written + " جديد")).containsExactly(visible(written));
        }

        @ParameterizedTest
        @ValueSource(strings = {"هواتف", "مهاتفة", "سهاتف", "هاتفي", "يهاتف"})
        void isToldFromAnotherWord(String other) {
            assertThat(surfaces(index("هاتف"), other)).isEmpty();
        }

        @Test
        void mayStandBeforeAnyWordOfALongTermAsItsArticle() {
            TermIndex<String> words = index("ذكاء اصطناعي");
            assertThat(surfaces(words, "عن الذكاء الاصطناعي")).containsExactly("الذكاء الاصطناعي");
            assertThat(surfaces(words, "وبالذكاء الاصطناعي")).containsExactly("وبالذكاء الاصطناعي");
            assertThat(surfaces(words, "ذكاء واصطناعي")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "ألعاب إلكترونية", "الألعاب الإلكترونية", "والألعاب الإلكترونية", "للألعاب الإلكترونية", "بألعاب الكترونية",
            "العاب الكترونية", "الالعاب الالكترونية"
        })
        void isNotMistakenForTheHamzaThatAWordBeginsWith(String written) {
            assertThat(surfaces(index("ألعاب إلكترونية"), written)).containsExactly(written);
            assertThat(surfaces(index("الألعاب الإلكترونية"), written)).containsExactly(written);
            assertThat(surfaces(index("ألعاب"), "عاب عليه")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"نموذجًا لغويًا", "نموذجاً لغوياً", "ونموذجًا لغويًّا"})
        void mayBeAnEndingOfTheAccusative(String written) {
            assertThat(surfaces(index("نموذج لغوي"), written)).containsExactly(written);
        }

        @Test
        void staysWhereTheWordIsTooShortToCarryIt() {
            assertThat(surfaces(index("ات"), "وات")).isEmpty();
        }
    }

    @Nested
    class WhereTermsOverlap {

        @Test
        void theLongestWins() {
            TermIndex<String> words = index("نظام", "نظام تشغيل", "نظام تشغيل الهاتف");
            assertThat(terms(words, "نظام التشغيل الجديد")).containsExactly("نظام تشغيل");
            assertThat(terms(words, "نظام تشغيل الهاتف")).containsExactly("نظام تشغيل الهاتف");
            assertThat(terms(words, "نظام جديد")).containsExactly("نظام");
        }

        @Test
        void itAlsoWinsWhenItsFirstWordIsReadWithoutItsParticle() {
            assertThat(terms(index("لعبة", "عبة فيديو"), "لعبة فيديو")).containsExactly("عبة فيديو");
        }

        @Test
        void bothAreFoundIfTheyAreSpelledAlike() {
            TermIndex<String> words = new TermIndex<>(List.of(
                    new TermIndex.Term<>("حظر التطبيق", "apps"), new TermIndex.Term<>("حظر التطبيق", "policy")));
            assertThat(words.find("حظر التطبيق").stream().map(hit -> hit.term().meaning()))
                    .containsExactlyInAnyOrder("apps", "policy");
        }

        @Test
        void whatAHitCoversBeginsNoOther() {
            assertThat(terms(index("مركز بيانات", "بيانات"), "مركز بيانات وبيانات")).containsExactly("مركز بيانات", "بيانات");
        }
    }

    @Nested
    class Certainty {

        private final TermIndex<String> apple = index("آبل");

        @Test
        void ofAppleIsInItsWrittenForm() {
            assertThat(certain(apple, "أعلنت آبل")).isTrue();
            assertThat(certain(apple, "وآبل")).isTrue();
            assertThat(certain(apple, "لآبل")).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"ابل", "الإبل", "إبل", "والابل", "كابل"})
        void isNotInWhatFoldsToTheSame(String camels) {
            assertThat(apple.find(camels)).isNotEmpty().noneMatch(TermIndex.Hit::certain);
        }

        @Test
        void ofALongWordOrOfSeveralNeedsNoHamza() {
            assertThat(certain(index("أندرويد"), "نظام اندرويد")).isTrue();
            assertThat(certain(index("أوبن آي"), "اوبن اي")).isTrue();
        }
    }

    @Nested
    class OtherScripts {

        @Test
        void areComparedWithoutCase() {
            assertThat(terms(index("OpenAI"), "شركة openai ثم OPENAI وOpenAI")).hasSize(3);
        }

        @Test
        void areWholeWords() {
            assertThat(surfaces(index("LEAP"), "leapfrog")).isEmpty();
        }

        @Test
        void digitsOfAllSetsAreEqual() {
            assertThat(surfaces(index("جي بي تي 5"), "جي بي تي ٥")).containsExactly("جي بي تي ٥");
        }

        @Test
        void marksBetweenWordsMeanNothing() {
            assertThat(terms(index("GPT-5", "شات جي.بي.تي"), "GPT 5، و«شات جي بي تي»")).containsExactly("GPT-5", "شات جي.بي.تي");
        }
    }

    @Test
    void tellsTheWordInFrontOfAHit() {
        assertThat(index("كريم").find("أعلن تطبيق كريم").getFirst().before()).isEqualTo("تطبيق");
        assertThat(index("كريم").find("كريم").getFirst().before()).isEmpty();
    }

    @Test
    void findsNothingInNothing() {
        assertThat(index("هاتف").find("")).isEmpty();
        assertThat(index("هاتف").find(" \u064B\u200F\n")).isEmpty();
        assertThat(new TermIndex<>(List.<TermIndex.Term<String>>of()).find("هاتف")).isEmpty();
        assertThat(new TermIndex<>(List.of(new TermIndex.Term<>("، -", ""))).find("، -")).isEmpty();
    }

    @Test
    void takesWhateverCharactersCome() {
        Random chance = new Random(20260729);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = chance.nextInt(60); i > 0; i--) {
                text.append(piece(chance));
            }
            for (TermIndex.Hit<Vocabulary.EntityTerm> hit : SeedVocabulary.WORDS.entities().find(text.toString())) {
                assertThat(hit.length()).isPositive();
                assertThat(hit.surface()).isNotBlank();
            }
        }
    }

    private static String piece(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> Character.toString(chance.nextInt(Character.MAX_CODE_POINT + 1));
            case 1 -> String.valueOf((char) (0xD800 + chance.nextInt(0x800)));
            case 2 -> Character.toString(0x600 + chance.nextInt(0x100));
            case 3 -> List.of("وبال", "لل", "ال", "ابل", "آبل", "كريم", "Open", "ﷺ", "ﻻ").get(chance.nextInt(9));
            case 4 -> " ";
            default -> List.of("\u200F", "\u0640", "\u064B", "\u0000", "\uFFFE", "\n", "،").get(chance.nextInt(7));
        };
    }

    private static TermIndex<String> index(String... terms) {
        return new TermIndex<>(Arrays.stream(terms).map(term -> new TermIndex.Term<>(term, term)).toList());
    }

    private static List<String> surfaces(TermIndex<String> words, String text) {
        return words.find(text).stream().map(TermIndex.Hit::surface).toList();
    }

    private static List<String> terms(TermIndex<String> words, String text) {
        return words.find(text).stream().map(hit -> hit.term().text()).toList();
    }

    private static boolean certain(TermIndex<String> words, String text) {
        return words.find(text).getFirst().certain();
    }

    private static String visible(String written) {
        return written.replaceAll("[\\p{Cf}\u0640]", "");
    }
}

package org.mirsad.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaggerTests {

    @Nested
    class Names {

        @ParameterizedTest
        @ValueSource(strings = {
            "أعلن تطبيق كريم عن خدمة جديدة", "وسّعت شركة كريم أسطولها", "استثمار في منصة كريم", "Careem expands"
        })
        void anAmbiguousOneCountsAfterANounThatIntroducesIt(String text) {
            assertThat(entities("خبر", text)).contains("careem");
        }

        @ParameterizedTest
        @ValueSource(strings = {"كريم يفوز بجائزة الشعر", "قال كريم إن الموسم كان كريمًا", "رمضان كريم", "القرآن الكريم"})
        void theSameWordAloneIsAPersonOrAVirtue(String text) {
            assertThat(entities("خبر", text)).doesNotContain("careem");
        }

        @Test
        void oneClearMentionVouchesForTheOthers() {
            List<Tagger.EntityMatch> matches = Tagger.entities(
                    "كريم تتوسع", "تتوسع شركة كريم في الخليج. وقالت كريم إنها تستعد.", SeedVocabulary.WORDS);
            Tagger.EntityMatch careem = matches.stream()
                    .filter(match -> slug(match).equals("careem"))
                    .findFirst()
                    .orElseThrow();
            assertThat(careem.mentions()).isEqualTo(3);
            assertThat(careem.inTitle()).isTrue();
        }

        @Test
        void aTitleAndItsTextAreNotReadAsOneSentence() {
            // «تطبيق» ends the title, «كريم» begins the text.
            assertThat(entities("كل ما نعرفه عن التطبيق", "كريم شاعر شاب")).doesNotContain("careem");
            assertThat(entities("تحديث جديد في كل تطبيق", "كريم شاعر شاب")).doesNotContain("careem");
        }

        @Test
        void invisibleCharactersInFrontDoNotShiftWhatIntroduces() {
            assertThat(entities("خبر", "\u064B \u200F أ\u200Cب أعلن تطبيق كريم عن خدمة")).contains("careem");
            assertThat(entities("خبر", "\u064B \u200F أ\u200Cب تطبيق جديد يحبه كريم")).doesNotContain("careem");
        }

        @Test
        void appleIsNoCamel() {
            assertThat(entities("سباق الإبل", "سباق الابل في الصحراء")).doesNotContain("apple");
            assertThat(entities("آبل تكشف", "كشفت أبل عن جهاز")).contains("apple");
        }

        @Test
        void thoseOfTheTitleComeFirst() {
            assertThat(entities("غوغل تتراجع", "قالت مايكروسوفت ثم مايكروسوفت ثم مايكروسوفت إن غوغل تأخرت"))
                    .startsWith("google", "microsoft");
        }
    }

    @Nested
    class Topics {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                هاتف جديد قابل للطي بشحن سريع | phones
                ثغرة أمنية تسمح بتسريب بيانات | security
                نموذج لغوي كبير يتقن العربية | ai
                لعبة فيديو جديدة على بلايستيشن | gaming
                عملات مشفرة وبيتكوين في محفظة رقمية | fintech-crypto
                واتساب يختبر إخفاء الرقم في المجموعات | apps-social
                رقائق بدقة ثلاثة نانومتر في معالج رسومي | chips-hardware
                لغة برمجة مفتوحة المصدر على غيت هاب | software-dev
                كابل بحري يربط مراكز البيانات | cloud-telecom
                شركة ناشئة تغلق جولة تمويلية | startups-business
                سيارة هجينة ومحطات الشحن على الطريق | ev-mobility
                رواد فضاء في المحطة الفضائية الدولية | space-science
                مكنسة ذكية وساعات ذكية في منزل متصل | robots-iot
                قانون الأسواق الرقمية ومكافحة الاحتكار | policy
                حكومة إلكترونية وتوقيع إلكتروني في كل وزارة | gov-digital
                """)
        void comeFromTheirOwnWords(String title, String topic) {
            assertThat(topics(title, title)).first().isEqualTo(topic);
        }

        @Test
        void aWeakWordAloneMakesNone() {
            assertThat(topics("البطارية", "بطارية جديدة ثم بطارية ثم بطارية")).isEmpty();
        }

        @Test
        void whatTheOutletTagsItWithDecidesWhereTheTextIsSilent() {
            String title = "ما الذي تغير هذا الأسبوع؟";
            assertThat(topics(title, title)).isEmpty();
            assertThat(topics(title, title, List.of("أخبار", "أمن سيبراني"))).containsExactly("security");
        }

        @Test
        void nothingSaysNothing() {
            assertThat(topics("", "")).isEmpty();
            assertThat(entities("", "")).isEmpty();
        }

        @Test
        void areThreeAtMost() {
            String all = "هاتف ذكي وثغرة أمنية ونموذج لغوي ولعبة فيديو وبيتكوين وسيارة كهربائية وقمر صناعي";
            assertThat(topics(all, all)).hasSize(3);
        }

        @Test
        void ofTheDemoPressAreFoundFirstOrSecondForSeventeenOfTwentyArticles() {
            List<DemoPress> tech = DemoPress.articles().stream()
                    .filter(article -> article.tech() && !article.topic().isEmpty())
                    .toList();
            List<String> missed = new ArrayList<>();
            for (DemoPress article : tech) {
                List<String> found = topics(article.title(), article.text(), article.tags());
                if (!found.subList(0, Math.min(2, found.size())).contains(article.topic())) {
                    missed.add(article.file() + " is " + article.topic() + ", got " + found);
                }
            }
            assertThat(tech).hasSizeGreaterThan(30);
            assertThat(missed).as("of %s", tech.size()).hasSizeLessThanOrEqualTo(tech.size() * 15 / 100);
        }
    }

    private static List<String> topics(String title, String text) {
        return topics(title, text, List.of());
    }

    private static List<String> topics(String title, String text, List<String> tags) {
        return Tagger.topics(title, text, tags, SeedVocabulary.WORDS).stream()
                .map(match -> SeedVocabulary.TOPICS.get(match.topicId()))
                .toList();
    }

    private static List<String> entities(String title, String text) {
        return Tagger.entities(title, text, SeedVocabulary.WORDS).stream().map(TaggerTests::slug).toList();
    }

    private static String slug(Tagger.EntityMatch match) {
        return SeedVocabulary.ENTITIES.getOrDefault(match.entityId(), "");
    }
}

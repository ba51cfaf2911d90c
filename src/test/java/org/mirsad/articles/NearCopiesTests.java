package org.mirsad.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class NearCopiesTests {

    private static final String STORY =
            """
            أعلنت بلدية الميناء أن الطريق البحري يغلق ليلًا طوال الشهر المقبل لتجديد شبكة الكهرباء ومد كابلات الألياف الضوئية تحت الأرصفة.
            وقال رئيسها إن المقاول تسلّم ثلثي المبلغ، وإن الثلث الأخير يصرف بعد معاينة لجنة من المهندسين للأعمال المنجزة كلها.
            واشتكى سكان الحي من الغبار، فوعدت البلدية برش الطريق بالماء صباحًا ومساءً حتى نهاية الأعمال في الربيع.
            ويمتد الطريق مسافة أربعة كيلومترات بين المدخل الغربي والسوق القديم، وتمر به ثلاث حافلات في الساعة.
            """;
    private static final String OTHER =
            """
            طرحت شركة ناشئة تطبيقًا يقرأ اللافتات العربية بصوت مسموع لمن لا يبصرها، ويعمل على الهاتف من غير اتصال بالشبكة.
            وجرّب التطبيق مئتا متطوع في ثلاث مدن، وقالوا إنه يخطئ في الخطوط المزخرفة، ويصيب في اللافتات المطبوعة الواضحة.
            وتنوي الشركة أن تتيح الشيفرة للجامعات، وأن تجمع نماذج من خطوط المحال القديمة قبل أن تزول من الأسواق.
            ويحتاج التطبيق إلى هاتف من السنوات الخمس الأخيرة، ويشغل نحو مئة ميغابايت من ذاكرته.
            """;

    @Test
    void areFoundWhenAFewWordsAreChanged() {
        String changed = STORY.replace("بلدية الميناء", "سلطات الميناء").replace("المقاول", "المتعهد")
                .replace("الغبار", "الغبار والضجيج").replace("ثلاث حافلات", "حافلات كثيرة");
        assertThat(NearCopies.areCopies(STORY, changed, false)).isTrue();
        assertThat(shareABand(STORY, changed)).isTrue();
    }

    @Test
    void areFoundWhenOneIsCutShort() {
        String cut = String.join("\n", STORY.lines().limit(2).toList());
        assertThat(NearCopies.areCopies(STORY + OTHER, STORY, false)).isTrue();
        assertThat(NearCopies.areCopies(STORY, cut, false)).isTrue();
    }

    @Test
    void writtenWithOtherMarksAreTheSame() {
        String bare = STORY.replace("ً", "").replace("ّ", "").replace("أ", "ا").replace("،", "");
        assertThat(NearCopies.areCopies(STORY, bare, true)).isTrue();
        assertThat(NearCopies.bands(bare)).isEqualTo(NearCopies.bands(STORY));
    }

    @Test
    void areNotTwoTextsOfDifferentEvents() {
        assertThat(NearCopies.areCopies(STORY, OTHER, false)).isFalse();
        assertThat(shareABand(STORY, OTHER)).isFalse();
    }

    @Test
    void areNotAnOutletsListsOfTwoDays() {
        String list = "سعر الهاتف %d دينارًا في السوق، وسعر الحاسوب %d دينارًا في المتجر، وسعر الشاشة %d دينارًا في المعرض اليوم. ";
        String monday = list.formatted(11, 12, 13).repeat(1) + list.formatted(14, 15, 16) + list.formatted(17, 18, 19);
        String tuesday = list.formatted(21, 22, 23).repeat(1) + list.formatted(24, 25, 26) + list.formatted(27, 28, 29);
        assertThat(NearCopies.areCopies(monday + STORY, tuesday + STORY, true)).isFalse();
    }

    @Test
    void areNotToldOfShortTexts() {
        assertThat(NearCopies.bands("خبر عاجل من كلمات قليلة")).isEmpty();
        assertThat(NearCopies.areCopies("خبر عاجل من كلمات قليلة", "خبر عاجل من كلمات قليلة", false)).isFalse();
        assertThat(NearCopies.bands("")).isEmpty();
    }

    /** 16 bands of four find a pair with similarity s with probability 1 - (1 - s⁴)¹⁶: for s = .6 that is .89. */
    @Test
    void shareABandAsOftenAsTheirLikenessSays() {
        Random random = new Random(11);
        int found = 0;
        for (int n = 0; n < 200; n++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                words.add("كلمة" + random.nextInt(100_000));
            }
            List<String> changed = new ArrayList<>(words);
            // Each changed word changes four of the 297 runs: 18 words make a Jaccard of about .6.
            for (int i = 0; i < 18; i++) {
                changed.set(8 + 16 * i, "غير" + i);
            }
            found += shareABand(String.join(" ", words), String.join(" ", changed)) ? 1 : 0;
        }
        assertThat(found).isBetween(160, 195);
    }

    private static boolean shareABand(String text, String other) {
        return !Collections.disjoint(Arrays.asList(NearCopies.bands(text)), Arrays.asList(NearCopies.bands(other)));
    }
}

package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mirsad.text.InEveryLocale;

/** What a page calls its article, among what its browser bar, its social card, its JSON-LD and its headings say. */
@InEveryLocale
class TitlesTests {

    private static final String PROSE =
            "<p>أعلنت هيئة الاتصالات فتح باب الترخيص لشبكات الجيل السادس اعتبارًا من مطلع الشهر المقبل، بعد مشاورات دامت عامين.</p>"
                    + "<p>وتشترط الهيئة على المشغلين تغطية القرى قبل المدن، في سابقة لم تعرفها التراخيص الماضية في البلاد.</p>";

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            # the browser's bar ; the social card ; the heading ; the site ; the title
            الهيئة ترخص للجيل السادس | إذاعة السهل ; - ; الهيئة ترخص للجيل السادس ; إذاعة السهل ; الهيئة ترخص للجيل السادس
            إذاعة السهل - الهيئة ترخص للجيل السادس ; - ; - ; إذاعة السهل ; الهيئة ترخص للجيل السادس
            الجيل السادس – متى يصل؟ ; الجيل السادس – متى يصل؟ ; الجيل السادس – متى يصل؟ ; - ; الجيل السادس – متى يصل؟
            - ; الهيئة ترخص للجيل السادس من الشهر المقبل ; خاص: الهيئة ترخص للجيل السادس من الشهر المقبل ; - ; الهيئة ترخص للجيل السادس من الشهر المقبل
            أخبار ; - ; الهيئة ترخص للجيل السادس ; - ; أخبار
            """)
    void isWhatTwoAgreeOnWithoutTheSitesName(@Nullable String bar, @Nullable String card, @Nullable String heading,
            @Nullable String site, String title) {
        assertThat(title(head("<title>", bar, "</title>") + meta("og:title", card) + meta("og:site_name", site)
                + head("<h1>", heading, "</h1>"))).isEqualTo(title);
    }

    @Test
    void leavesOutTheSectionThatTheCardGluesOn() {
        String told = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"الهيئة ترخص للجيل السادس\"}</script>";
        assertThat(title(told + meta("og:title", "الهيئة ترخص للجيل السادس-اقتصاد"))).isEqualTo("الهيئة ترخص للجيل السادس");
    }

    @Test
    void cutsAnUnnamedOutletWhereALineOfThePageReadsAsTheRest() {
        String bar = "<title>السهل - الهيئة ترخص للجيل السادس من الشهر المقبل</title>";
        assertThat(title(bar + "<div class='t'>الهيئة ترخص للجيل السادس من الشهر المقبل</div>"))
                .isEqualTo("الهيئة ترخص للجيل السادس من الشهر المقبل");
        assertThat(title(bar)).isEqualTo("السهل - الهيئة ترخص للجيل السادس من الشهر المقبل");
    }

    private static String head(String before, @Nullable String text, String after) {
        return text == null ? "" : before + text + after;
    }

    private static String meta(String property, @Nullable String content) {
        return content == null ? "" : "<meta property=\"" + property + "\" content=\"" + content + "\">";
    }

    private static String title(String head) {
        return new ArticleExtractor()
                .extract(new PageInput(head + PROSE, URI.create("https://sahl.example/news/6g")))
                .title();
    }
}

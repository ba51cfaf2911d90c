package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.InEveryLocale;

/** Who wrote an article and when, where no standard says so and the page only shows it. */
@InEveryLocale
class AuthorsAndTimesTests {

    private static final URI ADDRESS = URI.create("https://sahl.example/news/6g");
    private static final String TITLE = "<h1>الهيئة ترخص للجيل السادس من الشهر المقبل</h1>";
    private static final String PROSE =
            "<p>أعلنت هيئة الاتصالات فتح باب الترخيص لشبكات الجيل السادس اعتبارًا من مطلع الشهر المقبل، بعد مشاورات دامت عامين.</p>"
                    + "<p>وتشترط الهيئة على المشغلين تغطية القرى قبل المدن، في سابقة لم تعرفها التراخيص الماضية في البلاد.</p>";

    @ParameterizedTest
    @ValueSource(strings = {
        "<div class='writer-name'>سلمى الراوي</div>",
        "<p>الأربعاء 11 آذار 2026 | كتبت/ سلمى الراوي</p>",
        "<meta name='twitter:label1' content='كُتب بواسطة'><meta name='twitter:data1' content='سلمى الراوي'>",
        "<meta name='author' content='superuser'><span class='author'>سلمى الراوي</span>",
    })
    void anAuthorIsFoundWhereverThePageNamesOne(String named) {
        assertThat(read("<article>" + TITLE + named + PROSE + "</article>").author()).isEqualTo("سلمى الراوي");
    }

    @Test
    void theAuthorOfTheNextArticleOnThePageIsNotThisOnes() {
        String next = "<article><h2>خبر آخر</h2><span class='author'>مروان السهلي</span><p>نص قصير لا غير.</p></article>";
        assertThat(read("<article>" + TITLE + PROSE + "</article>" + next).author()).isNull();
    }

    @Test
    void ofSeveralDatesTheOneBesideTheTitleCounts() {
        String today = "<div class='top'>الجمعة 20 آذار 2026</div>";
        CleanArticle article = read(today + "<article>" + TITLE + "<div>الأربعاء 11 آذار 2026 - 09:35</div>" + PROSE
                + "<div><a href='/n'>خبر آخر</a> 9 آذار 2026</div></article>");
        assertThat(article.published()).isEqualTo(Instant.parse("2026-03-11T07:35:00Z"));
    }

    @Test
    void theBrowsersBarMayEndInTheDate() {
        assertThat(read("<title>الهيئة ترخص للجيل السادس | السهل | 11.03.2026</title>" + PROSE).published())
                .isEqualTo(Instant.parse("2026-03-10T22:00:00Z"));
    }

    private static CleanArticle read(String page) {
        return new ArticleExtractor().extract(new PageInput(page, ADDRESS, SourceRules.NONE,
                new PageHints(null, null, null, ZoneId.of("Asia/Beirut"))));
    }
}

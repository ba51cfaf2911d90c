package org.mirsad.fetching.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class HtmlListParserTests {

    private static final URI PAGE = URI.create("https://nadir.example/tech/");
    private static final ZoneId BEIRUT = ZoneId.of("Asia/Beirut");

    /** A front page as such outlets make it: a menu, cards with pictures, a box of most read, a footer. */
    private static final String SITE =
            """
            <html lang="ar"><head><title>نادر: تقنية</title></head><body>
            <nav><a href="/tech/">أخبار التقنية والعلوم كلها</a><a href="/sport/">أخبار الرياضة المحلية والعالمية</a></nav>
            <main>
            <div class="card"><a href="/news/2025/31/hatif"><img data-src="/i/31.jpg" src="data:image/gif;base64,R0"></a>
              <h3><a href="/news/2025/31/hatif">شركة نجم تكشف عن هاتف بشاشة تُطوى مرتين</a></h3>
              <time datetime="2025-03-20T09:30:00+02:00">منذ ساعة</time>
              <p>تقول الشركة إن الجهاز يصل إلى الأسواق في الربيع، وإن سعره لن يتجاوز سعر سابقه.</p></div>
            <div class="card"><a href="/news/2025/30/shabaka"><img srcset="/i/30-s.jpg 300w, /i/30.jpg 900w"></a>
              <h3><a href="/news/2025/30/shabaka">طرابلس تختبر شبكة ألياف جديدة في ثلاثة أحياء</a></h3>
              <span class="date">19 آذار 2025 - 18:45</span></div>
            <div class="card"><a href="/news/2025/29/tatbiq">مبرمجة من صيدا تطلق تطبيقًا لقراءة الوصفات</a></div>
            <a href="/news/2025/29/tatbiq">المزيد</a>
            </main>
            <aside><a href="/news/2024/7/qadim">الأكثر قراءة: خبر قديم من العام الماضي</a></aside>
            <footer><a href="/about/us-page">من نحن وكيف تتواصلون معنا</a></footer>
            </body></html>
            """;

    private static FeedResult parse(String html, Map<String, String> rules) {
        return HtmlListParser.parse(html.getBytes(UTF_8), PAGE, "text/html; charset=utf-8", HtmlListRules.of(rules), BEIRUT);
    }

    private static List<FeedItem> items(String html, Map<String, String> rules) {
        FeedResult result = parse(html, rules);
        assertThat(result).isInstanceOf(ParsedFeed.class);
        return ((ParsedFeed) result).items();
    }

    private static NotAFeed refused(String html, Map<String, String> rules) {
        FeedResult result = parse(html, rules);
        assertThat(result).isInstanceOf(NotAFeed.class);
        return (NotAFeed) result;
    }

    @Nested
    class WithoutRules {

        private final List<FeedItem> items = items(SITE, Map.of());

        @Test
        void findsTheArticlesAndNothingElse() {
            assertThat(items).extracting(FeedItem::title)
                    .containsExactly(
                            "شركة نجم تكشف عن هاتف بشاشة تُطوى مرتين",
                            "طرابلس تختبر شبكة ألياف جديدة في ثلاثة أحياء",
                            "مبرمجة من صيدا تطلق تطبيقًا لقراءة الوصفات");
        }

        @Test
        void makesLinksAbsolute() {
            assertThat(items.getFirst().link()).isEqualTo(URI.create("https://nadir.example/news/2025/31/hatif"));
        }

        @Test
        void readsTheDateOfEachInTheOutletsZone() {
            assertThat(items).extracting(FeedItem::published)
                    .containsExactly(Instant.parse("2025-03-20T07:30:00Z"), Instant.parse("2025-03-19T16:45:00Z"), null);
        }

        @Test
        void takesThePictureThatLoadsLaterAndNotItsStandIn() {
            assertThat(items).extracting(FeedItem::image)
                    .containsExactly(
                            URI.create("https://nadir.example/i/31.jpg"), URI.create("https://nadir.example/i/30-s.jpg"), null);
        }

        @Test
        void takesTheParagraphOfItsOwnBoxForTheSummary() {
            assertThat(items.getFirst().summary()).startsWith("تقول الشركة إن الجهاز");
            assertThat(items.getLast().summary()).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "<p>صفحة بلا روابط</p>",
            "<a href='/1'>خبر واحد لا يصنع قائمة مقالات</a>",
            "<a href='/a'>قسم</a><a href='/b'>قسم</a><a href='/c'>قسم</a>",
            "<a href='javascript:x(1)'>رابط لا يقود إلى أي مكان أبدًا</a><a href='mailto:a@b.example'>راسلونا على هذا العنوان</a>",
            "<nav><a href='/n/1'>خبر في القائمة العليا للموقع</a><a href='/n/2'>خبر آخر في القائمة العليا</a><a href='/n/3'>خبر ثالث في القائمة العليا</a></nav>"
        })
        void saysSoWhereThereIsNoList(String html) {
            assertThat(refused(html, Map.of()).messageKey()).isEqualTo("feed.problem.html-list");
        }
    }

    @Nested
    class WithRules {

        @Test
        void readsWhatTheyName() {
            String html = """
                    <ul><li class="n" data-day="2025-03-18"><b>عنوان الخبر الأول</b><a class="go" href="//cdn.nadir.example/a?id=1">اقرأ</a>
                    <i>سلمى</i><em>هواتف</em><q>موجز الخبر</q><img class="pic" src="/1.png"></li>
                    <li class="n"><b>بلا رابط</b></li></ul>
                    """;
            FeedItem item = items(html, Map.of("item", "li.n", "title", "b", "link", "a.go", "published", "li@data-day", "author", "i",
                            "category", "em", "summary", "q", "image", "img.pic"))
                    .getFirst();
            assertThat(item.title()).isEqualTo("عنوان الخبر الأول");
            assertThat(item.link()).isEqualTo(URI.create("https://cdn.nadir.example/a?id=1"));
            assertThat(item.published()).isEqualTo(Instant.parse("2025-03-17T22:00:00Z"));
            assertThat(item.author()).isEqualTo("سلمى");
            assertThat(item.categories()).containsExactly("هواتف");
            assertThat(item.summary()).isEqualTo("موجز الخبر");
            assertThat(item.image()).isEqualTo(URI.create("https://nadir.example/1.png"));
        }

        @Test
        void takesTheItemItselfForItsLink() {
            assertThat(items(SITE, Map.of("item", "a[href*=/news/2025/]", "link", "a[href]", "title", "a[href]")))
                    .extracting(FeedItem::title)
                    .contains("شركة نجم تكشف عن هاتف بشاشة تُطوى مرتين")
                    .hasSize(3);
        }

        @Test
        void saysWhichItemWasLeftOutAndWhy() {
            ParsedFeed feed = (ParsedFeed) parse("<li><a href='/1'>خبر</a></li><li>بلا رابط</li>", Map.of("item", "li"));
            assertThat(feed.problems()).containsExactly("Item 2 was left out: no link in it");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {"li[ | feed.problem.selector", "div:nosuch(1) | feed.problem.selector", ".nothing | feed.problem.html-list"})
        void saysWhatIsWrongWithARule(String item, String key) {
            NotAFeed refused = refused(SITE, Map.of("item", item));
            assertThat(refused.messageKey()).isEqualTo(key);
            assertThat(refused.reason()).contains(item.substring(0, 3));
        }
    }

    @Test
    void listsAnArticleOnceUnderItsLongestTitle() {
        String html = "<li><a href='/1'>خبر</a></li><li><a href='/2'>ثان</a></li><li><a href='/1'>خبر عن هاتف جديد</a></li>";
        assertThat(items(html, Map.of("item", "li"))).extracting(FeedItem::title).containsExactly("خبر عن هاتف جديد", "ثان");
    }

    @Test
    void countsRelativeLinksFromTheBase() {
        String html = "<base href='https://other.example/x/'><li><a href='1'>خبر</a></li>";
        assertThat(items(html, Map.of("item", "li")).getFirst().link()).isEqualTo(URI.create("https://other.example/x/1"));
    }

    @Test
    void readsOldCharsets() {
        byte[] page = "<meta charset=windows-1256><li><a href='/1'>هاتف جديد في الأسواق</a></li>".getBytes(Charset.forName("windows-1256"));
        ParsedFeed feed = (ParsedFeed) HtmlListParser.parse(page, PAGE, "text/html", HtmlListRules.of(Map.of("item", "li")), BEIRUT);
        assertThat(feed.items().getFirst().title()).isEqualTo("هاتف جديد في الأسواق");
    }

    @Test
    void keepsNoMoreThanFiveHundred() {
        StringBuilder html = new StringBuilder();
        for (int n = 0; n < 20_000; n++) {
            html.append("<li><a href='/n/").append(n).append("'>خبر رقم ").append(n).append(" عن جهاز</a></li>");
        }
        assertThat(items(html.toString(), Map.of("item", "li"))).hasSize(500);
    }

    @Test
    void survivesDepthAndNoise() {
        assertThat(parse("<div>".repeat(100_000) + "<a href='/1'>خبر</a>", Map.of())).isNotNull();
        Random random = new Random(9);
        for (int run = 0; run < 200; run++) {
            int from = random.nextInt(SITE.length());
            String broken = SITE.substring(0, from) + SITE.substring(Math.min(SITE.length(), from + random.nextInt(60)));
            assertThat(parse(broken, Map.of())).isEqualTo(parse(broken, Map.of()));
        }
    }
}

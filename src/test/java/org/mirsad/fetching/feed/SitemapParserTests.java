package org.mirsad.fetching.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class SitemapParserTests {

    private static final String OPEN = "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
            + " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\""
            + " xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\">";

    private static FeedResult parse(String xml) {
        return SitemapParser.parse(
                xml.getBytes(UTF_8), URI.create("https://nadir.example/news.xml"), "application/xml", ZoneId.of("Asia/Beirut"));
    }

    private static List<FeedItem> items(String urls) {
        return ((ParsedFeed) parse(OPEN + urls + "</urlset>")).items();
    }

    private static String news(String loc, String title, String date) {
        return "<url><loc>" + loc + "</loc><news:news><news:publication><news:name>نادر</news:name><news:language>ar</news:language>"
                + "</news:publication><news:publication_date>" + date + "</news:publication_date><news:title>" + title
                + "</news:title><news:keywords>هواتف, شركات، تقنية</news:keywords></news:news>"
                + "<image:image><image:loc>/i/1.jpg</image:loc></image:image></url>";
    }

    @Test
    void readsWhatANewsSitemapSays() {
        FeedItem item = items(news("https://nadir.example/1", "هاتف &amp; ساعة", "2025-03-20T10:00:00+02:00")).getFirst();
        assertThat(item.link()).isEqualTo(URI.create("https://nadir.example/1"));
        assertThat(item.title()).isEqualTo("هاتف & ساعة");
        assertThat(item.published()).isEqualTo(Instant.parse("2025-03-20T08:00:00Z"));
        assertThat(item.categories()).containsExactly("هواتف", "شركات", "تقنية");
        assertThat(item.image()).isEqualTo(URI.create("https://nadir.example/i/1.jpg"));
    }

    @Test
    void listsTheNewestFirstAndThoseWithoutADateLast() {
        assertThat(items(news("/1", "أول", "2025-03-18") + "<url><loc>/0</loc></url>" + news("/2", "ثان", "2025-03-20")))
                .extracting(item -> item.link().getPath())
                .containsExactly("/2", "/1", "/0");
    }

    @Test
    void leavesTheTitlesOfAPlainSitemapToThePages() {
        FeedItem item = items("<url><loc>/news/new-phone.html</loc><lastmod>2025-03-20</lastmod></url>").getFirst();
        assertThat(item.title()).isEmpty();
        assertThat(item.published()).isNull();
        assertThat(item.updated()).isEqualTo(Instant.parse("2025-03-19T22:00:00Z"));
    }

    @Test
    void keepsTheNewestFiveHundredOfFiftyThousand() {
        StringBuilder urls = new StringBuilder();
        for (int n = 0; n < 50_000; n++) {
            urls.append("<url><loc>/").append(n).append("</loc><lastmod>").append(2000 + n / 2000).append("-01-01</lastmod></url>");
        }
        assertThat(items(urls.toString())).hasSize(500).first().extracting(item -> item.link().getPath()).isEqualTo("/48000");
    }

    @Test
    void dropsWhatLeadsNowhere() {
        assertThat(items("<url><loc>javascript:alert(1)</loc></url><url><loc>ftp://x.example/1</loc></url><url/><url><loc>/1</loc></url>"))
                .hasSize(1);
    }

    @Test
    void readsABrokenOne() {
        assertThat(((ParsedFeed) parse(OPEN + news("/1", "هاتف & ساعة", "2025-03-20") + "<url><loc>/2</loc>")).items()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | feed.problem.empty",
        "<sitemapindex><sitemap><loc>/1.xml</loc></sitemap></sitemapindex> | feed.problem.sitemap-index",
        "<html><body>صفحة</body></html> | feed.problem.html",
        "<rss><channel/></rss> | feed.problem.xml",
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><r>&x;</r> | feed.problem.xml"
    })
    void saysWhatItIsWhereItIsNone(String xml, String key) {
        assertThat(parse(xml)).isInstanceOfSatisfying(NotAFeed.class, not -> assertThat(not.messageKey()).isEqualTo(key));
    }
}

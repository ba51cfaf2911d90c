package org.mirsad.fetching.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.http.Fetched;
import org.mirsad.http.Validators;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class ReferencesTests {

    private static final URI PAGE = URI.create("https://manara.example/tech/");

    private static Fetched.Body body(String text) {
        return new Fetched.Body(PAGE, 200, text.getBytes(StandardCharsets.UTF_8), "text/html", Validators.NONE, null, List.of(), Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/feed", "/feed/", "/rss", "/RSS.XML", "/rss2/", "/feeds/all.atom", "/atom.xml", "/index.rdf", "/rss-tech/", "/feed.json",
        "/rss.aspx", "/ar/rss.php", "/xml/rss/all.xml", "/tech/rss-feed.xml", "/?feed=rss2", "/index.php?format=feed&type=rss",
        "/feeds/posts/default?alt=rss"
    })
    void knowAFeedByItsAddress(String path) {
        assertThat(References.looksLikeFeed(PAGE.resolve(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/", "/feedback", "/feeding-birds", "/atomic-energy", "/news/rssb-opens", "/tech/?q=feed", "/about.html", "/articles/1?x=rss-reader", "/sitemap.xml"
    })
    void takeNoOtherAddressForOne(String path) {
        assertThat(References.looksLikeFeed(PAGE.resolve(path))).isFalse();
    }

    @Test
    void areReadFromWhateverAPageHolds() {
        Random random = new Random(20250320);
        String[] pieces = {
            "<link rel=alternate type='application/rss+xml' href='", "<a href='", "<base href='", "<meta name=generator content='WordPress", "'>", "\"", "<",
            "http://", "https://[::", "javascript:", "//", "/feed/", "?feed=rss2", "%zz", "\u0000", "\uD800", "أخبار.شبكة", ":99999", "@", "<sitemapindex><sitemap><loc>",
            "Sitemap: ", "\n", "</loc>", "<urlset>", "{", "]]>", "<!DOCTYPE", "<rss>", "<item>", "rss"
        };
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            Fetched.Body body = body(text.toString());
            assertThatCode(() -> {
                assertThat(References.of(body)).hasSizeLessThanOrEqualTo(12).allMatch(lead -> lead.address().getHost() != null);
                assertThat(Sitemaps.ofRobots(body)).hasSizeLessThanOrEqualTo(5);
                assertThat(Sitemaps.ofIndex(body)).hasSizeLessThanOrEqualTo(5);
                NewsList.of(body);
                NewsList.ofPage(body);
            }).as(text.toString()).doesNotThrowAnyException();
        }
    }

    /** Five megabytes of what the patterns like least. */
    @Test
    void areReadInTimeFromAPageMadeToTakeLong() {
        String longest = "/" + "rss-feed-".repeat(220);
        String links = ("<a href='" + longest + "'>x</a>").repeat(2_000) + "<a href='/rss'>RSS</a>";
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> References.of(body("<div>".repeat(100_000) + links)));
        assertThat(References.of(body(links))).extracting(References.Lead::address).containsExactly(PAGE.resolve("/rss"));
    }
}

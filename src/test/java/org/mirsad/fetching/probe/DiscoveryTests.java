package org.mirsad.fetching.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.http.LocalSite;
import org.mirsad.http.RawSite;

class DiscoveryTests {

    private final Outlet outlet = new Outlet();

    @AfterEach
    void close() throws Exception {
        outlet.close();
    }

    private Discovered discover(String path) {
        return outlet.probe().discover(outlet.at(path).toString());
    }

    private static List<String> paths(Discovered discovered) {
        return discovered.candidates().stream()
                .map(Candidate::address)
                .map(a -> a.getRawPath() + (a.getRawQuery() == null ? "" : "?" + a.getRawQuery()))
                .toList();
    }

    @Nested
    class WhatIsTyped {

        @Test
        void isTheListItself() {
            outlet.feed("/x/news", outlet.rss("a", 3));

            Discovered found = discover("/x/news");

            assertThat(paths(found)).containsExactly("/x/news");
            assertThat(found.candidates().getFirst().way()).isEqualTo(Way.ITSELF);
            assertThat(found.candidates().getFirst().contents().items()).isEqualTo(3);
            assertThat(found.requests()).isEqualTo(1);
            assertThat(found.problem()).isNull();
        }

        @Test
        void needsNoScheme() {
            outlet.feed("/feed", outlet.rss("a", 2));

            Discovered found = outlet.probe("deadline", "1s").discover(outlet.hostAndPort() + "/feed");

            assertThat(paths(found)).containsExactly("/feed");
            assertThat(found.candidates().getFirst().address().getScheme()).isEqualTo("http");
        }

        @Test
        void mayBeAJsonFeed() {
            outlet.json("/list", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"منارة\",\"items\":["
                    + "{\"id\":\"1\",\"url\":\"" + outlet.at("/1") + "\",\"title\":\"خبر\",\"content_text\":\"نص\"}]}");

            assertThat(discover("/list").candidates().getFirst().contents().format()).isEqualTo(Format.JSON_FEED);
        }

        @Test
        void mayLeadElsewhere() throws Exception {
            try (LocalSite other = LocalSite.open()) {
                other.text("/moved.xml", 200, outlet.rss("a", 2));
                outlet.redirect("/feed", other.at("/moved.xml").toString());

                Discovered found = outlet.probe("allow", outlet.hostAndPort() + "," + other.hostAndPort())
                        .discover(outlet.at("/feed").toString());

                assertThat(found.candidates()).extracting(Candidate::address).containsExactly(other.at("/moved.xml"));
            }
        }

        @Test
        void isBelievedWhenItIsEmptyButOthersAreLookedFor() {
            outlet.feed("/feed/", Outlet.channel("فارغة", ""));

            Discovered found = discover("/feed/");

            assertThat(paths(found)).contains("/feed/");
            assertThat(found.problem()).isEqualTo("probe.problem.none-usable");
        }
    }

    @Nested
    class FromAPage {

        @ParameterizedTest
        @ValueSource(strings = {
            "<link rel=alternate type='application/rss+xml' href='/l'>",
            "<link rel='ALTERNATE' type='Application/RSS+XML; charset=utf-8' href='l'>",
            "<link rel='home alternate' type='application/atom+xml' href='/l'>",
            "<link rel=alternate type='application/feed+json' href='/l'>",
            "<link rel=feed href='/l'>",
            "<base href='/deep/er/'><link rel=alternate type='application/rss+xml' href='../../l'>",
        })
        void whichNamesItInALink(String element) {
            outlet.page("/", Outlet.head(element)).feed("/l", outlet.rss("a", 2));

            Discovered found = discover("/");

            assertThat(paths(found)).containsExactly("/l");
            assertThat(found.candidates().getFirst().way()).isEqualTo(Way.LINK);
            assertThat(found.requests()).isEqualTo(2);
        }

        @Test
        void whichHasTheLinkInItsBody() {
            outlet.page("/", Outlet.body("<p>x</p>" + Outlet.link("/l"))).feed("/l", outlet.rss("a", 2));

            assertThat(paths(discover("/"))).containsExactly("/l");
        }

        @Test
        void isNotMisledByLinksToOtherThings() {
            outlet.page("/", Outlet.head(
                            "<link rel=alternate hreflang=en href='/en'><link rel=stylesheet type='text/css' href='/c.css'>"
                                    + "<link rel=alternate type='application/json' href='/wp-json/wp/v2/pages/7'>"))
                    .page("/en", Outlet.body("English"));

            Discovered found = discover("/");

            assertThat(found.candidates()).isEmpty();
            assertThat(outlet.asked()).doesNotContain("/en", "/c.css", "/wp-json/wp/v2/pages/7");
        }

        @Test
        void whichOnlyLinksToItInItsFooter() {
            outlet.page("/", Outlet.body("<a href='/about'>من نحن</a><a href='/rss/tech.xml'>خلاصة</a>"))
                    .feed("/rss/tech.xml", outlet.rss("a", 2));

            assertThat(discover("/").candidates()).singleElement().extracting(Candidate::way).isEqualTo(Way.ANCHOR);
        }

        @Test
        void whoseFeedsStandOnAPageOfTheirOwn() {
            outlet.page("/", Outlet.body("<a href='/rss'>RSS</a>"))
                    .page("/rss", Outlet.body("<a href='/rss/politics.xml'>سياسة</a><a href='/rss/tech.xml'>تقنية</a>"))
                    .feed("/rss/politics.xml", outlet.rss("p", 2))
                    .feed("/rss/tech.xml", outlet.rss("t", 2));

            Discovered found = discover("/");

            assertThat(paths(found)).containsExactlyInAnyOrder("/rss/politics.xml", "/rss/tech.xml");
            assertThat(outlet.asked().indexOf("/rss/tech.xml")).isLessThan(outlet.asked().indexOf("/rss/politics.xml"));
        }

        @Test
        void inWindows1256() {
            outlet.page("/", Outlet.body("<p>أخبار التقنية</p><a href='/rss.php?x=1'>خلاصة الأخبار</a>"), Charset.forName("windows-1256"))
                    .feed("/rss.php?x=1", outlet.rss("a", 2));

            assertThat(paths(discover("/"))).containsExactly("/rss.php?x=1");
        }

        @Test
        void orFromTheFrontPageOfItsSite() {
            outlet.page("/news/1", Outlet.body("خبر")).page("/", Outlet.head(Outlet.link("/main.rss"))).feed("/main.rss", outlet.rss("a", 2));

            assertThat(paths(discover("/news/1"))).containsExactly("/main.rss");
        }
    }

    @Nested
    class WhereSoftwareKeepsIt {

        private static final String WORDPRESS = "<meta name=generator content='WordPress 6.5'>";

        @Test
        void wordPressUnderFeed() {
            outlet.page("/", Outlet.head(WORDPRESS)).feed("/feed/", outlet.rss("a", 2));

            assertThat(discover("/").candidates()).singleElement().extracting(Candidate::way).isEqualTo(Way.WORDPRESS);
            assertThat(outlet.asked()).doesNotContain("/?feed=rss2");
        }

        @Test
        void wordPressWithoutPrettyAddresses() {
            outlet.page("/", Outlet.head("<link rel='https://api.w.org/' href='/wp-json/'>")).feed("/?feed=rss2", outlet.rss("a", 2));

            assertThat(paths(discover("/"))).containsExactly("/?feed=rss2");
        }

        @Test
        void wordPressOfTheCategoryThatWasTypedBeforeTheSites() {
            outlet.page("/category/tech/", Outlet.head(WORDPRESS + Outlet.link("/feed/")))
                    .feed("/feed/", outlet.rss("a", 9))
                    .feed("/category/tech/feed/", outlet.rss("t", 4));

            assertThat(paths(discover("/category/tech/"))).containsExactly("/category/tech/feed/", "/feed/");
        }

        @Test
        void butNotTheCommentsOfTheArticleThatWasTyped() {
            outlet.page("/2025/an-article/", Outlet.head(WORDPRESS + "<meta property=og:type content=article>"))
                    .feed("/2025/an-article/feed/", outlet.rss("c", 9))
                    .feed("/feed/", outlet.rss("a", 4));

            assertThat(paths(discover("/2025/an-article/"))).containsExactly("/feed/");
        }

        @Test
        void blogger() {
            outlet.page("/", Outlet.head("<meta content='blogger' name='generator'>"))
                    .feed("/feeds/posts/default?alt=rss", outlet.rss("a", 2));

            assertThat(discover("/").candidates()).singleElement().extracting(Candidate::way).isEqualTo(Way.BLOGGER);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss/all", "/feed/"})
        void wellKnownPlaces(String path) {
            outlet.page("/", Outlet.body("أهلًا")).feed(path, outlet.rss("a", 2));

            Discovered found = discover("/");

            assertThat(paths(found)).containsExactly(path);
            assertThat(found.candidates().getFirst().way()).isEqualTo(Way.WELL_KNOWN);
        }

        @Test
        void aNewsSitemapThatRobotsTxtNames() {
            outlet.page("/", Outlet.body("أهلًا"))
                    .serve("/robots.txt", 200, "text/plain", ("User-agent: *\nDisallow:\nSitemap: " + outlet.at("/pages.xml")
                            + "\nSitemap: " + outlet.at("/news-map.xml")).getBytes(StandardCharsets.UTF_8), Map.of())
                    .feed("/news-map.xml", sitemap());

            Discovered found = discover("/");

            assertThat(paths(found)).containsExactly("/news-map.xml");
            assertThat(found.candidates().getFirst().contents().format()).isEqualTo(Format.NEWS_SITEMAP);
            assertThat(found.requests()).isLessThanOrEqualTo(12);
        }

        @Test
        void aNewsSitemapThatAnIndexNames() {
            outlet.page("/", Outlet.body("أهلًا"))
                    .feed("/sitemap.xml", "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>"
                            + outlet.at("/all.xml") + "</loc></sitemap><sitemap><loc>" + outlet.at("/news.xml")
                            + "</loc></sitemap></sitemapindex>")
                    .feed("/news.xml", sitemap());

            assertThat(discover("/").candidates()).singleElement().extracting(Candidate::way).isEqualTo(Way.SITEMAP);
        }

        @Test
        void aNewsSitemapOfTheIndexThatWasTyped() {
            outlet.feed("/map.xml", "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>"
                            + outlet.at("/news.xml") + "</loc></sitemap></sitemapindex>")
                    .feed("/news.xml", sitemap());

            Discovered found = discover("/map.xml");

            assertThat(paths(found)).containsExactly("/news.xml");
            assertThat(found.requests()).isEqualTo(2);
        }

        @Test
        void thePageItselfWhereItListsArticlesAndThereIsNoFeed() {
            outlet.page("/news", Outlet.body("<main><h3><a href='/n/1'>شركة نجم تكشف عن هاتف بشاشة تُطوى</a></h3>"
                    + "<h3><a href='/n/2'>طرابلس تختبر شبكة ألياف جديدة في أحيائها</a></h3>"
                    + "<h3><a href='/n/3'>مبرمجة من صيدا تطلق تطبيقًا للوصفات القديمة</a></h3></main>"));

            Discovered found = discover("/news");

            assertThat(paths(found)).containsExactly("/news");
            assertThat(found.candidates().getFirst().way()).isEqualTo(Way.PAGE);
            assertThat(found.candidates().getFirst().contents().format()).isEqualTo(Format.PAGE);
            assertThat(found.candidates().getFirst().contents().items()).isEqualTo(3);
        }

        @Test
        void butNoSitemapThatIsOnlyAddresses() {
            outlet.page("/", Outlet.body("أهلًا"))
                    .feed("/sitemap.xml", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>"
                            + outlet.at("/about") + "</loc></url></urlset>");

            assertThat(discover("/").problem()).isEqualTo("probe.problem.none");
        }

        private String sitemap() {
            return "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
                    + " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>" + outlet.at("/n/1")
                    + "</loc><news:news><news:publication_date>2025-03-20T07:00:00Z</news:publication_date>"
                    + "<news:title>خبر أول</news:title></news:news></url></urlset>";
        }
    }

    @Nested
    class Ranking {

        @Test
        void leavesCommentsOutWhereThereIsAnythingElse() {
            outlet.page("/", Outlet.head("<link rel=alternate type='application/rss+xml' title='التعليقات' href='/c'>"
                            + Outlet.link("/comments/feed/") + Outlet.link("/l")))
                    .feed("/comments/feed/", outlet.rss("c", 9))
                    .feed("/c", outlet.rss("d", 9))
                    .feed("/l", outlet.rss("a", 2));

            assertThat(paths(discover("/"))).containsExactly("/l");
            assertThat(outlet.asked()).doesNotContain("/c", "/comments/feed/");
        }

        @Test
        void putsFullTextFirst() {
            outlet.page("/", Outlet.head(Outlet.link("/short") + Outlet.link("/full")))
                    .feed("/short", outlet.rss("s", 5))
                    .feed("/full", outlet.rss("f", 5, "<content:encoded>" + Outlet.sentences(30) + "</content:encoded>"));

            assertThat(paths(discover("/"))).containsExactly("/full", "/short");
        }

        @Test
        void knowsTheSameListUnderTwoAddresses() {
            String list = outlet.rss("a", 3);
            outlet.page("/", Outlet.head(Outlet.link("/one") + Outlet.link("/two"))).feed("/one", list).feed("/two", list);

            assertThat(paths(discover("/"))).containsExactly("/one");
        }

        @Test
        void saysWhatTheSiteNamesButDoesNotGive() {
            outlet.page("/", Outlet.head(Outlet.link("/gone") + Outlet.link("/html") + Outlet.link("/l")))
                    .status("/gone", 403)
                    .page("/html", Outlet.body("سر"))
                    .feed("/l", outlet.rss("a", 2));

            assertThat(discover("/").candidates())
                    .extracting(c -> c.address().getPath(), Candidate::problem)
                    .containsExactly(
                            tuple("/l", null),
                            tuple("/gone", "fetch.problem.forbidden"),
                            tuple("/html", "feed.problem.html"));
        }
    }

    @Nested
    class WhenThereIsNothing {

        @Test
        void saysSoAfterAFewRequests() {
            outlet.page("/a/page", Outlet.body("أهلًا")).page("/", Outlet.body("أهلًا"));

            Discovered found = discover("/a/page");

            assertThat(found.candidates()).isEmpty();
            assertThat(found.problem()).isEqualTo("probe.problem.none");
            assertThat(found.requests()).isLessThanOrEqualTo(12);
            assertThat(outlet.asked()).hasSizeLessThanOrEqualTo(12).doesNotHaveDuplicates();
        }

        @Test
        void asksNoMoreThanTwelveTimesWhateverAPageNames() {
            StringBuilder links = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                links.append(Outlet.link("/broken/" + i));
            }
            outlet.page("/", Outlet.head(links.toString()));

            Discovered found = discover("/");

            assertThat(outlet.asked()).hasSizeLessThanOrEqualTo(12);
            assertThat(found.candidates()).hasSizeLessThanOrEqualTo(12).noneMatch(Candidate::usable);
        }

        @Test
        void endsWithTheTimeAnEditorWaits() {
            AtomicReference<Instant> now = new AtomicReference<>(Outlet.NOW);
            outlet.page("/", Outlet.head(Outlet.link("/1") + Outlet.link("/2")));
            try (LocalSite slow = LocalSite.open()) {
                slow.on("/", exchange -> {
                    now.updateAndGet(at -> at.plus(Duration.ofMinutes(1)));
                    LocalSite.answer(exchange, 200, Outlet.head(Outlet.link("/1") + Outlet.link("/2")));
                });
                Probe probe = outlet.probe(clock(now), "allow", slow.hostAndPort());

                probe.discover(slow.at("/").toString());

                assertThat(slow.asked()).hasSize(1);
            }
        }

        private static Clock clock(AtomicReference<Instant> now) {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now.get();
                }
            };
        }
    }

    @Nested
    class WhenItIsRefused {

        @ParameterizedTest
        @ValueSource(strings = {
            "http://10.0.0.1/feed", "10.0.0.1", "192.168.1.1/", "http://[::1]/", "http://127.0.0.1:80/",
            "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://168.63.129.16/"
        })
        void noForbiddenNetworkIsAsked(String typed) {
            assertThat(outlet.probe("allow", "").discover(typed).problem()).isEqualTo("fetch.problem.address-forbidden");
        }

        @Test
        void thisMachineIsNoExceptionWithoutAnExemption() {
            outlet.feed("/feed", outlet.rss("a", 2));

            Discovered found = outlet.probe("allow", "").discover(outlet.at("/feed").toString());

            assertThat(found.problem()).startsWith("fetch.problem.");
            assertThat(found.candidates()).isEmpty();
            assertThat(outlet.asked()).isEmpty();
        }

        @Test
        void aPageThatNamesAnAddressInsideIsNotFollowedThere() {
            try (LocalSite inside = LocalSite.open()) {
                inside.text("/secret", 200, outlet.rss("s", 3));
                outlet.page("/", Outlet.head(Outlet.link(inside.at("/secret").toString())));

                Discovered found = discover("/");

                assertThat(inside.asked()).isEmpty();
                assertThat(found.candidates()).noneMatch(Candidate::usable);
            }
        }

        @Test
        void aRedirectInsideIsNotFollowed() {
            outlet.redirect("/", "http://10.0.0.1/");

            assertThat(discover("/").problem()).isEqualTo("fetch.problem.address-forbidden");
        }

        @Test
        void aWallAgainstBotsIsNamedAndItsListStillAskedFor() {
            outlet.serve("/", 403, "text/html", "<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x.js'></script>"
                    .getBytes(StandardCharsets.UTF_8), Map.of("cf-mitigated", "challenge"));

            assertThat(discover("/").problem()).isEqualTo("fetch.problem.bot-wall");
            assertThat(outlet.asked()).hasSizeLessThanOrEqualTo(5);

            outlet.feed("/rss", outlet.rss("a", 2));
            assertThat(paths(discover("/"))).containsExactly("/rss");
        }

        @Test
        void whoAsksToWaitIsLeftAlone() {
            outlet.page("/", Outlet.head(Outlet.link("/1") + Outlet.link("/2"))).status("/1", 429);

            Discovered found = discover("/");

            assertThat(outlet.asked()).containsExactly("/", "/1");
            assertThat(found.candidates()).extracting(Candidate::problem).contains("probe.problem.asked-to-wait");
        }

        @Test
        void aServersSilenceIsATimeout() throws Exception {
            try (RawSite mute = RawSite.answering((_, site) -> site.awaitClose())) {
                Discovered found = outlet.probe("allow", mute.hostAndPort(), "deadline", "300ms")
                        .discover(mute.at("/").toString());

                assertThat(found.problem()).isEqualTo("fetch.problem.timeout");
                assertThat(found.requests()).isEqualTo(1);
            }
        }

        @Test
        void aHugePageIsNotReadButItsListIs() {
            outlet.page("/", Outlet.body("x".repeat(300_000))).feed("/rss", outlet.rss("a", 2));

            Discovered found = outlet.probe("max-body", "100KB").discover(outlet.at("/").toString());

            assertThat(paths(found)).containsExactly("/rss");
        }

        @Test
        void nothingOfAnAnswerThatIsNoListIsTold() {
            outlet.page("/", "<html><title>SECRET-TITLE</title><body>SECRET-BODY</body></html>");

            assertThat(discover("/").toString()).doesNotContain("SECRET");
        }
    }

    @Nested
    class WhatIsNoAddress {

        @ParameterizedTest
        @CsvSource({
            "'', probe.problem.address",
            "'أخبار التقنية', probe.problem.address",
            "منارة, probe.problem.address",
            "'javascript:alert(1)', probe.problem.address",
            "mailto:a@b.example, probe.problem.address",
            "ftp://a.example/, fetch.problem.scheme",
            "file:///etc/passwd, fetch.problem.scheme",
            "https://user:secret@a.example/, probe.problem.address",
        })
        void isToldApart(String typed, String problem) {
            Discovered found = outlet.probe().discover(typed);

            assertThat(found.problem()).isEqualTo(problem);
            assertThat(found.requests()).isZero();
        }

        @Test
        void isTooLong() {
            assertThat(outlet.probe().discover("https://a.example/" + "x".repeat(3000)).problem())
                    .isEqualTo("source.problem.address-long");
        }
    }
}

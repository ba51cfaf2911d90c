package org.mirsad.fetching.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mirsad.cleaning.SourceRules;
import org.mirsad.http.LocalSite;
import org.mirsad.http.RawSite;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.sources.SourceKind;

class ReportTests {

    private static final String PICTURE = "<enclosure type='image/jpeg' length='9' url='https://manara.example/p.jpg'/>";

    private final Outlet outlet = new Outlet();

    @AfterEach
    void close() throws Exception {
        outlet.close();
    }

    private ProbeReport report(String path) {
        return report(path, Probe.NOBODY);
    }

    private ProbeReport report(String path, TechJudge judge) {
        Probed probed = outlet.probe().report(outlet.at(path), judge);
        assertThat(probed).isInstanceOf(ProbeReport.class);
        return (ProbeReport) probed;
    }

    private static String problem(Probed probed) {
        assertThat(probed).isInstanceOf(NoReport.class);
        return ((NoReport) probed).problem();
    }

    /** The pages of the items of a list with this title. */
    private Outlet pages(String title, int n, int sentences) {
        for (int i = 0; i < n; i++) {
            outlet.page("/" + title + "/" + i, Outlet.article("خبر " + title + "/" + i + " عن المعالج", sentences));
        }
        return outlet;
    }

    @Nested
    class OfAGoodList {

        @Test
        void saysWhatItIs() {
            outlet.feed("/feed", outlet.rss("a", 9, "<description>ملخص قصير عن المعالج الجديد</description>" + PICTURE));
            pages("a", 9, 12);

            ProbeReport report = report("/feed");

            assertThat(report.format()).isEqualTo(Format.RSS);
            assertThat(report.title()).isEqualTo("a");
            assertThat(report.charset()).isEqualTo(new ProbeReport.Charset("UTF-8", "utf-8"));
            assertThat(report.languages().declared()).isEqualTo("ar");
            assertThat(report.languages().read()).containsExactly("ar");
            assertThat(report.languages().arabic()).isGreaterThan(0.9);
            assertThat(report.items()).isEqualTo(9);
            assertThat(report.perDay()).isCloseTo(4, within(0.01));
            assertThat(report.dates().present()).isEqualTo(9);
            assertThat(report.dates().withZone()).isEqualTo(9);
            assertThat(report.dates().future()).isZero();
            assertThat(report.dates().newest()).isEqualTo(Outlet.NOW.minusSeconds(3600));
            assertThat(report.images().share()).isEqualTo(1);
            assertThat(report.headlines()).hasSize(8);
            assertThat(report.techShare()).isNull();
        }

        @Test
        void showsThreeArticlesBeforeAndAfterCleaning() {
            outlet.feed("/feed", outlet.rss("a", 9));
            pages("a", 9, 12);

            ProbeReport report = report("/feed");

            assertThat(report.samples()).extracting(s -> s.address().getPath()).containsExactly("/a/0", "/a/4", "/a/8");
            ProbeReport.Comparison first = report.samples().getFirst().comparison();
            assertThat(first.title()).isEqualTo("خبر a/0 عن المعالج");
            assertThat(first.before()).startsWith("الرئيسة سياسة");
            assertThat(first.after()).startsWith("الفقرة 1").doesNotContain("الرئيسة");
            assertThat(first.wordsAfter()).isLessThan(first.wordsBefore()).isGreaterThan(150);
            assertThat(first.confidence()).isGreaterThan(0.6);
            assertThat(report.texts().length()).isEqualTo(ProbeReport.Length.TRUNCATED);
            assertThat(report.suggestion().rights()).isEqualTo(Rights.EXCERPT);
            assertThat(outlet.asked()).hasSize(5).contains("/robots.txt");
        }

        @Test
        void readsArticlesByTheRulesOfItsSource() {
            outlet.feed("/feed", outlet.rss("a", 3));
            pages("a", 3, 12);
            SourceRules rules = SourceRules.of(Map.of("clean.remove", "p:contains(الفقرة 1)"));

            ProbeReport report = (ProbeReport) outlet.probe().report(outlet.at("/feed"), Probe.NOBODY, rules);

            assertThat(report.samples()).allSatisfy(sample -> {
                assertThat(sample.comparison().before()).contains("الفقرة 1");
                assertThat(sample.comparison().after()).startsWith("الفقرة 2");
            });
        }

        @Test
        void knowsTheWholeTextInTheList() {
            outlet.feed("/feed", outlet.rss("a", 3,
                    "<content:encoded>" + Outlet.sentences(12) + "</content:encoded>"));
            pages("a", 3, 12);

            ProbeReport report = report("/feed");

            assertThat(report.texts().length()).isEqualTo(ProbeReport.Length.FULL);
            assertThat(report.suggestion().rights()).isEqualTo(Rights.DEFAULT);
            assertThat(report.warnings()).doesNotContain("probe.warning.truncated", "probe.warning.empty-text");
        }

        @Test
        void knowsALongTeaserForWhatItIs() {
            outlet.feed("/feed", outlet.rss("a", 3,
                    "<content:encoded>" + Outlet.sentences(12) + "</content:encoded>"));
            pages("a", 3, 60);

            assertThat(report("/feed").texts().length()).isEqualTo(ProbeReport.Length.TRUNCATED);
        }

        @Test
        void knowsAListWithoutAnyText() {
            outlet.feed("/feed", outlet.rss("a", 3, ""));
            pages("a", 3, 12);

            ProbeReport report = report("/feed");

            assertThat(report.texts()).isEqualTo(new ProbeReport.Texts(ProbeReport.Length.EMPTY, 0));
            assertThat(report.warnings()).contains("probe.warning.empty-text");
        }

        @ParameterizedTest
        @CsvSource({"1, TECH_ONLY, false", "0.5, TOPICS, false", "0, TOPICS, true"})
        void suggestsTheGateByTheShareOfTech(double share, Gate gate, boolean warned) {
            outlet.feed("/feed", outlet.rss("a", 6));

            ProbeReport report = report("/feed", (title, text, tags) -> share);

            assertThat(report.techShare()).isCloseTo(share, within(1e-9));
            assertThat(report.suggestion().gate()).isEqualTo(gate);
            assertThat(report.warnings().contains("probe.warning.little-tech")).isEqualTo(warned);
        }

        @Test
        void isReadFromJsonFeedToo() {
            outlet.json("/feed.json", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"منارة\",\"language\":\"ar\",\"items\":["
                    + "{\"id\":\"1\",\"url\":\"" + outlet.at("/1") + "\",\"title\":\"خبر\",\"content_text\":\"نص الخبر\","
                    + "\"date_published\":\"2025-03-20T07:00:00Z\"}]}");

            ProbeReport report = report("/feed.json");

            assertThat(report.format()).isEqualTo(Format.JSON_FEED);
            assertThat(report.dates().withZone()).isEqualTo(1);
        }

        @Test
        void isReadFromANewsSitemap() {
            outlet.feed("/news.xml", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
                    + " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>" + outlet.at("/n/1")
                    + "</loc><news:news><news:publication_date>2025-03-20T07:00:00Z</news:publication_date>"
                    + "<news:title>خبر أول</news:title></news:news></url></urlset>");

            ProbeReport report = report("/news.xml");

            assertThat(report.format()).isEqualTo(Format.NEWS_SITEMAP);
            assertThat(report.suggestion().kind()).isEqualTo(SourceKind.SITEMAP);
            assertThat(report.dates().withZone()).isEqualTo(1);
            assertThat(report.warnings()).contains("probe.warning.empty-text");
        }

        @Test
        void isReadFromAPageThatListsArticles() {
            outlet.page("/news", Outlet.body("<main><h3><a href='/a/0'>شركة نجم تكشف عن هاتف بشاشة تُطوى</a></h3>"
                    + "<h3><a href='/a/1'>طرابلس تختبر شبكة ألياف جديدة في أحيائها</a></h3>"
                    + "<h3><a href='/a/2'>مبرمجة من صيدا تطلق تطبيقًا للوصفات القديمة</a></h3></main>"));
            pages("a", 3, 12);

            ProbeReport report = report("/news");

            assertThat(report.suggestion().kind()).isEqualTo(SourceKind.HTML_LIST);
            assertThat(report.warnings()).first().isEqualTo("probe.warning.page");
            assertThat(report.samples()).hasSize(3).noneMatch(sample -> sample.comparison() == null);
        }

        @ParameterizedTest
        @CsvSource({
            "'<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>م</title><entry><title>خ</title><id>1</id></entry></feed>', ATOM",
            "'<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel><title>م</title></channel><item><title>خ</title></item></rdf:RDF>', RDF",
            "'<rss version=\"2.0\"><channel><title>م</title><item><title>{خ}</title></item></channel></rss>', RSS",
        })
        void tellsTheFormatsApart(String xml, Format format) {
            outlet.feed("/feed", xml);

            assertThat(report("/feed").format()).isEqualTo(format);
        }
    }

    @Nested
    class OfDates {

        @Test
        void ofTheFutureAreCounted() {
            outlet.feed("/feed", Outlet.channel("a", outlet.item("a/0", "Thu, 20 Mar 2025 11:00:00 +0000", "")
                    + outlet.item("a/1", "Thu, 20 Mar 2025 07:00:00 +0000", "")
                    + outlet.item("a/2", "Wed, 19 Mar 2025 07:00:00 +0000", "")));

            ProbeReport report = report("/feed");

            assertThat(report.dates().future()).isEqualTo(1);
            assertThat(report.warnings()).contains("probe.warning.future-dates");
            assertThat(report.perDay()).isCloseTo(1, within(0.01));
        }

        @Test
        void thatAreMissingAreSaidToBe() {
            outlet.feed("/feed", Outlet.channel("a", outlet.item("a/0", "", "") + outlet.item("a/1", "", "")));

            ProbeReport report = report("/feed");

            assertThat(report.dates()).isEqualTo(new ProbeReport.Dates(0, 0, 0, null, null));
            assertThat(report.perDay()).isNull();
            assertThat(report.warnings()).contains("probe.warning.no-dates").doesNotContain("probe.warning.no-zone");
        }

        @Test
        void thatNameNoZoneAreTold() {
            outlet.feed("/feed", Outlet.channel("a", outlet.item("a/0", "2025-03-20 07:00", "")
                    + outlet.item("a/1", "Thu, 20 Mar 2025 06:00:00 +0200", "")));

            ProbeReport report = report("/feed");

            assertThat(report.dates().present()).isEqualTo(2);
            assertThat(report.dates().withZone()).isEqualTo(1);
            assertThat(report.warnings()).contains("probe.warning.no-zone");
        }

        /** The list says ten o'clock, the page ten o'clock at +04:00: the outlet's clock is Dubai's. */
        @Test
        void withoutZoneAreMeasuredAgainstThePages() {
            outlet.feed("/feed", Outlet.channel("a", outlet.item("a/0", "2025-03-20 10:00", "")))
                    .page("/a/0", Outlet.article("خبر a/0 عن المعالج", 12).replace(
                            "</head>", "<meta property='article:published_time' content='2025-03-20T10:00:00+04:00'></head>"));

            assertThat(report("/feed").suggestion().zone().getId()).isEqualTo("Asia/Dubai");
        }

        /** Ten o'clock here is eight o'clock in UTC: no minute ahead of the clock. */
        @Test
        void withoutZoneAreReadInTheSuggestedOne() {
            outlet.feed("/feed", Outlet.channel("a", outlet.item("a/0", "2025-03-20 10:00", "")))
                    .page("/a/0", Outlet.article("خبر a/0 عن المعالج", 12)
                            .replace("<h1>", "<time>20 آذار 2025، الساعة 10:00</time><h1>"));

            ProbeReport report = report("/feed");

            assertThat(report.suggestion().zone().getId()).isEqualTo("Asia/Beirut");
            assertThat(report.dates().newest()).isEqualTo(Outlet.NOW);
            assertThat(report.dates().withZone()).isZero();
            assertThat(report.warnings()).contains("probe.warning.no-zone").doesNotContain("probe.warning.future-dates");
            assertThat(report.samples().getFirst().comparison().published()).isNull();
        }

        @Test
        void thatAreOldAreASignOfALeftHouse() {
            outlet.feed("/feed", Outlet.channel("a", outlet.item("a/0", "Fri, 20 Dec 2024 11:00:00 +0000", "")));

            assertThat(report("/feed").warnings()).contains("probe.warning.old");
        }
    }

    @Nested
    class OfLanguageAndCharset {

        @Test
        void readsWindows1256() {
            byte[] list = outlet.rss("a", 3).replace("UTF-8", "windows-1256").getBytes(Charset.forName("windows-1256"));
            outlet.serve("/feed", 200, "application/rss+xml", list, Map.of());
            for (int i = 0; i < 3; i++) {
                outlet.page("/a/" + i, Outlet.article("خبر a/" + i + " عن المعالج", 12), Charset.forName("windows-1256"));
            }

            ProbeReport report = report("/feed");

            assertThat(report.charset()).isEqualTo(new ProbeReport.Charset("windows-1256", "prolog"));
            assertThat(report.languages().read()).containsExactly("ar");
            ProbeReport.Comparison page = report.samples().getFirst().comparison();
            assertThat(page.charset().name()).isEqualTo("windows-1256");
            assertThat(page.after()).contains("أعلنت الشركة اليوم");
        }

        @Test
        void saysThatAListIsNotArabic() {
            outlet.feed("/feed", Outlet.channel("News", "<item><title>A new chip was announced today</title></item>"));

            ProbeReport report = report("/feed");

            assertThat(report.languages().arabic()).isZero();
            assertThat(report.warnings()).contains("probe.warning.not-arabic");
        }

        @Test
        void saysThatAListInArabicLettersIsInAnotherLanguage() {
            outlet.feed("/feed", Outlet.channel("x", "<item><title>گوشی‌های جدید شرکت‌ها می‌توانند با باتری بزرگ‌تر کار کنند</title></item>"));

            ProbeReport report = report("/feed");

            assertThat(report.languages().read()).containsExactly("und-Arab");
            assertThat(report.warnings()).contains("probe.warning.other-language");
        }
    }

    @Nested
    class OfManners {

        @Test
        void robotsTxtIsObeyedAndTold() {
            outlet.feed("/feed", outlet.rss("a", 3))
                    .serve("/robots.txt", 200, "text/plain",
                            "User-agent: *\nCrawl-delay: 20\nDisallow: /a/\n".getBytes(StandardCharsets.UTF_8), Map.of());
            pages("a", 3, 12);

            ProbeReport report = report("/feed");

            assertThat(report.manners()).isEqualTo(new ProbeReport.Manners(3, 0, Duration.ofSeconds(20)));
            assertThat(report.samples()).extracting(ProbeReport.Sample::problem).containsOnly("fetch.problem.robots");
            assertThat(report.warnings()).contains("probe.warning.robots", "probe.warning.crawl-delay");
            assertThat(outlet.asked()).containsExactlyInAnyOrder("/feed", "/robots.txt");
        }

        @Test
        void aRobotsTxtThatCannotBeHadIsNoRefusal() {
            outlet.feed("/feed", outlet.rss("a", 1)).status("/robots.txt", 500);

            ProbeReport report = report("/feed");

            assertThat(report.samples()).extracting(ProbeReport.Sample::problem).containsExactly("fetch.problem.server-error");
            assertThat(report.manners()).isEqualTo(new ProbeReport.Manners(0, 0, null));
            assertThat(report.warnings()).doesNotContain("probe.warning.robots");
        }

        @Test
        void aWallBeforeThePagesIsTold() {
            outlet.feed("/feed", outlet.rss("a", 3));
            for (int i = 0; i < 3; i++) {
                outlet.serve("/a/" + i, 403, "text/html", "<title>Just a moment...".getBytes(StandardCharsets.UTF_8),
                        Map.of("cf-mitigated", "challenge"));
            }

            ProbeReport report = report("/feed");

            assertThat(report.samples()).extracting(ProbeReport.Sample::problem).containsOnly("fetch.problem.bot-wall");
            assertThat(report.warnings()).contains("probe.warning.bot-wall", "probe.warning.no-article");
        }

        @Test
        void aPageThatIsNoArticleIsNotShown() {
            outlet.feed("/feed", outlet.rss("a", 1)).page("/a/0", "<html><title>SECRET</title><body>SECRET</body></html>");

            ProbeReport report = report("/feed");

            assertThat(report.samples()).extracting(ProbeReport.Sample::problem).containsExactly("probe.problem.no-article");
            assertThat(report.toString()).doesNotContain("SECRET");
        }

        @Test
        void aDocumentToDownloadIsNoArticle() {
            outlet.feed("/feed", outlet.rss("a", 1))
                    .serve("/a/0", 200, "application/pdf", Outlet.article("سر", 12).getBytes(StandardCharsets.UTF_8), Map.of());

            assertThat(report("/feed").samples()).extracting(ProbeReport.Sample::problem).containsExactly("probe.problem.no-article");
        }

        @Test
        void articlesInsideAreNotVisited() {
            try (LocalSite inside = LocalSite.open()) {
                inside.text("/secret", 200, Outlet.article("سر", 12));
                outlet.feed("/feed", Outlet.channel("a", "<item><title>خبر</title><link>" + inside.at("/secret") + "</link></item>"));

                ProbeReport report = report("/feed");

                assertThat(inside.asked()).isEmpty();
                assertThat(report.samples()).extracting(ProbeReport.Sample::comparison).containsOnlyNulls();
            }
        }

        @Test
        void aMovedListIsToldWhereItIs() {
            outlet.redirect("/old", "/feed").feed("/feed", outlet.rss("a", 1));

            ProbeReport report = report("/old");

            assertThat(report.asked()).isEqualTo(outlet.at("/old"));
            assertThat(report.address()).isEqualTo(outlet.at("/feed"));
            assertThat(report.suggestion().address()).isEqualTo(outlet.at("/feed"));
            assertThat(report.warnings()).contains("probe.warning.moved");
        }
    }

    @Nested
    class OfWhatIsNoList {

        @Test
        void saysThatItIsAPageAndNothingOfIt() {
            outlet.page("/feed", "<html><title>SECRET</title><body>SECRET</body></html>");

            Probed probed = outlet.probe().report(outlet.at("/feed"), Probe.NOBODY);

            assertThat(problem(probed)).isEqualTo("feed.problem.html");
            assertThat(probed.toString()).doesNotContain("SECRET");
        }

        @ParameterizedTest
        @CsvSource({
            "404, fetch.problem.not-found", "403, fetch.problem.forbidden", "410, fetch.problem.gone",
            "429, probe.problem.asked-to-wait", "500, fetch.problem.server-error"
        })
        void saysHowItWasRefused(int status, String problem) {
            outlet.status("/feed", status);

            assertThat(problem(outlet.probe().report(outlet.at("/feed"), Probe.NOBODY))).isEqualTo(problem);
        }

        @Test
        void saysThatItTookTooLong() throws Exception {
            try (RawSite drip = RawSite.dripping("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss>", "x")) {
                Probe probe = outlet.probe("allow", drip.hostAndPort(), "deadline", "300ms");

                assertThat(problem(probe.report(drip.at("/feed"), Probe.NOBODY))).isEqualTo("fetch.problem.timeout");
            }
        }

        @Test
        void saysThatItIsTooLarge() {
            outlet.feed("/feed", outlet.rss("a", 200));

            assertThat(problem(outlet.probe("max-body", "20KB").report(outlet.at("/feed"), Probe.NOBODY)))
                    .isEqualTo("fetch.problem.too-large");
        }

        @Test
        void saysNothingElseOfAForbiddenNetwork() {
            assertThat(problem(outlet.probe().report(URI.create("http://10.0.0.1/feed"), Probe.NOBODY)))
                    .isEqualTo("fetch.problem.address-forbidden");
        }
    }

    @Test
    void placesAreGuessedByTheEndingOfTheName() {
        Instant now = Outlet.NOW;
        assertThat(Places.country(URI.create("https://manara.com.lb/"))).isEqualTo("LB");
        assertThat(Places.country(URI.create("https://manara.example/"))).isNull();
        assertThat(Places.zone("EG", null, now).getId()).isEqualTo("Africa/Cairo");
        assertThat(Places.zone(null, null, now).getId()).isEqualTo("Asia/Beirut");
        assertThat(Places.zone(null, ZoneOffset.UTC, now).getId()).isEqualTo("UTC");
        assertThat(Places.zone(null, ZoneOffset.ofHours(3), now).getId()).isEqualTo("Asia/Riyadh");
        assertThat(Places.zone(null, ZoneOffset.ofHours(9), now)).isEqualTo(ZoneOffset.ofHours(9));
    }
}

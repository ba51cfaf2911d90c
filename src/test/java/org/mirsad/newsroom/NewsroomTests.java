package org.mirsad.newsroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mirsad.MovedClock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NewsroomTests {

    private static final Instant START = Instant.parse("2026-03-20T08:00:00Z");
    private static final String SAMPLE = "lab-robot";
    private static final String TITLE = "روبوت من صنع طلاب طرابلس يفرز النفايات «قطعة قطعة» بدقة 92%";
    private static final Set<String> SILENT = Set.of("sarab", "atheer");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final MovedClock clock = new MovedClock(START);

    @TempDir
    Path folder;

    private Newsroom newsroom;

    /** Every outlet has the sample article, so that each family of pages is tried on the same text. */
    @BeforeEach
    void open() throws IOException {
        Path samples = Newsroom.resources().resolve("samples");
        for (Imprint imprint : Imprint.all()) {
            Path own = Files.createDirectories(folder.resolve(imprint.slug()));
            Files.copy(samples.resolve("manara/" + SAMPLE + ".txt"), own.resolve(SAMPLE + ".txt"));
        }
        for (String file : List.of("madar/sea-cable.txt", "madar/date-harvest.txt", "sadaraqmi/sea-cable-copy.txt")) {
            Files.copy(samples.resolve(file), folder.resolve(file));
        }
        newsroom = Newsroom.start(clock, folder);
    }

    @AfterEach
    void close() {
        newsroom.close();
        browser.close();
    }

    static Stream<String> outlets() {
        return Imprint.all().stream().map(Imprint::slug).filter(slug -> !SILENT.contains(slug));
    }

    static Stream<String> xmlOutlets() {
        return outlets().filter(slug -> !Set.of("raseef", "raqaiq", "neeltech").contains(slug));
    }

    @Nested
    class Pages {

        @ParameterizedTest
        @MethodSource("org.mirsad.newsroom.NewsroomTests#outlets")
        void holdTheWholeTextAmongTheFamilysBoilerplate(String slug) throws Exception {
            Document page = page(healed(slug).page(SAMPLE));

            assertThat(page.text())
                    .contains(TITLE)
                    .contains("وتعمل الذراع بكاميرا واحدة وحاسوب صغير بحجم الكف")
                    .contains("البلاستيك الشفاف والملوّن")
                    .contains("على أن ينشر بعدها المخططات كاملة برخصة مفتوحة.")
                    .doesNotContain("${")
                    .doesNotContain("th:");
            assertThat(page.select("table td").eachText()).contains("البلاستيك", "90%");
            assertThat(page.body().text().length()).isGreaterThan(850);
        }

        @ParameterizedTest
        @MethodSource("org.mirsad.newsroom.NewsroomTests#outlets")
        void leadToTheListFromTheFrontPage(String slug) throws Exception {
            Outlet outlet = healed(slug);

            Document front = page(outlet.site());

            assertThat(front.select("a").eachAttr("href")).contains(outlet.page(SAMPLE).toString());
            List<String> feeds = front.select("link[rel=alternate]").eachAttr("href");
            assertThat(feeds).isEqualTo(
                    outlet.kind().equals("feed") ? List.of(outlet.feed().toString()) : List.of());
        }

        @Test
        void ofTheAspNetFamilyAreOneFormInWindows1256() throws Exception {
            HttpResponse<byte[]> answer = get(healed("sadaraqmi").page(SAMPLE));

            String text = new String(answer.body(), Charset.forName("windows-1256"));
            Document page = Jsoup.parse(text);
            assertThat(text.split("<html", -1)).hasSize(6);
            assertThat(page.select("form#aspnetForm .text").text()).contains("وتعمل الذراع");
            assertThat(page.select(".text > br + br")).hasSizeGreaterThan(4);
            assertThat(page.select(".text p")).isEmpty();
        }

        @Test
        void sayDatesInTheWordsOfTheirRegion() throws Exception {
            assertThat(page(healed("raseef").page(SAMPLE)).text()).contains("20 آذار 2026، الساعة 06:40");
            assertThat(page(healed("waha").page(SAMPLE)).text()).contains("٢٠ مارس ٢٠٢٦ – ٧:٤٠ صباحًا");
            assertThat(page(healed("arz").page(SAMPLE)).select("meta[property=article:published_time]").attr("content"))
                    .isEqualTo("الجمعة، 20 مارس 2026 - 06:40 ص");
            assertThat(page(healed("mada").page(SAMPLE)).text()).contains("20 آذار/مارس 2026");
        }

        @Test
        void ofTheCustomSystemRepeatTheCaptionAndAskToBeFollowed() throws Exception {
            Document page = page(healed("arz").page(SAMPLE));

            assertThat(page.text().split("نموذج الذراع في مختبر الكلية", -1)).hasSizeGreaterThanOrEqualTo(4);
            assertThat(page.select("div.article-content > p").eachText())
                    .anyMatch(line -> line.contains("تــابــــعوا"))
                    .contains("المصدر: وكالة مدار الإخبارية");
        }

        @Test
        void areNotFoundBeforeTheirTime() throws Exception {
            Outlet madar = healed("madar");

            assertThat(get(madar.page("sea-cable")).statusCode()).isEqualTo(404);

            clock.pass(Duration.ofMinutes(4));
            assertThat(get(madar.page("sea-cable")).statusCode()).isEqualTo(200);
        }

        @Test
        void areFoundUnderTheMarkedLinksOfAFeed() throws Exception {
            Outlet atlastech = healed("atlastech");

            assertThat(get(URI.create(atlastech.page(SAMPLE) + "?utm_source=rss&utm_medium=feed")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Lists {

        @ParameterizedTest
        @MethodSource("org.mirsad.newsroom.NewsroomTests#xmlOutlets")
        void thatAreXmlAreWellFormedAndNameTheArticle(String slug) throws Exception {
            Outlet outlet = healed(slug);

            org.w3c.dom.Document feed = xml(get(outlet.feed()).body());

            assertThat(feed.getDocumentElement().getTextContent()).contains(TITLE);
        }

        @Test
        void areInTheirOutletsFormats() throws Exception {
            assertThat(xml(get(healed("manara").feed()).body()).getDocumentElement().getNodeName()).isEqualTo("rss");
            assertThat(xml(get(healed("qalam").feed()).body()).getDocumentElement().getNodeName()).isEqualTo("feed");
            assertThat(xml(get(healed("miraa").feed()).body()).getDocumentElement().getNodeName()).isEqualTo("rdf:RDF");
            assertThat(json(healed("raqaiq").feed()).at("/version").asString())
                    .isEqualTo("https://jsonfeed.org/version/1.1");
        }

        @Test
        void giveTheWholeTextOrTheLeadAlone() throws Exception {
            assertThat(text(healed("manara").feed())).contains("content:encoded").contains("وتعمل الذراع");
            assertThat(json(healed("raqaiq").feed()).at("/items/0/content_html").asString()).contains("<h2>");
            assertThat(text(healed("arz").feed())).contains("عرض طلاب من طرابلس").doesNotContain("وتعمل الذراع");
            assertThat(text(healed("waha").feed())).doesNotContain("وتعمل الذراع");
        }

        @Test
        void inWindows1256SaySo() throws Exception {
            byte[] bytes = get(healed("sadaraqmi").feed()).body();

            assertThat(new String(bytes, UTF_8)).startsWith("<?xml version=\"1.0\" encoding=\"windows-1256\"?>")
                    .doesNotContain("روبوت");
            assertThat(new String(bytes, Charset.forName("windows-1256"))).contains(TITLE);
        }

        @Test
        void ofTheJsonSiteTellBeirutsTimeWithoutAZone() throws Exception {
            JsonNode first = json(healed("raseef").feed()).at("/data/0");

            assertThat(first.at("/headline").asString()).isEqualTo(TITLE);
            assertThat(first.at("/published_at").asString()).isEqualTo("2026-03-20 06:40");
            assertThat(first.at("/permalink").asString())
                    .isEqualTo(newsroom.outlet("raseef").page(SAMPLE).toString());
        }

        @Test
        void haveOneItemThatNoParserAcceptsWhereTheSystemIsBroken() throws Exception {
            byte[] bytes = get(healed("neeltech").feed()).body();

            assertThatThrownBy(() -> xml(bytes)).isInstanceOf(SAXParseException.class);
            String repaired = new String(bytes, UTF_8).replace("\u0008 &nbsp;<b>", "");
            assertThat(xml(repaired.getBytes(UTF_8)).getElementsByTagName("item").getLength()).isOne();
        }

        @Test
        void areNotSentAgainToThoseWhoHaveThem() throws Exception {
            Outlet manara = healed("manara");
            HttpResponse<byte[]> first = get(manara.feed());

            assertThat(get(manara.feed(), "If-None-Match", etag(first)).statusCode()).isEqualTo(304);
            assertThat(get(manara.feed(), "If-None-Match", "W/" + etag(first)).statusCode()).isEqualTo(304);
            assertThat(get(manara.feed(), "If-Modified-Since", first.headers().firstValue("Last-Modified").orElseThrow())
                    .statusCode()).isEqualTo(304);
            assertThat(get(manara.feed(), "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
            assertThat(manara.requests()).isEqualTo(new Requests(2, 3, 0, 0, 0, 0));
        }

        @Test
        void growWhenAnArticleAppears() throws Exception {
            Outlet madar = healed("madar");
            HttpResponse<byte[]> before = get(madar.feed());
            assertThat(new String(before.body(), UTF_8)).doesNotContain("كابل بحري جديد");

            clock.pass(Duration.ofMinutes(5));

            HttpResponse<byte[]> after = get(madar.feed(), "If-None-Match", etag(before));
            assertThat(after.statusCode()).isEqualTo(200);
            org.w3c.dom.Document feed = xml(after.body());
            assertThat(feed.getElementsByTagName("title").item(1).getTextContent()).startsWith("كابل بحري جديد");
            assertThat(feed.getElementsByTagName("item").getLength()).isEqualTo(3);
        }

        @Test
        void carryACorrectionOnceItIsMade() throws Exception {
            Outlet manara = healed("manara");
            assertThat(text(manara.feed())).contains("إلى 14 صنفًا");

            clock.pass(Duration.ofMinutes(6));

            assertThat(text(manara.feed())).contains("إلى 12 صنفًا").doesNotContain("إلى 14 صنفًا");
            assertThat(page(manara.page(SAMPLE)).text()).contains("آخر تحديث").contains("إلى 12 صنفًا");
        }
    }

    @Nested
    class Copies {

        @Test
        void repeatTheAgencyWordForWordUnderTheirOwnTitle() throws Exception {
            clock.pass(Duration.ofMinutes(5));
            Outlet sadaraqmi = healed("sadaraqmi");
            String page = new String(get(sadaraqmi.page("sea-cable-copy")).body(), Charset.forName("windows-1256"));

            String text = Jsoup.parse(page).select(".text").text();
            assertThat(text).startsWith("صدى الرقمي :- بدأت شركة «بحر لينك»").contains("11 ميلي ثانية. (مدار)")
                    .endsWith("المصدر : وكالة مدار الإخبارية");
            assertThat(Jsoup.parse(page).select("h1").text()).isEqualTo("صفاقس ترتبط بثلاثة موانئ متوسطية عبر كابل بحري");
        }
    }

    @Nested
    class Pictures {

        @Test
        void areJpegOrPngOfTheStatedSize() throws Exception {
            URI jpeg = healed("manara").site().resolve("/img/" + SAMPLE + ".jpg");
            URI png = healed("raqaiq").site().resolve("/img/" + SAMPLE + ".png");
            URI small = jpeg.resolve(SAMPLE + "-300.jpg");

            assertThat(size(jpeg)).isEqualTo("image/jpeg 1200x675");
            assertThat(size(png)).isEqualTo("image/png 1200x675");
            assertThat(size(small)).isEqualTo("image/jpeg 300x169");
            assertThat(newsroom.outlet("manara").requests().images()).isEqualTo(2);
        }

        @ParameterizedTest
        @MethodSource("org.mirsad.newsroom.NewsroomTests#outlets")
        void standWhereThePagesSay(String slug) throws Exception {
            Outlet outlet = healed(slug);
            String address = page(outlet.page(SAMPLE)).select("img[src*=/img/" + SAMPLE + "]").first().attr("src");

            assertThat(size(URI.create(address))).endsWith("1200x675");
        }

        private String size(URI address) throws Exception {
            HttpResponse<byte[]> answer = get(address);
            var image = ImageIO.read(new ByteArrayInputStream(answer.body()));
            return answer.headers().firstValue("Content-Type").orElseThrow() + " " + image.getWidth() + "x"
                    + image.getHeight();
        }
    }

    @Nested
    class Faults {

        @Test
        void sendTheFirstTwoAwayWhereTheOutletIsBusy() throws Exception {
            Outlet mukhtabar = newsroom.outlet("mukhtabar");

            HttpResponse<byte[]> first = get(mukhtabar.feed());

            assertThat(first.statusCode()).isEqualTo(429);
            assertThat(first.headers().firstValue("Retry-After")).contains("5");
            assertThat(get(mukhtabar.feed()).statusCode()).isEqualTo(429);
            assertThat(get(mukhtabar.feed()).statusCode()).isEqualTo(200);
        }

        @Test
        void letTheFirstListDripWhereTheOutletIsVerySlow() {
            URI list = newsroom.outlet("mada").feed();

            var answer = browser.sendAsync(
                    HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer).failsWithin(Duration.ofMillis(500)).withThrowableOfType(TimeoutException.class);
        }

        @Test
        void giveAPageWhereAFeedWasPromised() throws Exception {
            HttpResponse<byte[]> answer = get(newsroom.outlet("sarab").feed());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(new String(answer.body(), UTF_8)).contains("<html");
        }

        @Test
        void refuseTheConnectionWhereNobodyListens() {
            assertThatThrownBy(() -> get(newsroom.outlet("atheer").feed())).isInstanceOf(ConnectException.class);
        }

        @Test
        void canBeSteered() throws Exception {
            Outlet manara = newsroom.outlet("manara");

            manara.fail(503);
            HttpResponse<byte[]> failed = get(manara.feed());
            manara.heal();

            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(failed.headers().firstValue("Retry-After")).isPresent();
            assertThat(get(manara.feed()).statusCode()).isEqualTo(200);
            assertThat(manara.requests()).isEqualTo(new Requests(1, 0, 0, 0, 0, 1));
        }

        @Test
        void canBeSlowness() {
            Outlet manara = newsroom.outlet("manara");
            manara.delay(Duration.ofMinutes(1));

            assertThatThrownBy(() -> browser.send(
                    HttpRequest.newBuilder(manara.feed()).timeout(Duration.ofMillis(300)).build(),
                    HttpResponse.BodyHandlers.ofByteArray()))
                    .isInstanceOf(HttpTimeoutException.class);
        }

        @Test
        void areNamedInRobotsTxtWhereAPathIsForbidden() throws Exception {
            Outlet mada = healed("mada");
            mada.disallow("/node/7");

            assertThat(text(mada.site().resolve("/robots.txt")).lines())
                    .contains("User-agent: *", "Disallow: /print/", "Disallow: /node/7");
        }
    }

    @Nested
    class TheCatalogue {

        @Test
        void listsEveryOutletUnderTheColumnsOfTheRealOne(@TempDir Path catalogue) throws Exception {
            newsroom.catalogue(catalogue);

            List<String> lines = Files.readAllLines(catalogue.resolve("sources.tsv"));
            assertThat(lines.getFirst()).isEqualTo(
                    "slug\tname_ar\tname_en\tkind\taddress\tsite\tcountry\tzone\trights\tgate\tstate\tnote");
            assertThat(lines).hasSize(17).allMatch(line -> line.split("\t", -1).length == 12);
            assertThat(lines).anyMatch(line -> line.startsWith("raseef\tجريدة الرصيف\tRaseef Daily\tjson-list\t"
                    + newsroom.outlet("raseef").feed()));
            assertThat(lines.stream().filter(line -> line.contains("\texcerpt\t"))).hasSize(1)
                    .allMatch(line -> line.startsWith("waha\t"));
            assertThat(Files.readAllLines(catalogue.resolve("source-rules.tsv")))
                    .contains("raseef\ttitle\t/headline", "raseef\titems\t/data");
            assertThat(catalogue.resolve("topics.tsv")).exists();
            assertThat(catalogue.resolve("entities.tsv")).exists();
        }
    }

    @Nested
    class ArticleFiles {

        private final Collection<Article> articles =
                ArticleFile.readAll(Newsroom.resources().resolve("articles")).values();

        @Test
        void areEnoughForALivingSite() {
            assertThat(articles).hasSizeGreaterThanOrEqualTo(80);
            assertThat(articles.stream().map(Article::outlet).collect(toSet())).hasSizeGreaterThanOrEqualTo(12);
            assertThat(articles).anyMatch(article -> !article.tech());
            assertThat(articles).anyMatch(article -> article.at().isPositive());
            assertThat(articles).anyMatch(article -> article.revised() != null);
            assertThat(articles).anyMatch(article -> article.copyOf() != null);
        }

        @Test
        void tellEightOfTwentyStoriesInSeveralOutlets() {
            Map<String, Set<String>> outletsByStory = articles.stream()
                    .filter(article -> article.story() != null)
                    .collect(groupingBy(Article::story, mapping(Article::outlet, toSet())));
            long alone = articles.stream().filter(article -> article.tech() && article.story() == null).count();

            assertThat(outletsByStory.size() + alone).isGreaterThanOrEqualTo(20);
            assertThat(outletsByStory.values().stream().filter(outlets -> outlets.size() >= 2 && outlets.size() <= 5))
                    .hasSizeGreaterThanOrEqualTo(8);
        }

        @Test
        void nameKnownOutletsAndTopics() throws Exception {
            Set<String> outlets = outlets().collect(toSet());
            Set<String> topics = topics();

            assertThat(articles).allSatisfy(article -> {
                assertThat(outlets).as(article.key()).contains(article.outlet());
                if (article.topic() != null) {
                    assertThat(topics).as(article.key()).contains(article.topic());
                }
            });
        }

        @Test
        void ofTechOnlyOutletsAreAboutTechnology() {
            Set<String> techOnly = Imprint.all().stream().filter(Imprint::techOnly).map(Imprint::slug).collect(toSet());

            assertThat(articles.stream().filter(article -> techOnly.contains(article.outlet())))
                    .isNotEmpty()
                    .allMatch(Article::tech);
        }

        @Test
        void haveAddressesOfTheirOwn() {
            assertThat(articles.stream().map(article -> article.outlet() + " " + article.id())).doesNotHaveDuplicates();
        }

        private Set<String> topics() throws IOException {
            try (var seed = NewsroomTests.class.getResourceAsStream("/db/seed/topics.tsv")) {
                return Arrays.stream(new String(seed.readAllBytes(), UTF_8).split("\n"))
                        .filter(line -> !line.startsWith("#"))
                        .skip(1)
                        .map(line -> line.split("\t")[0])
                        .collect(toSet());
            }
        }
    }

    @Nested
    class AnArticleFile {

        @Test
        void withAnUnknownHeaderIsRefusedByName() throws IOException {
            write("manara/typo.txt", "title: عنوان\nauthour: خطأ\nage: 1h\nlead: س\ntech: no\n---\nنص\n");

            assertThatThrownBy(() -> ArticleFile.readAll(folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Article file manara/typo: unknown header line: authour: خطأ");
        }

        @Test
        void thatCopiesWhatDoesNotExistIsRefused() throws IOException {
            write("manara/copy.txt", "age: 1h\ncopy-of: madar/none\n");

            assertThatThrownBy(() -> ArticleFile.readAll(folder)).hasMessageContaining("copies madar/none");
        }

        private void write(String file, String text) throws IOException {
            Files.writeString(folder.resolve(file), text);
        }
    }

    /** An outlet without its natural slowness, which these tests have no time for. */
    private Outlet healed(String slug) {
        Outlet outlet = newsroom.outlet(slug);
        outlet.heal();
        return outlet;
    }

    private HttpResponse<byte[]> get(URI address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private String text(URI address) throws Exception {
        return new String(get(address).body(), UTF_8);
    }

    private Document page(URI address) throws Exception {
        HttpResponse<byte[]> answer = get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(new ByteArrayInputStream(answer.body()), null, address.toString());
    }

    private JsonNode json(URI address) throws Exception {
        return JsonMapper.builder().build().readTree(get(address).body());
    }

    private static org.w3c.dom.Document xml(byte[] bytes) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(new InputSource(new ByteArrayInputStream(bytes)));
    }

    private static String etag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}

package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.Library;
import org.mirsad.http.Exemptions;
import org.mirsad.sources.SourceKind;
import org.springframework.beans.factory.annotation.Autowired;

/** A site on loopback, and what an editor is told of it. */
class ProbeTests extends Library {

    private static final String ARTICLE =
            """
            <html><head><title>نجم تعلن هاتفها الجديد</title></head><body><nav><a href="/">الرئيسية</a></nav><article><h1>نجم تعلن هاتفها الجديد</h1>
            <p>أعلنت شركة نجم في بيروت عن هاتف يعمل ببطارية تكفي يومين، وقالت إن بيعه يبدأ في الأسبوع المقبل في ثلاث مدن.</p>
            <p>ويأتي الجهاز بشاشة أوضح وكاميرا أسرع، ويصل معه تطبيق لحفظ الصور من دون اتصال بالشبكة، بحسب مدير المبيعات.</p>
            <p>وذكرت الشركة أن السعر لم يتغير عن العام الماضي، وأن الطلب المسبق تجاوز ما كان متوقعًا في الأيام الأولى.</p>
            </article><footer>جميع الحقوق محفوظة لمنبر نادر</footer></body></html>
            """;

    @Autowired
    private Probe probe;

    @Autowired
    private Exemptions exemptions;

    private final Map<String, Answer> answers = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    private record Answer(int status, String type, byte[] body) {}

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        exemptions.allow("127.0.0.1", server.getAddress().getPort());
        jdbc.sql("delete from domain_turn").update();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            asked.add(path);
            Answer answer = answers.getOrDefault(path, new Answer(404, "text/plain", new byte[0]));
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private String site(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void has(String path, String type, String body) {
        answers.put(path, new Answer(200, type, body.getBytes(UTF_8)));
    }

    private String feed(int items, String description) {
        StringBuilder out = new StringBuilder("<rss version=\"2.0\"><channel><title>منبر نادر</title><language>ar</language>");
        for (int n = 0; n < items; n++) {
            out.append("<item><title>شركة نجم تطلق تطبيق الهاتف رقم ").append(n).append("</title><link>").append(site("/news/" + n))
                    .append("</link><pubDate>")
                    .append(DateTimeFormatter.ISO_INSTANT.format(clock.instant().minus(Duration.ofHours(6L * n))))
                    .append("</pubDate><description>").append(description).append("</description></item>");
        }
        return out.append("</channel></rss>").toString();
    }

    private Probe.Findings look(String typed) {
        return probe.look(typed, (title, text) -> title.contains("تطبيق"));
    }

    private ProbeReport report(String typed) {
        Probe.Findings findings = look(typed);
        assertThat(findings.problem()).isNull();
        return findings.report();
    }

    @Nested
    class OfAFeed {

        @Test
        void saysWhatItHolds() {
            has("/feed", "application/rss+xml", feed(9, "موجز قصير للخبر من بضع كلمات لا تكفي قارئًا."));
            has("/news/0", "text/html; charset=utf-8", ARTICLE);
            has("/news/1", "text/html; charset=utf-8", ARTICLE);

            ProbeReport report = report(site("/feed"));

            assertThat(report.kind()).isEqualTo(SourceKind.FEED);
            assertThat(report.title()).isEqualTo("منبر نادر");
            assertThat(report.language()).isEqualTo("ar");
            assertThat(report.charset()).isEqualTo("UTF-8");
            assertThat(report.items()).isEqualTo(9);
            assertThat(report.dated()).isEqualTo(9);
            assertThat(report.itemsADay()).isBetween(3.9, 4.1);
            assertThat(report.arabic()).isEqualTo(9);
            assertThat(report.tech()).isEqualTo(9);
            assertThat(report.text()).isEqualTo(ProbeReport.ListText.PART);
            assertThat(report.remarks()).isEmpty();
        }

        @Test
        void showsAnArticleBeforeAndAfterCleaning() {
            has("/feed", "application/rss+xml", feed(1, "موجز"));
            has("/news/0", "text/html; charset=utf-8", ARTICLE);

            ProbeReport.Sample sample = report(site("/feed")).samples().getFirst();

            assertThat(sample.problem()).isNull();
            assertThat(sample.before()).contains("الرئيسية");
            assertThat(sample.after()).startsWith("أعلنت شركة نجم").doesNotContain("الرئيسية", "جميع الحقوق");
            assertThat(sample.words()).isGreaterThan(40);
        }

        @Test
        void seesWhenTheListHasTheFullText() {
            has("/feed", "application/rss+xml", feed(3, "كلمة أخرى من نص كامل ".repeat(40)));
            assertThat(report(site("/feed")).text()).isEqualTo(ProbeReport.ListText.FULL);
        }

        @Test
        void remarksWhatAnEditorShouldKnow() {
            has("/feed", "application/rss+xml",
                    "<rss><channel><item><title>Weather is fine today</title><link>" + site("/w") + "</link></item></channel></rss>");
            has("/robots.txt", "text/plain", "User-agent: *\nDisallow: /w\nCrawl-delay: 7");

            ProbeReport report = report(site("/feed"));

            assertThat(report.remarks())
                    .contains("admin.probe.remark.no-dates", "admin.probe.remark.not-arabic", "admin.probe.remark.little-tech",
                            "admin.probe.remark.robots");
            assertThat(report.crawlDelay()).isEqualTo(Duration.ofSeconds(7));
            assertThat(report.samples().getFirst().problem()).isEqualTo("fetch.problem.robots");
            assertThat(asked).doesNotContain("/w");
        }

        @Test
        void readsOldCharsets() {
            answers.put("/feed", new Answer(200, "text/xml",
                    "<rss><channel><item><title>هاتف جديد في الأسواق من شركة نجم</title></item></channel></rss>".getBytes(Charset.forName("windows-1256"))));
            ProbeReport report = report(site("/feed"));
            assertThat(report.charset()).isEqualTo("windows-1256");
            assertThat(report.arabic()).isOne();
        }
    }

    @Nested
    class OfAPage {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "<link rel='alternate' type='application/rss+xml' href='/far/list'> | /far/list",
            "<base href='/deep/'><link rel='alternate' type='application/atom+xml' href='list'> | /deep/list",
            "<link rel='feed' href='/far/list'> | /far/list",
            "<a href='/xml/rss/all.xml'>RSS</a> | /xml/rss/all.xml",
            "<meta name='generator' content='WordPress 6.7'> | /feed/",
            "<meta name='generator' content='Blogger'> | /feeds/posts/default?alt=rss",
            "<p>لا شيء</p> | /rss.xml"
        })
        void findsItsFeed(String head, String path) {
            has("/tech", "text/html", "<html><head>" + head + "</head><body></body></html>");
            has(path, "application/rss+xml", feed(2, "موجز"));
            assertThat(report(site("/tech")).address()).isEqualTo(URI.create(site(path)));
        }

        @Test
        void prefersArticlesToComments() {
            has("/", "text/html", "<link rel=alternate type=application/rss+xml href=/comments/feed/><link rel=alternate type=application/rss+xml href=/all>");
            has("/comments/feed/", "application/rss+xml", feed(2, "تعليق"));
            has("/all", "application/rss+xml", feed(2, "موجز"));
            assertThat(report(site("/")).address()).isEqualTo(URI.create(site("/all")));
        }

        @Test
        void findsANewsSitemapThatRobotsTxtNames() {
            has("/", "text/html", "<p>صفحة</p>");
            has("/robots.txt", "text/plain", "Sitemap: " + site("/all.xml") + "\nSITEMAP: " + site("/news-map.xml"));
            has("/news-map.xml", "application/xml",
                    "<urlset><url><loc>" + site("/news/0") + "</loc><news><title>هاتف</title></news></url></urlset>");
            ProbeReport report = report(site("/"));
            assertThat(report.kind()).isEqualTo(SourceKind.SITEMAP);
            assertThat(asked).doesNotContain("/all.xml");
        }

        @Test
        void fallsBackOnTheArticlesThatThePageLists() {
            has("/", "text/html; charset=utf-8", """
                    <main><h3><a href="/n/1">شركة نجم تكشف عن هاتف بشاشة تُطوى</a></h3><h3><a href="/n/2">طرابلس تختبر شبكة ألياف جديدة</a></h3>
                    <h3><a href="/n/3">مبرمجة من صيدا تطلق تطبيقًا للوصفات</a></h3></main>
                    """);
            ProbeReport report = report(site("/"));
            assertThat(report.kind()).isEqualTo(SourceKind.HTML_LIST);
            assertThat(report.items()).isEqualTo(3);
        }

        @Test
        void asksForNoMoreThanAnEditorWouldWaitFor() {
            StringBuilder links = new StringBuilder();
            for (int n = 0; n < 60; n++) {
                links.append("<a href='/rss/").append(n).append("'>RSS</a>");
            }
            has("/", "text/html", links.toString());
            assertThat(look(site("/")).report()).isNull();
            assertThat(asked).hasSizeLessThan(12);
        }
    }

    @Nested
    class OfWhatIsNone {

        @Test
        void saysSoWithoutAByteOfIt() {
            has("/secret", "text/plain", "TOKEN-8817");
            Probe.Findings findings = look(site("/secret"));
            assertThat(findings.report()).isNull();
            assertThat(findings.problem()).startsWith("feed.problem.");
            assertThat(findings.toString()).doesNotContain("TOKEN");
        }

        @ParameterizedTest
        @CsvSource({
            "http://10.0.0.1/feed, fetch.problem.address-forbidden", "http://169.254.169.254/latest, fetch.problem.address-forbidden",
            "http://user:pass@127.0.0.1/, fetch.problem.address-invalid", "http://127.0.0.1:22/, fetch.problem.port",
            "http://[::1]/feed, fetch.problem.address-forbidden"
        })
        void refusesForbiddenPlaces(String address, String problem) {
            assertThat(look(address).problem()).isEqualTo(problem);
        }

        @Test
        void doesNotFollowAPageIntoAForbiddenNetwork() {
            has("/", "text/html", "<link rel=alternate type=application/rss+xml href='http://10.1.2.3/feed'>");
            assertThat(look(site("/")).report()).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "ftp://x.example/", "javascript:alert(1)", "http://", "://", "خبر بلا عنوان يا صديقي", "http://exa mple/"})
        void saysThatAnAddressIsNone(String typed) {
            assertThat(look(typed).problem()).startsWith("fetch.problem.");
        }

        @Test
        void saysWhatTheServerSaid() {
            answers.put("/gone", new Answer(410, "text/plain", new byte[0]));
            assertThat(look(site("/gone")).problem()).isEqualTo("fetch.problem.gone");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nadir.example, https://nadir.example", "' http://nadir.example/x ', http://nadir.example/x",
        "https://نادر.example/أخبار, https://xn--mgbqg5f.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1", "HTTPS://Nadir.example:8443/a b, https://Nadir.example:8443/a%20b"
    })
    void readsAddressesAsEditorsTypeThem(String typed, String address) {
        assertThat(Probe.address(typed)).hasValue(URI.create(address));
    }
}

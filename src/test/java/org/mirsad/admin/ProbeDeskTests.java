package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.http.LocalSite;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

class ProbeDeskTests extends DeskTest {

    private static final String PAGE = "/admin/sources/probe";
    private static final String TEXT = "أعلنت الشركة هاتفًا ذكيًا بمعالج جديد يدعم الذكاء الاصطناعي، ويصل إلى المتاجر قريبًا. ";
    private static final AtomicInteger ASKED = new AtomicInteger();

    private final SourceProbe probe;

    ProbeDeskTests(JdbcClient jdbc, SourceProbe probe) {
        super(jdbc);
        this.probe = probe;
    }

    @BeforeAll
    static void open() {
        OUTSIDE.on("/probe/", ProbeDeskTests::answer);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        ASKED.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/probe/site/" -> LocalSite.answer(exchange, 200,
                    "<html><head><title>SECRET</title><link rel=alternate type='application/rss+xml' href='tech.xml'>"
                            + "<link rel=alternate type='application/rss+xml' href='all.xml'>"
                            + "<link rel=alternate type='application/rss+xml' href='gone.xml'></head><body>SECRET</body></html>");
            case "/probe/site/tech.xml" -> LocalSite.answer(exchange, 200, list("منارة <b>التقنية</b>", "tech"));
            case "/probe/site/all.xml" -> LocalSite.answer(exchange, 200, list("منارة كلها", "all"));
            case "/probe/page/" -> LocalSite.answer(exchange, 200, "<html><title>SECRET</title><body>SECRET</body></html>");
            default -> LocalSite.answer(exchange, path.endsWith(".html") ? 200 : 404, path.endsWith(".html") ? article(path) : "");
        }
    }

    private static String list(String title, String name) {
        String items = IntStream.range(0, 6)
                .mapToObj(i -> "<item><title>هاتف ذكي جديد بمعالج أسرع " + i + "</title><link>" + OUTSIDE.at("/probe/" + name + i + ".html")
                        + "</link><description>" + TEXT + "</description><pubDate>" + DateTimeFormatter.RFC_1123_DATE_TIME
                                .format(CLOCK.instant().minus(Duration.ofHours(2 + 12L * i)).atOffset(ZoneOffset.UTC))
                        + "</pubDate></item>")
                .collect(Collectors.joining());
        return "<rss version='2.0'><channel><title>" + title.replace("<", "&amp;lt;").replace(">", "&amp;gt;") + "</title>" + items + "</channel></rss>";
    }

    private static String article(String path) {
        return "<html lang=ar><head><title>هاتف ذكي جديد</title></head><body><nav><a href=/>الرئيسة</a> <a href=/p>سياسة</a></nav><article>"
                + "<h1>هاتف ذكي جديد " + path.length() + "</h1>" + IntStream.range(0, 8).mapToObj(i -> "<p>" + TEXT + "وهذه فقرته " + i + ": " + TEXT + "</p>").collect(Collectors.joining())
                + "</article></body></html>";
    }

    @BeforeEach
    void count() {
        ASKED.set(0);
    }

    @AfterEach
    void leaveTheCatalogueAsItWas() {
        jdbc.sql("delete from source_schedule where source_id in (select id from source where slug like 'test-%')").update();
        jdbc.sql("delete from source where slug like 'test-%'").update();
    }

    private static Visitor.Page look(Visitor visitor, String address) {
        return visitor.submit(PAGE, PAGE, Map.of("address", address));
    }

    private static Visitor.Page choose(Visitor visitor, String list) {
        return visitor.submit(PAGE, PAGE, Map.of("address", "x", "list", list));
    }

    @Nested
    class TheForm {

        @Test
        void standsBeforeTheFormOfANewSource() {
            Visitor visitor = editor("salma");

            assertThat(visitor.get("/admin/sources").html().select("a[href=" + PAGE + "]").text()).isEqualTo("إضافة مصدر");
            Visitor.Page page = visitor.get(PAGE);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.html().select("main a[href=/admin/sources/new]").text()).isEqualTo("أضف بلا فحص");
            assertThat(page.html().select("[style], style, script:not([src]), [onclick], [onsubmit]")).isEmpty();
            assertThat(page.html().select("[role=alert], section")).isEmpty();
        }

        @Test
        void asksNobodyByGetAndNothingWithoutItsToken() {
            Visitor visitor = editor("salma");

            visitor.get(PAGE + "?address=" + OUTSIDE.at("/probe/site/"));
            assertThat(visitor.post(PAGE, Map.of("address", OUTSIDE.at("/probe/site/").toString())).status()).isEqualTo(403);

            assertThat(ASKED).hasValue(0);
        }

        @Test
        void isForEditorsOnly() {
            assertThat(visitor().get(PAGE).location()).isEqualTo("/admin/login");
            assertThatThrownBy(() -> probe.discover("nobody", "https://a.example/"))
                    .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
            assertThatThrownBy(() -> probe.report("nobody", URI.create("https://a.example/")))
                    .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "أخبار", "javascript:alert(1)", "\"><script>alert(1)</script>", "\u0000", "https://"})
        void keepsWhatWasTypedAndSaysWhatIsWrongWithIt(String typed) {
            Visitor.Page page = look(editor("salma"), typed);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text("[role=alert]")).startsWith("ليس هذا عنوان موقع");
            assertThat(page.html().select("#address").val().strip()).isEqualTo(typed.replace("\u0000", "").strip());
            assertThat(page.html().select("main script")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://10.0.0.1/", "127.0.0.1:1", "http://169.254.169.254/latest", "http://localhost/"})
        void refusesWhatLiesInside(String typed) {
            assertThat(look(editor("salma"), typed).text("[role=alert]")).containsAnyOf("شبكة داخلية", "منفذ العنوان");
            assertThat(choose(editor("karim"), "http://10.0.0.1/feed").text("[role=alert]")).contains("شبكة داخلية");
        }

        @ParameterizedTest
        @ValueSource(strings = {"not an address", "javascript:alert(1)", "/relative", "http://"})
        void refusesAListThatIsNoAddress(String list) {
            assertThat(choose(editor("salma"), list).text("[role=alert]")).startsWith("ليس هذا عنوان موقع");
        }
    }

    @Nested
    class ASite {

        @Test
        void showsItsListsAndWhichDoesNotAnswer() {
            Visitor.Page page = look(editor("salma"), OUTSIDE.at("/probe/site/").toString());

            assertThat(page.html().select(".probe__name").eachText()).containsExactly(
                    "منارة كلها", "منارة <b>التقنية</b>", "127.0.0.1");
            assertThat(page.html().select(".probe__meta").first().text())
                    .startsWith("خلاصة RSS · 6 أخبار · أحدث خبر").endsWith("تعلنها الصفحة");
            assertThat(page.text(".probe__trouble")).startsWith("العنوان غير موجود (404)");
            assertThat(page.html().select(".probe__list form input[name=_csrf]")).hasSize(2);
            assertThat(page.html().select("[role=alert], main b")).isEmpty();
            assertThat(page.html().html()).doesNotContain("SECRET");
        }

        @Test
        void withoutAListIsSaidToHaveNone() {
            Visitor.Page page = look(editor("salma"), OUTSIDE.at("/probe/page/").toString());

            assertThat(page.text("[role=alert]")).startsWith("لم نجد خلاصة");
            assertThat(page.html().html()).doesNotContain("SECRET");
        }
    }

    @Nested
    class AList {

        private final String list = OUTSIDE.at("/probe/site/tech.xml").toString();

        @Test
        void isReportedOnInPlainWords() {
            Visitor.Page page = choose(editor("salma"), list);

            assertThat(page.text("#found")).isEqualTo("منارة <b>التقنية</b>");
            assertThat(page.text(".health")).contains("6 أخبار، نحو خبرين في اليوم", "كل الأخبار مؤرخة، ومعها المنطقة الزمنية",
                    "UTF-8، تثبته البايتات نفسها", "أخبار التقنية فيها 100%", "نص مقتطع", "يسمح بقراءة المقالات");
            assertThat(page.text(".probe__warnings")).contains("النص فيها مقتطع").contains("بلا تشفير");
            assertThat(page.html().select(".probe__headlines li")).hasSize(6);
            assertThat(page.html().select(".probe__sample")).hasSize(3);
            assertThat(page.html().select(".probe__side p").first().text()).startsWith("الرئيسة سياسة");
            assertThat(page.html().select(".probe__side--after p").first().text()).startsWith("أعلنت الشركة");
            assertThat(page.html().select("main b")).isEmpty();
        }

        @Test
        void ofASourceShowsItsArticlesByTheRulesOfThatSource() {
            Visitor visitor = editor("salma");
            String list = OUTSIDE.at("/probe/site/tech.xml").toString();
            assertThat(choose(visitor, list).text(".probe__side--after p")).contains("وهذه فقرته 0");

            visitor.submit("/admin/sources/new", "/admin/sources",
                    Map.of("nameAr", "منارة", "address", list, "rules", "clean.remove = p:contains(فقرته 0)"));
            jdbc.sql("update source set slug = 'test-rules' where id = (select max(id) from source)").update();

            assertThat(choose(visitor, list).text(".probe__side--after p")).contains("وهذه فقرته 1").doesNotContain("فقرته 0");
        }

        @Test
        void thatWasTypedItselfNeedsNoChoosing() {
            Visitor.Page page = look(editor("salma"), list);

            assertThat(page.html().select("#found, .probe__sample")).hasSize(4);
        }

        @Test
        void leadsToTheFormFilledInWithWhatIsSuggested() {
            Visitor visitor = editor("salma");
            String form = choose(visitor, list).html().select("a[href^=/admin/sources/new?]").attr("href");

            Visitor.Page page = visitor.get(form);

            assertThat(page.html().select("#nameAr").val()).isEqualTo("منارة <b>التقنية</b>");
            assertThat(page.html().select("#address").val()).isEqualTo(list);
            assertThat(page.html().select("#site").val()).isEqualTo(OUTSIDE.at("/").toString());
            assertThat(page.html().select("#gate option[selected]").val()).isEqualTo("TECH_ONLY");
            assertThat(page.html().select("#rights option[selected]").val()).isEqualTo("EXCERPT");
            assertThat(page.html().select("#zone").val()).isEqualTo("Asia/Beirut");
            assertThat(URLDecoder.decode(form, StandardCharsets.UTF_8)).contains("nameAr=منارة");
        }

        @Test
        void thatIsNoneSaysSoAndNothingOfTheAnswer() {
            Visitor.Page page = choose(editor("salma"), OUTSIDE.at("/probe/page/").toString());

            assertThat(page.text("[role=alert]")).startsWith("العنوان يعطي صفحة ويب لا خلاصة");
            assertThat(page.html().html()).doesNotContain("SECRET");
        }
    }

    @Nested
    class TheFormOfANewSource {

        @ParameterizedTest
        @ValueSource(strings = {"?nameAr=%3Cscript%3E", "?kind=NONSENSE&gate=x&rights=y", "?zone=Mars", "?nameAr=a&nameAr=b", "?slug=x&_csrf=y", "?address=javascript:alert(1)"})
        void survivesWhateverItIsBegunWith(String query) {
            Visitor.Page page = editor("salma").get("/admin/sources/new" + query);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.html().select("main script")).isEmpty();
        }

        @Test
        void judgesWhatItWasBegunWithWhenItIsSent() {
            Visitor visitor = editor("salma");

            Visitor.Page answer = visitor.submit(
                    "/admin/sources/new?nameAr=x&address=javascript:alert(1)&zone=Mars", "/admin/sources", new HashMap<>());

            assertThat(answer.text("#address-about .field__error")).contains("ليس عنوان ويب");
            assertThat(answer.text("#zone-about .field__error")).contains("منطقة زمنية غير معروفة");
        }
    }

    @Test
    void anOutletNamedProbeDoesNotStandInThisPagesPlace() {
        Visitor visitor = editor("salma");

        Visitor.Page added = visitor.submit(
                "/admin/sources/new", "/admin/sources", Map.of("nameAr", "مسبار", "address", "https://probe.example/feed"));

        assertThat(added.location()).isEqualTo("/admin/sources/probe-source");
        jdbc.sql("update source set slug = 'test-probe' where slug = 'probe-source'").update();
    }
}

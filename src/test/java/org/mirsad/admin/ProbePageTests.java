package org.mirsad.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mirsad.http.Exemptions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an editor is shown before adding a source. */
class ProbePageTests extends DeskTest {

    private static final String PAGE = "/admin/sources/probe";

    private final Exemptions exemptions;
    private HttpServer site;

    ProbePageTests(JdbcClient jdbc, Exemptions exemptions) {
        super(jdbc);
        this.exemptions = exemptions;
    }

    @BeforeEach
    void open() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        String feed = "<rss><channel><title>منبر نادر</title><item><title>هاتف جديد من شركة نجم &lt;b&gt;</title></item></channel></rss>";
        site.createContext("/", exchange -> {
            boolean isFeed = exchange.getRequestURI().getPath().equals("/feed");
            exchange.getResponseHeaders().set("Content-Type", isFeed ? "application/rss+xml" : "text/plain");
            byte[] body = isFeed ? feed.getBytes(UTF_8) : "TOKEN-4410".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
        exemptions.allow("127.0.0.1", site.getAddress().getPort());
    }

    @AfterEach
    void close() {
        site.stop(0);
    }

    private String at(String path) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + path;
    }

    private static Visitor.Page look(Visitor editor, String address) {
        return editor.submit(PAGE, PAGE, Map.of("address", address));
    }

    @Test
    void saysWhatTheListIsAndLeadsToTheFormWithIt() {
        Visitor salma = editor("salma");
        Visitor.Page page = look(salma, at("/feed"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("#report")).isEqualTo("منبر نادر");
        assertThat(page.html().select(".remarks li").eachText()).contains("لا تواريخ في القائمة: يُرتَّب الخبر بوقت وصوله إلينا.");
        String form = page.html().select("a.button[href^=/admin/sources/new?]").attr("href");
        Visitor.Page prefilled = salma.get(form);
        assertThat(prefilled.html().select("#address").val()).isEqualTo(at("/feed"));
        assertThat(prefilled.html().select("#nameAr").val()).isEqualTo("منبر نادر");
    }

    @Test
    void saysWhyThereIsNothingWithoutAByteOfTheAnswer() {
        Visitor.Page page = look(editor("salma"), at("/secret"));

        assertThat(page.html().select("[role=alert]").text()).isNotBlank();
        assertThat(page.html().text()).doesNotContain("TOKEN");
    }

    @Test
    void refusesInternalAddressesInWords() {
        assertThat(look(editor("salma"), "http://10.0.0.1/").html().select("[role=alert]").text()).contains("شبكة داخلية");
    }

    @Test
    void isForEditorsAlone() {
        assertThat(visitor().get(PAGE).status()).isIn(302, 401, 403);
    }
}

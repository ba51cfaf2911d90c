package org.mirsad.fetching.probe;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mirsad.http.HttpSettings;
import org.mirsad.http.LocalSite;
import org.mirsad.http.OutgoingClients;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The site of a fictional outlet on a local port, and a probe that is allowed there and nowhere else. */
final class Outlet implements AutoCloseable {

    static final Instant NOW = Instant.parse("2025-03-20T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final String SENTENCE = "أعلنت الشركة اليوم معالجًا جديدًا يعمل ببطارية أكبر ويصل إلى المتاجر في الشهر المقبل. ";

    /** An answer to one path and query. */
    private record Answer(int status, String type, byte[] body, Map<String, String> headers) {}

    private final LocalSite site = LocalSite.open();
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    Outlet() {
        site.on("/", this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer = answers.getOrDefault(
                exchange.getRequestURI().toString(), new Answer(404, "text/html", new byte[0], Map.of()));
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        LocalSite.answer(exchange, answer.status(), answer.body());
    }

    Outlet serve(String path, int status, String type, byte[] body, Map<String, String> headers) {
        answers.put(path, new Answer(status, type, body, headers));
        return this;
    }

    Outlet page(String path, String html) {
        return page(path, html, StandardCharsets.UTF_8);
    }

    Outlet page(String path, String html, Charset charset) {
        return serve(path, 200, "text/html", html.getBytes(charset), Map.of());
    }

    Outlet feed(String path, String xml) {
        return serve(path, 200, "application/rss+xml", xml.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    Outlet json(String path, String json) {
        return serve(path, 200, "application/feed+json", json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    Outlet status(String path, int status) {
        return serve(path, status, "text/html", new byte[0], Map.of());
    }

    Outlet redirect(String path, String location) {
        return serve(path, 302, "text/html", new byte[0], Map.of("Location", location));
    }

    /** A page that holds these elements in its head. */
    static String head(String elements) {
        return "<!doctype html><html lang=ar><head><title>منارة</title>" + elements + "</head><body><p>أهلًا</p></body></html>";
    }

    /** A page that holds these elements in its body. */
    static String body(String elements) {
        return "<!doctype html><html lang=ar><head><title>منارة</title></head><body>" + elements + "</body></html>";
    }

    static String link(String href) {
        return "<link rel=alternate type='application/rss+xml' href='" + href + "'>";
    }

    /** A list of {@code n} items, one every six hours back from an hour ago, each with a summary. */
    String rss(String title, int n) {
        return rss(title, n, "<description>" + SENTENCE + "</description>");
    }

    String rss(String title, int n, String inEach) {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < n; i++) {
            items.append(item(title + "/" + i, date(i), inEach));
        }
        return channel(title, items.toString());
    }

    static String channel(String title, String items) {
        return "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
                + "<channel><title>" + title + "</title><language>ar</language>" + items + "</channel></rss>";
    }

    String item(String name, String date, String more) {
        return "<item><title>خبر " + name + " عن المعالج</title><link>" + at("/" + encoded(name)) + "</link>"
                + (date.isEmpty() ? "" : "<pubDate>" + date + "</pubDate>") + more + "</item>";
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    static String date(int back) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.minusSeconds(3600L + back * 6L * 3600).atOffset(ZoneOffset.UTC));
    }

    static String sentences(int n) {
        return SENTENCE.repeat(n);
    }

    /** An article's page with a menu around its text. */
    static String article(String title, int sentences) {
        StringBuilder paragraphs = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            paragraphs.append("<p>الفقرة ").append(i + 1).append(": ").append(SENTENCE).append("</p>");
        }
        return "<!doctype html><html lang=ar><head><title>" + title + "</title></head><body>"
                + "<nav><a href=/>الرئيسة</a> <a href=/x>سياسة</a></nav><article><h1>" + title + "</h1>" + paragraphs
                + "</article><footer>كل الحقوق محفوظة</footer></body></html>";
    }

    URI at(String path) {
        return site.at(path);
    }

    String hostAndPort() {
        return site.hostAndPort();
    }

    List<String> asked() {
        return site.asked().stream().map(LocalSite.Asked::path).toList();
    }

    Probe probe(String... settings) {
        return probe(CLOCK, settings);
    }

    Probe probe(Clock clock, String... settings) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "mirsad.http.gap", "0s", "mirsad.http.deadline", "5s", "mirsad.http.allow", hostAndPort()));
        for (int i = 0; i < settings.length; i += 2) {
            values.put("mirsad.http." + settings[i], settings[i + 1]);
        }
        HttpSettings http = new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("mirsad.http", HttpSettings.class);
        OutgoingClients.CloseableClient client = OutgoingClients.create(http, "test", clock);
        opened.add(client);
        return new Probe(client, OutgoingClients.robots(client, http, clock), http, clock);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        site.close();
    }
}

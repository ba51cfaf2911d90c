package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.mirsad.http.LocalSite;

/** An outlet's server on a loopback port of its own, that says at each request what the test wants it to. */
final class FaultyOutlet implements AutoCloseable {

    private final LocalSite site = LocalSite.open();
    private volatile HttpHandler answer = exchange -> exchange.sendResponseHeaders(404, -1);

    FaultyOutlet() {
        site.on("/feed", exchange -> answer.handle(exchange));
    }

    /** What the addresses under {@code /feed} answer from now on. */
    FaultyOutlet says(HttpHandler next) {
        answer = next;
        return this;
    }

    FaultyOutlet says(String feed) {
        return says(200, Map.of("Content-Type", "application/rss+xml; charset=utf-8"), feed);
    }

    FaultyOutlet says(int status, Map<String, String> headers, String body) {
        return says(status, headers, body.getBytes(UTF_8));
    }

    FaultyOutlet says(int status, Map<String, String> headers, byte[] body) {
        return says(exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            LocalSite.answer(exchange, status, body);
        });
    }

    LocalSite site() {
        return site;
    }

    URI at(String path) {
        return site.at(path);
    }

    /** How often a path was asked for. */
    long asked(String path) {
        return site.asked().stream().filter(asked -> asked.path().equals(path)).count();
    }

    LocalSite.Asked last() {
        List<LocalSite.Asked> all = site.asked();
        return all.getLast();
    }

    @Override
    public void close() {
        site.close();
    }

    static String rss(String... items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>منبر التقنية</title>"
                + "<link>https://outlet.example/</link>\n" + String.join("\n", items) + "\n</channel></rss>";
    }

    static String item(String guid, String link, String title) {
        return item(guid, link, title, "خبر قصير عن " + title);
    }

    static String item(String guid, String link, String title, String text) {
        return "<item><title>" + title + "</title><link>" + link + "</link><guid isPermaLink=\"false\">" + guid
                + "</guid><description>" + text + "</description></item>";
    }

    /** The n-th item of the outlet. */
    static String item(int n) {
        return item("g" + n, "https://outlet.example/a/" + n, "هاتف جديد رقم " + n);
    }

    /** Items {@code newest} to {@code oldest}, the newest first. */
    static String items(int newest, int oldest) {
        StringBuilder all = new StringBuilder();
        for (int n = newest; n >= oldest; n--) {
            all.append(item(n)).append('\n');
        }
        return all.toString();
    }
}

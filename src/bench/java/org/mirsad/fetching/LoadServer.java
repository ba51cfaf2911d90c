package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves feeds to measure with, on loopback, in a process of its own: {@code LoadServer FEEDS ITEMS WORDS}. Prints its
 * port. {@code /opml} lists the feeds, {@code /admin/tick?n=1} publishes one more item in each, {@code /feed/N} is one:
 * RSS 2.0 with the full text of the newest items, an ETag, and 304 to those who know it. Everything follows from the
 * numbers, so that two runs serve the same bytes.
 */
final class LoadServer {

    private static final Instant START = Instant.parse("2025-03-20T06:00:00Z");
    private static final String LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";

    private final int feeds;
    private final int items;
    private final int words;
    private final String[] vocabulary = vocabulary();
    private final AtomicInteger head;
    private final ConcurrentMap<String, byte[]> made = new ConcurrentHashMap<>();

    private LoadServer(int feeds, int items, int words) {
        this.feeds = feeds;
        this.items = items;
        this.words = words;
        this.head = new AtomicInteger(items);
    }

    public static void main(String[] args) throws IOException {
        LoadServer load = new LoadServer(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", load::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/opml")) {
            send(exchange, "text/x-opml", opml(exchange.getLocalAddress().getPort()));
        } else if (path.equals("/admin/tick")) {
            head.addAndGet(Integer.parseInt(exchange.getRequestURI().getQuery().substring(2)));
            warm();
            send(exchange, "text/plain", "ok".getBytes(UTF_8));
        } else if (path.startsWith("/feed/")) {
            feed(exchange, Integer.parseInt(path.substring(6)));
        } else {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        }
    }

    /** Made before it is asked for: the making must not be measured. */
    private void warm() {
        for (int feed = 0; feed < feeds; feed++) {
            bytes(feed, head.get());
        }
    }

    private byte[] opml(int port) {
        warm();
        StringBuilder out = new StringBuilder("<opml version=\"2.0\"><body>");
        for (int feed = 0; feed < feeds; feed++) {
            out.append("<outline type=\"rss\" xmlUrl=\"http://127.0.0.1:").append(port).append("/feed/").append(feed).append("\"/>");
        }
        return out.append("</body></opml>").toString().getBytes(UTF_8);
    }

    private void feed(HttpExchange exchange, int feed) throws IOException {
        String tag = "\"" + feed + '-' + head.get() + '"';
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        send(exchange, "application/rss+xml; charset=utf-8", bytes(feed, head.get()));
    }

    private byte[] bytes(int feed, int newest) {
        return made.computeIfAbsent(feed + "/" + newest, key -> made(feed, newest));
    }

    private byte[] made(int feed, int newest) {
        StringBuilder out = new StringBuilder(items * words * 8)
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>")
                .append(words(new Random(feed), 3)).append("</title><link>http://press").append(feed).append(".example/</link>");
        for (int item = newest - 1; item >= newest - items; item--) {
            Random random = new Random(feed * 1_000_003L + item);
            String address = "http://press" + feed + ".example/a/" + item;
            out.append("\n<item><title>").append(words(random, 9)).append("</title><link>").append(address)
                    .append("</link><guid isPermaLink=\"false\">").append(feed).append('-').append(item).append("</guid><pubDate>")
                    .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(START.plusSeconds(item * 1800L).atOffset(ZoneOffset.UTC)))
                    .append("</pubDate><category>").append(words(random, 1)).append("</category><description><![CDATA[");
            for (int paragraph = 0; paragraph < 5; paragraph++) {
                out.append("<p>").append(words(random, words / 5)).append(".</p>");
            }
            out.append("]]></description></item>");
        }
        return out.append("\n</channel></rss>").toString().getBytes(UTF_8);
    }

    /** Words as common as in a language: Zipf's law over the vocabulary. */
    private String words(Random random, int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int rank = (int) Math.exp(random.nextDouble() * Math.log(vocabulary.length)) - 1;
            out.append(i == 0 ? "" : " ").append(vocabulary[rank]);
        }
        return out.toString();
    }

    private static String[] vocabulary() {
        Random random = new Random(1);
        String[] words = new String[20_000];
        for (int i = 0; i < words.length; i++) {
            StringBuilder word = new StringBuilder(random.nextInt(3) == 0 ? "ال" : "");
            for (int n = 3 + random.nextInt(4); n > 0; n--) {
                word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            words[i] = word.toString();
        }
        return words;
    }

    private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

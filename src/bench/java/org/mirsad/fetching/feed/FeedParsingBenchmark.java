package org.mirsad.fetching.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Bytes of a feed to records, beside plain Rome with its {@code XmlReader} on the same bytes, which yields less: no
 * salvage, no absolute links, no plain titles, no Arabic dates. Times a feed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FeedParsingBenchmark {

    private static final URI ADDRESS = URI.create("https://nadir.example/feed");

    /** What is fed: its name says the format, the charset and how full it is. */
    @Param({"rss-full", "atom-full", "rss-summaries", "rss-1256"})
    public String feed = "";

    private byte[] bytes = new byte[0];
    private String contentType = "";

    @Setup
    public void write() {
        boolean atom = feed.startsWith("atom");
        Charset charset = feed.endsWith("1256") ? Charset.forName("windows-1256") : UTF_8;
        int words = feed.endsWith("summaries") ? 25 : 300;
        bytes = (atom ? atom(words) : rss(words, charset.name())).getBytes(charset);
        contentType = (atom ? "application/atom+xml" : "application/rss+xml") + "; charset=" + charset.name();
    }

    @Benchmark
    public FeedResult ours() {
        return FeedParser.parse(new FeedInput(bytes, ADDRESS, contentType, ZoneOffset.UTC));
    }

    @Benchmark
    public SyndFeed rome() throws IOException, FeedException {
        return new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(bytes), contentType, true));
    }

    private static String rss(int words, String charset) {
        Random random = new Random(4);
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"" + charset + "\"?><rss version=\"2.0\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>نادر</title><link>https://nadir.example/</link>");
        for (int n = 0; n < 50; n++) {
            out.append("<item><title>").append(words(random, 9)).append("</title><link>https://nadir.example/a/").append(n)
                    .append("?x=1&amp;y=2</link><guid isPermaLink=\"false\">nadir-").append(n)
                    .append("</guid><pubDate>Thu, 20 Mar 2025 10:15:00 +0200</pubDate><dc:creator>سلمى نجار</dc:creator>")
                    .append("<category>هواتف</category><description><![CDATA[").append(html(random, words)).append("]]></description></item>");
        }
        return out.append("</channel></rss>").toString();
    }

    private static String atom(int words) {
        Random random = new Random(4);
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">"
                + "<title>نادر</title><id>urn:nadir</id><updated>2025-03-20T10:15:00Z</updated>");
        for (int n = 0; n < 50; n++) {
            out.append("<entry><title>").append(words(random, 9)).append("</title><id>urn:nadir:").append(n)
                    .append("</id><link href=\"/a/").append(n).append("\"/><updated>2025-03-20T10:15:00Z</updated>")
                    .append("<author><name>سلمى نجار</name></author><content type=\"html\">")
                    .append(html(random, words).replace("<", "&lt;").replace(">", "&gt;")).append("</content></entry>");
        }
        return out.append("</feed>").toString();
    }

    private static String html(Random random, int words) {
        StringBuilder out = new StringBuilder();
        for (int done = 0; done < words; done += 60) {
            out.append("<p>").append(words(random, Math.min(60, words - done))).append(".</p>\n");
        }
        return out.toString();
    }

    private static String words(Random random, int count) {
        String letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : " ");
            for (int n = 2 + random.nextInt(6); n > 0; n--) {
                out.append(letters.charAt(random.nextInt(letters.length())));
            }
        }
        return out.toString();
    }
}

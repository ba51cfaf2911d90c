package org.mirsad.fetching.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawItemsTests {

    private static final String HEAD = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>منبر</title>";
    private static final String TAIL = "</channel></rss>";

    private static String item(int n) {
        return "<item><title>خبر " + n + "</title><link>https://news.example/" + n + "</link></item>";
    }

    private static byte[] feed(String... items) {
        return (HEAD + String.join("\n  ", items) + TAIL).getBytes(UTF_8);
    }

    private static RawItems raw(byte[] feed) {
        return RawItems.of(feed).orElseThrow();
    }

    private static List<String> titles(byte[] feed) {
        ParsedFeed parsed = (ParsedFeed) FeedParser.parse(
                new FeedInput(feed, URI.create("https://news.example/feed"), null, ZoneOffset.UTC));
        return parsed.items().stream().map(FeedItem::title).toList();
    }

    @Test
    void leavesOutWhatIsKnown() {
        byte[] known = raw(feed(item(1), item(2), item(3))).fingerprints();
        RawItems next = raw(feed(item(4), item(1), item(2)));
        assertThat(next.size()).isEqualTo(3);
        assertThat(titles(next.without(known))).containsExactly("خبر 4");
    }

    @Test
    void keepsAnItemThatDiffersInOneByte() {
        byte[] known = raw(feed(item(1), item(2))).fingerprints();
        byte[] next = feed(item(1).replace("خبر", "خبرٌ"), item(2));
        assertThat(titles(raw(next).without(known))).containsExactly("خبرٌ 1");
    }

    @Test
    void leavesTheFeedAsItIsWhereNothingIsKnown() {
        byte[] feed = feed(item(1), item(2));
        assertThat(raw(feed).without(new byte[0])).isEqualTo(feed);
    }

    @Test
    void readsAllAgainWhereTheRootDeclaresSomethingElse() {
        byte[] known = raw(feed(item(1))).fingerprints();
        byte[] next = new String(feed(item(1)), UTF_8).replace("<rss ", "<rss xml:base=\"https://other.example/\" ").getBytes(UTF_8);
        assertThat(raw(next).without(known)).isEqualTo(next);
    }

    @Test
    void knowsTheEntriesOfAtomAndItemsBesideTheirChannel() {
        String entry = "<entry><title>أول</title><id>1</id></entry>";
        assertThat(raw(("<feed xmlns=\"http://www.w3.org/2005/Atom\">" + entry + "</feed>").getBytes(UTF_8)).size()).isOne();
        String rdf = "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                + "<channel rdf:about=\"x\"><items><rdf:Seq/></items></channel>" + item(1) + item(2) + "</rdf:RDF>";
        assertThat(raw(rdf.getBytes(UTF_8)).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}",
        "<rss><channel><title>بلا أخبار</title></channel></rss>",
        "<rss><channel><item><title>مقطوع</title>",
        "<rss><channel><item><title>شفرة <![CDATA[<item>]]></title></item></channel></rss>",
        "<rss><channel><item><description><![CDATA[اكتب </item> هنا]]></description></item></channel></rss>",
        "<rss><channel><item><title>1</title></item>نص بين خبرين<item><title>2</title></item></channel></rss>",
        "<rss><channel><item><title>1</title></item><!-- هنا --><item><title>2</title></item></channel></rss>",
        "<rss><channel><item><item><title>متداخل</title></item></item></channel></rss>",
        "<list><item><title>بلا جذر معروف</title></item></list>"
    })
    void doesNotCutWhatItCannotCutWithCertainty(String feed) {
        assertThat(RawItems.of(feed.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void neverLosesAnItemThatIsNotKnown() {
        Random random = new Random(11);
        for (int run = 0; run < 300; run++) {
            List<String> before = new ArrayList<>();
            List<String> after = new ArrayList<>();
            List<String> fresh = new ArrayList<>();
            for (int n = 0; n < 12; n++) {
                boolean wasThere = random.nextBoolean();
                boolean changed = random.nextInt(4) == 0;
                if (wasThere) {
                    before.add(item(n));
                }
                if (random.nextInt(3) > 0) {
                    after.add(changed ? item(n).replace("خبر", "تحديث") : item(n));
                    if (!wasThere || changed) {
                        fresh.add((changed ? "تحديث " : "خبر ") + n);
                    }
                }
            }
            byte[] known = before.isEmpty() ? new byte[0] : raw(feed(before.toArray(String[]::new))).fingerprints();
            if (!after.isEmpty()) {
                assertThat(titles(raw(feed(after.toArray(String[]::new))).without(known))).isEqualTo(fresh);
            }
        }
    }
}

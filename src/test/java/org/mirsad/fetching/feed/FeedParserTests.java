package org.mirsad.fetching.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedParserTests {

    private static final Duration QUICK = Duration.ofSeconds(5);
    private static final Path CASES = Path.of("src/test/resources/org/mirsad/fetching/feed/cases");

    private static FeedResult parse(byte[] bytes) {
        return FeedParser.parse(new FeedInput(bytes, URI.create("https://outlet.example/feed"), null, ZoneOffset.UTC));
    }

    private static FeedResult parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ParsedFeed feed(String items) {
        return (ParsedFeed) parse("<rss version='2.0'><channel><title>ص</title>" + items + "</channel></rss>");
    }

    @Nested
    class WhenTheFeedIsAnAttack {

        @Test
        void aBillionLaughsStayUnlaughed() {
            StringBuilder bomb = new StringBuilder("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'ha'>");
            for (int i = 1; i < 30; i++) {
                bomb.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
            }
            bomb.append("]><rss version='2.0'><channel><title>ص</title><item><title>&a29;</title></item></channel></rss>");

            FeedResult result = assertTimeoutPreemptively(QUICK, () -> parse(bomb.toString()));

            assertThat(((ParsedFeed) result).items()).extracting(FeedItem::title).containsExactly("&a29;");
        }

        @Test
        void noFileIsReadForAnEntity() throws IOException {
            Path secret = Files.createTempFile("mirsad", ".txt");
            Files.writeString(secret, "سرّ");
            try {
                FeedResult result = parse("<!DOCTYPE rss [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>"
                        + "<rss version='2.0'><channel><title>ص</title><item><title>&x;</title></item></channel></rss>");

                assertThat(result.toString()).contains("&x;").doesNotContain("سرّ");
            } finally {
                Files.delete(secret);
            }
        }

        @Test
        void aHundredThousandNestedElementsEndQuickly() {
            String deep = "<b>".repeat(100_000) + "نواة" + "</b>".repeat(100_000);

            ParsedFeed feed = assertTimeoutPreemptively(QUICK, () -> feed("<item><title>أ</title><description>" + deep + "</description></item>"
                    + "<item><title>ب</title></item>"));

            assertThat(feed.items()).extracting(FeedItem::title).contains("أ");
        }

        @Test
        void deepNestingInEscapedHtmlEndsQuickly() {
            String deep = "&lt;div&gt;".repeat(20_000);

            assertTimeoutPreemptively(QUICK, () -> feed("<item><title>أ</title><description>" + deep + "</description></item>"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"&", "<", "<!--", "<![CDATA[", "<?", "<!", "<a ", "<a b='", "<a b=\"<", "&#", "&#x", "]]>", "</", "<!DOCTYPE x [", "<item>",
            "<title>", "<item><title><![CDATA[", "{\"a\":[", "[[[["})
        void repeatedOpeningsEndQuickly(String opening) {
            String body = opening.repeat(400_000 / opening.length());

            assertTimeoutPreemptively(QUICK, () -> parse(body));
            assertTimeoutPreemptively(QUICK, () -> parse("<rss version='2.0'><channel>" + body));
        }

        @Test
        void manyAttributesLoseNothingElse() {
            StringBuilder attributes = new StringBuilder();
            for (int i = 0; i < 5000; i++) {
                attributes.append(" a").append(i).append("='x'");
            }

            ParsedFeed feed = feed("<item" + attributes + "><title>أ</title></item><item><title>ب</title></item>");

            assertThat(feed.items()).extracting(FeedItem::title).containsExactly("أ", "ب");
        }

        @Test
        void onlyTheFirstFiveHundredItemsAreKept() {
            ParsedFeed feed = feed("<item><title>خبر</title></item>".repeat(20_000));

            assertThat(feed.items()).hasSize(500);
            assertThat(feed.problems()).contains("Kept the first 500 of 20000 items");
        }

        @Test
        void textsAreCutAt200Kilobytes() {
            ParsedFeed feed = feed("<item><title>أ</title><description>&lt;p&gt;" + "كلمة ".repeat(100_000) + "</description></item>");

            assertThat(feed.items().get(0).content().getBytes(StandardCharsets.UTF_8).length).isBetween(190_000, 200_000);
            assertThat(feed.items().get(0).content()).startsWith("<p>كلمة");
        }
    }

    @Nested
    class WhenAFeedIsDamaged {

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void nothingThrowsAndNothingHangs(long seed) throws IOException {
            Random random = new Random(seed);
            List<byte[]> feeds = feeds();
            for (int round = 0; round < 250; round++) {
                byte[] damaged = damaged(feeds.get(random.nextInt(feeds.size())), feeds, random);
                FeedResult result = assertTimeoutPreemptively(QUICK, () -> parse(damaged));
                if (result instanceof ParsedFeed feed) {
                    assertThat(feed.items()).hasSizeLessThanOrEqualTo(500).allSatisfy(FeedParserTests::isStorable);
                } else {
                    assertThat(((NotAFeed) result).reason()).doesNotContain("Exception").doesNotContain("Error");
                }
            }
        }

        private static List<byte[]> feeds() throws IOException {
            try (Stream<Path> files = Files.list(CASES)) {
                return files.filter(file -> !file.toString().endsWith(".expected.json")).sorted().map(FeedParserTests::read).toList();
            }
        }

        private static byte[] damaged(byte[] feed, List<byte[]> others, Random random) {
            byte[] copy = feed.clone();
            for (int hit = random.nextInt(12); hit >= 0 && copy.length > 8; hit--) {
                int at = random.nextInt(copy.length);
                int length = Math.min(random.nextInt(40), copy.length - at);
                switch (random.nextInt(6)) {
                    case 0 -> copy[at] = (byte) random.nextInt(256);
                    case 1 -> copy = joined(Arrays.copyOf(copy, at), Arrays.copyOfRange(copy, at + length, copy.length));
                    case 2 -> copy = joined(copy, Arrays.copyOfRange(copy, at, at + length));
                    case 3 -> {
                        byte[] other = others.get(random.nextInt(others.size()));
                        copy = joined(Arrays.copyOf(copy, at), other);
                    }
                    case 4 -> copy[at] = (byte) "<>&\"'/![]=;".charAt(random.nextInt(11));
                    default -> Arrays.fill(copy, at, at + length, (byte) random.nextInt(256));
                }
            }
            return copy;
        }

        private static byte[] joined(byte[] first, byte[] second) {
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            return both;
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void isStorable(FeedItem item) {
        assertThat(item.title()).matches("[^\\x00-\\x1F\\x7F\\u202A-\\u202E\\u2066-\\u2069]*");
        assertThat(item.title().codePointCount(0, item.title().length())).isLessThanOrEqualTo(500);
        assertThat(item.categories()).hasSizeLessThanOrEqualTo(20);
        for (String text : new String[] {item.guid(), item.summary(), item.content(), item.author(), item.rawTitle()}) {
            assertThat(text == null || text.indexOf('\0') < 0).isTrue();
        }
        for (URI link : new URI[] {item.link(), item.image()}) {
            assertThat(link == null || Links.isWeb(link)).isTrue();
        }
    }

    @Nested
    class WhenOneItemIsBroken {

        @Test
        void itLosesOnlyItself() {
            NormalFeed normal = Normalizer.normalize(
                    XmlTree.repaired("<rss><channel><title>ص</title><item><title>أ</title></item><item><title>ب</title></item></channel></rss>").getRootElement(),
                    null,
                    ZoneOffset.UTC);
            // What Rome refuses with an exception: a number that our own normalising would never let through.
            normal.entries().get(0).addContent(new org.jdom2.Element("priceless", Shape.ATOM));
            normal.entries().get(0).addContent(new org.jdom2.Element("rights", Shape.MEDIA).setAttribute("status", "none of them"));
            List<String> problems = new java.util.ArrayList<>();

            RomeReader reader = new RomeReader(normal, problems);
            FeedInfo info = reader.read();

            assertThat(info.title()).isEqualTo("ص");
            assertThat(reader.items()).extracting(FeedItem::title).contains("ب");
            assertThat(problems).anyMatch(problem -> problem.startsWith("Item 1 was left out"));
        }
    }

    @Nested
    class WhenTheFeedIsInWindows1256 {

        @ParameterizedTest
        @CsvSource({"windows-1256,prolog", "iso-8859-1,arabic-words", "utf-8,arabic-words", "bogus,arabic-words"})
        void itsTitlesAreReadAndTheStepIsSaid(String label, String step) {
            String text = "<?xml version='1.0' encoding='" + label + "'?><rss version='2.0'><channel><title>صدى الرقمي</title>"
                    + "<item><title>هاتف جديد من شركة صدى في عمّان</title><link>/خبر/1</link></item></channel></rss>";

            ParsedFeed feed = (ParsedFeed) parse(text.getBytes(Charset.forName("windows-1256")));

            assertThat(feed.feed().title()).isEqualTo("صدى الرقمي");
            assertThat(feed.items().get(0).title()).isEqualTo("هاتف جديد من شركة صدى في عمّان");
            assertThat(feed.items().get(0).link()).isEqualTo(URI.create("https://outlet.example/خبر/1"));
            assertThat(feed.encoding()).isEqualTo("windows-1256");
            assertThat(feed.encodingStep()).isEqualTo(step);
        }
    }

    @Nested
    class WhenTheBodyIsNoFeed {

        @Test
        void binaryDataIsNamed() {
            byte[] bytes = new byte[2000];
            new Random(7).nextBytes(bytes);

            assertThat(parse(bytes)).isInstanceOf(NotAFeed.class);
        }

        @Test
        void theReasonNamesThePage() {
            assertThat(parse("<!doctype html><title>سجّل الدخول</title>"))
                    .isEqualTo(new NotAFeed("HTML page titled \"سجّل الدخول\" instead of a feed", "feed.problem.html"));
        }
    }
}

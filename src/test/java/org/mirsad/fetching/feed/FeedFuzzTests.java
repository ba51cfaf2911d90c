package org.mirsad.fetching.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mirsad.text.InEveryLocale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Broken bytes of every kind, by seeded chance: whatever comes in, an answer comes out, twice the same, fit for XML. */
@InEveryLocale
class FeedFuzzTests {

    private static final Path CASES = Path.of("src/test/resources/org/mirsad/fetching/feed/cases");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Cases larger than this tell nothing more and take their time. */
    private static final int LARGEST = 6000;
    private static final List<String> CHARSETS = List.of("UTF-8", "windows-1256", "ISO-8859-6", "windows-1252", "UTF-16LE", "UTF-16BE",
            "UTF-16", "UTF-32LE", "UTF-32BE", "GB18030", "Shift_JIS", "EUC-KR", "KOI8-R", "IBM037", "IBM864", "ISO-2022-JP", "Big5");
    private static final List<String> LABELS = List.of("utf-8", "windows-1256", "Windows 1256", "iso-8859-6", "iso-8859-1", "us-ascii",
            "utf-16", "utf-32", "utf-16le", "gb2312", "shift_jis", "euc-kr", "koi8-r", "cp037", "ebcdic-cp-ar1", "iso-2022-jp", "iso-2022-kr",
            "big5", "cp720", "cp864", "hp-roman8", "x-johab", "x-compound-text", "x-iscii91", "x-jisautodetect", "utf-7", "cesu-8", "bogus", "", "-", "'");
    private static final List<String> PIECES = List.of("<", ">", "</", "/>", "&", ";", "&#", "&#x", "\"", "'", "=", "<![CDATA[", "]]>", "<!--", "-->",
            "<?", "?>", "<!DOCTYPE", "[", "]", "<!ENTITY a 'b'>", "<item>", "</item>", "<title>", "</title>", "<rss>", "</rss>", "<feed>", "<entry>", " ", "\n",
            "\0", "\u0001", "\u0085", "\uFFFE", "\uFEFF", "\u200F", "ع", "😀", "xmlns:a=", "xml:base='http://[", "&amp;", "&nbsp;", "&a;", "{", "<a:b:c", "<1");

    @Test
    void flippedBits() throws IOException {
        Random random = new Random(1256);
        for (byte[] seed : seeds()) {
            byte[] bytes = seed.clone();
            for (int flips = 1 + random.nextInt(12); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            check(bytes, null);
        }
    }

    @Test
    void truncatedBodies() throws IOException {
        Random random = new Random(8859);
        for (byte[] seed : seeds()) {
            int from = random.nextInt(4) == 0 ? random.nextInt(seed.length + 1) : 0;
            check(Arrays.copyOfRange(seed, from, from + random.nextInt(seed.length - from + 1)), null);
        }
    }

    @Test
    void anyLabelOnAnyCharset() {
        Random random = new Random(6);
        for (String charset : CHARSETS) {
            for (String label : LABELS) {
                String text = "<?xml version='1.0' encoding='" + label + "'?><rss version='2.0'><channel><title>أخبار</title><item><title>"
                        + "معالج جديد في بيروت 新しい é</title></item></channel></rss>";
                byte[] bytes = text.getBytes(Charset.forName(charset));
                check(bytes, null);
                check(bytes, "text/xml; charset=" + LABELS.get(random.nextInt(LABELS.size())));
            }
        }
    }

    @Test
    void insertedMarkup() throws IOException {
        Random random = new Random(20250320);
        for (byte[] seed : seeds()) {
            StringBuilder text = new StringBuilder(new String(seed, StandardCharsets.UTF_8));
            for (int inserts = 1 + random.nextInt(8); inserts > 0; inserts--) {
                text.insert(random.nextInt(text.length() + 1), PIECES.get(random.nextInt(PIECES.size())));
            }
            check(text.toString().getBytes(StandardCharsets.UTF_8), null);
        }
    }

    @Test
    void nothingButPieces() {
        Random random = new Random(42);
        for (int i = 0; i < 1500; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "<rss><channel>" : "");
            for (int pieces = random.nextInt(40); pieces > 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            check(text.toString().getBytes(StandardCharsets.UTF_8), null);
        }
    }

    @Test
    void nothingButNoise() {
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            check(bytes, i % 2 == 0 ? null : "text/xml; charset=" + LABELS.get(random.nextInt(LABELS.size())));
        }
    }

    /** What is open a hundred thousand times overflows no stack and is answered like anything else. */
    @Test
    void oneThingWithoutEnd() {
        for (String piece : List.of("<![CDATA[</item>", "</item><![CDATA[", "<?xml ", "<!--", "<item>", "<item><title>", "<a b=\"", "<a b='><", "&#", "<!DOCTYPE [")) {
            String text = "<rss><channel><item><title>" + piece.repeat(400_000 / piece.length());
            for (String body : List.of(text, text + "\"'>]]></item></channel></rss>")) {
                FeedInput input = new FeedInput(body.getBytes(StandardCharsets.UTF_8), URI.create("https://outlet.example/feed"), null, ZoneId.of("Asia/Beirut"));
                assertThat(FeedParser.parse(input).toString()).as(piece).doesNotContain("could not be read");
            }
        }
    }

    private static List<byte[]> seeds() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> !file.toString().endsWith(".expected.json")).sorted().map(FeedFuzzTests::bytes)
                    .filter(bytes -> bytes.length <= LARGEST).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return fail("Cannot read " + file, e);
        }
    }

    private static void check(byte[] bytes, String type) {
        FeedInput input = new FeedInput(bytes.clone(), URI.create("https://outlet.example/feed"), type, ZoneId.of("Asia/Beirut"));

        FeedResult first = FeedParser.parse(input);
        FeedResult second = FeedParser.parse(input);

        assertThat(second).as(() -> describe(bytes)).isEqualTo(first);
        assertThat(input.bytes()).as("the body is not changed").isEqualTo(bytes);
        if (first instanceof NotAFeed not) {
            assertThat(not.reason()).as(() -> describe(bytes)).doesNotContain("could not be read");
        }
        legal(JSON.valueToTree(first), bytes);
    }

    private static void legal(JsonNode node, byte[] bytes) {
        if (node.isString()) {
            String text = node.asString();
            if (!text.equals(XmlText.legal(text))) {
                fail("A character that XML forbids came out of " + describe(bytes) + ": " + text);
            }
        }
        node.values().stream().filter(Objects::nonNull).forEach(child -> legal(child, bytes));
    }

    private static String describe(byte[] bytes) {
        return java.util.Base64.getEncoder().encodeToString(bytes);
    }
}

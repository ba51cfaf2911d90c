package org.mirsad.fetching.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedBytesTests {

    private static final Charset WINDOWS_1256 = Charset.forName("windows-1256");
    private static final String ARABIC = "<title>أعلنت الشركة في بيروت عن معالج جديد من الجيل الثالث</title>";
    private static final String FRENCH = "<title>La société a présenté à Genève une puce très économe, née à l'été</title>";

    private static FeedBytes.Decoded decode(String text, Charset charset, String contentType) {
        return FeedBytes.decode(text.getBytes(charset), contentType);
    }

    private static String prolog(String label) {
        return "<?xml version=\"1.0\" encoding=\"" + label + "\"?>";
    }

    @Nested
    class WhenTheBytesSpeakForThemselves {

        @ParameterizedTest
        @ValueSource(strings = {"windows-1256", "iso-8859-1", "utf-16", "no-such-charset", "gb2312"})
        void validUtf8WinsOverEveryLabel(String label) {
            String text = prolog(label) + ARABIC;

            FeedBytes.Decoded decoded = decode(text, StandardCharsets.UTF_8, "text/xml; charset=" + label);

            assertThat(decoded.text()).isEqualTo(text);
            assertThat(decoded.step()).isEqualTo("utf-8");
        }

        @ParameterizedTest
        @CsvSource({"UTF-8,EFBBBF", "UTF-16BE,FEFF", "UTF-16LE,FFFE", "UTF-32BE,0000FEFF", "UTF-32LE,FFFE0000"})
        void aByteOrderMarkDecides(String charset, String mark) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(java.util.HexFormat.of().parseHex(mark));
            bytes.writeBytes((prolog("windows-1256") + ARABIC).getBytes(Charset.forName(charset)));

            FeedBytes.Decoded decoded = FeedBytes.decode(bytes.toByteArray(), "text/xml; charset=iso-8859-1");

            assertThat(decoded.text()).isEqualTo(prolog("windows-1256") + ARABIC);
            assertThat(decoded.step()).isEqualTo("bom");
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
        void wideEncodingsShowByTheirNuls(String charset) {
            FeedBytes.Decoded decoded = decode(prolog("utf-8") + ARABIC, Charset.forName(charset), null);

            assertThat(decoded.text()).isEqualTo(prolog("utf-8") + ARABIC);
            assertThat(decoded.charset().name()).isEqualTo(charset);
            assertThat(decoded.step()).isEqualTo("nul-pattern");
        }

        @Test
        void aFewNulsAreNoWideEncoding() {
            String text = prolog("utf-8") + "<title>a\0b\0c</title>" + ARABIC;

            assertThat(decode(text, StandardCharsets.UTF_8, null).text()).isEqualTo(text);
        }

        @Test
        void onlyBadBytesOfMostlyValidUtf8AreReplaced() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(ARABIC.getBytes(StandardCharsets.UTF_8));
            bytes.write(0xE9);
            bytes.write('!');

            FeedBytes.Decoded decoded = FeedBytes.decode(bytes.toByteArray(), "text/xml; charset=utf-8");

            assertThat(decoded.text()).isEqualTo(ARABIC + "\uFFFD!");
            assertThat(decoded.step()).isEqualTo("mostly-utf-8");
        }

        @Test
        void mostlyValidUtf8RefutesAnArabicLabel() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes((prolog("windows-1256") + ARABIC).getBytes(StandardCharsets.UTF_8));
            bytes.write(0xFF);

            assertThat(FeedBytes.decode(bytes.toByteArray(), null).text()).contains("معالج جديد");
        }

        @Test
        void aDownloadThatBreaksOffInsideACharacterStaysUtf8() {
            byte[] whole = "<title>plain ascii, then one letter: ب".getBytes(StandardCharsets.UTF_8);

            FeedBytes.Decoded decoded = FeedBytes.decode(java.util.Arrays.copyOf(whole, whole.length - 1), null);

            assertThat(decoded.step()).isEqualTo("mostly-utf-8");
        }
    }

    @Nested
    class WhenALabelIsNeeded {

        @Test
        void theHeaderDecides() {
            FeedBytes.Decoded decoded = decode(ARABIC, WINDOWS_1256, "application/rss+xml; charset=\"Windows-1256\"");

            assertThat(decoded.text()).isEqualTo(ARABIC);
            assertThat(decoded.step()).isEqualTo("http");
        }

        @ParameterizedTest
        @ValueSource(strings = {"windows-1256", "WINDOWS-1256", "cp1256", "win-1256"})
        void thePrologDecides(String label) {
            FeedBytes.Decoded decoded = decode(prolog(label) + ARABIC, WINDOWS_1256, "text/xml");

            assertThat(decoded.text()).isEqualTo(prolog(label) + ARABIC);
            assertThat(decoded.step()).isEqualTo("prolog");
        }

        @ParameterizedTest
        @CsvSource({"shift_jis,新しい携帯電話が発表された", "gb2312,新的处理器发布了", "big5,新的處理器發布了", "euc-kr,새로운 휴대전화", "koi8-r,Новый процессор",
            "windows-1251,Новый процессор", "iso-8859-7,Νέος επεξεργαστής", "iso-8859-6,معالج جديد"})
        void otherScriptsAreReadByTheirLabel(String label, String words) {
            FeedBytes.Decoded decoded = decode(prolog(label) + words, Charset.forName(label), null);

            assertThat(decoded.text()).isEqualTo(prolog(label) + words);
            assertThat(decoded.step()).isEqualTo("prolog");
        }

        @Test
        void iso2022IsPureAsciiAndReadByItsLabel() {
            String text = prolog("iso-2022-jp") + "<title>新しい携帯電話</title>";

            assertThat(decode(text, Charset.forName("ISO-2022-JP"), null).text()).isEqualTo(text);
        }

        @Test
        void ebcdicIsReadByItsProlog() {
            String text = prolog("cp037") + "<rss/>";

            assertThat(decode(text, Charset.forName("IBM037"), null).text()).isEqualTo(text);
        }
    }

    @Nested
    class WhenTheLabelIsWrongOrMissing {

        @ParameterizedTest
        @ValueSource(strings = {"iso-8859-1", "windows-1252", "us-ascii", "utf-8", "UTF-16", "bogus"})
        void arabicWordsBeatAWeakOrRefutedLabel(String label) {
            FeedBytes.Decoded decoded = decode(prolog(label) + ARABIC, WINDOWS_1256, "text/xml; charset=" + label);

            assertThat(decoded.text()).isEqualTo(prolog(label) + ARABIC);
            assertThat(decoded.charset()).isEqualTo(WINDOWS_1256);
            assertThat(decoded.step()).isEqualTo("arabic-words");
        }

        @Test
        void arabicIsFoundWithoutAnyLabel() {
            assertThat(decode("<rss>" + ARABIC, WINDOWS_1256, null).text()).isEqualTo("<rss>" + ARABIC);
        }

        @Test
        void theOlderArabicStandardIsFoundToo() {
            FeedBytes.Decoded decoded = decode("<rss>" + ARABIC, Charset.forName("ISO-8859-6"), null);

            assertThat(decoded.text()).isEqualTo("<rss>" + ARABIC);
            assertThat(decoded.charset().name()).isEqualTo("ISO-8859-6");
        }

        @ParameterizedTest
        @ValueSource(strings = {"iso-8859-1", "windows-1252"})
        void frenchStaysFrench(String label) {
            FeedBytes.Decoded decoded = decode(prolog(label) + FRENCH, Charset.forName("windows-1252"), null);

            assertThat(decoded.text()).isEqualTo(prolog(label) + FRENCH);
            assertThat(decoded.step()).isEqualTo("prolog");
        }

        @Test
        void frenchIsNotTakenForArabicWithoutALabel() {
            assertThat(decode(FRENCH.repeat(3), Charset.forName("windows-1252"), null).text()).isEqualTo(FRENCH.repeat(3));
        }

        @Test
        void quotesThatLatin1DoesNotHaveAreReadAsWindows1252() {
            String text = prolog("iso-8859-1") + "<title>“ok” – 5 €</title>";

            assertThat(decode(text, Charset.forName("windows-1252"), null).text()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void tinyBodiesAreReadToo(int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) 0xC8);

        assertThat(FeedBytes.decode(bytes, null).step()).isNotEmpty();
    }
}

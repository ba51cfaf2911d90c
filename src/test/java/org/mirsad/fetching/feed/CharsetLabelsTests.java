package org.mirsad.fetching.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class CharsetLabelsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "windows-1256 | windows-1256, WINDOWS-1256, Windows_1256, windows 1256, windows1256, cp1256, CP-1256, cp_1256, x-cp1256, x-windows-1256, "
                + "win-1256, win1256, WIN_1256, 1256, ms-arab, ms1256, ansi-1256, ANSI_1256, ibm-1256, cswindows1256, codepage1256, code page 1256, "
                + "arabic-1256, windos-1256, wndows-1256, w1256, Arabic (Windows)",
        "ISO-8859-6 | iso-8859-6, ISO_8859-6, ISO8859-6, iso88596, iso8859_6, 8859-6, 8859_6, ISO_8859-6:1987, iso-ir-127, ecma-114, ASMO-708, asmo708, "
                + "arabic, csISOLatinArabic, csiso88596e, csiso88596i, iso-8859-6-e, ISO-8859-6-I, cp28596, 28596, ISO 8859-6, Arabic (ISO), "
                + "windows-28596, cp708, iec 8859-6, ibm1089",
        "UTF-8 | utf-8, UTF8, utf_8, Utf 8, utf-8n, utf8mb4, u8, unicode-1-1-utf-8, unicode11utf8, x-unicode20utf8, cp65001, 65001, utf-8-sig",
        "windows-1252 | iso-8859-1, ISO8859-1, iso8859_1, latin1, l1, latin-1, us-ascii, ascii, ansi_x3.4-1968, cp819, ibm819, iso-ir-100, iso_8859-1:1987, "
                + "csisolatin1, windows-1252, cp1252, x-cp1252, x-ansi, ansi, 28591, iso646-us",
        "IBM720 | cp720, dos-720, ibm720, 720", "x-MacArabic | x-mac-arabic, macarabic, mac_arabic, 10004", "IBM864 | cp864, ibm864, csibm864, 864",
        "windows-1251 | windows-1251, cp1251, x-cp1251, win-1251, 1251", "windows-1254 | iso-8859-9, latin5, l5, windows-1254, csisolatin5, iso-ir-148",
        "KOI8-R | koi8-r, koi8, koi, cskoi8r, koi8_r, 20866", "KOI8-U | koi8-u, koi8-ru", "IBM866 | ibm866, cp866, 866, csibm866",
        "ISO-8859-10 | iso-8859-10, latin6, l6, iso-ir-157, csisolatin6", "ISO-8859-14 | iso-8859-14, iso8859-14, latin8", "ISO-8859-8 | iso-8859-8-i, logical, visual, hebrew, csiso88598e",
        "GB18030 | gb2312, gbk, gb18030, x-gbk, chinese, csgb2312, gb_2312-80, cp936, ms936, euc-cn, iso-ir-58", "Big5-HKSCS | big5, big5-hkscs, cn-big5, x-x-big5, csbig5, cp950",
        "windows-31j | shift_jis, shift-jis, sjis, x-sjis, ms_kanji, cp932, windows-31j, ms932, csshiftjis", "EUC-JP | euc-jp, x-euc-jp, eucjp, ujis, cseucpkdfmtjapanese",
        "x-windows-949 | euc-kr, korean, ks_c_5601-1987, ksc5601, windows-949, cp949, uhc, cseuckr", "x-windows-874 | tis-620, windows-874, iso-8859-11, cp874, dos-874",
        "IBM037 | cp037, ibm037, ebcdic-cp-us, 037, csibm037", "IBM500 | cp500, ebcdic-cp-be, ebcdic-cp-ch, 500", "IBM01140 | ibm01140, cp1140, 1140",
        "x-MacRoman | macintosh, mac, x-mac-roman, macroman", "x-MacCyrillic | x-mac-cyrillic, x-mac-ukrainian, maccyrillic", "UTF-16LE | utf-16le, cp1200", "UTF-16 | utf-16, ucs-2, unicode, utf16"})
    void aLabelMeansItsCharset(String charset, String labels) {
        for (String label : labels.split(", ")) {
            assertThat(CharsetLabels.find(label).map(Charset::name)).as(label).contains(charset);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "bogus", "x-user-defined", "none", "null", "99999", "windows-9999", "iso-8859-99", "عربي", "utf-7-is-not-read", "${charset}"})
    void whatNamesNoCharsetIsNone(String label) {
        assertThat(CharsetLabels.find(label)).isEmpty();
    }

    @Test
    void aLabelWithoutEndIsNone() {
        assertThat(CharsetLabels.find("codepage".repeat(10_000))).isEmpty();
    }

    @Nested
    class BesideAHeader {

        private static final String ARABIC = "<rss><title>أعلنت الشركة في بيروت عن معالج جديد</title></rss>";

        @ParameterizedTest
        @CsvSource({
            "text/xml, windows-1256, prolog",
            "text/xml; charset=us-ascii, windows-1256, prolog",
            "text/xml; charset=iso-8859-1, windows-1256, prolog",
            "text/xml; charset=utf-8, windows-1256, prolog",
            "text/html; charset=UTF-8, windows-1256, prolog",
            "text/plain, windows-1256, prolog",
            "application/octet-stream, windows-1256, prolog",
            "application/xml; charset=bogus, windows-1256, prolog",
            "application/xml; charset=, windows-1256, prolog",
            "application/rss+xml; charset=windows-1256, utf-8, http",
            "application/rss+xml; charset='windows-1256', utf-8, http",
            "application/rss+xml; Charset = Windows-1256, iso-8859-1, http",
            "application/rss+xml;charset=cp1256; version=2, bogus, http",
            "text/xml; charset=utf-8, utf-8, arabic-words",
            "text/xml; charset=iso-8859-1, iso-8859-1, arabic-words",
            "text/xml; charset=utf-16, utf-16, arabic-words"})
        void arabicIsReadWhateverTheTwoLabelsSay(String type, String label, String step) {
            String text = "<?xml version='1.0' encoding='" + label + "'?>" + ARABIC;

            FeedBytes.Decoded decoded = FeedBytes.decode(text.getBytes(Charset.forName("windows-1256")), type);

            assertThat(decoded.text()).isEqualTo(text);
            assertThat(decoded.step()).isEqualTo(step);
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/xml", "text/xml; charset=us-ascii", "text/xml; charset=windows-1256", "application/xml; charset=utf-16", "text/html; charset=iso-8859-1", "nonsense"})
        void utf8IsUtf8WhateverTheHeaderSays(String type) {
            assertThat(FeedBytes.decode(ARABIC.getBytes(StandardCharsets.UTF_8), type).text()).isEqualTo(ARABIC);
        }

        @Test
        void theHeaderCountsMoreThanTheProlog() {
            String text = "<?xml version='1.0' encoding='windows-1251'?><title>Νέος επεξεργαστής</title>";

            FeedBytes.Decoded decoded = FeedBytes.decode(text.getBytes(Charset.forName("ISO-8859-7")), "text/xml; charset=greek");

            assertThat(decoded.text()).isEqualTo(text);
            assertThat(decoded.step()).isEqualTo("http");
        }

        @Test
        void iso2022IsFoundBehindAWrongHeader() {
            String text = "<?xml version='1.0' encoding='iso-2022-jp'?><title>新しい携帯電話</title>";

            assertThat(FeedBytes.decode(text.getBytes(Charset.forName("ISO-2022-JP")), "text/xml; charset=utf-8").text()).isEqualTo(text);
        }
    }

    @Nested
    class OfMarks {

        private static final String TEXT = "<rss><title>أعلنت الشركة في بيروت عن معالج جديد</title></rss>";

        @Test
        void aMarkOfUtf8BeforeWindows1256IsNotBelieved() {
            assertThat(FeedBytes.decode(join(0xEF, 0xBB, 0xBF, TEXT.getBytes(Charset.forName("windows-1256"))), null).text()).isEqualTo(TEXT);
        }

        @Test
        void aMarkOfUtf8BeforeUtf16IsNotBelieved() {
            assertThat(FeedBytes.decode(join(0xEF, 0xBB, 0xBF, TEXT.getBytes(StandardCharsets.UTF_16LE)), null).text()).isEqualTo(TEXT);
        }

        @Test
        void aMarkOfUtf8BeforeOneBadByteIsBelieved() {
            byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
            bytes[12] = (byte) 0xFF;

            assertThat(FeedBytes.decode(join(0xEF, 0xBB, 0xBF, bytes), "text/xml; charset=windows-1256").step()).isEqualTo("bom");
        }

        private byte[] join(int a, int b, int c, byte[] rest) {
            byte[] joined = new byte[rest.length + 3];
            joined[0] = (byte) a;
            joined[1] = (byte) b;
            joined[2] = (byte) c;
            System.arraycopy(rest, 0, joined, 3, rest.length);
            return joined;
        }
    }
}

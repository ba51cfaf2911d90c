package org.mirsad.fetching.feed;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the labels of charsets mean: IANA's names and aliases, the WHATWG's, those of programs (Python, Windows' code
 * pages, IBM's), and what people make of them («Windows 1256», {@code cp_1256}, {@code ISO 8859-6}). Only letters and
 * digits count. A label that publishers use for a narrower charset than they write means the wider one, as in browsers.
 */
final class CharsetLabels {

    /** Labels used for a wider charset than they name, after the WHATWG's encoding standard. */
    private static final Map<String, String> WIDER = Map.ofEntries(
            Map.entry("ISO-8859-1", "windows-1252"),
            Map.entry("US-ASCII", "windows-1252"),
            Map.entry("ISO-8859-9", "windows-1254"),
            Map.entry("TIS-620", "x-windows-874"),
            Map.entry("x-iso-8859-11", "x-windows-874"),
            Map.entry("x-IBM874", "x-windows-874"),
            Map.entry("GB2312", "GB18030"),
            Map.entry("GBK", "GB18030"),
            Map.entry("x-mswin-936", "GB18030"),
            Map.entry("x-IBM949", "x-windows-949"),
            Map.entry("x-IBM950", "Big5-HKSCS"),
            Map.entry("x-IBM942C", "windows-31j"),
            Map.entry("x-IBM943C", "windows-31j"),
            Map.entry("Shift_JIS", "windows-31j"),
            Map.entry("EUC-KR", "x-windows-949"),
            Map.entry("Big5", "Big5-HKSCS"));

    /** What neither the JDK nor the rule for numbers knows, in small letters and digits. */
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("utf8n", "UTF-8"), Map.entry("utf8mb4", "UTF-8"), Map.entry("utf8sig", "UTF-8"),
            Map.entry("utf8bom", "UTF-8"), Map.entry("u8", "UTF-8"), Map.entry("utf", "UTF-8"),
            Map.entry("unicode11utf8", "UTF-8"), Map.entry("unicode20utf8", "UTF-8"), Map.entry("xunicode20utf8", "UTF-8"),
            Map.entry("unicode", "UTF-16"), Map.entry("csunicode", "UTF-16"), Map.entry("u16", "UTF-16"),
            Map.entry("ucs2", "UTF-16"), Map.entry("iso10646ucs2", "UTF-16"), Map.entry("unicodefffe", "UTF-16BE"),
            Map.entry("unicodefeff", "UTF-16LE"), Map.entry("u32", "UTF-32"), Map.entry("ucs4", "UTF-32"),
            Map.entry("ansi", "windows-1252"), Map.entry("western", "windows-1252"), Map.entry("us", "windows-1252"),
            Map.entry("msansi", "windows-1252"), Map.entry("mscyrl", "windows-1251"), Map.entry("msee", "windows-1250"),
            Map.entry("msgreek", "windows-1253"), Map.entry("msturk", "windows-1254"), Map.entry("mshebr", "windows-1255"),
            Map.entry("msarab", "windows-1256"), Map.entry("arabicwindows", "windows-1256"),
            Map.entry("winarabic", "windows-1256"), Map.entry("windowsarabic", "windows-1256"),
            Map.entry("cp1256arabic", "windows-1256"), Map.entry("winbaltrim", "windows-1257"),
            Map.entry("arabiciso", "ISO-8859-6"), Map.entry("isoarabic", "ISO-8859-6"), Map.entry("iso88596i", "ISO-8859-6"),
            Map.entry("iso88596e", "ISO-8859-6"), Map.entry("csiso88596i", "ISO-8859-6"),
            Map.entry("csiso88596e", "ISO-8859-6"), Map.entry("asmo", "ISO-8859-6"), Map.entry("dosarabic", "IBM720"),
            Map.entry("dos720", "IBM720"), Map.entry("arabicmac", "x-MacArabic"), Map.entry("iso88598i", "ISO-8859-8"),
            Map.entry("iso88598e", "ISO-8859-8"), Map.entry("csiso88598i", "ISO-8859-8"),
            Map.entry("csiso88598e", "ISO-8859-8"), Map.entry("logical", "ISO-8859-8"), Map.entry("visual", "ISO-8859-8"),
            Map.entry("suneugreek", "ISO-8859-7"), Map.entry("koi", "KOI8-R"), Map.entry("koi8", "KOI8-R"),
            Map.entry("koi8ru", "KOI8-U"), Map.entry("l10", "ISO-8859-16"), Map.entry("latin10", "ISO-8859-16"),
            Map.entry("l9", "ISO-8859-15"), Map.entry("csisolatin9", "ISO-8859-15"), Map.entry("latin6", "ISO-8859-10"),
            Map.entry("l6", "ISO-8859-10"), Map.entry("isoir157", "ISO-8859-10"), Map.entry("csisolatin6", "ISO-8859-10"),
            Map.entry("latin8", "ISO-8859-14"), Map.entry("l8", "ISO-8859-14"), Map.entry("isoceltic", "ISO-8859-14"),
            Map.entry("isoir199", "ISO-8859-14"), Map.entry("latin7", "ISO-8859-13"), Map.entry("l7", "ISO-8859-13"),
            Map.entry("roman8", "hp-roman8"), Map.entry("r8", "hp-roman8"), Map.entry("cshproman8", "hp-roman8"),
            Map.entry("ruscii", "IBM1125"), Map.entry("cp866u", "IBM1125"), Map.entry("csptcp154", "PTCP154"),
            Map.entry("pt154", "PTCP154"), Map.entry("cyrillicasian", "PTCP154"), Map.entry("rk1048", "KZ-1048"),
            Map.entry("strk10482002", "KZ-1048"), Map.entry("dos862", "IBM862"), Map.entry("dos874", "x-windows-874"),
            Map.entry("mac", "x-MacRoman"), Map.entry("macintosh", "x-MacRoman"), Map.entry("csmacintosh", "x-MacRoman"),
            Map.entry("maclatin2", "x-MacCentralEurope"), Map.entry("macce", "x-MacCentralEurope"),
            Map.entry("macukrainian", "x-MacCyrillic"), Map.entry("ebcdiccpgr", "x-IBM875"),
            Map.entry("ebcdiccpbe", "IBM500"), Map.entry("ebcdiccpch", "IBM500"), Map.entry("ebcdiccpus", "IBM037"),
            Map.entry("ebcdiccpca", "IBM037"), Map.entry("ebcdiccpwt", "IBM037"), Map.entry("ebcdiccpnl", "IBM037"),
            Map.entry("ebcdiccphe", "IBM424"), Map.entry("ebcdiccpis", "IBM871"),
            Map.entry("ebcdiccpar1", "IBM420"), Map.entry("ebcdiccpar2", "IBM918"), Map.entry("ebcdiccpdk", "IBM277"),
            Map.entry("ebcdiccpno", "IBM277"), Map.entry("ebcdiccpfi", "IBM278"), Map.entry("ebcdiccpse", "IBM278"),
            Map.entry("ebcdiccpit", "IBM280"), Map.entry("ebcdiccpes", "IBM284"), Map.entry("ebcdiccpgb", "IBM285"),
            Map.entry("ebcdiccpfr", "IBM297"), Map.entry("ebcdiccpde", "IBM273"), Map.entry("iso646us", "windows-1252"), Map.entry("sjis", "windows-31j"),
            Map.entry("mskanji", "windows-31j"), Map.entry("csshiftjis", "windows-31j"), Map.entry("ms932", "windows-31j"),
            Map.entry("shiftjis2004", "x-SJIS_0213"), Map.entry("sjis2004", "x-SJIS_0213"),
            Map.entry("shiftjisx0213", "x-SJIS_0213"), Map.entry("sjisx0213", "x-SJIS_0213"), Map.entry("ujis", "EUC-JP"),
            Map.entry("eucjis2004", "EUC-JP"), Map.entry("eucjisx0213", "EUC-JP"), Map.entry("jisx0213", "EUC-JP"),
            Map.entry("iso2022jp1", "ISO-2022-JP-2"), Map.entry("iso2022jp3", "ISO-2022-JP-2"),
            Map.entry("iso2022jp2004", "ISO-2022-JP-2"), Map.entry("iso2022jpext", "ISO-2022-JP-2"),
            Map.entry("jis", "ISO-2022-JP"), Map.entry("ksc5601", "x-windows-949"), Map.entry("ksc56011987", "x-windows-949"),
            Map.entry("ksc56011989", "x-windows-949"), Map.entry("ksx1001", "x-windows-949"),
            Map.entry("korean", "x-windows-949"), Map.entry("uhc", "x-windows-949"), Map.entry("hangul", "x-windows-949"),
            Map.entry("gb", "GB18030"), Map.entry("chinese", "GB18030"), Map.entry("gb231280", "GB18030"),
            Map.entry("csgb231280", "GB18030"), Map.entry("csiso58gb231280", "GB18030"), Map.entry("isoir58", "GB18030"),
            Map.entry("euccn", "GB18030"), Map.entry("big5tw", "Big5-HKSCS"), Map.entry("big5eten", "Big5-HKSCS"),
            Map.entry("cnbig5", "Big5-HKSCS"), Map.entry("xxbig5", "Big5-HKSCS"), Map.entry("hkscs", "Big5-HKSCS"),
            Map.entry("thai", "x-windows-874"), Map.entry("isothai", "x-windows-874"), Map.entry("isoir166", "x-windows-874"),
            Map.entry("tis6200", "x-windows-874"), Map.entry("tis62025290", "x-windows-874"),
            Map.entry("tis62025291", "x-windows-874"), Map.entry("tis62025330", "x-windows-874"), Map.entry("tis62025331", "x-windows-874"),
            Map.entry("xmactradchinese", "Big5-HKSCS"), Map.entry("xmacsimpchinese", "GB18030"),
            Map.entry("xmacjapanese", "windows-31j"), Map.entry("xmackorean", "x-windows-949"),
            Map.entry("gb180302000", "GB18030"), Map.entry("gb180302005", "GB18030"), Map.entry("eucgb2312cn", "GB18030"),
            Map.entry("gb23121980", "GB18030"), Map.entry("cp1051", "hp-roman8"), Map.entry("ibm1051", "hp-roman8"),
            Map.entry("cspc775baltic", "IBM775"), Map.entry("maccenteuro", "x-MacCentralEurope"),
            Map.entry("macromanian", "x-MacRomania"), Map.entry("macfarsi", "x-MacArabic"));

    /** Windows' numbers that are not those of IBM's code pages. */
    private static final Map<Integer, String> PAGES = Map.ofEntries(
            Map.entry(65001, "UTF-8"), Map.entry(1200, "UTF-16LE"), Map.entry(1201, "UTF-16BE"), Map.entry(12000, "UTF-32LE"),
            Map.entry(12001, "UTF-32BE"), Map.entry(874, "x-windows-874"), Map.entry(932, "windows-31j"),
            Map.entry(936, "GB18030"), Map.entry(949, "x-windows-949"), Map.entry(950, "Big5-HKSCS"), Map.entry(708, "ISO-8859-6"),
            Map.entry(720, "IBM720"), Map.entry(1125, "IBM1125"), Map.entry(154, "PTCP154"), Map.entry(819, "windows-1252"),
            Map.entry(1361, "x-Johab"), Map.entry(10000, "x-MacRoman"), Map.entry(10004, "x-MacArabic"),
            Map.entry(10006, "x-MacGreek"), Map.entry(10007, "x-MacCyrillic"), Map.entry(20127, "windows-1252"),
            Map.entry(20866, "KOI8-R"), Map.entry(21866, "KOI8-U"), Map.entry(20932, "EUC-JP"), Map.entry(51932, "EUC-JP"),
            Map.entry(51949, "x-windows-949"), Map.entry(50220, "ISO-2022-JP"), Map.entry(50225, "ISO-2022-KR"),
            Map.entry(54936, "GB18030"), Map.entry(38598, "ISO-8859-8"), Map.entry(858, "IBM00858"), Map.entry(646, "windows-1252"),
            Map.entry(37, "IBM037"), Map.entry(36, "IBM037"), Map.entry(39, "IBM037"));

    private static final Pattern NUMBERED = Pattern.compile(
            "(?:x|cs|ms|pc|dos|oem|ansi|codepage|code|page|cp|ibm|ccsid|windows|window|windos|wndows|widows|win|w|arabic)*0*(\\d{2,5})");
    private static final Pattern ISO = Pattern.compile("(?:x|cs)?(?:iso)?(?:iec)?8859(?:part)?0?(\\d{1,2})(?:19\\d\\d|20\\d\\d)?");
    private static final Set<Integer> WINDOWS = Set.of(1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258);
    private static final int LONGEST = 60;

    private CharsetLabels() {}

    /** Every charset's every name; loading them all takes a while, so only an unusual label asks for it. */
    private static final class Known {
        static final Map<String, Charset> NAMES = names();

        private static Map<String, Charset> names() {
            Map<String, Charset> names = new HashMap<>();
            for (Charset charset : Charset.availableCharsets().values()) {
                names.putIfAbsent(key(charset.name()), charset);
                charset.aliases().forEach(alias -> names.putIfAbsent(key(alias), charset));
            }
            Map.copyOf(names).forEach((key, charset) -> {
                if (key.startsWith("x")) {
                    names.putIfAbsent(key.substring(1), charset);
                }
            });
            TableCharset.all().forEach(charset -> names.put(key(charset.name()), charset));
            return Map.copyOf(names);
        }
    }

    static Optional<Charset> find(@Nullable String label) {
        if (label == null || label.length() > LONGEST) {
            return Optional.empty();
        }
        Charset usual = usual(label);
        String key = key(label);
        Charset found = SPELLINGS.containsKey(key) || usual == null ? byKey(key) : usual;
        // An x says no more than that nobody registered the name, a cs that somebody did.
        found = found == null && key.startsWith("x") ? byKey(key.substring(1)) : found;
        found = found == null && key.startsWith("cs") ? byKey(key.substring(2)) : found;
        return Optional.ofNullable(found).map(CharsetLabels::wider);
    }

    private static @Nullable Charset byKey(String key) {
        Charset spelt = named(SPELLINGS.get(key));
        Charset numbered = spelt == null ? numbered(key) : spelt;
        return numbered == null ? Known.NAMES.get(key) : numbered;
    }

    private static Charset wider(Charset charset) {
        String wider = WIDER.get(charset.name());
        return wider == null ? charset : Charset.forName(wider);
    }

    private static @Nullable Charset usual(String label) {
        try {
            return Charset.forName(label.strip());
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private static @Nullable Charset numbered(String key) {
        Matcher iso = ISO.matcher(key);
        if (iso.matches()) {
            return named("ISO-8859-" + Integer.parseInt(iso.group(1)));
        }
        Matcher matcher = NUMBERED.matcher(key);
        if (!matcher.matches()) {
            return null;
        }
        int number = Integer.parseInt(matcher.group(1));
        if (PAGES.containsKey(number)) {
            return named(PAGES.get(number));
        }
        if (WINDOWS.contains(number)) {
            return named("windows-" + number);
        }
        if (number > 28590 && number < 28607) {
            return named("ISO-8859-" + (number - 28590));
        }
        Charset ibm = Known.NAMES.get("ibm" + number);
        return ibm == null ? Known.NAMES.get("xibm" + number) : ibm;
    }

    private static @Nullable Charset named(@Nullable String name) {
        if (name == null) {
            return null;
        }
        Charset usual = usual(name);
        return usual == null ? Known.NAMES.get(key(name)) : usual;
    }

    private static String key(String label) {
        StringBuilder key = new StringBuilder(label.length());
        label.toLowerCase(Locale.ROOT).chars()
                .filter(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
                .forEach(c -> key.append((char) c));
        return key.toString();
    }
}

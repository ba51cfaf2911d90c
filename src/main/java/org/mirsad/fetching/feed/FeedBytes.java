package org.mirsad.fetching.feed;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides in which charset a feed was written. Labels are often wrong in Arabic publishing, bytes rarely: what is
 * strictly valid UTF-8 is UTF-8 whatever is declared, and a Latin label on bytes that spell Arabic words is not believed.
 */
final class FeedBytes {

    /** The text, the charset and the rung that decided: see {@link ParsedFeed#encodingStep()}. */
    record Decoded(String text, Charset charset, String step) {}

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset WINDOWS_1256 = Charset.forName("windows-1256");
    private static final Charset ARABIC_ISO = Charset.forName("ISO-8859-6");

    /** Labels that publishers use for a wider charset than they name, after the WHATWG encoding standard. */
    private static final Map<String, String> WIDER = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"));

    /** Labels that the JDK does not know. */
    private static final Map<String, String> SPELLINGS = Map.of(
            "utf8", "UTF-8",
            "utf-8n", "UTF-8",
            "win-1256", "windows-1256",
            "windows1256", "windows-1256",
            "cp-1256", "windows-1256",
            "windows1252", "windows-1252",
            "x-sjis", "windows-31j",
            "unicode", "UTF-16",
            "ks_c_5601-1987", "x-windows-949",
            "iso-8859-8-i", "ISO-8859-8");

    private static final Set<String> COMMON_ARABIC_WORDS = Set.of(
            "في", "من", "على", "إلى", "الى", "أن", "ان", "عن", "مع", "هذا", "هذه", "التي", "الذي", "بعد", "قبل", "بين",
            "كل", "ما", "لا", "لم", "قد", "كان", "كانت", "هو", "هي", "ذلك", "أو", "او", "ثم", "حول", "خلال", "عبر",
            "جديد", "جديدة", "شركة", "اليوم", "أخبار", "اخبار", "العربية", "الأخبار", "الاخبار", "تقنية", "رئيس");

    private static final Pattern LABEL = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([^\\s\"';,]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROLOG =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9_.:\\-]+)", Pattern.CASE_INSENSITIVE);

    private static final byte[] EBCDIC_PROLOG = {0x4C, 0x6F, (byte) 0xA7, (byte) 0x94};
    private static final int HEAD = 1024;
    /** ICU's confidence from which its word counts more than a Latin label that may be a server's default. */
    private static final int SURE = 60;
    /** Well-formed sequences to one bad byte: from here on a label of another charset is refuted, or UTF-8 supposed. */
    private static final int SURELY = 20;
    private static final int PROBABLY = 4;
    private static final int MANY = 10;

    private final byte[] bytes;
    private final String head;
    private final @Nullable String contentType;

    private FeedBytes(byte[] bytes, @Nullable String contentType) {
        this.bytes = bytes;
        this.head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        this.contentType = contentType;
    }

    static Decoded decode(byte[] bytes, @Nullable String contentType) {
        return new FeedBytes(bytes, contentType).climb();
    }

    private Decoded climb() {
        return byMark()
                .or(this::byNuls)
                .or(this::byEscapes)
                .or(this::byStrictUtf8)
                .or(this::byEbcdic)
                .or(() -> byLabel(httpLabel(), "http"))
                .or(() -> byLabel(prologLabel(), "prolog"))
                .or(this::byMostlyUtf8)
                .or(this::byArabicWords)
                .or(this::byWeakLabelOrDetector)
                .orElseGet(() -> decoded(WINDOWS_1252, 0, "fallback"));
    }

    private Optional<Decoded> byMark() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            return Optional.of(decoded(StandardCharsets.UTF_8, 3, "bom"));
        }
        if (startsWith(0x00, 0x00, 0xFE, 0xFF)) {
            return Optional.of(decoded(Charset.forName("UTF-32BE"), 4, "bom"));
        }
        if (startsWith(0xFF, 0xFE, 0x00, 0x00)) {
            return Optional.of(decoded(Charset.forName("UTF-32LE"), 4, "bom"));
        }
        if (startsWith(0xFE, 0xFF)) {
            return Optional.of(decoded(StandardCharsets.UTF_16BE, 2, "bom"));
        }
        if (startsWith(0xFF, 0xFE)) {
            return Optional.of(decoded(StandardCharsets.UTF_16LE, 2, "bom"));
        }
        return Optional.empty();
    }

    /** Markup is ASCII, so the wide encodings show as NULs at regular places. */
    private Optional<Decoded> byNuls() {
        int[] nuls = new int[4];
        int looked = Math.min(bytes.length, 256) / 4 * 4;
        for (int i = 0; i < looked; i++) {
            if (bytes[i] == 0) {
                nuls[i % 4]++;
            }
        }
        int often = looked / 8;
        if (looked < 4 || nuls[0] + nuls[1] + nuls[2] + nuls[3] < Math.max(often, 2)) {
            return Optional.empty();
        }
        if (nuls[0] > often && nuls[1] > often && nuls[2] > often) {
            return Optional.of(decoded(Charset.forName("UTF-32BE"), 0, "nul-pattern"));
        }
        if (nuls[1] > often && nuls[2] > often && nuls[3] > often) {
            return Optional.of(decoded(Charset.forName("UTF-32LE"), 0, "nul-pattern"));
        }
        int even = nuls[0] + nuls[2];
        int odd = nuls[1] + nuls[3];
        if (even > 4 * odd) {
            return Optional.of(decoded(StandardCharsets.UTF_16BE, 0, "nul-pattern"));
        }
        return odd > 4 * even
                ? Optional.of(decoded(StandardCharsets.UTF_16LE, 0, "nul-pattern"))
                : Optional.empty();
    }

    /** ISO-2022 texts are pure ASCII and so valid UTF-8; only their escapes and their label give them away. */
    private Optional<Decoded> byEscapes() {
        String label = httpLabel() == null ? prologLabel() : httpLabel();
        if (label == null || !label.toLowerCase(Locale.ROOT).startsWith("iso-2022")) {
            return Optional.empty();
        }
        for (byte b : bytes) {
            if (b == 0x1B) {
                return charset(label).map(it -> decoded(it, 0, httpLabel() == null ? "prolog" : "http"));
            }
        }
        return Optional.empty();
    }

    private Optional<Decoded> byStrictUtf8() {
        return strictly(StandardCharsets.UTF_8).map(text -> new Decoded(text, StandardCharsets.UTF_8, "utf-8"));
    }

    private Optional<Decoded> byEbcdic() {
        for (int i = 0; i < EBCDIC_PROLOG.length; i++) {
            if (bytes.length <= i || bytes[i] != EBCDIC_PROLOG[i]) {
                return Optional.empty();
            }
        }
        return charset("IBM037").map(it -> {
            String prolog = new String(bytes, 0, Math.min(bytes.length, HEAD), it);
            return decoded(charset(group(PROLOG, prolog)).orElse(it), 0, "prolog");
        });
    }

    private Optional<Decoded> byLabel(@Nullable String label, String step) {
        if (looksUtf8(MANY, SURELY)) {
            return Optional.empty();
        }
        return charset(label).filter(it -> !isWeak(it) && !isUnicode(it)).flatMap(it -> believed(it, step));
    }

    /** A label is believed if the bytes can be read with it, but for one bad byte in a hundred. */
    private Optional<Decoded> believed(Charset charset, String step) {
        String text = new String(bytes, charset);
        long bad = text.chars().filter(c -> c == 0xFFFD).count();
        return bad * 100 <= text.length() ? Optional.of(new Decoded(text, charset, step)) : Optional.empty();
    }

    private Optional<Decoded> byMostlyUtf8() {
        return looksUtf8(1, PROBABLY) || cutWithin()
                ? Optional.of(decoded(StandardCharsets.UTF_8, 0, "mostly-utf-8"))
                : Optional.empty();
    }

    /** Whether there are so many well-formed sequences, and so many times more than bad bytes. */
    private boolean looksUtf8(int least, int times) {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < bytes.length; ) {
            int length = utf8Length(i);
            if (length > 1) {
                good++;
            } else if (length == 0) {
                bad++;
            }
            i += Math.max(length, 1);
        }
        return good >= least && good > times * bad;
    }

    /** The length of the well-formed UTF-8 sequence at an index, 0 if there is none. */
    private int utf8Length(int index) {
        int first = bytes[index] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length = first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
        for (int i = 1; i < length; i++) {
            if (index + i >= bytes.length || (bytes[index + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Whether all is ASCII but the last bytes, the beginning of a character: a download that broke off. */
    private boolean cutWithin() {
        int last = bytes.length - 1;
        for (int i = 0; i < last - 2; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return last >= 0 && (bytes[last] & 0xC0) == 0xC0 && (last < 1 || bytes[last - 1] >= 0);
    }

    private Optional<Decoded> byArabicWords() {
        String windows = new String(bytes, WINDOWS_1256);
        String iso = new String(bytes, ARABIC_ISO);
        int windowsWords = arabicWords(windows);
        int isoWords = arabicWords(iso);
        if (Math.max(windowsWords, isoWords) == 0 || !isArabic(windowsWords >= isoWords ? windows : iso)) {
            return Optional.empty();
        }
        return Optional.of(windowsWords >= isoWords
                ? new Decoded(windows, WINDOWS_1256, "arabic-words")
                : new Decoded(iso, ARABIC_ISO, "arabic-words"));
    }

    private static int arabicWords(String text) {
        int found = 0;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && isArabicLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                found += COMMON_ARABIC_WORDS.contains(text.substring(start, i)) ? 1 : 0;
                start = -1;
            }
        }
        return found;
    }

    /** Most of what is not ASCII has to be Arabic letters: French read as windows-1256 mixes in single ones. */
    private static boolean isArabic(String text) {
        long other = text.chars().filter(c -> c > 0x7F && Character.isLetter(c) && !isArabicLetter((char) c)).count();
        long arabic = text.chars().filter(c -> isArabicLetter((char) c)).count();
        return arabic > 4 * other;
    }

    private static boolean isArabicLetter(char c) {
        return c >= 0x0621 && c <= 0x064A;
    }

    /** ICU is asked last: on short texts it guesses. A Latin label stands unless ICU is sure of something else. */
    private Optional<Decoded> byWeakLabelOrDetector() {
        CharsetMatch match = new CharsetDetector().setText(bytes).detect();
        Optional<Charset> detected = match == null ? Optional.empty() : charset(match.getName()).filter(it -> !isUnicode(it));
        int confidence = match == null ? 0 : match.getConfidence();
        String step = weakStep();
        if (!step.isEmpty() && (detected.isEmpty() || isLatin(detected.get()) || confidence < SURE)) {
            return Optional.of(decoded(WINDOWS_1252, 0, step));
        }
        return detected.filter(it -> confidence >= 10).map(it -> decoded(it, 0, "detector"));
    }

    private String weakStep() {
        if (charset(httpLabel()).filter(FeedBytes::isWeak).isPresent()) {
            return "http";
        }
        return charset(prologLabel()).filter(FeedBytes::isWeak).isPresent() ? "prolog" : "";
    }

    private @Nullable String httpLabel() {
        return contentType == null ? null : group(LABEL, contentType);
    }

    private @Nullable String prologLabel() {
        return group(PROLOG, head);
    }

    private static @Nullable String group(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static Optional<Charset> charset(@Nullable String label) {
        if (label == null) {
            return Optional.empty();
        }
        String name = label.toLowerCase(Locale.ROOT);
        try {
            Charset charset = Charset.forName(SPELLINGS.getOrDefault(name, name));
            String wider = WIDER.get(charset.name().toLowerCase(Locale.ROOT));
            return Optional.of(wider == null ? charset : Charset.forName(wider));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isWeak(Charset charset) {
        return charset.equals(WINDOWS_1252);
    }

    /** A Unicode label that came this far is refuted: no BOM, no NULs, no valid UTF-8. */
    private static boolean isUnicode(Charset charset) {
        return charset.name().startsWith("UTF-");
    }

    private static boolean isLatin(Charset charset) {
        String name = charset.name().toLowerCase(Locale.ROOT);
        return Set.of("windows-1252", "windows-1254", "windows-1250", "iso-8859-2").contains(name);
    }

    private Optional<String> strictly(Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException invalid) {
            return Optional.empty();
        }
    }

    private Decoded decoded(Charset charset, int skipped, String step) {
        return new Decoded(new String(bytes, skipped, bytes.length - skipped, charset), charset, step);
    }

    private boolean startsWith(int... values) {
        for (int i = 0; i < values.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != values[i]) {
                return false;
            }
        }
        return true;
    }
}

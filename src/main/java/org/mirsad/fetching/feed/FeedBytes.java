package org.mirsad.fetching.feed;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
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

    private static final Set<String> COMMON_ARABIC_WORDS = Set.of(
            "في", "من", "على", "إلى", "الى", "أن", "ان", "عن", "مع", "هذا", "هذه", "التي", "الذي", "بعد", "قبل", "بين",
            "كل", "ما", "لا", "لم", "قد", "كان", "كانت", "هو", "هي", "ذلك", "أو", "او", "ثم", "حول", "خلال", "عبر",
            "جديد", "جديدة", "شركة", "اليوم", "أخبار", "اخبار", "العربية", "الأخبار", "الاخبار", "تقنية", "رئيس");

    private static final Pattern LABEL =
            Pattern.compile("charset\\s*=\\s*(?:[\"']\\s*([^\"';,]+)|([^\\s\"';,]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROLOG = Pattern.compile(
            "<\\?xml[^>]{0,200}?encoding\\s*=\\s*(?:[\"']\\s*([A-Za-z0-9_.: \\-]+)|[^A-Za-z0-9>]{0,3}([A-Za-z0-9_.:\\-]+))",
            Pattern.CASE_INSENSITIVE);

    private static final byte[] EBCDIC_PROLOG = {0x4C, 0x6F, (byte) 0xA7, (byte) 0x94};
    private static final int HEAD = 1024;
    /** ICU's confidence from which its word counts more than a Latin label that may be a server's default. */
    private static final int SURE = 60;
    /** Well-formed sequences to one bad byte: from here on a label of another charset is refuted, or UTF-8 supposed. */
    private static final int SURELY = 20;
    private static final int PROBABLY = 4;
    private static final int MANY = 10;
    /** Letters from which a text without a common word may be held for Arabic. */
    private static final int FEW = 6;
    private static final int SAMPLE = 16 * 1024;
    private static final char REPLACEMENT = '\uFFFD';
    private static final String FREQUENT = "اليمنرتوبهدعسةأ";
    private static final Pattern MARKS = Pattern.compile("[\u0640\u064B-\u0652]");

    private final byte[] bytes;
    private final String head;
    private final @Nullable String contentType;
    private int good = -1;
    private int bad;

    private FeedBytes(byte[] bytes, @Nullable String contentType) {
        this.bytes = bytes;
        this.head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        this.contentType = contentType;
    }

    static Decoded decode(byte[] bytes, @Nullable String contentType) {
        return new FeedBytes(bytes, contentType).climb();
    }

    private Decoded climb() {
        return byWideMark()
                .or(this::byUtf8Mark)
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

    private Optional<Decoded> byWideMark() {
        if (startsWith(0x00, 0x00, 0xFE, 0xFF)) {
            return Optional.of(decoded(Charset.forName("UTF-32BE"), 4, "bom"));
        }
        if (startsWith(0xFF, 0xFE, 0x00, 0x00)) {
            return Optional.of(decoded(Charset.forName("UTF-32LE"), 4, "bom"));
        }
        boolean big = startsWith(0xFE, 0xFF);
        if (!big && !startsWith(0xFF, 0xFE)) {
            return Optional.empty();
        }
        if (!hasNul(2, 64)) {
            return Optional.of(without(2));
        }
        // Some programs write the mark in one order and the text in the other.
        boolean swapped = big ? startsWith(0xFE, 0xFF, '<', 0) : startsWith(0xFF, 0xFE, 0, '<');
        return Optional.of(decoded(big == swapped ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 2, "bom"));
    }

    /** A UTF-8 mark is believed unless the text is refuted: editors put it before windows-1256 and UTF-16 too. */
    private Optional<Decoded> byUtf8Mark() {
        if (!startsWith(0xEF, 0xBB, 0xBF)) {
            return Optional.empty();
        }
        FeedBytes rest = new FeedBytes(Arrays.copyOfRange(bytes, 3, bytes.length), contentType);
        Optional<Decoded> wide = rest.byNuls();
        if (wide.isPresent()) {
            return wide;
        }
        return Optional.of(rest.byStrictUtf8().or(rest::byMostlyUtf8)
                .map(it -> new Decoded(it.text(), it.charset(), "bom"))
                .orElseGet(rest::climb));
    }

    private Decoded without(int mark) {
        return new FeedBytes(Arrays.copyOfRange(bytes, mark, bytes.length), contentType).climb();
    }

    private boolean hasNul(int from, int to) {
        for (int i = from; i < Math.min(to, bytes.length); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
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
        return escaped(httpLabel(), "http").or(() -> escaped(prologLabel(), "prolog"));
    }

    private Optional<Decoded> escaped(@Nullable String label, String step) {
        return CharsetLabels.find(label)
                .filter(it -> it.name().startsWith("ISO-2022") && hasEscape())
                .map(it -> decoded(it, 0, step));
    }

    private boolean hasEscape() {
        for (byte b : bytes) {
            if (b == 0x1B) {
                return true;
            }
        }
        return false;
    }

    private Optional<Decoded> byStrictUtf8() {
        if (isRefutedEarly()) {
            return Optional.empty();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isStrictUtf8()
                ? Optional.of(new Decoded(text, StandardCharsets.UTF_8, "utf-8"))
                : Optional.empty();
    }

    /** A bad byte near the beginning spares decoding all of it, which is slow where every letter is malformed. */
    private boolean isRefutedEarly() {
        int end = Math.min(bytes.length, SAMPLE);
        for (int i = 0; i < end; ) {
            int length = utf8Length(i);
            if (length == 0) {
                return true;
            }
            i += length;
        }
        return false;
    }

    /** The decoder of String is several times quicker than this one, but does not tell a bad byte from a written U+FFFD. */
    private boolean isStrictUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }

    private Optional<Decoded> byEbcdic() {
        for (int i = 0; i < EBCDIC_PROLOG.length; i++) {
            if (bytes.length <= i || bytes[i] != EBCDIC_PROLOG[i]) {
                return Optional.empty();
            }
        }
        return CharsetLabels.find("IBM037").map(it -> {
            String prolog = new String(bytes, 0, Math.min(bytes.length, HEAD), it);
            Charset named = CharsetLabels.find(group(PROLOG, prolog)).or(() -> CharsetLabels.find(httpLabel()))
                    .filter(FeedBytes::isEbcdic).orElse(it);
            // IBM's new line is no white space to XML.
            return new Decoded(new String(bytes, named).replace('\u0085', '\n'), named, "prolog");
        });
    }

    private static boolean isEbcdic(Charset charset) {
        return new String(new byte[] {EBCDIC_PROLOG[0]}, charset).equals("<");
    }

    private Optional<Decoded> byLabel(@Nullable String label, String step) {
        if (looksUtf8(MANY, SURELY)) {
            return Optional.empty();
        }
        return CharsetLabels.find(label)
                .filter(it -> !isWeak(it) && !isUnicode(it))
                .map(this::rightArabic)
                .flatMap(it -> believed(it, step));
    }

    /** The two Arabic charsets are taken for each other; the words tell which it is. */
    private Charset rightArabic(Charset named) {
        boolean iso = named.equals(ARABIC_ISO);
        if (!iso && !named.equals(WINDOWS_1256)) {
            return named;
        }
        Charset other = iso ? WINDOWS_1256 : ARABIC_ISO;
        byte[] sample = sample();
        int words = arabicWords(new String(sample, other));
        return words > 1 && words > 2 * arabicWords(new String(sample, named)) ? other : named;
    }

    /** As much from the first letter on as tells one Arabic charset from the other. */
    private byte[] sample() {
        int start = 0;
        while (start < bytes.length && bytes[start] >= 0) {
            start++;
        }
        return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + SAMPLE));
    }

    /** A label is believed if the bytes can be read with it, but for one bad byte in a hundred. */
    private Optional<Decoded> believed(Charset charset, String step) {
        String text = new String(bytes, charset);
        long bad = 0;
        for (int i = text.indexOf(REPLACEMENT); i >= 0; i = text.indexOf(REPLACEMENT, i + 1)) {
            bad++;
        }
        return bad * 100 <= text.length() ? Optional.of(new Decoded(text, charset, step)) : Optional.empty();
    }

    private Optional<Decoded> byMostlyUtf8() {
        return looksUtf8(1, claimsUtf8() ? 1 : PROBABLY) || cutWithin()
                ? Optional.of(decoded(StandardCharsets.UTF_8, 0, "mostly-utf-8"))
                : Optional.empty();
    }

    /** Whether UTF-8 is what the publisher says, or what a document is that says nothing. */
    private boolean claimsUtf8() {
        String label = httpLabel() == null ? prologLabel() : httpLabel();
        return label == null || CharsetLabels.find(label).filter(StandardCharsets.UTF_8::equals).isPresent();
    }

    /** Whether there are so many well-formed sequences, and so many times more than bad bytes. */
    private boolean looksUtf8(int least, int times) {
        if (good < 0) {
            count();
        }
        return good >= least && good >= times * bad;
    }

    private void count() {
        good = 0;
        bad = 0;
        for (int i = 0; i < bytes.length; ) {
            int length = utf8Length(i);
            if (length > 1) {
                good++;
            } else if (length == 0) {
                bad++;
            }
            i += Math.max(length, 1);
        }
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
        boolean known = Math.max(windowsWords, isoWords) * 100L > arabicLetters(windowsWords >= isoWords ? windows : iso);
        boolean isWindows = known ? windowsWords >= isoWords : arabicLetters(windows) >= arabicLetters(iso);
        String text = isWindows ? windows : iso;
        return isArabic(text) && (known || looksArabic(text))
                ? Optional.of(new Decoded(text, isWindows ? WINDOWS_1256 : ARABIC_ISO, "arabic-words"))
                : Optional.empty();
    }

    /** The letters that make up half of any Arabic text; other scripts read as Arabic have all letters alike. */
    private static long arabicLetters(String text) {
        return text.chars().filter(c -> FREQUENT.indexOf(c) >= 0).count();
    }

    /** Whether a text without a common word is Arabic all the same: a short title, a list of names. */
    private static boolean looksArabic(String text) {
        long all = text.chars().filter(c -> c > 0x7F).count();
        long letters = text.chars().filter(c -> isArabicLetter((char) c)).count();
        return letters >= FEW && letters * 20 >= all * 17 && arabicLetters(text) * 100 >= letters * 45
                && longestRun(text) >= 3;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = isArabicLetter(text.charAt(i)) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static int arabicWords(String text) {
        int found = 0;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && isArabicLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                found += COMMON_ARABIC_WORDS.contains(withoutMarks(text.substring(start, i))) ? 1 : 0;
                start = -1;
            }
        }
        return found;
    }

    private static String withoutMarks(String word) {
        return word.chars().allMatch(c -> c < 0x064B && c != 0x0640) ? word : MARKS.matcher(word).replaceAll("");
    }

    /** Most of what is not ASCII has to be Arabic letters: French read as windows-1256 mixes in single ones. */
    private static boolean isArabic(String text) {
        long other = text.chars().filter(c -> c > 0x7F && Character.isLetter(c) && !isArabicLetter((char) c)).count();
        long arabic = text.chars().filter(c -> isArabicLetter((char) c)).count();
        long signs = text.chars().filter(c -> c > 0xA0 && !Character.isLetter(c) && !isArabicLetter((char) c)).count();
        return arabic > 4 * other && arabic > signs;
    }

    private static boolean isArabicLetter(char c) {
        return c >= 0x0621 && c <= 0x0652 || "پچژگ".indexOf(c) >= 0;
    }

    /** ICU is asked last: on short texts it guesses. A Latin label stands unless ICU is sure of something else. */
    private Optional<Decoded> byWeakLabelOrDetector() {
        CharsetMatch match = new CharsetDetector().setText(bytes).detect();
        Optional<Charset> detected = match == null ? Optional.empty() : CharsetLabels.find(match.getName()).filter(it -> !isUnicode(it));
        int confidence = match == null ? 0 : match.getConfidence();
        String step = weakStep();
        if (!step.isEmpty() && (detected.isEmpty() || isLatin(detected.get()) || confidence < SURE)) {
            return Optional.of(decoded(WINDOWS_1252, 0, step));
        }
        return detected.filter(it -> confidence >= 10).map(it -> decoded(it, 0, "detector"));
    }

    private String weakStep() {
        if (CharsetLabels.find(httpLabel()).filter(FeedBytes::isWeak).isPresent()) {
            return "http";
        }
        return CharsetLabels.find(prologLabel()).filter(FeedBytes::isWeak).isPresent() ? "prolog" : "";
    }

    private @Nullable String httpLabel() {
        return contentType == null ? null : group(LABEL, contentType);
    }

    private @Nullable String prologLabel() {
        return group(PROLOG, head);
    }

    private static @Nullable String group(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1).strip();
    }

    private static boolean isWeak(Charset charset) {
        return charset.equals(WINDOWS_1252);
    }

    /** A Unicode label that came this far is refuted: no BOM, no NULs, no valid UTF-8. */
    private static boolean isUnicode(Charset charset) {
        return charset.name().startsWith("UTF-") || charset.name().startsWith("X-UTF-") || charset.name().startsWith("x-UTF-")
                || charset.name().equals("CESU-8");
    }

    private static boolean isLatin(Charset charset) {
        String name = charset.name().toLowerCase(Locale.ROOT);
        return Set.of("windows-1252", "windows-1254", "windows-1250", "iso-8859-2").contains(name);
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

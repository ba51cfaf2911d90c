package org.mirsad.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text for matching and text for storing. Every method takes any string, lone surrogates and control characters
 * included, never throws for what it holds, follows no locale, and gives the same again when applied to its own result.
 */
public final class ArabicText {

    /** Shadda, vowel, dagger alif and a pause mark may follow one letter; more than that is ornament or an attack. */
    private static final int LONGEST_MARK_RUN = 4;

    private static final String ELLIPSIS = "…";

    private ArabicText() {
    }

    /**
     * The form under which two spellings of one word meet: NFKC, without tashkeel, tatweel and invisible characters,
     * أإآٱ as ا, ى and ی as ي, ة as ه, ؤ and ئ as ء, ک as ك, all digits as 0-9, lower case, white space collapsed.
     * For comparing only, never for showing.
     */
    public static String fold(String text) {
        // Taking characters out and lowering case can each bring together what NFKC composes: compose last.
        String lower = Normalizer.normalize(visible(text), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String composed = Normalizer.normalize(visible(lower), Normalizer.Form.NFKC);
        StringBuilder out = new StringBuilder(composed.length());
        composed.codePoints().forEach(c -> appendFolded(out, c));
        return collapse(out, false);
    }

    /**
     * One line as it is stored: no NUL, control, lone surrogate, bidi control, zero-width or tag character (ZWNJ, ZWJ
     * and ALM stay), runs of combining marks capped, white space collapsed, trimmed, and cut to at most
     * {@code maxCodePoints} at the end of a word, with … as the last of them.
     */
    public static String line(String text, int maxCodePoints) {
        return cut(collapse(storable(text), false), maxCodePoints);
    }

    /** As {@link #line}, but line breaks stay (at most one empty line in a row). */
    public static String block(String text, int maxCodePoints) {
        return cut(collapse(storable(text), true), maxCodePoints);
    }

    /** The words of a folded text: its runs of letters and digits. */
    public static List<String> words(String folded) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        folded.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || isMark(c) && !word.isEmpty()) {
                word.appendCodePoint(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** Whether more than half of the letters are of the Arabic script; false where there are no letters. */
    public static boolean isMostlyArabic(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long arabic = text.codePoints().filter(Character::isLetter)
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC).count();
        return arabic * 2 > letters;
    }

    private static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isInvisible(c) && !isTashkeel(c)).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.SURROGATE || isNonCharacter(c) || isTag(c) || c == 'ـ'
                || type == Character.CONTROL && !isSpace(c);
    }

    private static boolean isTashkeel(int c) {
        return isMark(c) && (c >= 0x0610 && c <= 0x061A || c >= 0x064B && c <= 0x065F || c == 0x0670
                || c >= 0x06D6 && c <= 0x06ED || c >= 0x0898 && c <= 0x08FF || c >= 0x10EC0 && c <= 0x10EFF);
    }

    private static void appendFolded(StringBuilder out, int c) {
        switch (c) {
            case 'أ', 'إ', 'آ', 'ٱ' -> out.append('ا');
            case 'ى', 'ی' -> out.append('ي');
            case 'ة' -> out.append('ه');
            case 'ؤ', 'ئ' -> out.append('ء');
            case 'ک' -> out.append('ك');
            default -> {
                if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                    out.append((char) ('0' + Character.digit(c, 10)));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    private static StringBuilder storable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int run = 0;
        for (int i = 0; i < text.length();) {
            char plain = text.charAt(i);
            if (plain >= ' ' && plain < 0x7F || plain >= 'ء' && plain <= 'ي') {
                out.append(plain);
                run = 0;
                i++;
                continue;
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isUnstorable(c)) {
                continue;
            }
            // Joiners count too: they are kept, but a thousand of them make a title nobody sees.
            run = isMark(c) || isJoiner(c) ? run + 1 : 0;
            if (run <= LONGEST_MARK_RUN) {
                out.appendCodePoint(c);
            }
        }
        return out;
    }

    private static boolean isUnstorable(int c) {
        return switch (Character.getType(c)) {
            case Character.SURROGATE -> true;
            case Character.CONTROL -> !isSpace(c);
            // The Arabic number signs (U+0600–0605, 06DD, 08E2) are format characters that are seen.
            case Character.FORMAT -> !isJoiner(c) && !(c >= 0x0600 && c <= 0x08E2);
            default -> isNonCharacter(c) || isTag(c);
        };
    }

    private static boolean isNonCharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    }

    /** The block whose characters spell hidden text; some of it is unassigned. */
    private static boolean isTag(int c) {
        return c >= 0xE0000 && c <= 0xE007F;
    }

    private static boolean isJoiner(int c) {
        return c == 0x200C || c == 0x200D || c == 0x061C;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isSpace(int c) {
        return c <= ' ' ? Character.isWhitespace(c)
                : c < 0x1680 ? c == 0x85 || c == 0xA0 : Character.isSpaceChar(c) || Character.isWhitespace(c);
    }

    private static boolean isLineBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x0B || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static String collapse(CharSequence text, boolean keepBreaks) {
        if (isCollapsed(text, keepBreaks)) {
            return text.toString();
        }
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        int breaks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                space = true;
                boolean pair = c == '\n' && i > 0 && text.charAt(i - 1) == '\r';
                breaks += keepBreaks && isLineBreak(c) && !pair ? 1 : 0;
                continue;
            }
            if (!out.isEmpty() && space) {
                out.append(breaks == 0 ? " " : breaks == 1 ? "\n" : "\n\n");
            }
            out.append(c);
            space = false;
            breaks = 0;
        }
        return out.toString();
    }

    /** Whether there is nothing to collapse: nearly always so. */
    private static boolean isCollapsed(CharSequence text, boolean keepBreaks) {
        char before = '\n';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\n';
            if (space && (before == ' ' || before == '\n' || c == '\n' && !keepBreaks) || !space && isSpace(c)) {
                return false;
            }
            before = c;
        }
        return before != ' ' && before != '\n' || text.isEmpty();
    }

    private static String cut(String text, int maxCodePoints) {
        if (text.codePointCount(0, text.length()) <= maxCodePoints) {
            return text;
        }
        if (maxCodePoints < 1) {
            return "";
        }
        int end = text.offsetByCodePoints(0, maxCodePoints - 1);
        return text.substring(0, wordEnd(text, end)).stripTrailing() + ELLIPSIS;
    }

    /** The last end of a word at or before {@code limit}; within a word where that would lose more than half. */
    private static int wordEnd(String text, int limit) {
        int end = limit;
        while (end > limit / 2 && !isSpace(text.charAt(end))) {
            end--;
        }
        if (isSpace(text.charAt(end))) {
            return end;
        }
        end = limit;
        while (end > 0 && (isMark(text.codePointAt(end)) || isJoiner(text.charAt(end)))) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end;
    }
}

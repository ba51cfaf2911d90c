package org.mirsad.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a line of Arabic text: Arabic, or a Latin run that must not mix with the punctuation around it. Where a
 * line should not break, between the words of a short name and between a number and its noun, the space is one that
 * does not.
 *
 * @param latin begins and ends in Latin letters or digits, a trailing {@code +} or {@code #} included
 * @param phrase a Latin run of two words or more: a reader's voice should read it as English
 */
record Run(String text, boolean latin, boolean phrase) {

    /**
     * Latin words and the numbers among them, joined by white space or by punctuation inside a name: AT&T, GPT-5.1.
     * Its loops never give back, so that no line, however long, exhausts the stack.
     */
    private static final Pattern LATIN = Pattern.compile(
            """
            (?<![\\p{L}\\p{N}])
            (?: [0-9][0-9.]{0,8}+ \\h?+ (?=\\p{IsLatin}) )?
            \\p{IsLatin}[\\p{IsLatin}\\p{M}0-9]*+
            (?: (?:\\h | [.,'’&/:+@_-] | \\h[&/+-]\\h ) [\\p{IsLatin}0-9][\\p{IsLatin}\\p{M}0-9]*+ )*+
            (?: \\+{1,2} | \\# )?
            """,
            Pattern.COMMENTS);

    /** Longer names must break on a phone. */
    private static final int LONGEST_UNBROKEN = 22;

    private static final char NO_BREAK = '\u00a0';

    /** The space after a number that counts a word, and before a number that ends a name: 3 مصادر، «نادر 3». */
    private static final Pattern TIED = Pattern.compile("(?<=(?<!\\p{N})\\p{N}{1,4}) (?=\\p{L})|(?<=\\p{L}) (?=\\p{N}{1,4}(?:[»)،؟:]|$))");

    /** The pieces of a line, in order; put together they are the line. */
    static List<Run> of(String line) {
        List<Run> runs = new ArrayList<>();
        Matcher latin = LATIN.matcher(line);
        int end = 0;
        while (latin.find()) {
            addArabic(runs, line.substring(end, latin.start()));
            runs.add(latin(latin.group()));
            end = latin.end();
        }
        addArabic(runs, line.substring(end));
        return runs;
    }

    private static void addArabic(List<Run> runs, String text) {
        if (!text.isEmpty()) {
            runs.add(new Run(TIED.matcher(text).replaceAll(String.valueOf(NO_BREAK)), false, false));
        }
    }

    private static Run latin(String text) {
        boolean phrase = text.chars().anyMatch(Character::isWhitespace);
        return new Run(text.length() <= LONGEST_UNBROKEN ? text.replace(' ', NO_BREAK) : text, true, phrase);
    }
}

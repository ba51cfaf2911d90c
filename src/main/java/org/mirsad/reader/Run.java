package org.mirsad.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a line of Arabic text: Arabic, or a Latin run that must not mix with the punctuation around it.
 *
 * @param latin begins and ends in Latin letters or digits, a trailing {@code +} or {@code #} included
 * @param phrase a Latin run of two words or more: a reader's voice should read it as English
 */
record Run(String text, boolean latin, boolean phrase) {

    /** Latin words and the numbers among them, joined by white space or by punctuation inside a name: AT&T, GPT-5.1. */
    private static final Pattern LATIN = Pattern.compile(
            """
            (?<![\\p{L}\\p{N}])
            (?: [0-9][0-9.]*\\h?+ (?=\\p{IsLatin}) )?
            \\p{IsLatin}[\\p{IsLatin}\\p{M}0-9]*
            (?: (?:\\h | [.,'’&/:+@_-] | \\h[&/+-]\\h ) [\\p{IsLatin}0-9][\\p{IsLatin}\\p{M}0-9]* )*
            (?: \\+{1,2} | \\# )?
            """,
            Pattern.COMMENTS);

    /** The pieces of a line, in order; put together they are the line. */
    static List<Run> of(String line) {
        List<Run> runs = new ArrayList<>();
        Matcher latin = LATIN.matcher(line);
        int end = 0;
        while (latin.find()) {
            addArabic(runs, line.substring(end, latin.start()));
            String text = latin.group();
            runs.add(new Run(text, true, text.chars().anyMatch(Character::isWhitespace)));
            end = latin.end();
        }
        addArabic(runs, line.substring(end));
        return runs;
    }

    private static void addArabic(List<Run> runs, String text) {
        if (!text.isEmpty()) {
            runs.add(new Run(text, false, false));
        }
    }
}

package org.mirsad.cleaning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Repairs quotation marks of Arabic text: straight single ones and pairs that do not match become « ». */
final class Quotes {

    private static final String MARKS = "'\"‘’‛′″‵‶“”„‟`´";
    private static final Pattern QUOTED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])([" + MARKS + "]{1,2})(?=[\\p{L}\\p{N}])([^" + MARKS + "«»\\n]{1,160}?)([" + MARKS
            + "]{1,2})(?![\\p{L}\\p{N}])");

    private Quotes() {
    }

    static String repaired(String text) {
        if (!hasDoubtful(text) || !isArabic(text)) {
            return text;
        }
        Matcher matcher = QUOTED.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        while (matcher.find()) {
            String replacement = isPair(matcher.group(1), matcher.group(3)) ? matcher.group()
                    : "«" + matcher.group(2).strip() + "»";
            matcher.appendReplacement(out, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(out).toString();
    }

    private static boolean hasDoubtful(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isMark(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMark(char c) {
        return c == '"' || c == '\'' || c == '`' || c == '´' || c >= '‘' && MARKS.indexOf(c) >= 0;
    }

    static boolean isArabic(String text) {
        int arabic = 0;
        int latin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            arabic += c >= 0x0620 && c <= 0x06D3 ? 1 : 0;
            latin += c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? 1 : 0;
        }
        return arabic > latin;
    }

    private static boolean isPair(String open, String close) {
        return open.equals("\"") && close.equals("\"") || open.equals("“") && close.equals("”")
                || open.equals("”") && close.equals("“") || open.equals("„") && close.equals("“");
    }
}

package org.mirsad.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a folded text that may hold a date: a run of digits, a run of letters, or one other character.
 *
 * @param glued whether it follows the piece before without white space
 */
record DateToken(Kind kind, String text, boolean glued) {

    enum Kind { NUMBER, WORD, SIGN }

    static List<DateToken> of(String folded) {
        List<DateToken> tokens = new ArrayList<>();
        boolean glued = false;
        int i = 0;
        while (i < folded.length()) {
            Kind kind = kind(folded.codePointAt(i));
            int end = end(folded, i, kind);
            if (kind != Kind.SIGN || folded.charAt(i) != ' ') {
                tokens.add(new DateToken(kind, folded.substring(i, end), glued));
                glued = true;
            } else {
                glued = false;
            }
            i = end;
        }
        return tokens;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** A number of so many digits; longer ones are no part of a date and would not fit. */
    boolean isNumber(int least, int most) {
        return isNumber() && text.length() >= least && text.length() <= most;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isSign(String oneOf) {
        return kind == Kind.SIGN && oneOf.contains(text);
    }

    boolean is(String expected) {
        return text.equals(expected);
    }

    int value() {
        return Integer.parseInt(text);
    }

    private static int end(String text, int start, Kind kind) {
        int end = text.offsetByCodePoints(start, 1);
        if (kind == Kind.SIGN) {
            return end;
        }
        while (end < text.length() && (kind(text.codePointAt(end)) == kind
                || kind == Kind.WORD && Character.getType(text.codePointAt(end)) == Character.NON_SPACING_MARK)) {
            end = text.offsetByCodePoints(end, 1);
        }
        return end;
    }

    private static Kind kind(int c) {
        if (c >= '0' && c <= '9') {
            return Kind.NUMBER;
        }
        return Character.isLetter(c) ? Kind.WORD : Kind.SIGN;
    }
}

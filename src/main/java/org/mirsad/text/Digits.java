package org.mirsad.text;

/**
 * The two sets of digits a reader may choose between.
 *
 * <p>For people only: what machines read (addresses, SQL, keys) never goes through here. The sets are named outright
 * because the digits of locale {@code ar} differ between JDKs.
 */
public enum Digits {

    /** 0123456789 */
    LATIN('0'),

    /** ٠١٢٣٤٥٦٧٨٩ */
    ARABIC_INDIC('٠');

    private static final char PERSIAN_ZERO = '۰';

    private final char zero;

    Digits(char zero) {
        this.zero = zero;
    }

    /** The number in these digits, without separators between thousands. */
    public String of(long number) {
        return apply(Long.toString(number));
    }

    /** The text with every Latin, Arabic-Indic and Persian digit written in these digits. */
    public String apply(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = value(c);
            out.append(value < 0 ? c : (char) (zero + value));
        }
        return out.toString();
    }

    /** The text with Arabic-Indic and Persian digits as 0-9. */
    public static String toLatin(String text) {
        return LATIN.apply(text);
    }

    private static int value(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= '٠' && c <= '٩') {
            return c - '٠';
        }
        return c >= PERSIAN_ZERO && c <= PERSIAN_ZERO + 9 ? c - PERSIAN_ZERO : -1;
    }
}

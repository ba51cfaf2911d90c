package org.mirsad.text;

import java.util.Locale;

/**
 * The six plural classes of Arabic: لا تعليقات، تعليق واحد، تعليقان، 3 تعليقات، 11 تعليقًا، 100 تعليق.
 *
 * <p>The rule is CLDR's for {@code ar}: few is n mod 100 in 3–10, many is n mod 100 in 11–99.
 */
public enum PluralForm {

    ZERO, ONE, TWO, FEW, MANY, OTHER;

    /** The class of a count; the sign does not matter. */
    public static PluralForm of(long count) {
        if (count == 0) {
            return ZERO;
        }
        if (count == 1 || count == -1) {
            return ONE;
        }
        if (count == 2 || count == -2) {
            return TWO;
        }
        long rest = Math.abs(count % 100);
        if (rest < 3) {
            return OTHER;
        }
        return rest <= 10 ? FEW : MANY;
    }

    /** The end of a message key, as {@code few} in {@code comments.few}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

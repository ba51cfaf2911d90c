package org.mirsad.reader;

import java.time.ZoneId;
import java.util.Optional;
import org.mirsad.text.Digits;
import org.mirsad.text.MonthNames;
import org.mirsad.text.ReaderFormat;

/**
 * What a reader chose about digits and months: a cookie of four possible values, so that rendered pages can be kept
 * one copy a choice. Any other value counts as no choice.
 */
record Preferences(Digits digits, MonthNames months) {

    static final String COOKIE = "mirsad";
    static final Preferences NONE = new Preferences(Digits.LATIN, MonthNames.GULF);

    static Optional<Preferences> parse(String cookie) {
        for (Digits digits : Digits.values()) {
            for (MonthNames months : MonthNames.values()) {
                Preferences preferences = new Preferences(digits, months);
                if (preferences.cookie().equals(cookie)) {
                    return Optional.of(preferences);
                }
            }
        }
        return Optional.empty();
    }

    String cookie() {
        return (digits == Digits.LATIN ? "latin" : "arabic") + "." + (months == MonthNames.GULF ? "gulf" : "levant");
    }

    ReaderFormat format(ZoneId zone) {
        return new ReaderFormat(digits, months, zone);
    }
}

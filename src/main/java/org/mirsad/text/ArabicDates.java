package org.mirsad.text;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

public final class ArabicDates {

    private ArabicDates() {
    }

    public static Optional<ArabicDate> parse(String text, ZoneId defaultZone) {
        return Optional.empty();
    }

    /**
     * A moment read from text.
     *
     * @param hasTime false where only a day was given: the instant is then that day's beginning
     * @param hasZone false where the text named no zone: the default one was taken
     */
    public record ArabicDate(Instant instant, boolean hasTime, boolean hasZone) {
    }
}

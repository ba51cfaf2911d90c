package org.mirsad.fetching.feed;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicDates;

/** Dates of feeds: the first of several elements that can be read. */
final class Dates {

    /** A date is short; what is longer is not searched for one. */
    private static final int LONGEST = 200;

    private Dates() {}

    static @Nullable Instant first(Parts parts, ZoneId zone, String... keys) {
        for (Element element : parts.all(keys)) {
            Instant instant = read(Parts.plain(element), zone);
            if (instant != null) {
                return instant;
            }
        }
        return null;
    }

    static @Nullable Instant read(@Nullable String text, ZoneId zone) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(it -> !it.isEmpty() && it.length() <= LONGEST)
                .flatMap(it -> ArabicDates.parse(it, zone))
                .map(date -> date.instant().truncatedTo(ChronoUnit.SECONDS))
                .orElse(null);
    }
}

package org.mirsad.reader;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a newest-first list: what follows is older, or as old with a smaller number. Printed as it stands in an
 * address: microseconds (the database's precision) since 1970, a dash, the article's number.
 */
record Cursor(Instant before, long id) {

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,17})-([0-9]{1,18})");
    private static final long MICROS = 1_000_000;

    static Optional<Cursor> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        long micros = Long.parseLong(shape.group(1));
        Instant before = Instant.ofEpochSecond(micros / MICROS).plus(micros % MICROS, ChronoUnit.MICROS);
        return Optional.of(new Cursor(before, Long.parseLong(shape.group(2))));
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, before) + "-" + id;
    }
}

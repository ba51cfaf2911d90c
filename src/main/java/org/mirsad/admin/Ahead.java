package org.mirsad.admin;

import java.time.Duration;

/**
 * How long until something, or how long it lasts, in the largest unit that says enough.
 *
 * @param key of the counted sentence
 * @param count its number; minutes are rounded up, so that the last seconds are a minute too
 */
record Ahead(String key, long count) {

    private static final long HOURS_FROM_MINUTES = 120;
    private static final long DAYS_FROM_HOURS = 48;

    /** Zero when the time has come, which has words of its own. */
    static Ahead of(Duration until) {
        return of("admin.source.next", until);
    }

    /** How long something is, to stand after «كل» or «منذ». */
    static Ahead span(Duration span) {
        return of("span", span);
    }

    private static Ahead of(String words, Duration until) {
        long minutes = until.isPositive() ? until.plusSeconds(59).toMinutes() : 0;
        if (minutes <= HOURS_FROM_MINUTES) {
            return new Ahead(words + ".minutes", minutes);
        }
        long hours = until.plusMinutes(30).toHours();
        return hours <= DAYS_FROM_HOURS
                ? new Ahead(words + ".hours", hours)
                : new Ahead(words + ".days", until.plusHours(12).toDays());
    }
}

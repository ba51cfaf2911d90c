package org.mirsad.sources;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides when an outlet is fetched again. Failures double the interval up to a cap and never stop it: that a reader
 * gives up after some errors is what users of such readers complain of most.
 */
@Component
public class Cadence {

    private static final double JITTER = 0.25;
    /** Outlets of one domain that was closed come back over this much time. */
    private static final Duration LATER = Duration.ofSeconds(20);

    private final CadenceSettings settings;
    private final RandomGenerator random;

    Cadence(CadenceSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * After a list that was read, or had not changed: half of the time that usually lies between two items, so that
     * news is found soon and quiet outlets are left in peace; the outlet's own word, where it asks for more.
     *
     * @param asked how long the outlet says its list stays fresh (Cache-Control, Expires, ttl), if it says so; honoured
     *     up to the longest interval
     */
    public NextFetch afterSuccess(Pace pace, @Nullable Duration asked) {
        Duration usual = usual(pace);
        if (asked != null && asked.compareTo(usual) > 0) {
            Duration honoured = shorter(asked, settings.longest());
            return new NextFetch(jittered(honoured), "schedule.fresh", honoured);
        }
        String because = pace.expected() == null ? "schedule.usual" : pace.isSilent() ? "schedule.silent" : "schedule.pace";
        return new NextFetch(jittered(usual), because, pace.isSilent() ? pace.silence() : pace.expected());
    }

    private Duration usual(Pace pace) {
        Duration expected = pace.expected();
        if (expected == null) {
            return settings.interval();
        }
        Duration least = longer(expected.dividedBy(2), settings.shortest());
        return shorter(least, shorter(mostAfter(pace.silence()), settings.longest()));
    }

    /** However slow its pace, an outlet that brought news lately may bring some more soon. */
    private static Duration mostAfter(@Nullable Duration silence) {
        if (silence == null || silence.compareTo(Duration.ofDays(1)) <= 0) {
            return Duration.ofHours(1);
        }
        if (silence.compareTo(Duration.ofDays(3)) <= 0) {
            return Duration.ofHours(2);
        }
        if (silence.compareTo(Duration.ofDays(7)) <= 0) {
            return Duration.ofHours(6);
        }
        return silence.compareTo(Duration.ofDays(30)) <= 0 ? Duration.ofHours(12) : Duration.ofHours(24);
    }

    /**
     * After a 429 or 503: not before the time that was asked for, and not all outlets of a domain at once. A server that
     * says "at once" again and again is taken at its word the first time.
     *
     * @param failures in a row, this one included; 0 where the outlet itself was not asked
     */
    public NextFetch afterWait(@Nullable Duration retryAfter, int failures) {
        if (retryAfter == null) {
            return new NextFetch(backOff(failures), "schedule.asked-to-wait");
        }
        Duration least = failures > 1 ? backOff(failures - 1) : Duration.ofSeconds(1);
        Duration wait = shorter(longer(retryAfter, least), settings.longestBackOff());
        return new NextFetch(wait.plusMillis((long) (LATER.toMillis() * random.nextDouble())), "schedule.asked-to-wait", wait);
    }

    /** After a failure; {@code failures} in a row, this one included. */
    public NextFetch afterFailure(int failures) {
        return new NextFetch(backOff(failures), failures == 1 ? "schedule.failed-once" : "schedule.failed-often");
    }

    private Duration backOff(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, 20);
        return shorter(jittered(settings.interval().multipliedBy(1L << doublings)), settings.longestBackOff());
    }

    private Duration jittered(Duration span) {
        return span.plusMillis((long) (span.toMillis() * JITTER * random.nextDouble()));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}

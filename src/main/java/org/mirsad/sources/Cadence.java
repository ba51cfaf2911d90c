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

    private final CadenceSettings settings;
    private final RandomGenerator random;

    Cadence(CadenceSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * After a list that was read, or had not changed.
     *
     * @param fresh how long the outlet says its list stays fresh, if it says so; honoured up to the longest interval
     */
    public NextFetch afterSuccess(@Nullable Duration fresh) {
        Duration interval = settings.interval();
        if (fresh != null && fresh.compareTo(interval) > 0) {
            return new NextFetch(jittered(shorter(fresh, settings.longest())), "schedule.fresh");
        }
        return new NextFetch(jittered(interval), "schedule.usual");
    }

    /** After a 429 or 503. */
    public NextFetch afterWait(@Nullable Duration retryAfter, int failures) {
        if (retryAfter == null) {
            return new NextFetch(backOff(failures), "schedule.asked-to-wait");
        }
        Duration wait = longer(retryAfter, Duration.ofSeconds(1));
        return new NextFetch(shorter(wait, settings.longestBackOff()), "schedule.asked-to-wait");
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

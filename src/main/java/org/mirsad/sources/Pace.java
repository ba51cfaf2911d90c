package org.mirsad.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often an outlet brings something new, learnt from when its items were first seen.
 *
 * @param gap the smoothed time between two new items; null until it is known
 * @param silence how long ago the last new item came; null if none ever did
 */
public record Pace(@Nullable Duration gap, @Nullable Duration silence) {

    public static final Pace UNKNOWN = new Pace(null, null);

    /** The weight of the newest observation. A burst of ten items must not make a weekly outlet an hourly one. */
    private static final double NEWEST = 0.3;
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(60);

    /** After a round that brought so many new items. */
    public Pace after(int newItems) {
        if (newItems == 0) {
            return this;
        }
        if (silence == null) {
            return new Pace(gap, Duration.ZERO);
        }
        Duration seen = bounded(silence.dividedBy(newItems));
        if (gap == null) {
            return new Pace(seen, Duration.ZERO);
        }
        double smoothed = (1 - NEWEST) * gap.toMillis() + NEWEST * seen.toMillis();
        return new Pace(Duration.ofMillis((long) smoothed), Duration.ZERO);
    }

    /** After the first list of an outlet, which brings many items at once: their own dates tell the pace. */
    public static Pace first(List<Instant> dates) {
        if (dates.size() < 2) {
            return new Pace(null, Duration.ZERO);
        }
        List<Instant> sorted = dates.stream().sorted().toList();
        Duration span = Duration.between(sorted.getFirst(), sorted.getLast());
        return new Pace(bounded(span.dividedBy(sorted.size() - 1L)), Duration.ZERO);
    }

    /** When the next item may be expected after the last: a silence longer than the gap lengthens it. */
    @Nullable Duration expected() {
        if (gap == null || silence == null || silence.compareTo(gap) <= 0) {
            return gap;
        }
        return gap.plus(silence).dividedBy(2);
    }

    /** Whether the outlet has been silent for much longer than is its custom. */
    boolean isSilent() {
        return gap != null && silence != null && silence.compareTo(Duration.ofDays(3)) > 0
                && silence.compareTo(gap.multipliedBy(4)) > 0;
    }

    private static Duration bounded(Duration span) {
        return span.compareTo(SHORTEST) < 0 ? SHORTEST : span.compareTo(LONGEST) > 0 ? LONGEST : span;
    }
}

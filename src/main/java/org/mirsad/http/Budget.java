package org.mirsad.http;

import java.time.Duration;

/** An amount of time that is spent in pieces. Not thread-safe. */
final class Budget {

    private final Duration whole;
    private Duration left;

    Budget(Duration whole) {
        this.whole = whole;
        this.left = whole;
    }

    Duration whole() {
        return whole;
    }

    Duration left() {
        return left;
    }

    /** Takes off what has passed since a reading of {@link System#nanoTime()}. */
    void spendSince(long nanos) {
        Duration rest = left.minusNanos(System.nanoTime() - nanos);
        left = rest.isNegative() ? Duration.ZERO : rest;
    }
}

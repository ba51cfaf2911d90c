package org.mirsad.http;

import java.time.Duration;

/** An amount of time that is spent in pieces. Not thread-safe. */
final class Budget {

    private final Duration whole;
    private Duration spent = Duration.ZERO;
    private long started;
    private boolean running;

    Budget(Duration whole) {
        this.whole = whole;
    }

    /** Begins to spend, until what is returned is closed. */
    Spending spend() {
        started = System.nanoTime();
        running = true;
        return () -> {
            spent = spent();
            running = false;
        };
    }

    Duration whole() {
        return whole;
    }

    Duration spent() {
        return running ? spent.plusNanos(System.nanoTime() - started) : spent;
    }

    Duration left() {
        Duration rest = whole.minus(spent());
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    @FunctionalInterface
    interface Spending extends AutoCloseable {

        @Override
        void close();
    }
}

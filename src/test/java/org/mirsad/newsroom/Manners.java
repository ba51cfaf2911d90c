package org.mirsad.newsroom;

import java.time.Duration;

/**
 * How an outlet's server behaves.
 *
 * @param delay before each answer
 * @param firstList how long the first answer with its list drips
 * @param list how long later ones drip
 * @param busy how many requests for its list are sent away with 429 before it answers
 */
record Manners(Duration delay, Duration firstList, Duration list, int busy) {

    static final Manners GOOD = new Manners(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

    static Manners slow(Duration delay) {
        return new Manners(delay, Duration.ZERO, Duration.ZERO, 0);
    }

    static Manners dripping(Duration first, Duration later) {
        return new Manners(Duration.ZERO, first, later, 0);
    }

    static Manners busy(int requests) {
        return new Manners(Duration.ZERO, Duration.ZERO, Duration.ZERO, requests);
    }
}

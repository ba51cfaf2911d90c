package org.mirsad.topics;

/** The curve between evidence and probability. */
final class Logistic {

    private static final double FAR = 40;

    private Logistic() {}

    static double of(double margin) {
        return 1 / (1 + Math.exp(-Math.clamp(margin, -FAR, FAR)));
    }
}

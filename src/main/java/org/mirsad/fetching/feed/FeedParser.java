package org.mirsad.fetching.feed;

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 and JSON Feed, whole or broken. Never throws and resolves no entity and
 * no DTD; time and memory are bounded by the input's size. Thread-safe.
 */
public final class FeedParser {

    private FeedParser() {}

    public static FeedResult parse(FeedInput input) {
        throw new UnsupportedOperationException();
    }
}

package org.mirsad.fetching.feed;

import java.net.URI;
import java.time.ZoneId;

/** Reads the JSON list of a site that publishes no feed, by rules kept with the source. Thread-safe, never throws. */
public final class JsonListParser {

    private JsonListParser() {}

    /** The listed articles in order; {@link NotAFeed} when the body is no JSON or the rules find no list in it. */
    public static FeedResult parse(byte[] json, URI address, JsonListRules rules, ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}

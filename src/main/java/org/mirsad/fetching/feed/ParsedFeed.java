package org.mirsad.fetching.feed;

import java.util.List;

/**
 * A feed that was understood.
 *
 * @param encoding     the charset that the bytes were read in, by its IANA name
 * @param encodingStep which rung of the ladder decided it: {@code bom}, {@code nul-pattern}, {@code utf-8}, {@code http},
 *                     {@code prolog}, {@code mostly-utf-8}, {@code arabic-words}, {@code detector} or {@code fallback}
 * @param items        in the feed's order, at most 500
 * @param problems     English sentences for the log: what was repaired, dropped or cut
 */
public record ParsedFeed(
        String encoding, String encodingStep, FeedInfo feed, List<FeedItem> items, List<String> problems)
        implements FeedResult {

    public ParsedFeed {
        items = List.copyOf(items);
        problems = List.copyOf(problems);
    }
}

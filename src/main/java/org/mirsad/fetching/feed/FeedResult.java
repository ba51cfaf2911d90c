package org.mirsad.fetching.feed;

/** What became of a body: a feed, possibly with items left out, or something else. */
public sealed interface FeedResult permits ParsedFeed, NotAFeed {}

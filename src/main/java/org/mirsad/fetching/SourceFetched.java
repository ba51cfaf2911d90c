package org.mirsad.fetching;

/** A round of one outlet ended; sent after its rows are committed. */
public record SourceFetched(long sourceId, FetchOutcome outcome, int newItems) {}

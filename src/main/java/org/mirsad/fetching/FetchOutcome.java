package org.mirsad.fetching;

/** How a fetch of a list ended, as the log and the health board count it. */
public enum FetchOutcome {
    ITEMS,
    NOT_MODIFIED,
    WAIT,
    REFUSED,
    FAILED,
    NOT_A_FEED
}

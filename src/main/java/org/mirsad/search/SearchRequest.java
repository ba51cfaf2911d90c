package org.mirsad.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page of what a reader looks for.
 *
 * @param typed what the reader typed, as it is
 * @param order newest first or by relevance
 * @param topic only of this subject, by its slug
 * @param entity only where this name is told, by its slug
 * @param source only of this outlet, by its slug
 * @param since only from then on
 * @param before newest first: where the page before ended; null for the first
 * @param skip by relevance: how many hits the pages before showed
 * @param most of hits
 */
public record SearchRequest(
        String typed,
        Order order,
        @Nullable String topic,
        @Nullable String entity,
        @Nullable String source,
        @Nullable Instant since,
        @Nullable Place before,
        int skip,
        int most) {

    public enum Order {
        NEWEST,
        RELEVANCE
    }

    /** A place in a newest-first list: what follows is older, or as old with a smaller number. */
    public record Place(Instant sortAt, long articleId) {}

    public static SearchRequest of(String typed) {
        return new SearchRequest(typed, Order.NEWEST, null, null, null, null, null, 0, 20);
    }
}

package org.mirsad.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param query what the typed words were understood as
 * @param hits a page of them
 * @param more whether another page follows
 * @param total of all hits up to a thousand; null where there are more, or too many to count in time
 * @param outOfTime whether the search was broken off: then there may be hits that are not shown
 */
public record SearchResult(SearchQuery query, List<Hit> hits, boolean more, @Nullable Integer total, boolean outOfTime) {

    /** An article and its place in a newest-first list. */
    public record Hit(long articleId, SearchRequest.Place place) {}

    static SearchResult nothing(SearchQuery query) {
        return new SearchResult(query, List.of(), false, 0, false);
    }
}

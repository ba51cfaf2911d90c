package org.mirsad.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mirsad.search.Highlighter;

/**
 * What a search found.
 *
 * @param total of all that was found, up to a thousand; null where it is more
 * @param older where the next page begins, newest first; null on the last
 * @param more whether a next page follows, by relevance
 * @param meant another way to write the query, where nothing was found
 * @param outOfTime whether the search was broken off
 */
record FoundPage(
        List<Entry> entries,
        @Nullable Integer total,
        @Nullable Cursor older,
        boolean more,
        @Nullable String meant,
        boolean outOfTime) {

    static final FoundPage NOTHING = new FoundPage(List.of(), 0, null, false, null, false);

    /** An article with what was asked for marked in its title and in a part of its text. */
    record Entry(ArticleCard card, List<Highlighter.Piece> title, List<Highlighter.Piece> snippet) {}
}

package org.mirsad.newsroom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article as an outlet shows it at one moment.
 *
 * @param updated when the body was corrected; null where it has not been
 */
record Edition(Article article, Instant published, @Nullable Instant updated, List<Block> body) {

    /** The article at a moment, or null if it is not out yet. */
    static @Nullable Edition of(Article article, Instant start, Instant now) {
        Instant published = start.plus(article.at());
        if (published.isAfter(now)) {
            return null;
        }
        Instant revised = article.revised() == null ? null : start.plus(article.revised());
        return revised == null || revised.isAfter(now)
                ? new Edition(article, published, null, article.body())
                : new Edition(article, published, revised, article.revisedBody());
    }

    Instant lastChange() {
        return updated == null ? published : updated;
    }
}

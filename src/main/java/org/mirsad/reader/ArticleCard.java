package org.mirsad.reader;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article in a list.
 *
 * @param published when the outlet published it, or when it was first seen here if the outlet does not say
 * @param lead its first sentences, plain; absent where there is nothing but the headline
 * @param copy whether it repeats another outlet's text word for word
 */
record ArticleCard(
        long id,
        String title,
        SourceName source,
        @Nullable TopicName topic,
        Instant published,
        @Nullable String lead,
        @Nullable Photo photo,
        boolean copy) {

    Cursor cursor() {
        return new Cursor(published, id);
    }
}

package org.mirsad.reader;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.SafeHtml;

/**
 * An article to be read.
 *
 * @param original its address at the outlet
 * @param published absent if the outlet does not say
 * @param firstSeen when it was first seen here
 * @param updated absent if it never changed
 * @param credit the agency or outlet it relied on
 * @param copyOf the outlet whose text it repeats word for word
 * @param text absent if the outlet's rights allow an excerpt only
 * @param excerpt shown where {@code text} is absent: plain, already cut
 * @param readingMinutes of the text; 0 for less than one
 */
record ArticlePage(
        long id,
        String title,
        SourceName source,
        URI original,
        @Nullable TopicName topic,
        @Nullable String author,
        @Nullable Instant published,
        Instant firstSeen,
        @Nullable Instant updated,
        @Nullable String credit,
        @Nullable SourceName copyOf,
        @Nullable Photo photo,
        @Nullable SafeHtml text,
        @Nullable String excerpt,
        int readingMinutes,
        List<TopicName> topics,
        List<EntityName> entities) {}

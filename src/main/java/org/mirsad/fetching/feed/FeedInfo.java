package org.mirsad.fetching.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself. Texts are plain and cleaned, links absolute.
 *
 * @param language as the feed writes it, such as {@code ar} or {@code ar-LB}
 * @param ttl      how long the publisher asks us to wait between two fetches
 */
public record FeedInfo(
        @Nullable String title,
        @Nullable String description,
        @Nullable URI link,
        @Nullable String language,
        @Nullable URI image,
        @Nullable Instant updated,
        @Nullable Duration ttl) {}

package org.mirsad.fetching.feed;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A file attached to an item.
 *
 * @param type   its media type as the feed writes it
 * @param length in bytes, 0 if unknown
 */
public record Enclosure(URI address, @Nullable String type, long length) {}

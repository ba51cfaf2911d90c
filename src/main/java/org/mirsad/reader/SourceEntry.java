package org.mirsad.reader;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outlet in the index.
 *
 * @param excerpt whether its rights allow an excerpt only
 * @param newest when its newest article was published; absent if it has none yet
 */
record SourceEntry(SourceName source, URI home, boolean excerpt, long articlesThisWeek, @Nullable Instant newest) {}

package org.mirsad.fetching.feed;

import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it came over the wire.
 *
 * @param bytes       the body, decompressed; not copied and not changed
 * @param address     where it was read, after redirects; relative links count from here when the feed names no base,
 *                    unless it is no http or https address
 * @param contentType the HTTP header, if any
 * @param zone        the zone of dates that name none
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeedInput(byte[] bytes, URI address, @Nullable String contentType, ZoneId zone) {}

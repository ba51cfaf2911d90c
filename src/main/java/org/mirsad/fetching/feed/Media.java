package org.mirsad.fetching.feed;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A picture, sound or film that an item names beside its text.
 *
 * @param medium {@code image}, {@code video}, {@code audio} or what the feed writes; null if it says nothing
 * @param width  in pixels, 0 if unknown
 * @param height in pixels, 0 if unknown
 */
public record Media(URI address, @Nullable String type, @Nullable String medium, int width, int height) {}

package org.mirsad.reader;

import org.jspecify.annotations.Nullable;

/**
 * A picture served from here.
 *
 * @param address of the version for browsers that do not choose
 * @param width of that version, and {@code height}: its place is kept while it loads
 * @param srcset all versions as HTML's {@code srcset} wants them; absent if there is one only
 */
record Photo(
        String address, int width, int height, @Nullable String srcset, @Nullable String caption, @Nullable String alt) {}

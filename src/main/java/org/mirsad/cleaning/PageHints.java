package org.mirsad.cleaning;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an article before its page is read.
 *
 * @param title     the feed's headline: tells which of the page's headings is the title
 * @param summary   the feed's summary, plain text
 * @param published taken when the page itself says nothing
 * @param zone      the zone of dates that name none
 */
public record PageHints(@Nullable String title, @Nullable String summary, @Nullable Instant published, ZoneId zone) {

    public static final PageHints NONE = new PageHints(null, null, null, ZoneOffset.UTC);
}

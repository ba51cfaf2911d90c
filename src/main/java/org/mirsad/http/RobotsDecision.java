package org.mirsad.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a site's robots.txt says about one page.
 *
 * @param crawlDelay the gap it asks for between requests; null where it asks for none
 * @param passing whether a refusal only means that the file could not be had just now
 * @param reason one English sentence for the log
 */
public record RobotsDecision(boolean allowed, @Nullable Duration crawlDelay, boolean passing, String reason) {
}

package org.mirsad.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a site's robots.txt says about one page.
 *
 * @param crawlDelay the gap it asks for between requests; null where it asks for none
 * @param instead what came instead of the file, where it could not be had just now; null where its rules are known
 * @param reason one English sentence for the log
 */
public record RobotsDecision(boolean allowed, @Nullable Duration crawlDelay, @Nullable Fetched instead, String reason) {
}

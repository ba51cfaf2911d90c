package org.mirsad.sources;

import java.time.Duration;

/**
 * When an outlet's turn comes again, and why then.
 *
 * @param in from the moment the fetch is settled
 * @param because a message key («schedule.…»)
 */
public record NextFetch(Duration in, String because) {}

package org.mirsad.sources;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When an outlet's turn comes again, and why then.
 *
 * @param in from the moment the fetch is settled
 * @param because a message key («schedule.…»)
 * @param about the span that the reason speaks of (how often the outlet brings news, how long it asked us to wait), or
 *     null where it speaks of none
 */
public record NextFetch(Duration in, String because, @Nullable Duration about) {

    public NextFetch(Duration in, String because) {
        this(in, because, null);
    }
}

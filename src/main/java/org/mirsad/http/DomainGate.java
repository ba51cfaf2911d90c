package org.mirsad.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Lets requests to one registrable domain through in turn, and remembers which domains asked to be left alone.
 * Thread-safe.
 */
public interface DomainGate {

    /**
     * Waits for a turn at a domain. Whoever has one must close it, and must not wait for a second while holding it.
     *
     * @return empty if no turn came within {@code patience}, or if the domain is closed
     */
    Optional<Turn> enter(String domain, Duration patience) throws InterruptedException;

    /** Closes a domain to everyone: a server of it asked to be left alone that long (429, 503 with Retry-After). */
    void close(String domain, Duration span);

    /** For how long a domain is still closed, as far as it is known here; empty while it is open. */
    Optional<Duration> closed(String domain);

    /** The right to send requests to one domain, until closed. */
    interface Turn extends AutoCloseable {

        /** Ends it; the domain is then left alone for {@code gap}, or for the settings' gap where that is longer. */
        void leave(Duration gap);

        @Override
        default void close() {
            leave(Duration.ZERO);
        }
    }
}

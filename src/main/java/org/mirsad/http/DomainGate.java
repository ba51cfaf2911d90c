package org.mirsad.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Lets requests to one registrable domain through one after the other. The implementation here keeps its order within
 * this JVM; one that keeps it in rows of the database can take its place when several nodes fetch.
 */
public interface DomainGate {

    /**
     * Waits for a turn at a domain. Whoever has one must close it, and must not wait for a second while holding it.
     *
     * @return empty if no turn came within {@code patience}
     */
    Optional<Turn> enter(String domain, Duration patience) throws InterruptedException;

    /** The right to send requests to one domain, until closed. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }
}

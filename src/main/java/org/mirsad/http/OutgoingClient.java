package org.mirsad.http;

/**
 * The only way out to the network. Guarded against forbidden networks, bounded in bytes and time, polite to each
 * domain, without cookies, credentials or retries.
 */
public interface OutgoingClient {

    /**
     * Fetches and blocks until done: at most the time our turn takes to come ({@code mirsad.http.patience}, then
     * {@link Fetched.Problem#BUSY}) and then the request's deadline. Safe for use by many threads; meant for virtual
     * ones. Never throws for what the network does: an interrupt ends it with {@link Fetched.Problem#INTERRUPTED} and
     * leaves the thread's flag set.
     */
    Fetched fetch(FetchRequest request);
}

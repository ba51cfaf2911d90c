package org.mirsad.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One redirect that was followed. */
public record Redirect(URI from, URI to, int status) {

    /** Whether the server said that the old address will not be used again (301, 308). */
    public boolean permanent() {
        return status == 301 || status == 308;
    }

    /**
     * Where an address has moved for good: the target of the redirects up to the first that is only temporary. Empty
     * where the first one is.
     */
    public static Optional<URI> settled(List<Redirect> journey) {
        return journey.stream().takeWhile(Redirect::permanent).map(Redirect::to).reduce((_, next) -> next);
    }
}

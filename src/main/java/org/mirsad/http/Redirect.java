package org.mirsad.http;

import java.net.URI;

/** One redirect that was followed. */
public record Redirect(URI from, URI to, int status) {

    /** Whether the server said that the old address will not be used again (301, 308). */
    public boolean permanent() {
        return status == 301 || status == 308;
    }
}

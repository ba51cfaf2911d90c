package org.mirsad.http;

import java.net.URI;

/** Answers whether a page may be fetched, by its site's robots.txt (RFC 9309). */
public interface Robots {

    /** Blocks while the robots.txt of the page's origin is fetched, if no recent one is known. Thread-safe. */
    RobotsDecision decide(URI page);
}

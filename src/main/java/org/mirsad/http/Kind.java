package org.mirsad.http;

/** What is asked for: decides the Accept header. */
public enum Kind {

    FEED("application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
            + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"),
    PAGE("text/html, application/xhtml+xml;q=0.9, */*;q=0.1"),
    IMAGE("image/jpeg, image/png, image/webp, image/gif;q=0.8, */*;q=0.1"),
    JSON("application/json, */*;q=0.5"),

    /** A robots.txt; one longer than the limit is cut, not refused (RFC 9309, 2.5). */
    ROBOTS("text/plain, */*;q=0.5");

    private final String accept;

    Kind(String accept) {
        this.accept = accept;
    }

    String accept() {
        return accept;
    }
}

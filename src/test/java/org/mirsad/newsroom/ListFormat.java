package org.mirsad.newsroom;

/** The formats in which outlets list their news. */
enum ListFormat {
    RSS("application/rss+xml"),
    RDF("application/rdf+xml"),
    ATOM("application/atom+xml"),
    JSON_FEED("application/feed+json"),
    OWN_JSON("application/json");

    private final String contentType;

    ListFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** The kind of source this is in a catalogue. */
    String kind() {
        return this == OWN_JSON ? "json-list" : "feed";
    }
}

package org.mirsad.sources;

/** How an outlet lists its news. */
public enum SourceKind {
    /** RSS, Atom, RDF or JSON Feed, told apart by their content. */
    FEED,
    /** A JSON list of the outlet's own, read by path rules. */
    JSON_LIST,
    /** A page that lists articles, read by selectors or by its shape. */
    HTML_LIST,
    /** A sitemap, best one for news, with titles and dates. */
    SITEMAP
}

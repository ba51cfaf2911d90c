package org.mirsad.fetching.probe;

/** How a list was found, the surest first. */
public enum Way {
    /** What was typed is a list. */
    ITSELF,
    /** The page names it in a {@code <link>}. */
    LINK,
    /** Where WordPress keeps it. */
    WORDPRESS,
    /** Where Blogger keeps it. */
    BLOGGER,
    /** The page links to it in plain sight. */
    ANCHOR,
    /** It lies where many sites have theirs. */
    WELL_KNOWN,
    /** The site's robots.txt names it, or the index of sitemaps that it names. */
    SITEMAP,
    /** There is none; the page that was typed lists articles itself. */
    PAGE
}

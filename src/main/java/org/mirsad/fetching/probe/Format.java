package org.mirsad.fetching.probe;

import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a list is written in. All are read alike. */
public enum Format {
    RSS,
    RDF,
    ATOM,
    JSON_FEED,
    NEWS_SITEMAP,
    /** A page for people, whose links to articles are read by their shape. */
    PAGE;

    private static final int HEAD = 64 * 1024;
    private static final Pattern ROOT =
            Pattern.compile("<(?:[A-Za-z][\\w.-]{0,20}:)?(rss|rdf|feed|urlset)[\\s>]", Pattern.CASE_INSENSITIVE);

    /** Of bytes that were read as a list in this charset. */
    static Format of(byte[] bytes, String charset) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), Charset.forName(charset));
        Matcher root = ROOT.matcher(head);
        int json = head.indexOf('{');
        if (!root.find() || json >= 0 && json < root.start() && head.substring(0, json).isBlank()) {
            return json >= 0 ? JSON_FEED : RSS;
        }
        return switch (root.group(1).charAt(1)) {
            case 'd', 'D' -> RDF;
            case 'e', 'E' -> ATOM;
            case 'r', 'R' -> NEWS_SITEMAP;
            default -> RSS;
        };
    }
}

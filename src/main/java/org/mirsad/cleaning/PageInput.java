package org.mirsad.cleaning;

import java.net.URI;

/**
 * A page to be cleaned.
 *
 * @param html    the decoded page; see {@link PageBytes}
 * @param address where the page was found, after redirects: the base of its relative links
 * @param rules   what an editor knows about the source; {@link SourceRules#NONE} for most
 * @param hints   what a feed said about the article; {@link PageHints#NONE} where there was no feed
 * @param known   what repeats in the source's articles; {@link KnownBlocks#NONE} where nobody learns
 */
public record PageInput(String html, URI address, SourceRules rules, PageHints hints, KnownBlocks known) {

    public PageInput(String html, URI address) {
        this(html, address, SourceRules.NONE, PageHints.NONE);
    }

    public PageInput(String html, URI address, SourceRules rules, PageHints hints) {
        this(html, address, rules, hints, KnownBlocks.NONE);
    }

    PageInput with(SourceRules others) {
        return new PageInput(html, address, others, hints, known);
    }
}

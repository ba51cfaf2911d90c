package org.mirsad.sources;

import java.net.URI;

/** The slug or the address belongs to another source already. */
public class SourceExists extends RuntimeException {

    private final String slug;

    public SourceExists(String slug, URI address) {
        super("A source with the slug " + slug + " or the address " + address + " exists already");
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }
}

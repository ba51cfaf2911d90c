package org.mirsad.sources;

/** How much of an outlet's text readers see here. */
public enum Rights {
    /** As {@code mirsad.rights.default} says. */
    DEFAULT,
    /** The clean text, with the link to the original on top. */
    FULL,
    /** Headline, the first 300 characters, and the link; binds feeds, snippets and share images too. */
    EXCERPT;

    /** Full or excerpt, never {@link #DEFAULT}. */
    Rights or(Rights installation) {
        return this == DEFAULT ? installation : this;
    }
}

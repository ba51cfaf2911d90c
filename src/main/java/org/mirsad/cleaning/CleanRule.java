package org.mirsad.cleaning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A rule by which an editor helps the extractor with one source's pages, and the name it is written under. */
public enum CleanRule {
    CONTAINER,
    REMOVE,
    KEEP,
    CREDIT,
    AUTHOR,
    DATE;

    /** Tells these rules from those that read a source's list. */
    public static final String PREFIX = "clean.";

    /** As editors and tables write it: {@code clean.container}. */
    public String key() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CleanRule> of(String key) {
        return Arrays.stream(values()).filter(rule -> rule.key().equals(key)).findFirst();
    }

    /** Whether every article of a source should have it; an advertisement or an agency's name stands in some only. */
    public boolean onEveryPage() {
        return this == CONTAINER || this == AUTHOR || this == DATE;
    }
}

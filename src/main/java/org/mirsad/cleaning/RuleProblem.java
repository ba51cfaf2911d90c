package org.mirsad.cleaning;

import java.util.Locale;

/** A rule that did not help with one page, and why: the extractor then went on as if it were not there. */
public record RuleProblem(CleanRule rule, Reason reason) {

    /** What was wrong. */
    public enum Reason {
        /** It is no selector. */
        UNREADABLE,
        /** The page has nothing of the kind. */
        NOTHING,
        /** The container holds under 40 % of what is found without it. */
        TOO_LITTLE,
        /** Without what it removes nothing is left. */
        TOO_MUCH,
        /** What it finds has no text, or for a date none that can be read. */
        EMPTY;

        /** Lower case, parted by hyphens, for message keys. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

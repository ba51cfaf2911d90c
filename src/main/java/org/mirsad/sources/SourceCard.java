package org.mirsad.sources;

import org.jspecify.annotations.Nullable;

/**
 * What pages and later stages need of an outlet.
 *
 * @param rights FULL or EXCERPT, the installation's default already applied
 */
public record SourceCard(
        long id, String slug, String nameAr, String nameEn, String site, @Nullable String country, Rights rights, Gate gate) {

    public boolean excerptOnly() {
        return rights == Rights.EXCERPT;
    }
}

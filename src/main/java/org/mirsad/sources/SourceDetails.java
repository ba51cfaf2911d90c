package org.mirsad.sources;

import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an editor (or the catalogue) says of an outlet.
 *
 * @param nameAr the name readers see
 * @param address the feed, list or page that is fetched; absolute, http or https
 * @param site the outlet's home page
 * @param country ISO 3166 alpha-2; null for a pan-Arab outlet
 * @param zone where the outlet's dates without a zone belong
 * @param note for editors only
 * @param rules path rules and selectors, by name
 */
public record SourceDetails(
        String nameAr,
        String nameEn,
        SourceKind kind,
        URI address,
        URI site,
        @Nullable String country,
        ZoneId zone,
        Rights rights,
        Gate gate,
        @Nullable String note,
        Map<String, String> rules) {

    public SourceDetails {
        rules = Map.copyOf(rules);
        requireWeb("address", address);
        requireWeb("site", site);
    }

    public SourceDetails withRules(Map<String, String> other) {
        return new SourceDetails(nameAr, nameEn, kind, address, site, country, zone, rights, gate, note, other);
    }

    private static void requireWeb(String what, URI uri) {
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException("The " + what + " must be an absolute http or https address: " + uri);
        }
    }
}

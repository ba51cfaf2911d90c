package org.mirsad.cleaning;

import java.net.URI;
import java.util.Optional;
import org.jsoup.internal.StringUtil;

/** Addresses as pages write them. */
final class Addresses {

    private static final int LONGEST = 2_048;

    private Addresses() {
    }

    /** The absolute http or https address, or empty: pages hold anything in their address attributes. */
    static Optional<URI> absolute(String reference, String base) {
        String trimmed = reference.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String resolved = StringUtil.resolve(base, trimmed).replace(" ", "%20");
            URI uri = URI.create(resolved);
            String scheme = uri.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

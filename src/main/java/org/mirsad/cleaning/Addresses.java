package org.mirsad.cleaning;

import java.net.URI;
import java.util.Optional;
import org.jsoup.internal.StringUtil;

/** Addresses as pages write them. */
final class Addresses {

    private static final int LONGEST = 2_048;

    private Addresses() {
    }

    /** Whether it is an http or https address that resolving against another leaves as it is. */
    static boolean isAbsolute(String reference) {
        if (!reference.startsWith("https://") && !reference.startsWith("http://")) {
            return false;
        }
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            // A dot after a slash may be a way up.
            if (c <= ' ' || c >= 0x7F || c == '\\' || c == '.' && reference.charAt(i - 1) == '/') {
                return false;
            }
        }
        return true;
    }

    /** The absolute http or https address, or empty: pages hold anything in their address attributes. */
    static Optional<URI> absolute(String reference, String base) {
        String trimmed = reference.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String resolved = isAbsolute(trimmed) ? trimmed : StringUtil.resolve(base, trimmed).replace(" ", "%20");
            URI uri = URI.create(resolved);
            String scheme = uri.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

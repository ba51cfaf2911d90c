package org.mirsad.http;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the Location of a redirect as it is found in the wild: relative, with blanks, with raw bytes of Arabic paths or
 * host names. The header arrives with one character a byte.
 */
final class Location {

    /** What may stand in a URI beside letters and digits (RFC 3986, 2.2 and 2.3). */
    private static final String PLAIN = "-._~:/?#@!$&'()*+,;=";

    private static final String HEX = "0123456789ABCDEF";

    private Location() {
    }

    /** Where the redirect leads, without fragment; empty if that cannot be made out. */
    static Optional<URI> resolve(URI base, String header) {
        String location = header.strip();
        if (location.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI target = join(base, new URI(encoded(location)));
            return Optional.of(withoutFragment(target));
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** An address in ASCII without fragment, as it can be sent; empty if it cannot. */
    static Optional<URI> plain(URI address) {
        String bytes = new String(address.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try {
            return Optional.of(withoutFragment(new URI(encoded(bytes))));
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** As URI.resolve, but right for a base without a path and for a bare query (RFC 3986, 5.2.2). */
    private static URI join(URI base, URI reference) throws URISyntaxException {
        String path = base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        String root = base.getScheme() + "://" + base.getRawAuthority();
        if (!reference.isAbsolute() && reference.getRawAuthority() == null && reference.getRawPath().isEmpty()) {
            String query = reference.getRawQuery() != null ? reference.getRawQuery() : base.getRawQuery();
            return new URI(root + path + (query == null ? "" : "?" + query));
        }
        return new URI(root + path).resolve(reference);
    }

    private static URI withoutFragment(URI address) throws URISyntaxException {
        String text = address.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? address : new URI(text.substring(0, hash));
    }

    private static String encoded(String location) {
        int start = authorityStart(location);
        if (start < 0) {
            return escape(location);
        }
        int end = start;
        while (end < location.length() && "/?#".indexOf(location.charAt(end)) < 0) {
            end++;
        }
        return location.substring(0, start) + asciiHost(location.substring(start, end))
                + escape(location.substring(end));
    }

    private static int authorityStart(String location) {
        if (location.startsWith("//")) {
            return 2;
        }
        int colon = location.indexOf("://");
        boolean scheme = colon > 0 && location.substring(0, colon).chars()
                .allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
        return scheme ? colon + 3 : -1;
    }

    private static String asciiHost(String authority) {
        if (authority.chars().allMatch(c -> c < 0x80)) {
            return authority;
        }
        String decoded = new String(authority.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        int colon = decoded.lastIndexOf(':');
        String port = colon < 0 ? "" : decoded.substring(colon);
        return IDN.toASCII(colon < 0 ? decoded : decoded.substring(0, colon)) + port;
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        // What was escaped already must not be escaped again; a lone % must.
        return out.toString().replaceAll("%25(?=[0-9A-Fa-f]{2})", "%");
    }
}

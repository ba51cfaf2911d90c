package org.mirsad.articles;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.Sha256;

/**
 * The address by which two links to one article are one: lower-case host without {@code www.}, no fragment, no
 * tracking parameters, no default port, no slash at the end; http and https alike.
 */
public final class CanonicalAddress {

    private static final Set<String> TRACKING = Set.of(
            "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid",
            "ref_src", "ref_url", "cmpid", "ocid", "ito", "at_medium", "at_campaign", "at_custom1", "at_custom2",
            "at_custom3", "at_custom4", "at_link_id", "at_format", "at_link_origin", "_ga", "_gl", "feature_source");

    private final String text;

    private CanonicalAddress(String text) {
        this.text = text;
    }

    public static CanonicalAddress of(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        String bare = host.startsWith("www.") ? host.substring(4) : host;
        String port = address.getPort() < 0 || address.getPort() == 80 || address.getPort() == 443
                ? ""
                : ":" + address.getPort();
        String path = address.getRawPath() == null ? "" : address.getRawPath().replaceFirst("/+$", "");
        return new CanonicalAddress(bare + port + path + query(address.getRawQuery()));
    }

    /** The same address without parameters that only count visits: what readers are given to follow. */
    public static URI withoutTracking(URI address) {
        String raw = address.toString();
        int from = raw.indexOf('?');
        if (from < 0) {
            return address;
        }
        int fragment = raw.indexOf('#', from);
        String rest = fragment < 0 ? "" : raw.substring(fragment);
        return URI.create(raw.substring(0, from) + query(address.getRawQuery()) + rest);
    }

    private static String query(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return "";
        }
        String kept = Arrays.stream(raw.split("&")).filter(p -> !isTracking(p)).collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    private static boolean isTracking(String parameter) {
        String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
        return name.startsWith("utm_") || TRACKING.contains(name);
    }

    /** SHA-256: addresses may be longer than an index row. */
    public byte[] key() {
        return Sha256.of(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CanonicalAddress that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

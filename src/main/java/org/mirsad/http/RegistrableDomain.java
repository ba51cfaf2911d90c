package org.mirsad.http;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The part of an address that one owner answers for: {@code example.com.lb} of {@code www.news.example.com.lb}. */
public final class RegistrableDomain {

    private RegistrableDomain() {
    }

    /**
     * By the public suffix list, private suffixes included (each blog of a hosting service is a domain of its own). An
     * IP literal, or a name of one label such as {@code localhost}, is a domain with its port: local servers on
     * different ports have nothing to do with each other.
     *
     * @throws IllegalArgumentException if the address has no host
     */
    public static String of(URI address) {
        String host = address.getHost();
        if (host == null) {
            throw new IllegalArgumentException("No host in " + address);
        }
        host = host.toLowerCase(Locale.ROOT);
        String domain = isLiteral(host) ? null : assigned(host);
        return domain != null && domain.indexOf('.') > 0 ? domain : host + ':' + AddressRules.port(address);
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || Character.isDigit(host.charAt(host.length() - 1));
    }

    private static @Nullable String assigned(String host) {
        return EffectiveTldFinder.getAssignedDomain(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    }
}

package org.mirsad.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mirsad.http.Fetched.Reason;
import org.mirsad.http.Fetched.Refused;

/** What an address must look like before anything is resolved. */
final class AddressRules {

    static final int LONGEST = 2048;

    private static final Set<Integer> PORTS = Set.of(80, 443, 8080, 8443);

    private AddressRules() {
    }

    static Optional<Refused> refusal(URI address, Exemptions exemptions) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return refused(Reason.SCHEME, "Only http and https are fetched: " + shown(address));
        }
        return Location.plain(address)
                .map(plain -> refusalOfPlain(plain, exemptions))
                .orElseGet(() -> refused(Reason.ADDRESS_INVALID, "Address that cannot be sent: " + shown(address)));
    }

    private static Optional<Refused> refusalOfPlain(URI address, Exemptions exemptions) {
        int length = address.toString().length();
        if (length > LONGEST) {
            return refused(Reason.ADDRESS_INVALID,
                    "Address of " + length + " characters exceeds " + LONGEST + ": " + shown(address));
        }
        if (address.getRawAuthority() != null && address.getRawAuthority().indexOf('@') >= 0) {
            return refused(Reason.ADDRESS_INVALID, "Address with user information: " + shown(address));
        }
        // java.net.URI leaves the host null where it is neither a name nor a literal (127.1, 0x7f.1). Other spellings
        // of numbers (2130706433) pass as names: what they lead to is judged where it is connected.
        if (address.getHost() == null || address.getHost().indexOf('%') >= 0) {
            return refused(Reason.ADDRESS_INVALID, "Address without a plain host: " + shown(address));
        }
        int port = port(address);
        if (!PORTS.contains(port) && !exemptions.covers(address.getHost(), port)) {
            return refused(Reason.PORT, "Port " + port + " is not one of 80, 443, 8080, 8443: " + shown(address));
        }
        return Optional.empty();
    }

    static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /** The address as it may stand in a log: no user information, no query (it may hold a token), not endless. */
    static String shown(URI address) {
        String text = address.getScheme() + "://" + address.getHost()
                + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + (address.getRawPath() == null ? "" : address.getRawPath());
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    private static Optional<Refused> refused(Reason reason, String detail) {
        return Optional.of(new Refused(reason, 0, detail));
    }
}

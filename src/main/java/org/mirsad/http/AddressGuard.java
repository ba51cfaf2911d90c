package org.mirsad.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Decides where requests may go. It judges addresses only as {@link InetAddress}, that is as they will be connected,
 * and never parses one itself: 127.1, 2130706433 and ::ffff:127.0.0.1 are the same place in different clothes.
 *
 * <p>IPv4: everything in the special-purpose registry (RFC 6890 and its successors), multicast, and 168.63.129.16, the
 * host's door in one large cloud. IPv6: only global unicast, 2000::/3, less the blocks in it that embed other addresses
 * or are set apart. Thread-safe.
 */
@Component
public class AddressGuard {

    private static final List<Network> FORBIDDEN_IPV4 = List.of(
            ipv4(0, 0, 0, 0, 8),
            ipv4(10, 0, 0, 0, 8),
            ipv4(100, 64, 0, 0, 10),
            ipv4(127, 0, 0, 0, 8),
            ipv4(168, 63, 129, 16, 32),
            ipv4(169, 254, 0, 0, 16),
            ipv4(172, 16, 0, 0, 12),
            ipv4(192, 0, 0, 0, 24),
            ipv4(192, 0, 2, 0, 24),
            ipv4(192, 31, 196, 0, 24),
            ipv4(192, 52, 193, 0, 24),
            ipv4(192, 88, 99, 0, 24),
            ipv4(192, 168, 0, 0, 16),
            ipv4(192, 175, 48, 0, 24),
            ipv4(198, 18, 0, 0, 15),
            ipv4(198, 51, 100, 0, 24),
            ipv4(203, 0, 113, 0, 24),
            ipv4(224, 0, 0, 0, 4),
            ipv4(240, 0, 0, 0, 4));

    private static final Network GLOBAL_UNICAST = ipv6(0x2000, 0, 3);

    private static final List<Network> FORBIDDEN_IPV6 = List.of(
            ipv6(0x2001, 0, 23),
            ipv6(0x2001, 0x0db8, 32),
            ipv6(0x2002, 0, 16),
            ipv6(0x3fff, 0, 20));

    private final Exemptions exemptions;

    AddressGuard(Exemptions exemptions) {
        this.exemptions = exemptions;
    }

    /**
     * Why an address will not be fetched, as far as it can be told without resolving its name: scheme, port, length,
     * user information, shape of the host. Empty is no promise: the name is judged when it is connected.
     */
    public Optional<Fetched.Refused> refusal(URI address) {
        return AddressRules.refusal(address, exemptions);
    }

    /** Whether this very address may be connected, exemptions aside. */
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> FORBIDDEN_IPV4.stream().noneMatch(network -> network.holds(bytes));
            case Inet6Address _ -> GLOBAL_UNICAST.holds(bytes)
                    && FORBIDDEN_IPV6.stream().noneMatch(network -> network.holds(bytes));
            default -> false;
        };
    }

    boolean exempts(String host, int port) {
        return exemptions.covers(host, port);
    }

    private static Network ipv4(int a, int b, int c, int d, int prefix) {
        return new Network(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d}, prefix);
    }

    private static Network ipv6(int first, int second, int prefix) {
        return new Network(
                new byte[] {(byte) (first >> 8), (byte) first, (byte) (second >> 8), (byte) second}, prefix);
    }

    /** The leading bytes of a network, as many as its prefix needs, and the prefix in bits. */
    private record Network(byte[] start, int prefix) {

        boolean holds(byte[] address) {
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}

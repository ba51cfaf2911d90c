package org.mirsad.admin;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Failed logins of the last quarter of an hour, by account and by address, in memory and bounded. Over the limit even
 * the right password is refused, so that guessing does not pay.
 */
@Component
class LoginAttempts {

    static final int PER_ACCOUNT = 8;
    static final int PER_ADDRESS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_KEYS = 10_000;
    private static final int LONGEST_NAME = 60;
    private static final int NETWORK_BYTES = 8;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    LoginAttempts(Clock clock) {
        this.clock = clock;
    }

    /**
     * False if the limit is reached. Else the attempt counts as failed until it has {@link #succeeded}: passwords are slow
     * to check, and a hundred guesses at once must not all pass before the first is found wrong.
     */
    synchronized boolean begin(String account, String address) {
        if (recent(accountKey(account)) >= PER_ACCOUNT || recent(addressKey(address)) >= PER_ADDRESS) {
            return false;
        }
        add(accountKey(account));
        add(addressKey(address));
        return true;
    }

    synchronized void succeeded(String account, String address) {
        failures.remove(accountKey(account));
        Deque<Instant> fromAddress = failures.get(addressKey(address));
        if (fromAddress != null) {
            fromAddress.pollLast();
        }
    }

    /** No account has a longer name; what is typed may be a megabyte. */
    private static String accountKey(String account) {
        return "account " + account.substring(0, Math.min(account.length(), LONGEST_NAME));
    }

    /** Of an IPv6 address its network: one household or one rented server has all of a /64. */
    private static String addressKey(String address) {
        if (!address.contains(":")) {
            return "address " + address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return "network " + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
        } catch (IllegalArgumentException e) {
            // What a proxy wrote need not be an address.
            return "address " + address.substring(0, Math.min(address.length(), LONGEST_NAME));
        }
    }

    private int recent(String key) {
        Deque<Instant> times = failures.get(key);
        if (times == null) {
            return 0;
        }
        Instant from = clock.instant().minus(WINDOW);
        while (!times.isEmpty() && times.peekFirst().isBefore(from)) {
            times.removeFirst();
        }
        return times.size();
    }

    private void add(String key) {
        failures.computeIfAbsent(key, k -> new ArrayDeque<>()).addLast(clock.instant());
        Iterator<String> oldest = failures.keySet().iterator();
        while (failures.size() > MOST_KEYS) {
            oldest.next();
            oldest.remove();
        }
    }
}

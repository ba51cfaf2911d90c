package org.mirsad.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
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

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    LoginAttempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean blocked(String account, String address) {
        return recent("account " + account) >= PER_ACCOUNT || recent("address " + address) >= PER_ADDRESS;
    }

    synchronized void failed(String account, String address) {
        add("account " + account);
        add("address " + address);
    }

    synchronized void succeeded(String account) {
        failures.remove("account " + account);
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

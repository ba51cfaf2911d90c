package org.mirsad.fetching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mirsad.http.Fetched;
import org.springframework.stereotype.Component;

/**
 * Tells an outage of our own network from the troubles of outlets: when one domain after the other cannot even be
 * reached, and none in between can, it is ours, and counts against nobody. Thread-safe.
 */
@Component
class OwnNetwork {

    /** So many domains in a row do not fail by themselves. */
    private static final int DOMAINS = 4;
    private static final Duration MEMORY = Duration.ofMinutes(10);
    /** A domain that was missed so often while others answered in between is no witness until it answers itself. */
    private static final int STRIKES = 3;

    private final Clock clock;
    /** The domains that could not be reached since the last one that could. */
    private final Map<String, Miss> misses = new LinkedHashMap<>();
    /** How often in a row each domain was missed while others answered. */
    private final Map<String, Integer> strikes = new HashMap<>();

    OwnNetwork(Clock clock) {
        this.clock = clock;
    }

    /** When a domain was missed last, and the outlets whose failure there was counted against them. */
    private record Miss(Instant at, Set<Long> counted) {}

    /**
     * Whose fault a fetch is.
     *
     * @param ours whether it must not count against the outlet
     * @param wronged outlets whose failures of the last minutes were counted and should not have been; named until they
     *     are {@link #forgiven}
     */
    record Verdict(boolean ours, Set<Long> wronged) {

        private static final Verdict THEIRS = new Verdict(false, Set.of());
    }

    /** Whoever answers at all, and be it with an error, was reached. */
    synchronized Verdict judge(long sourceId, String domain, Fetched fetched) {
        if (fetched instanceof Fetched.Refused refused && refused.status() == 0) {
            return Verdict.THEIRS; // refused by our own rules: nobody was asked
        }
        if (!isUnreached(fetched)) {
            reached(domain);
            return Verdict.THEIRS;
        }
        if (isDead(domain)) {
            return new Verdict(isDown(), Set.of());
        }
        Miss miss = missed(domain);
        if (!isDown()) {
            miss.counted().add(sourceId);
            return Verdict.THEIRS;
        }
        Set<Long> wronged = new HashSet<>();
        misses.values().forEach(earlier -> wronged.addAll(earlier.counted()));
        wronged.remove(sourceId);
        return new Verdict(true, wronged);
    }

    /** Whether it is our fault that a page was not had: it shows as much as a list does, and nobody counts it. */
    synchronized boolean isToBlame(String domain, Fetched page) {
        if (!isUnreached(page)) {
            return judge(0, domain, page).ours();
        }
        if (!isDead(domain)) {
            missed(domain);
        }
        return isDown();
    }

    /** As far as is known: when so many domains in a row could not be reached. */
    synchronized boolean isDown() {
        forget();
        return misses.size() >= DOMAINS;
    }

    /** Four dead outlets must not look like an outage for ever. */
    private boolean isDead(String domain) {
        return strikes.getOrDefault(domain, 0) >= STRIKES;
    }

    private void reached(String domain) {
        misses.keySet().forEach(missed -> strikes.merge(missed, 1, Integer::sum));
        strikes.remove(domain);
        misses.clear();
    }

    private Miss missed(String domain) {
        forget();
        Miss before = misses.get(domain);
        Miss miss = new Miss(clock.instant(), before == null ? new HashSet<>() : before.counted());
        misses.put(domain, miss);
        return miss;
    }

    private void forget() {
        Instant oldest = clock.instant().minus(MEMORY);
        misses.values().removeIf(miss -> miss.at().isBefore(oldest));
    }

    synchronized void forgiven(Collection<Long> sourceIds) {
        misses.values().forEach(miss -> miss.counted().removeAll(Set.copyOf(sourceIds)));
    }

    static boolean isUnreached(Fetched fetched) {
        return fetched instanceof Fetched.Failed failed && switch (failed.problem()) {
            case DNS, CONNECT, TIMEOUT -> true;
            case TLS, TOO_LARGE, SERVER_ERROR, PROTOCOL, BUSY, INTERRUPTED -> false;
        };
    }
}

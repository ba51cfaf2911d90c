package org.mirsad.fetching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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

    private final Clock clock;
    /** The domains that could not be reached since the last one that could. */
    private final Map<String, Miss> misses = new LinkedHashMap<>();

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
        if (!(fetched instanceof Fetched.Failed failed) || !isUnreached(failed.problem())) {
            misses.clear();
            return Verdict.THEIRS;
        }
        Instant now = clock.instant();
        misses.values().removeIf(miss -> miss.at().isBefore(now.minus(MEMORY)));
        Set<Long> counted = misses.containsKey(domain) ? misses.get(domain).counted() : new HashSet<>();
        misses.put(domain, new Miss(now, counted));
        if (misses.size() < DOMAINS) {
            counted.add(sourceId);
            return Verdict.THEIRS;
        }
        Set<Long> wronged = new HashSet<>();
        misses.values().forEach(miss -> wronged.addAll(miss.counted()));
        wronged.remove(sourceId);
        return new Verdict(true, wronged);
    }

    synchronized void forgiven(Collection<Long> sourceIds) {
        misses.values().forEach(miss -> miss.counted().removeAll(Set.copyOf(sourceIds)));
    }

    private static boolean isUnreached(Fetched.Problem problem) {
        return switch (problem) {
            case DNS, CONNECT, TIMEOUT -> true;
            case TLS, TOO_LARGE, SERVER_ERROR, PROTOCOL, BUSY, INTERRUPTED -> false;
        };
    }
}

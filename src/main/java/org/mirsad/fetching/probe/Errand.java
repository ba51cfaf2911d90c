package org.mirsad.fetching.probe;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.mirsad.http.FetchRequest;
import org.mirsad.http.Fetched;
import org.mirsad.http.HttpSettings;
import org.mirsad.http.Kind;
import org.mirsad.http.OutgoingClient;
import org.mirsad.http.Validators;

/** The requests of one probe: few, each asked once, and over in a time that an editor waits. For one thread. */
final class Errand {

    /** A site that needs longer for one answer is no source to rely on; the rounds themselves wait longer. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(12);

    private final OutgoingClient client;
    private final HttpSettings settings;
    private final Clock clock;
    private final Instant end;
    private final int most;
    private final Map<URI, Fetched> asked = new HashMap<>();
    private boolean toldToWait;

    Errand(OutgoingClient client, HttpSettings settings, Clock clock, int most, Duration longest) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.most = most;
        this.end = clock.instant().plus(longest);
    }

    Fetched fetch(URI address, Kind kind) {
        Fetched known = asked.get(address);
        if (known != null) {
            return known;
        }
        Fetched fetched = client.fetch(
                new FetchRequest(address, kind, Validators.NONE, settings.maxBody(), deadline()));
        asked.put(address, fetched);
        toldToWait |= fetched instanceof Fetched.Wait;
        return fetched;
    }

    private Duration deadline() {
        return settings.deadline().compareTo(LONGEST_REQUEST) < 0 ? settings.deadline() : LONGEST_REQUEST;
    }

    boolean knows(URI address) {
        return asked.containsKey(address);
    }

    int made() {
        return asked.size();
    }

    /** Requests that may still be made: none once a server asked us to wait, or the time is over. */
    int left() {
        return toldToWait || !clock.instant().isBefore(end) ? 0 : most - asked.size();
    }
}

package org.mirsad.fetching.probe;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.mirsad.cleaning.SourceRules;
import org.mirsad.http.HttpSettings;
import org.mirsad.http.OutgoingClient;
import org.mirsad.http.Robots;
import org.springframework.stereotype.Component;

/**
 * Looks at a site before it is added: finds its lists, and says what a list and three of its articles look like. Both
 * methods block for as long as a polite visitor needs (seconds; at most about a minute and a half), store nothing, never
 * throw for what the network does, and may be called by many threads.
 *
 * <p>Every request passes the guard of the one client. What a caller is shown comes from lists and from articles alone:
 * of any other answer it learns a message key.
 */
@Component
public final class Probe {

    /** Whoever cannot judge. */
    public static final TechJudge NOBODY = (title, text, tags) -> Double.NaN;

    private static final int MOST_TO_FIND = 12;
    private static final int MOST_TO_READ = 4;
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final OutgoingClient client;
    private final Robots robots;
    private final HttpSettings settings;
    private final Clock clock;

    public Probe(OutgoingClient client, Robots robots, HttpSettings settings, Clock clock) {
        this.client = client;
        this.robots = robots;
        this.settings = settings;
        this.clock = clock;
    }

    /** The lists of whatever was typed: a list, a page, a site, with or without a scheme, in Arabic letters too. */
    public Discovered discover(String typed) {
        return new Discovery(new Errand(client, settings, clock, MOST_TO_FIND, LONGEST)).of(typed);
    }

    /** Reads a list and up to three of its articles, as those of a source without rules. */
    public Probed report(URI list, TechJudge judge) {
        return report(list, judge, SourceRules.NONE);
    }

    /** Reads a list and up to three of its articles, these by the rules of the source that has the list already. */
    public Probed report(URI list, TechJudge judge, SourceRules rules) {
        Errand errand = new Errand(client, settings, clock, MOST_TO_READ, LONGEST);
        return new Reporter(errand, new Sampling(errand, robots, rules), judge, clock.instant()).report(list);
    }
}

package org.mirsad.http;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Keeps the rules of each origin for a day; who asks first fetches them, and the others wait for that. */
final class CachedRobots implements Robots {

    /** The name we are addressed by in robots.txt: the product of our User-Agent. */
    private static final List<String> NAMES = List.of("mirsad");

    /** RFC 9309, 2.5: at least 500 KiB are to be read. */
    private static final DataSize MOST_RULES = DataSize.ofKilobytes(512);

    private static final int MOST_ORIGINS = 5_000;

    /** A longer Crawl-delay is obeyed as this: it would mean that nothing is ever read. */
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final OutgoingClient client;
    private final HttpSettings settings;
    private final Clock clock;
    private final ConcurrentMap<URI, CompletableFuture<Rules>> known = new ConcurrentHashMap<>();

    CachedRobots(OutgoingClient client, HttpSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public RobotsDecision decide(URI page) {
        if (page.getHost() == null || page.getScheme() == null) {
            return new RobotsDecision(false, null, null, "Not an absolute address: " + AddressRules.shown(page));
        }
        return rules(origin(page)).decide(page);
    }

    private Rules rules(URI origin) {
        CompletableFuture<Rules> mine = new CompletableFuture<>();
        CompletableFuture<Rules> current = known.compute(origin,
                (_, earlier) -> earlier == null || isOver(earlier) ? mine : earlier);
        if (current == mine) {
            forgetSomeIfMany();
            complete(mine, origin);
        }
        return current.join();
    }

    /** Whatever happens, those who wait for the rules must not wait for ever. */
    private void complete(CompletableFuture<Rules> mine, URI origin) {
        Rules rules = away(Duration.ZERO, new Fetched.Failed(Fetched.Problem.INTERRUPTED, "robots.txt could not be read"));
        try {
            rules = fetch(origin);
        } finally {
            mine.complete(rules);
        }
    }

    private boolean isOver(CompletableFuture<Rules> rules) {
        return rules.isDone() && !clock.instant().isBefore(rules.join().until());
    }

    private void forgetSomeIfMany() {
        if (known.size() > MOST_ORIGINS) {
            known.values().removeIf(this::isOver);
        }
        if (known.size() > MOST_ORIGINS) {
            known.values().removeIf(CompletableFuture::isDone);
        }
    }

    private Rules fetch(URI origin) {
        URI address = origin.resolve("/robots.txt");
        Fetched fetched = client.fetch(
                new FetchRequest(address, Kind.ROBOTS, Validators.NONE, MOST_RULES, settings.deadline()));
        return switch (fetched) {
            case Fetched.Body body -> parsed(address, body);
            // "Unavailable" is a status of the 400s and means there are no rules (RFC 9309, 2.3.1.3) …
            case Fetched.Refused refused when refused.status() / 100 == 4 ->
                    none("no robots.txt, status " + refused.status());
            // … "unreachable" is everything else and means to stay away (2.3.1.4). So does 429, which asks for it.
            case Fetched.Wait wait -> away(wait.status() == 0 ? Duration.ZERO : longer(wait.retryAfter()), wait);
            case Fetched.Failed failed -> away(ours(failed) ? Duration.ZERO : settings.robotsRetry(), failed);
            case Fetched.Refused _, Fetched.NotModified _ -> away(settings.robotsRetry(), fetched);
        };
    }

    private Rules parsed(URI address, Fetched.Body body) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Duration.ofDays(1).toMillis(), 0);
        SimpleRobotRules rules = parser.parseContent(address.toString(), body.bytes(), body.contentType(), NAMES);
        return new Rules(rules, clock.instant().plus(settings.robotsLifetime()), null, "robots.txt");
    }

    private static boolean ours(Fetched.Failed failed) {
        return failed.problem() == Fetched.Problem.BUSY || failed.problem() == Fetched.Problem.INTERRUPTED;
    }

    private Rules none(String why) {
        return new Rules(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), clock.instant().plus(settings.robotsLifetime()), null, why);
    }

    private Rules away(Duration lifetime, Fetched instead) {
        return new Rules(new SimpleRobotRules(RobotRulesMode.ALLOW_NONE), clock.instant().plus(lifetime), instead,
                "robots.txt could not be had: " + why(instead));
    }

    private static String why(Fetched instead) {
        return switch (instead) {
            case Fetched.Wait(int status, _) -> "status " + status;
            case Fetched.Refused refused -> refused.detail();
            case Fetched.Failed failed -> failed.detail();
            case Fetched.Body body -> "status " + body.status();
            case Fetched.NotModified _ -> "status 304";
        };
    }

    private Duration longer(@Nullable Duration asked) {
        Duration retry = settings.robotsRetry();
        return asked == null || asked.compareTo(retry) < 0 ? retry : asked;
    }

    private static URI origin(URI page) {
        return URI.create(page.getScheme().toLowerCase(Locale.ROOT) + "://" + page.getHost().toLowerCase(Locale.ROOT)
                + ":" + AddressRules.port(page));
    }

    /** {@code instead}: what came where the file could not be had. */
    private record Rules(BaseRobotRules rules, Instant until, @Nullable Fetched instead, String source) {

        RobotsDecision decide(URI page) {
            boolean allowed = rules.isAllowed(page.toString());
            long delay = rules.getCrawlDelay();
            Duration crawlDelay = delay == BaseRobotRules.UNSET_CRAWL_DELAY || delay <= 0
                    ? null : Duration.ofMillis(Math.min(delay, LONGEST_DELAY.toMillis()));
            return new RobotsDecision(allowed, crawlDelay, instead,
                    (allowed ? "Allowed by " : "Disallowed by ") + source + ": " + AddressRules.shown(page));
        }
    }
}

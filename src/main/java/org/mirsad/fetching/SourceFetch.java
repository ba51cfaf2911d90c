package org.mirsad.fetching;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mirsad.fetching.feed.FeedInput;
import org.mirsad.fetching.feed.FeedItem;
import org.mirsad.fetching.feed.FeedParser;
import org.mirsad.fetching.feed.FeedResult;
import org.mirsad.fetching.feed.HtmlListParser;
import org.mirsad.fetching.feed.HtmlListRules;
import org.mirsad.fetching.feed.JsonListParser;
import org.mirsad.fetching.feed.JsonListRules;
import org.mirsad.fetching.feed.NotAFeed;
import org.mirsad.fetching.feed.ParsedFeed;
import org.mirsad.fetching.feed.RawItems;
import org.mirsad.fetching.feed.SitemapParser;
import org.mirsad.http.FetchRequest;
import org.mirsad.http.Fetched;
import org.mirsad.http.Kind;
import org.mirsad.http.OutgoingClient;
import org.mirsad.http.Redirect;
import org.mirsad.http.Validators;
import org.mirsad.sources.Cadence;
import org.mirsad.sources.LeasedSource;
import org.mirsad.sources.NextFetch;
import org.mirsad.sources.Pace;
import org.mirsad.sources.Schedules;
import org.mirsad.sources.Settlement;
import org.mirsad.sources.SourceKind;
import org.mirsad.text.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One fetch of one outlet's list, from the lease to the settled rows. New items, the validators and the next time are
 * one transaction: after a crash the list is simply read again.
 */
@Component
class SourceFetch {

    private static final Logger log = LoggerFactory.getLogger(SourceFetch.class);

    private static final Duration OUR_FAULT = Duration.ofSeconds(30);
    /** While our own network is down each outlet is tried again after this long to twice as long. */
    private static final Duration OUTAGE = Duration.ofMinutes(1);
    /** One list in so many is read as if for the first time: some servers answer 304 for ever. */
    private static final int ANEW = 100;
    /** A 410 may be a slip of the site's hand; three in a row, each after a longer wait, are its word. */
    private static final int SURELY_GONE = 3;

    private final OutgoingClient client;
    private final Items items;
    private final Schedules schedules;
    private final Cadence cadence;
    private final FetchLog fetchLog;
    private final FetchingSettings settings;
    private final TransactionTemplate transaction;
    private final OwnNetwork network;
    private final FetchMeters meters;
    private final RandomGenerator random;

    SourceFetch(
            OutgoingClient client,
            Items items,
            Schedules schedules,
            Cadence cadence,
            FetchLog fetchLog,
            FetchingSettings settings,
            TransactionTemplate transaction,
            OwnNetwork network,
            FetchMeters meters,
            RandomGenerator random) {
        this.client = client;
        this.items = items;
        this.schedules = schedules;
        this.cadence = cadence;
        this.fetchLog = fetchLog;
        this.settings = settings;
        this.transaction = transaction;
        this.network = network;
        this.meters = meters;
        this.random = random;
    }

    void run(LeasedSource leased) {
        LeasedSource source = random.nextInt(ANEW) == 0 ? leased.anew() : leased;
        long began = System.nanoTime();
        Fetched fetched = client.fetch(new FetchRequest(
                source.address(), requestKind(source.kind()), source.validators(), settings.maxList(),
                settings.listDeadline()));
        NextFetch notCounted = notCounted(source, fetched);
        if (notCounted != null) {
            Undisturbed.run(() -> schedules.postpone(source.lease(), source.id(), notCounted));
            meters.postponed(notCounted);
            return;
        }
        store(source, read(source, fetched, Duration.ofNanos(System.nanoTime() - began)));
    }

    private static Kind requestKind(SourceKind kind) {
        return switch (kind) {
            case FEED, SITEMAP -> Kind.FEED;
            case JSON_LIST -> Kind.JSON;
            case HTML_LIST -> Kind.PAGE;
        };
    }

    /** When to try again where the outlet is not to blame; null where the fetch says something of the outlet. */
    private @Nullable NextFetch notCounted(LeasedSource source, Fetched fetched) {
        if (fetched instanceof Fetched.Failed failed && isOurs(failed.problem())) {
            return new NextFetch(OUR_FAULT, "schedule.postponed");
        }
        if (fetched instanceof Fetched.Wait(int status, Duration closed) && status == 0) {
            return cadence.afterWait(closed, 0);
        }
        OwnNetwork.Verdict verdict = network.judge(source.id(), source.domain(), fetched);
        if (!verdict.ours()) {
            return null;
        }
        if (!verdict.wronged().isEmpty()) {
            log.atWarn()
                    .addKeyValue("outlets", verdict.wronged().size() + 1)
                    .log("No domain can be reached: taken for an outage of our own network");
            network.forgiven(schedules.forgive(verdict.wronged(), OUTAGE));
        }
        return new NextFetch(OUTAGE.plusMillis(random.nextLong(OUTAGE.toMillis())), "schedule.our-network");
    }

    /** Our queue was full, or we are stopping: that counts against no outlet. */
    private static boolean isOurs(Fetched.Problem problem) {
        return problem == Fetched.Problem.BUSY || problem == Fetched.Problem.INTERRUPTED;
    }

    /** What a fetch came to, before it is stored. */
    private record Round(
            FetchOutcome outcome,
            @Nullable Integer status,
            int bytes,
            Duration took,
            Validators validators,
            @Nullable Duration fresh,
            byte @Nullable [] bodyHash,
            byte @Nullable [] knownItems,
            @Nullable URI movedTo,
            @Nullable ParsedFeed feed,
            int skipped,
            @Nullable NextFetch next,
            @Nullable String problem,
            @Nullable String detail) {

        /** Read. The next time depends on what is new in it. */
        static Round read(Fetched.Body body, byte[] hash, Reading reading) {
            ParsedFeed feed = reading.feed();
            String note = feed.problems().isEmpty() ? null : String.join("; ", feed.problems());
            return new Round(
                    FetchOutcome.ITEMS, body.status(), body.bytes().length, body.took(), body.validators(), body.fresh(),
                    hash, reading.fingerprints(), moved(body.redirects()), feed, reading.skipped(), null, null, note);
        }

        /** Known to be as it was, by the server's word or byte for byte. */
        static Round same(Fetched.NotModified same) {
            return new Round(
                    FetchOutcome.NOT_MODIFIED, 304, 0, same.took(), same.validators(), same.fresh(), null, null,
                    moved(same.redirects()), null, 0, null, null, null);
        }

        static Round same(Fetched.Body body) {
            return new Round(
                    FetchOutcome.NOT_MODIFIED, body.status(), body.bytes().length, body.took(), body.validators(),
                    body.fresh(), null, null, moved(body.redirects()), null, 0, null, null, null);
        }

        static Round bad(
                FetchOutcome outcome, int status, int bytes, Duration took, NextFetch next, String problem,
                @Nullable String detail) {
            return new Round(
                    outcome, status == 0 ? null : status, bytes, took, Validators.NONE, null, null, null, null, null, 0,
                    next, problem, detail);
        }

        private static @Nullable URI moved(List<Redirect> redirects) {
            return Redirect.settled(redirects).orElse(null);
        }

        List<FeedItem> items() {
            return feed == null ? List.of() : feed.items();
        }

        @Nullable String encoding() {
            return feed == null ? null : feed.encoding() + " (" + feed.encodingStep() + ")";
        }

        /** A 304 does not repeat what the list said when it was read. */
        @Nullable Duration ttl(@Nullable Duration known) {
            return feed == null ? known : feed.feed().ttl();
        }

        boolean isGone() {
            return Integer.valueOf(410).equals(status);
        }
    }

    /** @param waited until the end of the fetch, our turn at the domain included */
    private Round read(LeasedSource source, Fetched fetched, Duration waited) {
        int failures = source.failures() + 1;
        return switch (fetched) {
            case Fetched.Body body -> readBody(source, body);
            case Fetched.NotModified same -> Round.same(same);
            case Fetched.Wait wait -> Round.bad(
                    FetchOutcome.WAIT, wait.status(), 0, waited, cadence.afterWait(wait.retryAfter(), failures),
                    "fetch.problem.asked-to-wait", source.address() + " answered " + wait.status());
            case Fetched.Refused refused -> Round.bad(
                    FetchOutcome.REFUSED, refused.status(), 0, waited, cadence.afterFailure(failures),
                    Problems.key(refused.reason()), refused.detail());
            case Fetched.Failed failed -> Round.bad(
                    FetchOutcome.FAILED, 0, 0, waited, cadence.afterFailure(failures), Problems.key(failed.problem()),
                    failed.detail());
        };
    }

    private Round readBody(LeasedSource source, Fetched.Body body) {
        byte[] hash = Sha256.of(body.bytes());
        if (Arrays.equals(hash, source.bodyHash())) {
            return Round.same(body);
        }
        Optional<Reading> part = readNew(source, body);
        if (part.isPresent()) {
            return Round.read(body, hash, part.get());
        }
        return switch (parse(source, body, body.bytes())) {
            case ParsedFeed feed -> Round.read(body, hash, Reading.whole(feed, body));
            case NotAFeed not -> Round.bad(
                    FetchOutcome.NOT_A_FEED, body.status(), body.bytes().length, body.took(), cadence.afterFailure(source.failures() + 1),
                    not.messageKey(), notAFeed(source, not));
        };
    }

    /** What was parsed of a list, and how many of its items did not have to be. */
    private record Reading(ParsedFeed feed, int skipped, byte @Nullable [] fingerprints) {

        /** Items that cannot be told apart by what they are known by are always read together. */
        static Reading whole(ParsedFeed feed, Fetched.Body body) {
            byte[] fingerprints = ItemKeys.areDistinct(feed.items())
                    ? RawItems.of(body.bytes()).filter(raw -> raw.size() == feed.items().size()).map(RawItems::fingerprints).orElse(null)
                    : null;
            return new Reading(feed, 0, fingerprints);
        }
    }

    /** Only what is new: of all that is not byte for byte as it was, nothing is known. Empty where all is to be read. */
    private Optional<Reading> readNew(LeasedSource source, Fetched.Body body) {
        byte[] known = source.knownItems();
        if (source.kind() != SourceKind.FEED || known == null) {
            return Optional.empty();
        }
        return RawItems.of(body.bytes()).flatMap(raw -> {
            byte[] rest = raw.without(known);
            if (rest.length == body.bytes().length
                    || !(parse(source, body, rest) instanceof ParsedFeed feed)
                    || !isUtf8(feed)
                    || !ItemKeys.areDistinct(feed.items())
                    || items.knowsSome(source.id(), feed.items())) {
                return Optional.empty();
            }
            return Optional.of(new Reading(feed, raw.size() - feed.items().size(), raw.fingerprints()));
        });
    }

    /** A part of a text tells other charsets less surely than the whole. */
    private static boolean isUtf8(ParsedFeed feed) {
        return feed.encodingStep().equals("utf-8") || feed.encodingStep().equals("bom");
    }

    /** The log may quote the answer; the desk may not, or a source would be a way to read what only we can reach. */
    private static String notAFeed(LeasedSource source, NotAFeed not) {
        log.atInfo().addKeyValue("source", source.slug()).addKeyValue("reason", not.reason()).log("Not a feed");
        if (not.messageKey().equals("feed.problem.selector")) {
            return not.reason(); // the editor's own words
        }
        return "The answer is not a feed (" + not.messageKey() + "): " + source.address();
    }

    private static FeedResult parse(LeasedSource source, Fetched.Body body, byte[] bytes) {
        return switch (source.kind()) {
            case FEED -> FeedParser.parse(
                    new FeedInput(bytes, body.address(), body.contentType(), source.zone()));
            case JSON_LIST -> JsonListParser.parse(
                    bytes, body.address(), listRules(source.rules()), source.zone());
            case HTML_LIST -> HtmlListParser.parse(
                    bytes, body.address(), body.contentType(), HtmlListRules.of(source.rules()), source.zone());
            case SITEMAP -> SitemapParser.parse(bytes, body.address(), body.contentType(), source.zone());
        };
    }

    /** The names of the rules are the editor's, as {@code source-rules.tsv} explains them. */
    private static JsonListRules listRules(Map<String, String> rules) {
        return new JsonListRules(
                rules.getOrDefault("items", ""),
                rules.getOrDefault("title", "/title"),
                rules.getOrDefault("link", "/link|/url"),
                rules.get("published"),
                rules.get("image"),
                rules.get("summary"),
                rules.get("guid"),
                rules.get("link-template"));
    }

    private void store(LeasedSource source, Round round) {
        long began = System.nanoTime();
        Stored stored = transaction.execute(status -> {
            Items.Taken taken = items.take(source.id(), round.items());
            Settlement settlement = settlement(source, round, taken);
            if (!schedules.settle(source.lease(), settlement)) {
                // The lease ran out or the address was changed: whoever has it now reads the list again.
                status.setRollbackOnly();
                return new Stored(Items.Taken.NOTHING, settlement, false);
            }
            fetchLog.write(new FetchLog.Entry(
                    source.id(), round.outcome(), round.status(), round.bytes(), round.took(),
                    round.items().size() + round.skipped(),
                    taken.fresh(), taken.changed(), round.encoding(), round.problem(), round.detail()));
            return new Stored(taken, settlement, true);
        });
        meters.round(round.outcome(), round.problem(), round.took().plusNanos(System.nanoTime() - began), stored.taken());
        log(source, round, stored);
    }

    private record Stored(Items.Taken taken, Settlement settlement, boolean kept) {}

    private Settlement settlement(LeasedSource source, Round round, Items.Taken taken) {
        Pace pace = pace(source, round, taken);
        Duration ttl = round.ttl(source.ttl());
        NextFetch next = round.next() == null ? cadence.afterSuccess(pace, longer(ttl, round.fresh())) : round.next();
        return new Settlement(
                source.id(), next, round.validators(), round.bodyHash(), round.knownItems(), taken.fresh(), pace, ttl, round.movedTo(),
                round.problem() == null ? 0 : source.failures() + 1, isGone(source, round), round.problem(), round.detail());
    }

    private boolean isGone(LeasedSource source, Round round) {
        return round.isGone() && fetchLog.said(source.id(), 410, SURELY_GONE - 1);
    }

    private static Pace pace(LeasedSource source, Round round, Items.Taken taken) {
        if (taken.fresh() > 0 && source.pace().silence() == null) {
            return Pace.first(round.items().stream().map(FeedItem::published).filter(Objects::nonNull).toList());
        }
        return source.pace().after(taken.fresh());
    }

    private static @Nullable Duration longer(@Nullable Duration a, @Nullable Duration b) {
        return a == null || b != null && b.compareTo(a) > 0 ? b : a;
    }

    /** An outlet's trouble is not ours: information and a counter, no stack trace. */
    private static void log(LeasedSource source, Round round, Stored stored) {
        LoggingEventBuilder line = log.atLevel(round.outcome() == FetchOutcome.NOT_MODIFIED ? Level.DEBUG : Level.INFO)
                .addKeyValue("source", source.slug())
                .addKeyValue("outcome", stored.kept() ? round.outcome() : "LEASE_LOST")
                .addKeyValue("bytes", round.bytes())
                .addKeyValue("millis", round.took().toMillis())
                .addKeyValue("items", round.items().size() + round.skipped())
                .addKeyValue("new", stored.taken().fresh())
                .addKeyValue("changed", stored.taken().changed())
                .addKeyValue("next", stored.settlement().next().in().truncatedTo(ChronoUnit.SECONDS))
                .addKeyValue("because", stored.settlement().next().because());
        line = with(line, "status", round.status());
        line = with(line, "charset", round.encoding());
        line = with(line, "problem", round.problem());
        with(line, "detail", round.detail()).log("Fetched source");
    }

    private static LoggingEventBuilder with(LoggingEventBuilder line, String key, @Nullable Object value) {
        return value == null ? line : line.addKeyValue(key, value);
    }
}

package org.mirsad.fetching;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mirsad.fetching.feed.FeedInput;
import org.mirsad.fetching.feed.FeedItem;
import org.mirsad.fetching.feed.FeedParser;
import org.mirsad.fetching.feed.FeedResult;
import org.mirsad.fetching.feed.JsonListParser;
import org.mirsad.fetching.feed.JsonListRules;
import org.mirsad.fetching.feed.NotAFeed;
import org.mirsad.fetching.feed.ParsedFeed;
import org.mirsad.http.FetchRequest;
import org.mirsad.http.Fetched;
import org.mirsad.http.Kind;
import org.mirsad.http.OutgoingClient;
import org.mirsad.http.Validators;
import org.mirsad.sources.Cadence;
import org.mirsad.sources.LeasedSource;
import org.mirsad.sources.NextFetch;
import org.mirsad.sources.Schedules;
import org.mirsad.sources.Settlement;
import org.mirsad.sources.SourceKind;
import org.mirsad.text.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.ApplicationEventPublisher;
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

    private final OutgoingClient client;
    private final Items items;
    private final Schedules schedules;
    private final Cadence cadence;
    private final FetchLog fetchLog;
    private final FetchingSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Node node;

    SourceFetch(
            OutgoingClient client,
            Items items,
            Schedules schedules,
            Cadence cadence,
            FetchLog fetchLog,
            FetchingSettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Node node) {
        this.client = client;
        this.items = items;
        this.schedules = schedules;
        this.cadence = cadence;
        this.fetchLog = fetchLog;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.node = node;
    }

    void run(LeasedSource source) {
        Fetched fetched = client.fetch(new FetchRequest(
                source.address(),
                source.kind() == SourceKind.JSON_LIST ? Kind.JSON : Kind.FEED,
                source.validators(),
                settings.maxList(),
                settings.listDeadline()));
        if (fetched instanceof Fetched.Failed failed && isOurs(failed.problem())) {
            schedules.postpone(node.name(), source.id(), new NextFetch(OUR_FAULT, "schedule.postponed"));
            return;
        }
        Round round = read(source, fetched);
        int fresh = store(source, round);
        events.publishEvent(new SourceFetched(source.id(), round.outcome(), fresh));
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
            NextFetch next,
            Validators validators,
            byte @Nullable [] bodyHash,
            List<FeedItem> items,
            @Nullable String encoding,
            @Nullable String problem,
            @Nullable String detail) {

        /** Read, or known to be as it was. */
        static Round good(
                FetchOutcome outcome, int status, int bytes, Duration took, NextFetch next, Validators validators,
                byte @Nullable [] bodyHash) {
            return new Round(
                    outcome, status, bytes, took, next, validators, bodyHash, List.of(), null, null, null);
        }

        static Round bad(
                FetchOutcome outcome, @Nullable Integer status, int bytes, Duration took, NextFetch next,
                String problem, String detail) {
            return new Round(
                    outcome, status, bytes, took, next, Validators.NONE, null, List.of(), null, problem, detail);
        }

        Round with(ParsedFeed feed) {
            String note = feed.problems().isEmpty() ? null : String.join("; ", feed.problems());
            return new Round(
                    outcome, status, bytes, took, next, validators, bodyHash, feed.items(),
                    feed.encoding() + " (" + feed.encodingStep() + ")", problem, note);
        }
    }

    private Round read(LeasedSource source, Fetched fetched) {
        int failures = source.failures() + 1;
        return switch (fetched) {
            case Fetched.Body body -> readBody(source, body);
            case Fetched.NotModified same -> Round.good(
                    FetchOutcome.NOT_MODIFIED, 304, 0, same.took(), cadence.afterSuccess(same.fresh()),
                    same.validators(), null);
            case Fetched.Wait wait -> Round.bad(
                    FetchOutcome.WAIT, wait.status(), 0, Duration.ZERO, cadence.afterWait(wait.retryAfter(), failures),
                    "fetch.problem.asked-to-wait",
                    source.address() + " answered " + wait.status());
            case Fetched.Refused refused -> Round.bad(
                    FetchOutcome.REFUSED, refused.status() == 0 ? null : refused.status(), 0, Duration.ZERO,
                    cadence.afterFailure(failures), Problems.key(refused.reason()), refused.detail());
            case Fetched.Failed failed -> Round.bad(
                    FetchOutcome.FAILED, null, 0, Duration.ZERO, cadence.afterFailure(failures),
                    Problems.key(failed.problem()), failed.detail());
        };
    }

    private Round readBody(LeasedSource source, Fetched.Body body) {
        byte[] hash = Sha256.of(body.bytes());
        NextFetch next = cadence.afterSuccess(body.fresh());
        if (Arrays.equals(hash, source.bodyHash())) {
            return Round.good(
                    FetchOutcome.NOT_MODIFIED, body.status(), body.bytes().length, body.took(), next,
                    body.validators(), hash);
        }
        return switch (parse(source, body)) {
            case ParsedFeed feed -> Round.good(
                            FetchOutcome.ITEMS, body.status(), body.bytes().length, body.took(), next,
                            body.validators(), hash)
                    .with(feed);
            case NotAFeed not -> Round.bad(
                    FetchOutcome.NOT_A_FEED, body.status(), body.bytes().length, body.took(),
                    cadence.afterFailure(source.failures() + 1), not.messageKey(), notAFeed(source, not));
        };
    }

    /** The log may quote the answer; the desk may not, or a source would be a way to read what only we can reach. */
    private static String notAFeed(LeasedSource source, NotAFeed not) {
        log.atInfo().addKeyValue("source", source.slug()).addKeyValue("reason", not.reason()).log("Not a feed");
        return "The answer is not a feed (" + not.messageKey() + "): " + source.address();
    }

    private static FeedResult parse(LeasedSource source, Fetched.Body body) {
        return switch (source.kind()) {
            case FEED -> FeedParser.parse(
                    new FeedInput(body.bytes(), body.address(), body.contentType(), source.zone()));
            case JSON_LIST -> JsonListParser.parse(
                    body.bytes(), body.address(), listRules(source.rules()), source.zone());
            case HTML_LIST -> new NotAFeed("Lists in HTML pages are not read yet: " + source.address(),
                    "feed.problem.html-list");
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

    private int store(LeasedSource source, Round round) {
        int failures = round.problem() == null ? 0 : source.failures() + 1;
        Items.Taken taken = transaction.execute(status -> {
            Items.Taken stored = items.take(source.id(), round.items());
            fetchLog.write(new FetchLog.Entry(
                    source.id(), round.outcome(), round.status(), round.bytes(), round.took(), round.items().size(),
                    stored.fresh(), stored.changed(), round.encoding(), round.problem(), round.detail()));
            schedules.settle(node.name(), new Settlement(
                    source.id(), round.next(), round.validators(), round.bodyHash(), stored.fresh(), failures,
                    round.problem(), round.detail()));
            return stored;
        });
        log(source, round, taken);
        return taken.fresh();
    }

    /** An outlet's trouble is not ours: information and a counter, no stack trace. */
    private static void log(LeasedSource source, Round round, Items.Taken taken) {
        log.atLevel(round.outcome() == FetchOutcome.NOT_MODIFIED ? Level.DEBUG : Level.INFO)
                .addKeyValue("source", source.slug())
                .addKeyValue("outcome", round.outcome())
                .addKeyValue("items", round.items().size())
                .addKeyValue("new", taken.fresh())
                .addKeyValue("changed", taken.changed())
                .addKeyValue("next", round.next().in())
                .addKeyValue("detail", round.detail() == null ? "" : round.detail())
                .log("Fetched source");
    }
}

package org.mirsad.fetching;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.mirsad.http.FetchRequest;
import org.mirsad.http.Fetched;
import org.mirsad.http.Kind;
import org.mirsad.http.OutgoingClient;
import org.mirsad.http.Robots;
import org.mirsad.http.RobotsDecision;
import org.mirsad.http.Validators;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One fetch of one article's page, with robots.txt asked first. */
@Component
class PageFetch {

    private static final Logger log = LoggerFactory.getLogger(PageFetch.class);

    private static final Duration OUR_FAULT = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofMinutes(2);

    private final OutgoingClient client;
    private final Robots robots;
    private final Items items;
    private final FetchingSettings settings;
    private final OwnNetwork network;
    private final FetchMeters meters;
    private final Node node;

    PageFetch(
            OutgoingClient client,
            Robots robots,
            Items items,
            FetchingSettings settings,
            OwnNetwork network,
            FetchMeters meters,
            Node node) {
        this.client = client;
        this.robots = robots;
        this.items = items;
        this.settings = settings;
        this.network = network;
        this.meters = meters;
        this.node = node;
    }

    void run(Items.WaitingPage page) {
        RobotsDecision decision = robots.decide(page.address());
        if (!decision.allowed()) {
            refrain(page, decision.instead());
            return;
        }
        Fetched fetched = client.fetch(request(page.address(), decision.crawlDelay()));
        if (!isOurs(fetched) && network.isToBlame(page.domain(), fetched)) {
            postpone(page, OUTAGE);
            return;
        }
        switch (fetched) {
            case Fetched.Body body -> came(page, body);
            case Fetched.NotModified _ -> never(page, "fetch.problem.protocol");
            case Fetched.Wait(int status, Duration closed) when status == 0 -> postpone(page, closed == null ? OUR_FAULT : closed);
            case Fetched.Wait wait -> again(page, "fetch.problem.asked-to-wait", waited(wait));
            case Fetched.Refused refused -> never(page, Problems.key(refused.reason()));
            case Fetched.Failed failed when isOurs(failed) -> postpone(page, OUR_FAULT);
            case Fetched.Failed failed -> again(page, Problems.key(failed.problem()), Duration.ofMinutes(1));
        }
    }

    /** What forbids the page is the site's word, or the lack of it, which may be our own fault. */
    private void refrain(Items.WaitingPage page, @Nullable Fetched instead) {
        if (instead == null) {
            never(page, "fetch.problem.robots");
        } else if (instead instanceof Fetched.Refused refused && refused.reason() == Fetched.Reason.ADDRESS_FORBIDDEN) {
            never(page, Problems.key(refused.reason())); // the page lies where its robots.txt does
        } else if (isOurs(instead)) {
            postpone(page, OUR_FAULT);
        } else if (OwnNetwork.isUnreached(instead) && network.isDown()) {
            postpone(page, OUTAGE);
        } else {
            again(page, "fetch.problem.robots", Duration.ofMinutes(10));
        }
    }

    private void came(Items.WaitingPage page, Fetched.Body body) {
        items.pageCame(node.name(), page, body.address(), body.contentType(), gzip(body.bytes()));
        meters.page("came");
    }

    /** Our queue was full, we are stopping, or the domain had asked for peace before: no attempt. */
    private static boolean isOurs(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Wait wait -> wait.status() == 0;
            case Fetched.Failed failed ->
                    failed.problem() == Fetched.Problem.BUSY || failed.problem() == Fetched.Problem.INTERRUPTED;
            case Fetched.Body _, Fetched.NotModified _, Fetched.Refused _ -> false;
        };
    }

    private void postpone(Items.WaitingPage page, Duration in) {
        Undisturbed.run(() -> items.pagePostponed(node.name(), page, in));
        meters.page("postponed");
    }

    private FetchRequest request(URI address, @Nullable Duration crawlDelay) {
        return new FetchRequest(address, Kind.PAGE, Validators.NONE, settings.maxPage(), settings.pageDeadline())
                .leaving(crawlDelay == null ? Duration.ZERO : crawlDelay);
    }

    private static Duration waited(Fetched.Wait wait) {
        return wait.retryAfter() == null ? Duration.ofMinutes(5) : wait.retryAfter();
    }

    private void again(Items.WaitingPage page, String problem, Duration in) {
        if (page.attempts() >= settings.pageAttempts()) {
            never(page, problem);
            return;
        }
        meters.page("later");
        items.pageLater(node.name(), page, in.multipliedBy(page.attempts()), problem);
    }

    private void never(Items.WaitingPage page, String problem) {
        log.atInfo()
                .addKeyValue("source", page.slug())
                .addKeyValue("page", page.address())
                .addKeyValue("problem", problem)
                .log("Page given up; the list's own text must do");
        meters.page("never");
        items.pageNever(node.name(), page, problem);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

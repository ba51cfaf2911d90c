package org.mirsad.fetching;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
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

    private final OutgoingClient client;
    private final Robots robots;
    private final Items items;
    private final FetchingSettings settings;
    private final Node node;

    PageFetch(OutgoingClient client, Robots robots, Items items, FetchingSettings settings, Node node) {
        this.client = client;
        this.robots = robots;
        this.items = items;
        this.settings = settings;
        this.node = node;
    }

    void run(Items.WaitingPage page) {
        RobotsDecision decision = robots.decide(page.address());
        if (!decision.allowed()) {
            never(page, "fetch.problem.robots");
            return;
        }
        switch (client.fetch(request(page.address()))) {
            case Fetched.Body body -> items.pageCame(
                    node.name(), page.id(), body.address(), body.contentType(), gzip(body.bytes()));
            case Fetched.NotModified same -> never(page, "fetch.problem.protocol");
            case Fetched.Wait wait -> again(page, "fetch.problem.asked-to-wait", waited(wait));
            case Fetched.Refused refused -> never(page, Problems.key(refused.reason()));
            case Fetched.Failed failed -> again(page, Problems.key(failed.problem()), Duration.ofMinutes(1));
        }
    }

    private FetchRequest request(URI address) {
        return new FetchRequest(
                address, Kind.PAGE, Validators.NONE, settings.maxPage(), settings.pageDeadline());
    }

    private static Duration waited(Fetched.Wait wait) {
        return wait.retryAfter() == null ? Duration.ofMinutes(5) : wait.retryAfter();
    }

    private void again(Items.WaitingPage page, String problem, Duration in) {
        if (page.attempts() >= settings.pageAttempts()) {
            never(page, problem);
            return;
        }
        items.pageLater(node.name(), page.id(), in.multipliedBy(page.attempts()), problem);
    }

    private void never(Items.WaitingPage page, String problem) {
        log.atInfo()
                .addKeyValue("source", page.slug())
                .addKeyValue("page", page.address())
                .addKeyValue("problem", problem)
                .log("Page given up; the list's own text must do");
        items.pageNever(node.name(), page.id(), problem);
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

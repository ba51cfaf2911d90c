package org.mirsad.fetching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mirsad.fetching.FaultyOutlet.item;
import static org.mirsad.fetching.FaultyOutlet.rss;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.mirsad.MirsadApplication;
import org.mirsad.http.LocalSite;
import org.mirsad.newsroom.Newsroom;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.sources.SourceDesk;
import org.mirsad.sources.SourceDetails;
import org.mirsad.sources.SourceKind;
import org.mirsad.sources.SourceState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The heartbeat itself, when more is due than it may do at once. */
@SpringBootTest(
        classes = MirsadApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"mirsad.images.enabled=false", "mirsad.fetching.clean=false", "mirsad.http.gap=0ms"})
class RoundsTests {

    private static final int OUTLETS = 1_000;
    private static final int DOMAINS = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** How many requests were in hand at one time, at most. */
    private static final class Crowd {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        void enter() {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
        }

        void leave() {
            now.decrementAndGet();
        }
    }

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final Crowd ALL = new Crowd();
    private static final List<Crowd> AT_EACH = new ArrayList<>();
    private static final List<LocalSite> SITES = new ArrayList<>();

    static {
        for (int n = 0; n < DOMAINS; n++) {
            Crowd crowd = new Crowd();
            AT_EACH.add(crowd);
            SITES.add(LocalSite.open().on("/", exchange -> answer(exchange, crowd)));
        }
    }

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SourceDesk desk;

    private static void answer(HttpExchange exchange, Crowd here) throws IOException {
        ALL.enter();
        here.enter();
        try {
            // Slow enough that all who may come together do.
            assertThat(NEVER.await(20, TimeUnit.MILLISECONDS)).isFalse();
            LocalSite.answer(exchange, 200, rss(item("1", "https://outlet.example" + exchange.getRequestURI(), "خبر")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            here.leave();
            ALL.leave();
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        Path folder = freshFolder();
        settings.add("mirsad.data", () -> folder.resolve("data").toString());
        settings.add("mirsad.catalogue.location", () -> "file:" + folder.resolve("catalogue").toAbsolutePath());
        settings.add("mirsad.http.allow", () -> SITES.stream().map(LocalSite::hostAndPort).collect(Collectors.joining(",")));
    }

    private static Path freshFolder() {
        try {
            Files.createDirectories(Path.of("target"));
            Path folder = Files.createTempDirectory(Path.of("target"), "heartbeat-");
            Newsroom.emptyCatalogue(folder.resolve("catalogue"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        SITES.forEach(LocalSite::close);
    }

    @Test
    void aThousandOverdueOutletsAreReadSixteenAtATimeAndOneOfADomain() {
        for (int n = 0; n < OUTLETS; n++) {
            URI address = SITES.get(n % DOMAINS).at("/" + n);
            desk.add("outlet-" + n, new SourceDetails("منبر " + n, "Outlet " + n, SourceKind.FEED, address, address, null,
                    ZoneId.of("UTC"), Rights.DEFAULT, Gate.TECH_ONLY, null, Map.of()), SourceState.PAUSED);
        }
        jdbc.sql("update source_schedule set next_at = now() - interval '1 day'").update();
        jdbc.sql("update source set state = 'ACTIVE'").update();

        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> untouched() == 0);

        assertThat(ALL.most.get()).as("requests at one time").isBetween(2, 16);
        assertThat(AT_EACH).as("requests at one time to one domain").allSatisfy(crowd -> assertThat(crowd.most).hasValue(1));
        assertThat(SITES.stream().flatMap(site -> site.asked().stream()).map(LocalSite.Asked::path).filter(path -> !path.equals("/robots.txt")))
                .as("each is asked once").hasSize(OUTLETS).doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(*) from fetch_log where outcome = 'ITEMS'").query(Integer.class).single()).isEqualTo(OUTLETS);
    }

    private int untouched() {
        return jdbc.sql("select count(*) from source_schedule where last_attempt_at is null").query(Integer.class).single();
    }
}

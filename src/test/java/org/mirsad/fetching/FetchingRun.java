package org.mirsad.fetching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mirsad.MirsadApplication;
import org.mirsad.http.DomainGate;
import org.mirsad.http.Exemptions;
import org.mirsad.http.Fetched;
import org.mirsad.http.RegistrableDomain;
import org.mirsad.sources.Gate;
import org.mirsad.sources.LeasedSource;
import org.mirsad.sources.Rights;
import org.mirsad.sources.Schedules;
import org.mirsad.sources.SourceDesk;
import org.mirsad.sources.SourceDetails;
import org.mirsad.sources.SourceKind;
import org.mirsad.sources.SourceState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole application on an embedded PostgreSQL, which fetches what a test tells it to and nothing else: one round of
 * one outlet at a time. Time in the database goes on; a test moves rows instead.
 */
@SpringBootTest(
        classes = MirsadApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "mirsad.fetching.enabled=false",
            "mirsad.images.enabled=false",
            "mirsad.fetching.list-deadline=3s",
            "mirsad.fetching.page-deadline=2s",
            "mirsad.http.gap=0ms",
            "mirsad.http.patience=2s",
            "mirsad.http.robots-retry=0s"
        })
abstract class FetchingRun {

    static final Duration LEASE = Duration.ofSeconds(60);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SourceDesk desk;

    @Autowired
    Schedules schedules;

    @Autowired
    SourceFetch sourceFetch;

    @Autowired
    PageFetch pageFetch;

    @Autowired
    Items items;

    @Autowired
    Node node;

    @Autowired
    DomainGate gate;

    @Autowired
    OwnNetwork network;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    private Exemptions exemptions;

    @TestBean
    RandomGenerator random;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** Chance as a test wants it: no list is read anew unless it says so. */
    static final class Dice implements RandomGenerator {

        volatile boolean anew;

        @Override
        public long nextLong() {
            return Long.MAX_VALUE / 2;
        }

        @Override
        public int nextInt(int bound) {
            return anew ? 0 : bound - 1;
        }

        @Override
        public long nextLong(long bound) {
            return bound / 2;
        }

        @Override
        public double nextDouble() {
            return 0.5;
        }
    }

    static RandomGenerator random() {
        return new Dice();
    }

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry properties) {
        properties.add("mirsad.data", () -> Folder.FRESH.toString());
    }

    /** Made once: the setting is read more than once. */
    private static final class Folder {

        private static final Path FRESH = make();

        private static Path make() {
            try {
                Files.createDirectories(Path.of("target"));
                return Files.createTempDirectory(Path.of("target"), "fetching-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void empty() {
        List.of(
                        "truncate article, item, story, article_signature, domain_turn, fetch_log cascade",
                        "delete from source where slug like 'test-%'",
                        "update source set state = 'PAUSED'")
                .forEach(sql -> jdbc.sql(sql).update());
        ((Dice) random).anew = false;
        weAreOnline();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable server : open) {
            server.close();
        }
    }

    /** An outlet whose name does not exist. */
    String unreachable(int n) {
        return outlet("far" + n, nowhere(n));
    }

    private static URI nowhere(int n) {
        return URI.create("http://far" + n + ".invalid/feed");
    }

    /** Whoever answers shows that our network is there; those who never do have answered just now. */
    private void weAreOnline() {
        for (int n = 1; n < 10; n++) {
            network.judge(0, RegistrableDomain.of(nowhere(n)), new Fetched.Wait(503, null));
        }
    }

    <T extends AutoCloseable> T closing(T server) {
        open.add(server);
        return server;
    }

    FaultyOutlet server() {
        FaultyOutlet server = closing(new FaultyOutlet());
        exemptions.allow("127.0.0.1", server.site().port());
        return server;
    }

    void allow(URI address) {
        exemptions.allow(address.getHost(), address.getPort());
    }

    /** An outlet whose turn comes when the test says so. */
    String outlet(String name, URI address) {
        desk.add("test-" + name, details(name, address), SourceState.ACTIVE);
        jdbc.sql("update source_schedule set next_at = now() + interval '1 hour' where source_id = :id")
                .param("id", id("test-" + name))
                .update();
        return "test-" + name;
    }

    static SourceDetails details(String name, URI address) {
        URI site = URI.create("https://outlet.example/");
        return new SourceDetails("منبر " + name, name, SourceKind.FEED, address, site, null, ZoneId.of("UTC"),
                Rights.DEFAULT, Gate.TECH_ONLY, null, Map.of());
    }

    String outlet(FaultyOutlet server) {
        return outlet("one", server.at("/feed"));
    }

    long id(String outlet) {
        return jdbc.sql("select id from source where slug = :slug").param("slug", outlet).query(Long.class).single();
    }

    /** One round of an outlet, from the lease to the settled rows. */
    void round(String outlet) {
        sourceFetch.run(lease(outlet));
    }

    LeasedSource lease(String outlet) {
        due(outlet);
        return schedules.lease(node.name(), 16, LEASE).stream()
                .filter(source -> source.slug().equals(outlet))
                .findFirst()
                .orElseThrow(() -> new AssertionError(outlet + " is not leased"));
    }

    void due(String outlet) {
        jdbc.sql("update source_schedule set next_at = now() - interval '1 minute' where source_id = :id")
                .param("id", id(outlet))
                .update();
    }

    /** What the table says of an outlet's schedule; {@code in} is the time from now to its next turn. */
    record Scheduled(
            int failures,
            @Nullable String problem,
            @Nullable String detail,
            String because,
            @Nullable Duration about,
            Duration in,
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String movedTo,
            int sightings,
            boolean leased,
            boolean succeeded,
            byte @Nullable [] known) {}

    Scheduled scheduled(String outlet) {
        return jdbc.sql("select *, extract(epoch from next_at - now()) as seconds from source_schedule where source_id = :id")
                .param("id", id(outlet))
                .query((row, n) -> new Scheduled(
                        row.getInt("failures"), row.getString("problem"), row.getString("problem_detail"),
                        row.getString("next_because"),
                        row.getObject("next_about") == null ? null : Duration.ofSeconds(row.getLong("next_about")),
                        Duration.ofMillis((long) (row.getDouble("seconds") * 1000)),
                        row.getString("etag"), row.getString("last_modified"), row.getString("moved_to"),
                        row.getInt("moved_sightings"), row.getString("leased_by") != null,
                        row.getObject("last_success_at") != null, row.getBytes("known_items")))
                .single();
    }

    /** A row of the fetch log. */
    record Logged(
            String outcome, @Nullable Integer status, int items, int fresh, int changed, int bytes, int millis,
            @Nullable String encoding, @Nullable String problem, @Nullable String detail) {}

    List<Logged> log(String outlet) {
        return jdbc.sql("select * from fetch_log where source_id = :id order by id")
                .param("id", id(outlet))
                .query((row, n) -> new Logged(
                        row.getString("outcome"), (Integer) row.getObject("status"), row.getInt("items"),
                        row.getInt("new_items"), row.getInt("changed"), row.getInt("bytes"), row.getInt("millis"), row.getString("encoding"),
                        row.getString("problem"), row.getString("detail")))
                .list();
    }

    Logged lastLog(String outlet) {
        return log(outlet).getLast();
    }

    /** A stored item. */
    record Stored(
            long id, String title, @Nullable String address, @Nullable String summary, @Nullable String content, String state,
            @Nullable String problem, int attempts, Instant changed) {}

    List<Stored> stored() {
        return jdbc.sql("select * from item order by id")
                .query((row, n) -> new Stored(
                        row.getLong("id"), row.getString("title"), row.getString("address"), row.getString("summary"),
                        row.getString("content"), row.getString("state"), row.getString("page_problem"),
                        row.getInt("page_attempts"), row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    List<String> titles() {
        return stored().stream().map(Stored::title).toList();
    }
}

package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mirsad.MirsadApplication;
import org.mirsad.newsroom.Newsroom;
import org.mirsad.sources.Gate;
import org.mirsad.sources.LeasedSource;
import org.mirsad.sources.Rights;
import org.mirsad.sources.Schedules;
import org.mirsad.sources.SourceDesk;
import org.mirsad.sources.SourceDetails;
import org.mirsad.sources.SourceKind;
import org.mirsad.sources.SourceState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances of the application on one database, and servers that count who asks. */
class TwoNodesTests {

    private static final int SERVERS = 6;
    private static final int LISTS_EACH = 5;
    private static final int ITEMS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final List<CountingServer> SERVED = new ArrayList<>();
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext two;

    private final JdbcClient jdbc = one.getBean(JdbcClient.class);

    @BeforeAll
    static void start() throws IOException {
        for (int i = 0; i < SERVERS; i++) {
            SERVED.add(new CountingServer());
        }
        Files.createDirectories(Path.of("target"));
        Path data = Files.createTempDirectory(Path.of("target"), "two-nodes-");
        Newsroom.emptyCatalogue(data.resolve("catalogue"));
        String catalogue = "--mirsad.catalogue.location=file:" + data.resolve("catalogue").toAbsolutePath();
        one = node(catalogue, "--mirsad.data=" + data.resolve("one"));
        HikariDataSource database = one.getBean(HikariDataSource.class);
        two = node(
                catalogue,
                "--mirsad.data=" + data.resolve("two"),
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword());
    }

    private static ConfigurableApplicationContext node(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--mirsad.images.enabled=false",
                "--mirsad.http.gap=20ms",
                "--mirsad.http.turn=10s",
                "--mirsad.http.allow=" + SERVED.stream().map(CountingServer::host).collect(Collectors.joining(","))));
        return new SpringApplicationBuilder(MirsadApplication.class).run(all.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        SERVED.forEach(CountingServer::close);
    }

    @BeforeEach
    void nothingIsKnown() {
        jdbc.sql("update source set state = 'PAUSED'").update();
        jdbc.sql("truncate item cascade").update();
        SERVED.forEach(CountingServer::forget);
    }

    private List<String> add(String name) {
        List<String> slugs = new ArrayList<>();
        for (int server = 0; server < SERVERS; server++) {
            for (int list = 0; list < LISTS_EACH; list++) {
                String slug = name + "-" + server + "-" + list;
                URI address = URI.create("http://" + SERVED.get(server).host() + "/" + name + "/" + list);
                one.getBean(SourceDesk.class).add(
                        slug,
                        new SourceDetails("منبر " + slug, slug, SourceKind.FEED, address, address, null, ZoneId.of("UTC"),
                                Rights.FULL, Gate.TECH_ONLY, null, Map.of()),
                        SourceState.PAUSED);
                slugs.add(slug);
            }
        }
        return slugs;
    }

    private void resume(String name) {
        jdbc.sql("update source set state = 'ACTIVE' where slug like :name").param("name", name + "-%").update();
    }

    private void awaitAllFetched(String name) {
        Awaitility.await().atMost(PATIENCE).until(() -> jdbc.sql(
                                """
                                select count(*) from source s join source_schedule d on d.source_id = s.id
                                 where s.slug like :name and (d.last_attempt_at is null or d.leased_until is not null)
                                """)
                        .param("name", name + "-%")
                        .query(Integer.class)
                        .single()
                == 0);
    }

    private List<String> fetchingNodes() {
        return List.of(one, two).stream()
                .map(node -> node.getBean(io.micrometer.core.instrument.MeterRegistry.class))
                .filter(meters -> !meters.find("mirsad.fetch.rounds").timers().isEmpty())
                .map(Object::toString)
                .toList();
    }

    @Test
    void fetchEachSourceOnceBetweenThem() {
        add("both");
        resume("both");
        awaitAllFetched("both");
        Awaitility.await().atMost(PATIENCE).until(() -> count("select count(*) from item where state in ('PAGE', 'CLEAN')") == 0);

        assertThat(SERVED).allSatisfy(server -> {
            assertThat(server.asked()).as("each list once, each page once, robots.txt once a node at most")
                    .allSatisfy((path, times) -> assertThat(times).as(path).isLessThanOrEqualTo(path.equals("/robots.txt") ? 2 : 1));
            assertThat(server.asked().keySet().stream().filter(path -> path.startsWith("/both/"))).hasSize(LISTS_EACH);
            assertThat(server.most()).as("requests to one domain at one time").isOne();
        });
        assertThat(count("select count(*) from item")).isEqualTo(SERVERS * LISTS_EACH * ITEMS);
        assertThat(count("select count(*) from article")).isEqualTo(SERVERS * LISTS_EACH * ITEMS);
        assertThat(fetchingNodes()).as("both had a share").hasSize(2);
    }

    @Test
    void takeOverTheLeasesOfADeadNode() {
        add("orphan");
        resume("orphan");
        // While the living look away: their leases come half a second apart.
        List<LeasedSource> dead = one.getBean(Schedules.class).lease("dead", SERVERS, Duration.ofSeconds(3));
        awaitAllFetched("orphan");

        assertThat(dead).isNotEmpty();
        assertThat(SERVED).allSatisfy(server -> assertThat(server.asked().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("/orphan/")))
                .hasSize(LISTS_EACH)
                .allSatisfy(entry -> assertThat(entry.getValue()).isOne()));
    }

    @Test
    void tellTheirMetersOnAPortOfTheirOwnAlone() throws Exception {
        assertThat(get("local.management.port", "/actuator/prometheus").body())
                .contains("mirsad_fetch_lag_seconds", "mirsad_fetch_pages_waiting");
        assertThat(get("local.management.port", "/actuator/env").statusCode()).isIn(403, 404);
        assertThat(get("local.management.port", "/admin").statusCode()).isEqualTo(403);
        assertThat(get("local.server.port", "/actuator/prometheus").statusCode()).isIn(403, 404);
    }

    private static HttpResponse<String> get(String port, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + one.getEnvironment().getRequiredProperty(port) + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void holdNoLeaseForTwoMinutes() {
        assertThat(one.getBean(FetchingSettings.class).lease()).isLessThan(Duration.ofMinutes(2));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /** Lists of three items without their text, the pages of those items, and a count of what was asked for. */
    private static final class CountingServer implements AutoCloseable {

        private final HttpServer server;
        private final Map<String, Integer> asked = new ConcurrentHashMap<>();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        CountingServer() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }

        String host() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        Map<String, Integer> asked() {
            return asked;
        }

        int most() {
            return most.get();
        }

        void forget() {
            asked.clear();
            most.set(0);
        }

        private void answer(HttpExchange exchange) throws IOException {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                asked.merge(path, 1, Integer::sum);
                byte[] body = body(path).getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", path.startsWith("/page") ? "text/html" : "application/xml");
                exchange.sendResponseHeaders(path.equals("/robots.txt") ? 404 : 200, path.equals("/robots.txt") ? -1 : body.length);
                if (!path.equals("/robots.txt")) {
                    exchange.getResponseBody().write(body);
                }
            } finally {
                inside.decrementAndGet();
            }
        }

        private String body(String path) {
            if (path.startsWith("/page")) {
                return """
                        <html><head><title>خبر %1$s</title></head><body><article><h1>خبر %1$s</h1>
                        <p>أعلنت شركة سحاب في بيروت عن هاتف يعمل ببطارية تكفي يومين، وقالت إن بيعه يبدأ في الأسبوع المقبل.</p>
                        <p>ويأتي الجهاز رقم %1$s بشاشة أوضح وكاميرا أسرع، ويصل معه تطبيق لحفظ الصور من دون اتصال بالشبكة.</p>
                        <p>وذكر مدير المبيعات أن السعر لم يتغير عن العام الماضي، وأن الطلب المسبق تجاوز ما كان متوقعًا.</p>
                        </article></body></html>
                        """.replace("%1$s", path.replaceAll("[^0-9]", ""));
            }
            StringBuilder items = new StringBuilder();
            for (int i = 0; i < ITEMS; i++) {
                items.append("<item><title>خبر رقم ").append(i).append(" في ").append(path).append("</title><link>http://")
                        .append(host()).append("/page").append(path).append('/').append(i).append("</link></item>");
            }
            return "<rss version=\"2.0\"><channel><title>منبر</title>" + items + "</channel></rss>";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}

package org.mirsad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mirsad.newsroom.Newsroom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The application in a JVM of its own, killed without warning in the middle of its work, and started again. */
class CrashTests {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Moments of ingestion at which it dies: by the number of articles that are stored. */
    private static final int[] KILLED_AT = {3, 15, 30};

    private final Newsroom press = PressRun.quickPress(Clock.systemUTC());
    private final Map<String, String> settings = settings();
    private Process application;

    @AfterEach
    void stopAll() throws InterruptedException {
        // A plain end, so that the database server ends with it.
        application.destroy();
        application.waitFor();
        press.close();
    }

    @Test
    void losesDoublesAndHalvesNothing() throws Exception {
        for (int articles : KILLED_AT) {
            start();
            JdbcClient jdbc = await(articles);
            long stored = count(jdbc, "select count(*) from article");
            application.destroyForcibly().waitFor();
            start();
            assertThat(count(database(), "select count(*) from article")).isGreaterThanOrEqualTo(stored);
            application.destroyForcibly().waitFor();
        }
        start();
        JdbcClient jdbc = database();
        PressRun.awaitQuiet(jdbc);

        long listed = press.outlets().stream().mapToLong(outlet -> Math.min(30, outlet.told().size())).sum();
        assertThat(count(jdbc, "select count(*) from item")).isBetween(listed - 1, listed);
        assertThat(count(jdbc, "select count(*) from item where state <> 'DONE'")).isZero();
        assertThat(count(jdbc, "select count(*) from article")).isEqualTo(count(jdbc, "select count(*) from item"));
        assertThat(count(jdbc, "select count(distinct address_key) from article"))
                .isEqualTo(count(jdbc, "select count(*) from article"));
        assertThat(count(jdbc, "select count(*) from article a where not exists"
                        + " (select 1 from article_body b where b.article_id = a.id)"))
                .isZero();
        assertThat(count(jdbc, "select count(*) from article_revision")).isZero();
        assertThat(count(jdbc, "select count(*) from article where state = 'PUBLISHED'"))
                .isEqualTo(count(jdbc, "select count(*) from story_article"));
    }

    private void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                MirsadApplication.class.getName(),
                "--server.port=0"));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        application = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("target", "press", "crash.log").toFile()))
                .start();
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> count(database(), "select 1") == 1);
    }

    private JdbcClient await(int articles) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> count(database(), "select count(*) from article") >= articles);
        return database();
    }

    /** The database of the application, by the file that its server keeps. */
    private JdbcClient database() {
        try {
            Path pid = Path.of(settings.get("mirsad.data"), "postgresql", "cluster", "postmaster.pid");
            String port = Files.readAllLines(pid).get(3).strip();
            var source = new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/mirsad", "postgres", "");
            return JdbcClient.create(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private Map<String, String> settings() {
        Map<String, String> map = new LinkedHashMap<>();
        DynamicPropertyRegistry registry = (name, value) -> map.put(name, String.valueOf(value.get()));
        PressRun.settings(registry, press, "crash");
        // A lease of a dead process must not hold the test up for its usual minute and a half.
        map.put("mirsad.fetching.lease", "5s");
        map.put("mirsad.images.enabled", "false");
        return map;
    }
}

package org.mirsad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.mirsad.newsroom.Newsroom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The application beside the demo press, as a test needs it: quick, polite to nobody, with a data folder of its own. */
final class PressRun {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private PressRun() {}

    /** The press without its natural slowness and its 429s; its broken feeds stay broken. */
    static Newsroom quickPress(Clock clock) {
        Newsroom press = Newsroom.start(clock);
        press.outlets().forEach(outlet -> outlet.heal());
        return press;
    }

    static void settings(DynamicPropertyRegistry settings, Newsroom press, String name) {
        Path folder = freshFolder(name);
        press.catalogue(folder.resolve("catalogue"));
        settings.add("mirsad.data", () -> folder.resolve("data").toString());
        settings.add("mirsad.catalogue.location", () -> "file:" + folder.resolve("catalogue"));
        settings.add("mirsad.http.allow", () -> String.join(",", press.hosts()));
        settings.add("mirsad.http.gap", () -> "0ms");
        settings.add("mirsad.sources.interval", () -> "1h");
        settings.add("mirsad.demo", () -> "true");
    }

    private static Path freshFolder(String name) {
        try {
            Path folder = Path.of("target", "press", name).toAbsolutePath();
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until every source was tried and every item, article and story found its place. */
    static void awaitQuiet(JdbcClient jdbc) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> pending(jdbc) == 0);
    }

    private static long pending(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        select (select count(*) from source s join source_schedule d on d.source_id = s.id
                                 where s.state = 'ACTIVE' and (d.last_attempt_at is null or d.next_at < now()
                                                               or d.leased_until > now()))
                             + (select count(*) from item where state in ('PAGE', 'CLEAN'))
                             + (select count(*) from article where state = 'CLEANED')
                             + (select count(*) from article a where state = 'PUBLISHED'
                                   and not exists (select 1 from story_article sa where sa.article_id = a.id))
                        """)
                .query(Long.class)
                .single();
    }
}

package org.mirsad.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mirsad.MirsadApplication;
import org.mirsad.http.RawSite;
import org.mirsad.newsroom.Newsroom;
import org.mirsad.sources.SourceDesk;
import org.mirsad.sources.SourceState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that ends in the middle of its work, beside one that only serves pages and keeps the database. */
class FarewellTests {

    @Test
    void whatWasInHandIsGivenBackAtOnceAndCountsAgainstNobody() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Files.createDirectories(Path.of("target"));
        Path data = Files.createTempDirectory(Path.of("target"), "farewell-");
        Newsroom.emptyCatalogue(data.resolve("catalogue"));
        try (RawSite silent = RawSite.answering((_, site) -> {
                    asked.countDown();
                    site.awaitClose();
                });
                ConfigurableApplicationContext stays = node(data, "stays", silent, "--mirsad.fetching.enabled=false")) {
            HikariDataSource database = stays.getBean(HikariDataSource.class);
            JdbcClient jdbc = stays.getBean(JdbcClient.class);
            URI address = silent.at("/feed");
            stays.getBean(SourceDesk.class).add("silent", FetchingRun.details("silent", address), SourceState.ACTIVE);
            ConfigurableApplicationContext ends = node(data, "ends", silent,
                    "--spring.datasource.url=" + database.getJdbcUrl(),
                    "--spring.datasource.username=" + database.getUsername(),
                    "--spring.datasource.password=" + database.getPassword());
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(leases(jdbc)).isOne();

            ends.close();

            assertThat(leases(jdbc)).isZero();
            assertThat(jdbc.sql("select failures || ' ' || next_because from source_schedule").query(String.class).single())
                    .isEqualTo("0 schedule.postponed");
        }
    }

    private static long leases(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from source_schedule where leased_by is not null").query(Long.class).single();
    }

    private static ConfigurableApplicationContext node(Path data, String name, RawSite site, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--mirsad.images.enabled=false",
                "--mirsad.data=" + data.resolve(name),
                "--mirsad.catalogue.location=file:" + data.resolve("catalogue").toAbsolutePath(),
                "--mirsad.http.allow=" + site.hostAndPort()));
        return new SpringApplicationBuilder(MirsadApplication.class).run(all.toArray(String[]::new));
    }
}

package org.mirsad.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mirsad.http.HttpSettings;
import org.mirsad.http.LocalSite;
import org.mirsad.text.InEveryLocale;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@InEveryLocale
class ProbeCommandTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-03-20T08:00:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Web web, String... args) {
        return ProbeCommand.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), web);
    }

    private static Web allowing(LocalSite site) {
        Map<String, String> values = Map.of("mirsad.http.gap", "0s", "mirsad.http.allow", site.hostAndPort());
        return new Web(CLOCK, () -> new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("mirsad.http", HttpSettings.class));
    }

    @Test
    void printsTheListsOfASiteAndAReportOnTheBest() {
        try (LocalSite site = LocalSite.open()) {
            site.text("/", 200, "<html><link rel=alternate type='application/rss+xml' href='/list'><body>أهلًا</body>")
                    .text("/robots.txt", 404, "")
                    .text("/list", 200, "<rss version='2.0'><channel><title>منارة</title><item><title>خبر</title>"
                            + "<pubDate>Thu, 20 Mar 2025 07:00:00 +0000</pubDate></item></channel></rss>");

            assertThat(run(allowing(site), site.at("/").toString())).isZero();

            JsonNode answer = JsonMapper.builder().build().readTree(out.toString(UTF_8));
            assertThat(answer.path("candidates").path(0).path("address").asString()).isEqualTo(site.at("/list").toString());
            assertThat(answer.path("candidates").path(0).path("way").asString()).isEqualTo("LINK");
            JsonNode report = answer.path("report");
            assertThat(report.path("title").asString()).isEqualTo("منارة");
            assertThat(report.path("dates").path("newest").asString()).isEqualTo("2025-03-20T07:00:00Z");
            assertThat(report.path("dates").path("with_zone").asInt()).isEqualTo(1);
            assertThat(report.path("tech_share").isNull()).isTrue();
            assertThat(report.path("suggestion").path("zone").asString()).isEqualTo("Asia/Beirut");
            assertThat(answer.path("problem").isNull()).isTrue();
        }
    }

    @Test
    void saysWhyThereIsNothing() {
        try (LocalSite site = LocalSite.open()) {
            site.text("/", 404, "");

            assertThat(run(allowing(site), site.at("/").toString())).isEqualTo(1);
            assertThat(out.toString(UTF_8)).contains("\"problem\" : \"fetch.problem.not-found\"", "\"report\" : null");
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(run(new Web(CLOCK))).isEqualTo(2);
        assertThat(run(new Web(CLOCK), "--batch")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("usage: probe ADDRESS");
    }
}

package org.mirsad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class CachedRobotsTests {

    private final LocalSite site = LocalSite.open();
    /** Closed domains are the gate's affair, by a clock of its own; here they are closed for no time. */
    private final TestClient client = TestClient.with()
            .allow(site.hostAndPort())
            .setting("shortest-wait", "0s")
            .setting("longest-wait", "0s")
            .build();
    private final AtomicReference<Instant> now = new AtomicReference<>(TestClient.NOW);
    private final Robots robots = new CachedRobots(client.itself(), client.settings(), movingClock());

    @AfterEach
    void closeAll() {
        client.close();
        site.close();
    }

    @Nested
    class WithRules {

        @Test
        void obeysThoseForEverybody() {
            site.text("/robots.txt", 200, "User-agent: *\nDisallow: /private\nCrawl-delay: 3\n");
            assertThat(decide("/news/1").allowed()).isTrue();
            assertThat(decide("/private/1").allowed()).isFalse();
            assertThat(decide("/news/1").crawlDelay()).isEqualTo(Duration.ofSeconds(3));
        }

        @Test
        void obeysThoseForUsRatherThanThoseForEverybody() {
            site.text("/robots.txt", 200, "User-agent: *\nDisallow: /\n\nUser-agent: Mirsad\nDisallow: /a\n");
            assertThat(decide("/b").allowed()).isTrue();
            assertThat(decide("/a").allowed()).isFalse();
        }

        @Test
        void takesTheLongerOfTwoRulesAndWildcards() {
            site.text("/robots.txt", 200, "User-agent: *\nDisallow: /news\nAllow: /news/tech\nDisallow: /*.pdf$\n");
            assertThat(decide("/news/tech/1").allowed()).isTrue();
            assertThat(decide("/news/sport").allowed()).isFalse();
            assertThat(decide("/x/y.pdf").allowed()).isFalse();
        }

        @Test
        void comparesArabicPathsInOneSpelling() {
            site.text("/robots.txt", 200, "User-agent: *\nDisallow: /بحث\n");
            assertThat(decide("/%D8%A8%D8%AD%D8%AB?q=1").allowed()).isFalse();
            assertThat(decide("/%d8%a8%d8%ad%d8%ab").allowed()).isFalse();
            assertThat(decide("/خبر").allowed()).isTrue();
        }

        @Test
        void doesNotShutASiteOutForALongCrawlDelay() {
            site.text("/robots.txt", 200, "User-agent: *\nCrawl-delay: 900\n");
            assertThat(decide("/").allowed()).isTrue();
            assertThat(decide("/").crawlDelay()).isEqualTo(Duration.ofMinutes(15));
        }

        @Test
        void allowsAllWhereAPageStandsInsteadOfRules() {
            site.text("/robots.txt", 200, "<html><body>الصفحة الرئيسية</body></html>");
            assertThat(decide("/x").allowed()).isTrue();
            assertThat(decide("/x").crawlDelay()).isNull();
        }
    }

    @Nested
    class WithoutRules {

        @ParameterizedTest
        @ValueSource(ints = {400, 401, 403, 404, 410})
        void allowsAllWhereThereAreNone(int status) {
            site.text("/robots.txt", status, "no");
            assertThat(decide("/x").allowed()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(ints = {500, 502, 503, 429})
        void staysAwayForAWhileWhereTheServerFails(int status) {
            site.text("/robots.txt", status, "no");
            assertThat(decide("/x").allowed()).isFalse();
            assertThat(decide("/y").allowed()).isFalse();
            assertThat(site.asked()).hasSize(1);
            pass(client.settings().robotsRetry());
            decide("/x");
            assertThat(site.asked()).hasSize(2);
        }

        @Test
        void staysAwayAsLongAsTheServerAsks() {
            site.on("/robots.txt", exchange -> {
                exchange.getResponseHeaders().set("Retry-After", "7200");
                exchange.sendResponseHeaders(429, -1);
            });
            decide("/x");
            pass(Duration.ofMinutes(119));
            decide("/x");
            assertThat(site.asked()).hasSize(1);
            pass(Duration.ofMinutes(2));
            decide("/x");
            assertThat(site.asked()).hasSize(2);
        }

        @Test
        void staysAwayWhereNobodyAnswers() {
            URI page = site.at("/x");
            site.close();
            RobotsDecision decision = robots.decide(page);
            assertThat(decision.allowed()).isFalse();
            assertThat(decision.reason()).contains("could not be had");
        }

        @Test
        void staysAwayFromForbiddenNetworks() {
            assertThat(robots.decide(URI.create("http://169.254.169.254/latest")).allowed()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/relative", "mailto:a@example.com", "file:///etc/passwd"})
        void staysAwayFromWhatIsNoPage(String address) {
            assertThat(robots.decide(URI.create(address)).allowed()).isFalse();
        }
    }

    @Nested
    class WhereItIsOurOwnDoing {

        @Test
        void asksAgainAtOnceAfterwards() {
            AtomicReference<Fetched> answer = new AtomicReference<>(new Fetched.Failed(Fetched.Problem.BUSY, "queue"));
            Robots busy = new CachedRobots(_ -> answer.get(), client.settings(), movingClock());
            URI page = URI.create("https://news.example/1");
            assertThat(busy.decide(page).allowed()).isFalse();
            answer.set(new Fetched.Refused(Fetched.Reason.NOT_FOUND, 404, "none"));
            assertThat(busy.decide(page).allowed()).isTrue();
        }

        @Test
        void letsNobodyWaitForEverIfTheClientThrows() {
            Robots broken = new CachedRobots(_ -> {
                throw new IllegalStateException("broken");
            }, client.settings(), movingClock());
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> broken.decide(URI.create("https://news.example/1")))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Nested
    class OverTime {

        @Test
        void believesTheRulesForADay() {
            site.text("/robots.txt", 200, "User-agent: *\nDisallow:\n");
            decide("/1");
            pass(Duration.ofHours(23));
            decide("/2");
            assertThat(site.asked()).hasSize(1);
            pass(Duration.ofHours(1));
            decide("/3");
            assertThat(site.asked()).hasSize(2);
        }

        @Test
        void asksOnceForManyWhoAskAtTheSameTime() throws Exception {
            CountDownLatch open = new CountDownLatch(1);
            site.on("/robots.txt", exchange -> {
                await(open);
                LocalSite.answer(exchange, 200, "User-agent: *\nDisallow: /a\n".getBytes(StandardCharsets.UTF_8));
            });
            List<CompletableFuture<Boolean>> answers = Stream.of("/a", "/b", "/c", "/d").map(path -> {
                CompletableFuture<Boolean> allowed = new CompletableFuture<>();
                Thread.startVirtualThread(() -> allowed.complete(decide(path).allowed()));
                return allowed;
            }).toList();
            open.countDown();
            assertThat(answers.getFirst().get(5, TimeUnit.SECONDS)).isFalse();
            for (CompletableFuture<Boolean> answer : answers.subList(1, 4)) {
                assertThat(answer.get(5, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(site.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "https://www.news.example.com.lb/x, example.com.lb", "http://example.com:8080/, example.com",
            "https://EXAMPLE.com./, example.com", "https://blog.blogspot.com/, blog.blogspot.com",
            "http://127.0.0.1:8081/, 127.0.0.1:8081", "http://127.0.0.1/, 127.0.0.1:80", "https://[::1]/, [::1]:443",
            "http://localhost:9000/, localhost:9000", "http://2130706433/, 2130706433:80"})
    void knowsTheDomainThatAnswersForAnAddress(URI address, String domain) {
        assertThat(RegistrableDomain.of(address)).isEqualTo(domain);
    }

    private RobotsDecision decide(String path) {
        return robots.decide(URI.create("http://" + site.hostAndPort() + path));
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private Clock movingClock() {
        return new Clock() {

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

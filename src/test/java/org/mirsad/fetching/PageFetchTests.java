package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mirsad.fetching.FaultyOutlet.item;
import static org.mirsad.fetching.FaultyOutlet.rss;

import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mirsad.http.DomainGate;
import org.mirsad.http.LocalSite;

/** The queue of pages against servers that forbid, delay, refuse and say nothing: what becomes of the items. */
class PageFetchTests extends FetchingRun {

    private static final String PAGE = "<!doctype html><title>خبر</title><article><p>نص الخبر كاملًا.</p></article>";

    private volatile String robots = "";
    private volatile int robotsStatus = 404;
    private volatile HttpHandler page = exchange -> LocalSite.answer(exchange, 200, PAGE);

    /** An outlet whose list names so many pages on its own server, the first published last. */
    private FaultyOutlet outletWithPages(String name, int pages) {
        FaultyOutlet server = server();
        server.site()
                .on("/robots.txt", exchange -> LocalSite.answer(exchange, robotsStatus, robots))
                .on("/page", exchange -> page.handle(exchange));
        List<String> listed = new ArrayList<>();
        for (int n = 1; n <= pages; n++) {
            String published = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.parse("2025-03-20T08:00:00Z").minusSeconds(n * 60L).atOffset(ZoneOffset.UTC));
            listed.add(item(name + n, server.at("/page/" + n).toString(), name + n)
                    .replace("</item>", "<pubDate>" + published + "</pubDate></item>"));
        }
        server.says(rss(listed.toArray(String[]::new)));
        round(outlet(name, server.at("/feed")));
        return server;
    }

    private void robots(int status, String rules) {
        robotsStatus = status;
        robots = rules;
    }

    /** One look at what is due, and all of it worked. */
    private List<Items.WaitingPage> pages() {
        List<Items.WaitingPage> leased = items.leasePages(node.name(), 16);
        leased.forEach(pageFetch::run);
        return leased;
    }

    private Stored only() {
        assertThat(stored()).hasSize(1);
        return stored().getFirst();
    }

    private void timePasses() {
        jdbc.sql("update item set page_next_at = now()").update();
        jdbc.sql("update domain_turn set closed_until = null, free_at = now()").update();
    }

    private Duration next() {
        return jdbc.sql("select extract(epoch from page_next_at - now()) from item")
                .query((row, n) -> Duration.ofMillis((long) (row.getDouble(1) * 1000)))
                .single();
    }

    @Nested
    class WhenThePageComes {

        @Test
        void itsBytesAreKeptAndTheItemWaitsForTheCleaner() throws IOException {
            outletWithPages("one", 1);

            pages();

            assertThat(only().state()).isEqualTo("CLEAN");
            byte[] kept = jdbc.sql("select body from page").query(byte[].class).single();
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(kept))) {
                assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(PAGE);
            }
        }

        @Test
        void oneOfADomainIsInHandAtATimeTheNewestFirst() {
            FaultyOutlet server = outletWithPages("one", 3);

            assertThat(pages()).extracting(Items.WaitingPage::address).containsExactly(server.at("/page/1"));
            assertThat(pages()).extracting(Items.WaitingPage::address).containsExactly(server.at("/page/2"));
            assertThat(pages()).extracting(Items.WaitingPage::address).containsExactly(server.at("/page/3"));
            assertThat(pages()).isEmpty();
        }

        @Test
        void anotherDomainIsNotHeldUp() {
            FaultyOutlet many = outletWithPages("many", 20);
            FaultyOutlet one = outletWithPages("single", 1);

            List<Items.WaitingPage> leased = items.leasePages(node.name(), 16);

            assertThat(leased).extracting(Items.WaitingPage::address)
                    .containsExactlyInAnyOrder(many.at("/page/1"), one.at("/page/1"));
            assertThat(items.leasePages("another-node", 16)).as("while both are in hand").isEmpty();
        }

        @Test
        void aListThatGivesTheWholeTextMakesItNeedless() {
            FaultyOutlet server = server().says(rss(item(
                    "1", "https://outlet.example/a/1", "خبر كامل", "&lt;p&gt;" + "كلمة طويلة ".repeat(80) + "&lt;/p&gt;")));

            round(outlet(server));

            assertThat(only().state()).isEqualTo("CLEAN");
            assertThat(pages()).isEmpty();
        }

        @Test
        void thePagesOfAPausedOutletWait() {
            outletWithPages("one", 2);
            desk.pause("test-one", null);

            assertThat(pages()).isEmpty();
        }
    }

    @Nested
    class WhenTheSiteHasRules {

        @Test
        void aForbiddenPageIsNotAskedAndTheListsTextMustDo() {
            robots(200, "User-agent: *\nDisallow: /page");
            FaultyOutlet server = outletWithPages("one", 1);

            pages();

            assertThat(server.asked("/page/1")).isZero();
            assertThat(only().state()).isEqualTo("CLEAN");
            assertThat(only().problem()).isEqualTo("fetch.problem.robots");
        }

        @Test
        void rulesThatCannotBeHadMeanLaterAndNotNever() {
            robots(500, "");
            FaultyOutlet server = outletWithPages("one", 1);

            pages();

            assertThat(server.asked("/page/1")).isZero();
            assertThat(only().state()).isEqualTo("PAGE");
            assertThat(next()).isGreaterThan(Duration.ofMinutes(9));

            robots(404, "");
            timePasses();
            pages();
            assertThat(only().state()).isEqualTo("CLEAN");
            assertThat(only().problem()).isNull();
        }

        @Test
        void theSecondPageWaitsAsLongAsTheCrawlDelay() {
            robots(200, "User-agent: *\nCrawl-delay: 10");
            FaultyOutlet server = outletWithPages("one", 2);

            pages();

            assertThat(server.asked("/page/1")).isOne();
            assertThat(items.leasePages(node.name(), 16)).isEmpty();
            assertThat(items.leasePages("another-node", 16)).isEmpty();
            double free = jdbc.sql("select extract(epoch from free_at - now()) from domain_turn where holder is null")
                    .query(Double.class).single();
            assertThat(free).isBetween(8.0, 10.0);
        }

        @Test
        void rulesThatOurOwnHasteCouldNotHaveAreNoAttempt() throws InterruptedException {
            outletWithPages("one", 1);
            Items.WaitingPage waiting = items.leasePages(node.name(), 16).getFirst();
            try (DomainGate.Turn held = gate.enter(waiting.domain(), Duration.ofSeconds(1)).orElseThrow()) {
                assertThat(held).isNotNull();
                pageFetch.run(waiting);
            }

            assertThat(only().attempts()).isZero();
            assertThat(only().problem()).isNull();
            assertThat(next()).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Nested
    class WhenThePageDoesNotCome {

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "401, fetch.problem.unauthorized",
            "403, fetch.problem.forbidden",
            "404, fetch.problem.not-found",
            "410, fetch.problem.gone"
        })
        void aRefusalIsFinal(int status, String problem) {
            page = exchange -> LocalSite.answer(exchange, status, "");
            outletWithPages("one", 1);

            pages();

            assertThat(only().state()).isEqualTo("CLEAN");
            assertThat(only().problem()).isEqualTo(problem);
        }

        @Test
        void troubleIsTriedAgainAndThenTheListsTextMustDo() {
            page = exchange -> LocalSite.answer(exchange, 500, "");
            FaultyOutlet server = outletWithPages("one", 1);
            for (int attempt = 1; attempt < 4; attempt++) {
                pages();
                assertThat(only().state()).isEqualTo("PAGE");
                assertThat(only().attempts()).isEqualTo(attempt);
                assertThat(next()).isBetween(Duration.ofMinutes(attempt).minusSeconds(10), Duration.ofMinutes(attempt));
                timePasses();
            }

            pages();

            assertThat(only().state()).isEqualTo("CLEAN");
            assertThat(only().problem()).isEqualTo("fetch.problem.server-error");
            assertThat(server.asked("/page/1")).isEqualTo(4);
        }

        @Test
        void silenceIsTriedAgain() {
            page = exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('<');
                exchange.getResponseBody().flush();
                awaitTheClient(exchange.getResponseBody());
            };
            outletWithPages("one", 1);

            pages();

            assertThat(only().state()).isEqualTo("PAGE");
            assertThat(only().problem()).isEqualTo("fetch.problem.timeout");
        }

        private static void awaitTheClient(OutputStream out) throws IOException {
            CountDownLatch never = new CountDownLatch(1);
            try {
                while (!never.await(50, TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                    out.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Test
        void aWaitIsForThePageItsDomainAndItsList() {
            page = exchange -> {
                exchange.getResponseHeaders().set("Retry-After", "900");
                LocalSite.answer(exchange, 429, "");
            };
            FaultyOutlet server = outletWithPages("one", 3);

            pages();

            assertThat(items.leasePages("another-node", 16)).isEmpty();
            due("test-one");
            assertThat(schedules.lease("another-node", 16, LEASE)).isEmpty();
            assertThat(server.asked("/page/1")).isOne();
            assertThat(server.asked("/page/2")).isZero();
            assertThat(stored()).allSatisfy(item -> assertThat(item.state()).isEqualTo("PAGE"));
        }

        @Test
        void anOutageOfOurOwnNetworkIsNoAttempt() {
            FaultyOutlet server = server().says(rss(item("1", "http://gone.invalid/page", "خبر")));
            round(outlet("page", server.at("/feed")));
            for (int n = 1; n <= 4; n++) {
                round(unreachable(n));
            }

            pages();

            assertThat(only().state()).isEqualTo("PAGE");
            assertThat(only().attempts()).isZero();
            assertThat(only().problem()).isNull();
        }

        @Test
        void aTurnThatDoesNotComeIsNoAttempt() throws InterruptedException {
            outletWithPages("one", 2);
            pages();
            Items.WaitingPage waiting = items.leasePages(node.name(), 16).getFirst();
            try (DomainGate.Turn held = gate.enter(waiting.domain(), Duration.ofSeconds(1)).orElseThrow()) {
                assertThat(held).isNotNull();
                pageFetch.run(waiting);
            }

            Stored put = stored().stream().filter(item -> item.id() == waiting.id()).findFirst().orElseThrow();
            assertThat(put.state()).isEqualTo("PAGE");
            assertThat(put.attempts()).isZero();
        }

        @Test
        void aPageInAForbiddenNetworkIsGivenUpAtOnceAndForThatReason() {
            FaultyOutlet server = server().says(rss(item("1", "http://10.0.0.1/page", "خبر")));
            round(outlet(server));

            pages();

            assertThat(only().state()).isEqualTo("CLEAN");
            assertThat(jdbc.sql("select page_problem from item").query(String.class).single())
                    .isEqualTo("fetch.problem.address-forbidden");
        }

        @Test
        void theTextThatCameOnceIsNotGivenUpForTheListsSummary() {
            FaultyOutlet server = outletWithPages("one", 1);
            pages();
            jdbc.sql("update item set state = 'DONE'").update();
            page = exchange -> LocalSite.answer(exchange, 404, "");
            server.says(rss(item("one1", server.at("/page/1").toString(), "عنوان مصحح")));
            round("test-one");
            timePasses();

            pages();

            assertThat(only().state()).isEqualTo("CLEAN");
            assertThat(jdbc.sql("select count(*) from page").query(Integer.class).single()).isOne();
            assertThat(toClean().page()).as("the page that came before").isNotNull();
        }
    }

    @Test
    void aNodeThatLostItsLeaseChangesNothing() {
        outletWithPages("one", 1);
        Items.WaitingPage slow = items.leasePages(node.name(), 16).getFirst();
        jdbc.sql("update item set leased_until = now() - interval '1 second'").update();
        assertThat(items.leasePages("another-node", 16)).hasSize(1);

        pageFetch.run(slow);

        assertThat(only().state()).isEqualTo("PAGE");
        assertThat(jdbc.sql("select count(*) from page").query(Integer.class).single()).isZero();
    }

    @Test
    void aFetchThatOutlastedItsLeaseDoesNotSettleTheNextOfTheSameNode() {
        outletWithPages("one", 1);
        Items.WaitingPage slow = items.leasePages(node.name(), 16).getFirst();
        jdbc.sql("update item set leased_until = now() - interval '1 second'").update();
        Items.WaitingPage next = items.leasePages(node.name(), 16).getFirst();

        pageFetch.run(slow);
        assertThat(only().state()).isEqualTo("PAGE");

        timePasses();
        pageFetch.run(next);
        assertThat(only().state()).isEqualTo("CLEAN");
    }

    private Items.ToClean toClean() {
        return transaction.execute(status -> items.nextToClean().orElseThrow());
    }
}

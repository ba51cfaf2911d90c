package org.mirsad.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mirsad.Library;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Gates of two nodes over one database. */
class SharedDomainGateTests extends Library {

    private static final String DOMAIN = "gate-tests.example";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final List<SharedDomainGate> gates = new ArrayList<>();

    @BeforeEach
    void nobodyHasATurn() {
        jdbc.sql("delete from domain_turn where domain like 'gate-tests%'").update();
    }

    @AfterEach
    void closeAll() {
        gates.forEach(SharedDomainGate::close);
    }

    private SharedDomainGate node(String gap, String turn) {
        HttpSettings settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("mirsad.http.gap", gap, "mirsad.http.turn", turn)))
                .bindOrCreate("mirsad.http", HttpSettings.class);
        SharedDomainGate gate = new SharedDomainGate(new LocalDomainGate(1, settings.gap()), jdbc, settings);
        gates.add(gate);
        return gate;
    }

    @Test
    void letsOneNodeInAtATime() throws Exception {
        SharedDomainGate here = node("0s", "60s");
        SharedDomainGate there = node("0s", "60s");
        DomainGate.Turn turn = here.enter(DOMAIN, SHORT).orElseThrow();

        assertThat(there.enter(DOMAIN, SHORT)).isEmpty();
        assertThat(there.enter("gate-tests-other.example", SHORT)).isPresent();

        turn.close();
        assertThat(there.enter(DOMAIN, LONG)).isPresent();
    }

    @Test
    void neverHasTwoRequestsAtOneDomainHoweverManyNodesAndThreads() throws Exception {
        List<SharedDomainGate> nodes = List.of(node("0s", "60s"), node("0s", "60s"), node("0s", "60s"));
        AtomicInteger inside = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> requests = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                SharedDomainGate node = nodes.get(i % 3);
                requests.add(threads.submit(() -> {
                    try (DomainGate.Turn _ = node.enter(DOMAIN, Duration.ofSeconds(60)).orElseThrow()) {
                        seen.add(inside.incrementAndGet());
                        inside.decrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> request : requests) {
                request.get();
            }
        }
        assertThat(seen).hasSize(24).containsOnly(1);
    }

    @Test
    void keepsTheGapAcrossNodes() throws Exception {
        SharedDomainGate here = node("2s", "60s");
        here.enter(DOMAIN, SHORT).orElseThrow().close();
        long left = System.nanoTime();

        node("2s", "60s").enter(DOMAIN, LONG).orElseThrow().close();

        assertThat(Duration.ofNanos(System.nanoTime() - left)).isGreaterThan(Duration.ofMillis(1900));
    }

    @Test
    void writesALongGapDownAtOnceSoThatNobodyLeasesWhatCouldOnlyWait() throws Exception {
        node("0s", "60s").enter(DOMAIN, SHORT).orElseThrow().leave(Duration.ofMinutes(5));

        assertThat(jdbc.sql("select free_at > now() + interval '4 minutes' and holder is null from domain_turn where domain = :d")
                        .param("d", DOMAIN)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void takesOverTheTurnOfADeadNode() throws Exception {
        node("0s", "1s").enter(DOMAIN, SHORT).orElseThrow(); // and never closes it
        assertThat(node("0s", "60s").enter(DOMAIN, LONG)).isPresent();
    }

    @Test
    void givesItsTurnBackSoonAfterTheLastRequest() throws Exception {
        node("0s", "60s").enter(DOMAIN, SHORT).orElseThrow().close();
        Awaitility.await().atMost(LONG).until(() -> jdbc.sql("select holder is null from domain_turn where domain = :d")
                .param("d", DOMAIN)
                .query(Boolean.class)
                .single());
    }

    @Test
    void closesADomainOnAllNodes() throws Exception {
        SharedDomainGate here = node("0s", "60s");
        SharedDomainGate there = node("0s", "60s");

        here.close(DOMAIN, Duration.ofMinutes(10));

        assertThat(here.closed(DOMAIN)).hasValueSatisfying(
                span -> assertThat(span).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
        assertThat(there.enter(DOMAIN, SHORT)).isEmpty();
        assertThat(there.closed(DOMAIN)).hasValueSatisfying(
                span -> assertThat(span).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11)));
        assertThat(here.enter(DOMAIN, SHORT)).isEqualTo(Optional.empty());
    }

    @Test
    void doesNotShortenTheTimeADomainIsClosed() {
        SharedDomainGate here = node("0s", "60s");
        here.close(DOMAIN, Duration.ofMinutes(10));
        here.close(DOMAIN, Duration.ofSeconds(1));
        assertThat(here.closed(DOMAIN).orElseThrow()).isGreaterThan(Duration.ofMinutes(9));
    }
}

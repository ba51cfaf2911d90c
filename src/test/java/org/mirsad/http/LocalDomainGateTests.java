package org.mirsad.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mirsad.http.DomainGate.Turn;

class LocalDomainGateTests {

    private static final Duration GAP = Duration.ofMillis(120);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration NONE = Duration.ZERO;

    @Nested
    class WithOneInFlight {

        private final LocalDomainGate gate = new LocalDomainGate(1, Duration.ZERO);

        @Test
        void letsOneInAndNobodyElse() throws InterruptedException {
            Optional<Turn> first = gate.enter("a.example", NONE);
            assertThat(first).isPresent();
            assertThat(gate.enter("a.example", NONE)).isEmpty();
            first.get().close();
            assertThat(gate.enter("a.example", NONE)).isPresent();
        }

        @Test
        void doesNotLetOneDomainWaitForAnother() throws InterruptedException {
            assertThat(gate.enter("a.example", NONE)).isPresent();
            assertThat(gate.enter("b.example", NONE)).isPresent();
        }

        @Test
        void letsThoseWhoWaitInWhenTheTurnIsOver() throws Exception {
            Turn first = gate.enter("a.example", NONE).orElseThrow();
            CompletableFuture<Boolean> second = entering(gate);
            first.close();
            assertThat(second.get(5, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void isLeftByAThreadThatIsInterrupted() throws Exception {
            Turn first = gate.enter("a.example", NONE).orElseThrow();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread waiting = Thread.startVirtualThread(() -> {
                try {
                    gate.enter("a.example", LONG);
                    interrupted.complete(false);
                } catch (InterruptedException _) {
                    interrupted.complete(true);
                }
            });
            waiting.interrupt();
            assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
            first.close();
            assertThat(gate.enter("a.example", NONE)).isPresent();
        }
    }

    @Nested
    class WithAGap {

        @Test
        void keepsItBetweenTheEndOfOneRequestAndTheNext() throws InterruptedException {
            LocalDomainGate gate = new LocalDomainGate(1, GAP);
            gate.enter("a.example", NONE).orElseThrow().close();
            long ended = System.nanoTime();
            assertThat(gate.enter("a.example", LONG)).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - ended)).isGreaterThan(GAP.minusMillis(5));
        }

        @Test
        void saysNoAtOnceWhereTheGapIsLongerThanThePatience() throws InterruptedException {
            LocalDomainGate gate = new LocalDomainGate(1, Duration.ofMinutes(10));
            gate.enter("a.example", NONE).orElseThrow().close();
            long asked = System.nanoTime();
            assertThat(gate.enter("a.example", Duration.ofMinutes(5))).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
        }

        @Test
        void doesNotLetTheFirstRequestWait() throws InterruptedException {
            assertThat(new LocalDomainGate(1, Duration.ofMinutes(10)).enter("a.example", NONE)).isPresent();
        }

        @Test
        void keepsItBetweenRequestsThatRunAtTheSameTime() throws InterruptedException {
            LocalDomainGate gate = new LocalDomainGate(3, GAP);
            long started = System.nanoTime();
            List<Turn> turns = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                turns.add(gate.enter("a.example", LONG).orElseThrow());
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(GAP.multipliedBy(2).minusMillis(5));
            turns.forEach(Turn::close);
        }
    }

    @Nested
    class WithManyDomains {

        @Test
        void forgetsThoseNobodyUses() throws InterruptedException {
            LocalDomainGate gate = new LocalDomainGate(1, Duration.ZERO);
            Turn kept = gate.enter("kept.example", NONE).orElseThrow();
            for (int i = 0; i < 20_000; i++) {
                gate.enter(i + ".example", NONE).orElseThrow().close();
            }
            assertThat(gate.lanes()).isLessThan(3_000);
            assertThat(gate.enter("kept.example", NONE)).as("still taken").isEmpty();
            kept.close();
        }
    }

    private static CompletableFuture<Boolean> entering(LocalDomainGate gate) throws InterruptedException {
        CompletableFuture<Boolean> entered = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        Thread.startVirtualThread(() -> {
            started.countDown();
            try {
                entered.complete(gate.enter("a.example", LONG).isPresent());
            } catch (InterruptedException e) {
                entered.completeExceptionally(e);
            }
        });
        started.await();
        return entered;
    }
}

package org.mirsad.fetching;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mirsad.sources.NextFetch;
import org.mirsad.sources.Schedules;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What operators watch: how rounds end and how long they take, what they bring, and how far we lag behind. */
@Component
class FetchMeters {

    private final MeterRegistry registry;
    private final Schedules schedules;
    private final Items items;
    private final AtomicLong lagMillis = new AtomicLong();
    private final AtomicLong waitingPages = new AtomicLong();

    FetchMeters(MeterRegistry registry, Schedules schedules, Items items) {
        this.registry = registry;
        this.schedules = schedules;
        this.items = items;
        registry.gauge("mirsad.fetch.lag.seconds", lagMillis, millis -> millis.get() / 1000.0);
        registry.gauge("mirsad.fetch.pages.waiting", waitingPages);
    }

    /** A round that ended with a word on its outlet; failures are told apart by their problem. */
    void round(FetchOutcome outcome, @Nullable String problem, Duration took, Items.Taken taken) {
        registry.timer("mirsad.fetch.rounds", Tags.of("outcome", outcome.name(), "problem", problem == null ? "none" : problem))
                .record(took);
        registry.counter("mirsad.fetch.items", "kind", "new").increment(taken.fresh());
        registry.counter("mirsad.fetch.items", "kind", "changed").increment(taken.changed());
    }

    /** A round that was not the outlet's to answer for. */
    void postponed(NextFetch next) {
        registry.counter("mirsad.fetch.postponed", "because", next.because()).increment();
    }

    void page(String outcome) {
        registry.counter("mirsad.fetch.pages", "outcome", outcome).increment();
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void look() {
        lagMillis.set(schedules.lag().toMillis());
        waitingPages.set(items.waitingPages());
    }
}

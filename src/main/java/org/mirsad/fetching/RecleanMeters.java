package org.mirsad.fetching;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mirsad.fetching.RecleanProgress.Count;
import org.mirsad.fetching.RecleanProgress.Run;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The latest round over stored articles as gauges, the same on every node. */
@Component
class RecleanMeters {

    private final RecleanProgress progress;
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final Map<Count, AtomicLong> counts = Map.of(
            Count.CHANGED, new AtomicLong(),
            Count.SAME, new AtomicLong(),
            Count.KEPT, new AtomicLong(),
            Count.UNREADABLE, new AtomicLong());

    RecleanMeters(MeterRegistry registry, RecleanProgress progress) {
        this.progress = progress;
        registry.gauge("mirsad.reclean.articles", total);
        registry.gauge("mirsad.reclean.left", left);
        counts.forEach((what, count) -> registry.gauge("mirsad.reclean.done", Tags.of("outcome", what.name()), count));
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void look() {
        progress.latest().ifPresent(this::show);
    }

    private void show(Run run) {
        total.set(run.total());
        left.set(run.running() ? Math.max(0, run.total() - run.done()) : 0);
        counts.forEach((what, count) -> count.set(switch (what) {
            case CHANGED -> run.changed();
            case SAME -> run.same();
            case KEPT -> run.kept();
            case UNREADABLE -> run.unreadable();
        }));
    }
}

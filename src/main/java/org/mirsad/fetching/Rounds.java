package org.mirsad.fetching;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.mirsad.sources.LeasedSource;
import org.mirsad.sources.Schedules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The heartbeat of fetching: leases what is due, as much as this node has hands for, and works it on virtual threads.
 * Holds no work in memory beyond what is in flight; stopping cancels that and gives its leases back.
 */
@Component
class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    /** How long cancelled work may take to end. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Schedules schedules;
    private final Items items;
    private final SourceFetch sourceFetch;
    private final PageFetch pageFetch;
    private final CleaningStage cleaning;
    private final FetchingSettings settings;
    private final Node node;
    private final Semaphore lists;
    private final Semaphore pages;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    /** Catalogue first: nothing is fetched before the application is ready. */
    private volatile boolean ready;
    private volatile boolean running;

    Rounds(
            Schedules schedules,
            Items items,
            SourceFetch sourceFetch,
            PageFetch pageFetch,
            CleaningStage cleaning,
            FetchingSettings settings,
            Node node) {
        this.schedules = schedules;
        this.items = items;
        this.sourceFetch = sourceFetch;
        this.pageFetch = pageFetch;
        this.cleaning = cleaning;
        this.settings = settings;
        this.node = node;
        this.lists = new Semaphore(settings.atOnce());
        this.pages = new Semaphore(settings.atOnce());
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        ready = settings.enabled();
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void leaseLists() throws InterruptedException {
        lease(lists, free -> schedules.lease(node.name(), free, settings.lease()),
                source -> work(lists, "source " + source.slug(), () -> sourceFetch.run(source)));
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void leasePages() throws InterruptedException {
        lease(pages, free -> items.leasePages(node.name(), free),
                page -> work(pages, "page " + page.address(), () -> pageFetch.run(page)));
    }

    /** As long as something is due and a hand is free, without waiting for the next beat. */
    private <T> void lease(Semaphore hands, IntFunction<List<T>> due, Consumer<T> start) throws InterruptedException {
        while (working()) {
            int free = hands.availablePermits();
            List<T> leased = free == 0 ? List.of() : due.apply(free);
            leased.forEach(start);
            if (free > 0 && leased.isEmpty()) {
                return;
            }
            waitForHands(hands);
        }
    }

    /** For several at best: a look at what is due costs as much for one as for four. */
    private void waitForHands(Semaphore hands) throws InterruptedException {
        int several = Math.max(1, settings.atOnce() / 4);
        if (hands.tryAcquire(several, 100, TimeUnit.MILLISECONDS)) {
            hands.release(several);
        }
    }

    @Scheduled(fixedDelay = 250, timeUnit = TimeUnit.MILLISECONDS)
    void clean() {
        while (settings.clean() && working() && cleaning.runOne()) {
            // one transaction an item, until none waits
        }
    }

    private boolean working() {
        return ready && running;
    }

    private void work(Semaphore permits, String what, Runnable task) {
        permits.acquireUninterruptibly();
        hands.execute(() -> {
            try (var scope = MDC.putCloseable("work", what)) {
                task.run();
            } catch (RuntimeException e) {
                // The lease runs out and the work is tried again; the trouble must not be silent.
                log.error("Work on {} failed; it is tried again when its lease ends", what, e);
            } finally {
                permits.release();
            }
        });
    }

    @Override
    public void start() {
        running = true;
    }

    /** What is cancelled gives its lease back, so that the next node need not wait for its end. */
    @Override
    public void stop() {
        running = false;
        hands.shutdownNow();
        try {
            if (!hands.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Some work did not end within {} s; its leases run out", FAREWELL.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package org.mirsad.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps the order within this JVM: a fair queue for each domain, and a gap between its requests. */
final class LocalDomainGate implements DomainGate {

    /** Above this many domains, those that nobody waits for and whose gap is over are forgotten. */
    private static final int MANY_LANES = 2_000;

    private final int inFlight;
    private final long gapNanos;
    private final ConcurrentMap<String, Lane> lanes = new ConcurrentHashMap<>();
    /** Until when, by {@link System#nanoTime()}. */
    private final ConcurrentMap<String, Long> closed = new ConcurrentHashMap<>();

    LocalDomainGate(int inFlight, Duration gap) {
        this.inFlight = inFlight;
        this.gapNanos = gap.toNanos();
    }

    @Override
    public Optional<Turn> enter(String domain, Duration patience) throws InterruptedException {
        if (closed(domain).isPresent()) {
            return Optional.empty();
        }
        Lane lane = join(domain);
        boolean entered = false;
        try {
            entered = lane.enter(System.nanoTime() + patience.toNanos());
        } finally {
            if (!entered) {
                leave(domain);
            }
        }
        return entered ? Optional.of(new LocalTurn(domain, lane)) : Optional.empty();
    }

    @Override
    public void close(String domain, Duration span) {
        if (closed.size() > MANY_LANES) {
            closed.keySet().forEach(this::closed);
        }
        long until = System.nanoTime() + span.toNanos();
        closed.merge(domain, until, (a, b) -> a - b > 0 ? a : b);
    }

    @Override
    public Optional<Duration> closed(String domain) {
        Long until = closed.computeIfPresent(domain, (_, end) -> end - System.nanoTime() > 0 ? end : null);
        return Optional.ofNullable(until).map(end -> Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }

    int lanes() {
        return lanes.size();
    }

    private Lane join(String domain) {
        if (lanes.size() > MANY_LANES) {
            lanes.keySet().forEach(known -> lanes.computeIfPresent(known, (_, lane) -> lane.isIdle() ? null : lane));
        }
        return lanes.compute(domain, (_, known) -> {
            Lane lane = known == null ? new Lane() : known;
            lane.users++;
            return lane;
        });
    }

    private void leave(String domain) {
        lanes.computeIfPresent(domain, (_, lane) -> {
            lane.users--;
            return lane;
        });
    }

    /** One domain. {@code users} is changed within the map's own lock alone, so that no lane in use is forgotten. */
    private final class Lane {

        private final Semaphore places = new Semaphore(inFlight, true);
        private int users;
        private long earliest = System.nanoTime();

        boolean enter(long limit) throws InterruptedException {
            if (!places.tryAcquire(limit - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            boolean entered = false;
            try {
                entered = waitOutTheGap(limit);
            } finally {
                if (!entered) {
                    places.release();
                }
            }
            return entered;
        }

        private boolean waitOutTheGap(long limit) throws InterruptedException {
            long wait = reserve(limit);
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            return wait >= 0;
        }

        /** How long until this request may begin, the next one a gap after it; negative if that would be too late. */
        private synchronized long reserve(long limit) {
            long now = System.nanoTime();
            long wait = Math.max(0, earliest - now);
            if (wait > 0 && earliest - limit > 0) {
                return -1;
            }
            earliest = now + wait + gapNanos;
            return wait;
        }

        synchronized void exit(Duration gap) {
            long next = System.nanoTime() + Math.max(gapNanos, gap.toNanos());
            if (next - earliest > 0) {
                earliest = next;
            }
            places.release();
        }

        synchronized boolean isIdle() {
            return users == 0 && earliest - System.nanoTime() < 0;
        }
    }

    private final class LocalTurn implements Turn {

        private final String domain;
        private final Lane lane;

        LocalTurn(String domain, Lane lane) {
            this.domain = domain;
            this.lane = lane;
        }

        @Override
        public void leave(Duration gap) {
            lane.exit(gap);
            LocalDomainGate.this.leave(domain);
        }
    }
}

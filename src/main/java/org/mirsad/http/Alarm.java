package org.mirsad.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The end of one exchange's time. When it rings, it cancels whatever the exchange is doing; no socket's own timeout can
 * do that, since each byte that drips in starts those anew.
 */
final class Alarm {

    /** The alarm of the exchange this thread is in, for the resolver, which is handed nothing else. */
    static final ScopedValue<Alarm> CURRENT = ScopedValue.newInstance();

    private enum State { SET, RUNG, CLOSED }

    private final AtomicReference<State> state = new AtomicReference<>(State.SET);
    private final long end;
    private final Runnable cancel;

    Alarm(Duration time, Runnable cancel) {
        this.end = System.nanoTime() + time.toNanos();
        this.cancel = cancel;
    }

    /** The given time, or what is left of the exchange's where that is less. */
    static Duration shorter(Duration time) {
        if (!CURRENT.isBound()) {
            return time;
        }
        Duration left = CURRENT.get().left();
        return left.compareTo(time) < 0 ? left : time;
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    void ring() {
        state.compareAndSet(State.SET, State.RUNG);
        cancel.run();
    }

    /** Ends the exchange because the application ends. */
    void shutDown() {
        state.compareAndSet(State.SET, State.CLOSED);
        cancel.run();
    }

    /** Whether the time is over. The resolver may notice before the watchdog does. */
    boolean hasRung() {
        return state.get() == State.RUNG || state.get() == State.SET && left().isZero();
    }

    boolean wasShutDown() {
        return state.get() == State.CLOSED;
    }
}

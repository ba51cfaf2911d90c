package org.mirsad.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Rings alarms when their time has come. Thread-safe. */
final class Watchdog implements AutoCloseable {

    private final Set<Alarm> set = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("mirsad-http-watchdog").factory());

    Watchdog() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Watches over an exchange until the result is closed. */
    Watch over(Alarm alarm) {
        set.add(alarm);
        if (timer.isShutdown()) {
            alarm.shutDown();
        }
        Future<?> ringing = ringing(alarm);
        return () -> {
            ringing.cancel(false);
            set.remove(alarm);
        };
    }

    private Future<?> ringing(Alarm alarm) {
        try {
            // Closing a socket can block (TLS says goodbye), and one that does must not hold up the others' alarms.
            return timer.schedule(
                    () -> Thread.startVirtualThread(alarm::ring), alarm.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            alarm.shutDown();
            return CompletableFuture.completedFuture(alarm);
        }
    }

    /** Ends every exchange under way. */
    @Override
    public void close() {
        timer.shutdownNow();
        set.forEach(Alarm::shutDown);
    }

    @FunctionalInterface
    interface Watch extends AutoCloseable {

        @Override
        void close();
    }
}

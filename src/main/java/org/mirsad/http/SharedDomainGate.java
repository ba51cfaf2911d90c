package org.mirsad.http;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One node at a time at each domain, as rows with an end by the database's clock; within the node a
 * {@link LocalDomainGate} keeps the order. A node keeps its turn while it has requests for the domain and gives it back
 * soon after, so that a burst of requests costs one statement. A dead node's turn runs out.
 */
final class SharedDomainGate implements DomainGate, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SharedDomainGate.class);

    /** How long a node that waits for another's turn sleeps between two looks. */
    private static final Duration LOOK = Duration.ofMillis(150);
    /** After this long without a request a turn is given back. */
    private static final Duration IDLE = Duration.ofMillis(400);

    private final LocalDomainGate local;
    private final JdbcClient jdbc;
    private final HttpSettings settings;
    private final String node = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor sweeper = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("mirsad-http-turns").factory());

    SharedDomainGate(LocalDomainGate local, JdbcClient jdbc, HttpSettings settings) {
        this.local = local;
        this.jdbc = jdbc;
        this.settings = settings;
        sweeper.scheduleWithFixedDelay(this::giveBack, IDLE.toMillis(), IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Turn> enter(String domain, Duration patience) throws InterruptedException {
        long limit = System.nanoTime() + patience.toNanos();
        Turn turn = local.enter(domain, patience).orElse(null);
        if (turn == null) {
            return Optional.empty();
        }
        Hold hold = holds.compute(domain, (_, known) -> (known == null ? new Hold() : known).joined());
        boolean entered = false;
        try {
            entered = hold.until(domain, limit);
        } finally {
            if (!entered) {
                hold.left(Duration.ZERO);
                turn.close();
            }
        }
        return entered ? Optional.of(new SharedTurn(domain, turn, hold)) : Optional.empty();
    }

    @Override
    public void close(String domain, Duration span) {
        local.close(domain, span);
        jdbc.sql(
                        """
                        -- everyone, on all nodes, leaves the domain alone
                        insert into domain_turn (domain, closed_until) values (:domain, now() + make_interval(secs => :span))
                            on conflict (domain) do update
                           set closed_until = greatest(domain_turn.closed_until, excluded.closed_until)
                        """)
                .param("domain", domain)
                .param("span", seconds(span))
                .update();
    }

    @Override
    public Optional<Duration> closed(String domain) {
        return local.closed(domain);
    }

    /** Gives every turn back, so that the other nodes need not wait for its end. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        holds.forEach(this::giveBack);
    }

    private void giveBack() {
        try {
            holds.forEach((domain, hold) -> {
                if (hold.isIdle()) {
                    giveBack(domain, hold);
                }
            });
        } catch (DataAccessException e) {
            // The turns run out by themselves; the next sweep tries again for the others.
            log.atDebug().addKeyValue("detail", e.getMessage()).log("Turns could not be given back");
        }
    }

    /** A request may have come meanwhile; then the hold stays. The end identifies the hold in the database. */
    private void giveBack(String domain, Hold hold) {
        boolean[] mine = {false};
        holds.computeIfPresent(domain, (_, known) -> {
            mine[0] = known == hold && hold.isIdle();
            return mine[0] ? null : known;
        });
        if (mine[0] && hold.number != 0) {
            jdbc.sql(
                            """
                            update domain_turn
                               set holder = null, held_until = null, free_at = now() + make_interval(secs => :gap)
                             where domain = :domain and holder = :holder
                            """)
                    .param("gap", seconds(hold.rest()))
                    .param("domain", domain)
                    .param("holder", holder(hold.number))
                    .update();
        }
    }

    private String holder(long number) {
        return node + '-' + number;
    }

    /** True once the domain is ours, by a statement; false while it is another's. */
    private boolean take(String domain, long number, long before) {
        List<Boolean> taken = jdbc.sql(
                        """
                        -- ours if nobody has it, its holder is dead, or we have it already
                        insert into domain_turn (domain, holder, held_until)
                        values (:domain, :holder, now() + make_interval(secs => :span))
                            on conflict (domain) do update
                           set holder = excluded.holder, held_until = excluded.held_until
                         where (domain_turn.holder is null or domain_turn.holder = :before
                                or domain_turn.held_until <= now())
                           and domain_turn.free_at <= now()
                           and (domain_turn.closed_until is null or domain_turn.closed_until <= now())
                        returning true
                        """)
                .param("domain", domain)
                .param("holder", holder(number))
                .param("before", holder(before))
                .param("span", seconds(settings.turn()))
                .query(Boolean.class)
                .list();
        return !taken.isEmpty();
    }

    /** For how long the domain is closed by what another node heard; zero while it is open. */
    private Duration closedElsewhere(String domain) {
        return jdbc.sql("select extract(epoch from closed_until - now()) as span from domain_turn where domain = :domain")
                .param("domain", domain)
                .query((row, n) -> span(row))
                .optional()
                .orElse(Duration.ZERO);
    }

    private static Duration span(ResultSet row) throws SQLException {
        double seconds = row.getDouble("span");
        return seconds > 0 ? Duration.ofMillis((long) (seconds * 1000) + 1) : Duration.ZERO;
    }

    private static double seconds(Duration span) {
        return span.toMillis() / 1000.0;
    }

    /** This node's turn at one domain, in the database, shared by its requests. */
    private final class Hold {

        /** Zero until the domain was ours; each time it is taken anew, another number. */
        private long number;
        private long taken;
        private int users;
        private long lastUse = System.nanoTime();
        private Duration gap = Duration.ZERO;

        synchronized Hold joined() {
            users++;
            return this;
        }

        synchronized void left(Duration asked) {
            users--;
            lastUse = System.nanoTime();
            gap = asked.compareTo(settings.gap()) > 0 ? asked : settings.gap();
        }

        synchronized boolean isIdle() {
            return users == 0 && (System.nanoTime() - lastUse > IDLE.toNanos() || gap.compareTo(settings.gap()) > 0);
        }

        /** What remains of the gap that the next node has to keep. */
        synchronized Duration rest() {
            Duration rest = gap.minusNanos(System.nanoTime() - lastUse);
            return rest.isNegative() ? Duration.ZERO : rest;
        }

        /** Waits until the domain is ours for long enough; false if that takes beyond the limit, or it is closed. */
        boolean until(String domain, long limit) throws InterruptedException {
            while (!isOurs(domain)) {
                Duration closed = closedElsewhere(domain);
                if (!closed.isZero()) {
                    local.close(domain, closed);
                    return false;
                }
                if (System.nanoTime() + LOOK.toNanos() - limit > 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
            return true;
        }

        /** Half of the turn is left at least: enough for the request that begins now. */
        private synchronized boolean isOurs(String domain) {
            if (number != 0 && System.nanoTime() - taken < settings.turn().toNanos() / 2) {
                return true;
            }
            long now = System.nanoTime();
            long next = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
            if (!take(domain, next, number)) {
                return false;
            }
            number = next;
            taken = now;
            return true;
        }
    }

    private final class SharedTurn implements Turn {

        private final String domain;
        private final Turn local;
        private final Hold hold;

        SharedTurn(String domain, Turn local, Hold hold) {
            this.domain = domain;
            this.local = local;
            this.hold = hold;
        }

        @Override
        public void leave(Duration gap) {
            local.leave(gap);
            hold.left(gap);
            if (gap.compareTo(IDLE) > 0) {
                // A long gap stands in the row at once, so that no node leases work that could only wait here.
                giveBackIfIdle();
            }
        }

        private void giveBackIfIdle() {
            try {
                giveBack(domain, hold);
            } catch (DataAccessException e) {
                log.atDebug().addKeyValue("domain", domain).addKeyValue("detail", e.getMessage()).log("Turn not given back");
            }
        }
    }
}

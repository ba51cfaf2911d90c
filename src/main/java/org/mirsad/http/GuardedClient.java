package org.mirsad.http;

import java.io.IOException;
import java.time.Duration;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;
import org.mirsad.http.Fetched.Failed;
import org.mirsad.http.Fetched.Problem;
import org.mirsad.http.Fetched.Refused;
import org.mirsad.http.Reception.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches through the guard. Redirects are followed by hand, so that each target is judged as a first address is, and
 * has its own turn at its own domain.
 */
final class GuardedClient implements OutgoingClients.CloseableClient {

    private static final Logger log = LoggerFactory.getLogger(GuardedClient.class);

    private final HttpSettings settings;
    private final AddressGuard guard;
    private final DomainGate gate;
    private final Clock clock;
    private final Semaphore places;
    private final Watchdog watchdog = new Watchdog();
    private final GuardedResolver resolver;
    private final CloseableHttpClient client;

    GuardedClient(HttpSettings settings, AddressGuard guard, DomainGate gate, Names names, TlsSocketStrategy tls,
            String userAgent, Clock clock) {
        this.settings = settings;
        this.guard = guard;
        this.gate = gate;
        this.clock = clock;
        this.places = new Semaphore(settings.inFlight(), true);
        this.resolver = new GuardedResolver(guard, names, settings.dnsTimeout());
        this.client = Door.open(settings, resolver, tls, userAgent);
    }

    @Override
    public Fetched fetch(FetchRequest request) {
        Fetched fetched = start(request);
        log.atDebug()
                .addKeyValue("address", AddressRules.shown(request.address()))
                .addKeyValue("kind", request.kind())
                .addKeyValue("outcome", fetched.getClass().getSimpleName())
                .log("Fetched");
        return fetched;
    }

    /** Cancels what is under way; it ends with {@link Problem#INTERRUPTED}. */
    @Override
    public void close() {
        watchdog.close();
        resolver.close();
        Closer.closeQuietly(client);
    }

    private Fetched start(FetchRequest request) {
        Optional<Refused> refusal = guard.refusal(request.address());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        URI start = Location.plain(request.address()).orElseThrow();
        Journey journey = new Journey(request, start, settings.patience());
        try (Visit visit = new Visit(request.gap())) {
            return travel(journey, visit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Failed(Problem.INTERRUPTED, "Interrupted while waiting for a turn: " + journey.shown());
        }
    }

    private Fetched travel(Journey journey, Visit visit) throws InterruptedException {
        while (true) {
            String domain = RegistrableDomain.of(journey.address());
            if (!visit.enter(domain, journey.patience())) {
                return noTurn(domain, journey);
            }
            Optional<Fetched> end = switch (exchange(journey)) {
                case Step.Answered(Fetched.Wait wait) -> Optional.of(heeded(domain, wait));
                case Step.Answered(Fetched fetched) -> Optional.of(fetched);
                case Step.Moved(int status, String location) -> move(journey, status, location);
            };
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    private Fetched noTurn(String domain, Journey journey) {
        Optional<Duration> closed = gate.closed(domain);
        return closed.isPresent()
                ? new Fetched.Wait(0, closed.get())
                : new Failed(Problem.BUSY, "No turn at " + domain + " within mirsad.http.patience ("
                        + settings.patience().toMillis() + " ms): " + journey.shown());
    }

    /** A 503 without a time may be the trouble of one page; everything else is a word to all of us. */
    private Fetched.Wait heeded(String domain, Fetched.Wait wait) {
        Duration asked = wait.retryAfter();
        if (asked != null && asked.isPositive()) {
            gate.close(domain, asked.compareTo(settings.longestWait()) > 0 ? settings.longestWait() : asked);
        } else if (wait.status() == 429) {
            gate.close(domain, settings.shortestWait());
        }
        return wait;
    }

    private Optional<Fetched> move(Journey journey, int status, String location) {
        return journey.follow(status, location, settings.maxRedirects())
                .or(() -> guard.refusal(journey.address()));
    }

    private Step exchange(Journey journey) {
        HttpGet get = get(journey);
        Alarm alarm = new Alarm(journey.time().left(), get::cancel);
        try (Budget.Spending _ = journey.time().spend(); Watchdog.Watch _ = watchdog.over(alarm)) {
            return ScopedValue.where(Alarm.CURRENT, alarm).call(() -> ask(get, journey));
        } catch (IOException e) {
            return new Step.Answered(Failures.of(e, alarm, journey));
        } catch (RuntimeException e) {
            // A request cancelled between two of its steps fails the client's own checks of its state.
            return new Step.Answered(Failures.of(new IOException(e), alarm, journey));
        }
    }

    private Step ask(HttpGet get, Journey journey) throws IOException {
        ClassicHttpResponse response = client.executeOpen(host(journey.address()), get, HttpClientContext.create());
        try {
            return new Reception(response, journey, clock).read();
        } finally {
            // Closing alone would read the rest of the body first.
            get.cancel();
            Closer.closeQuietly(response);
        }
    }

    private static HttpGet get(Journey journey) {
        FetchRequest request = journey.request();
        HttpGet get = new HttpGet(journey.address());
        get.setHeader(HttpHeaders.ACCEPT, request.kind().accept());
        get.setHeader(HttpHeaders.ACCEPT_LANGUAGE, "ar, en;q=0.5");
        get.setHeader(HttpHeaders.ACCEPT_ENCODING, BodyReader.ACCEPTED);
        condition(get, HttpHeaders.IF_NONE_MATCH, request.validators().etag());
        condition(get, HttpHeaders.IF_MODIFIED_SINCE, request.validators().lastModified());
        return get;
    }

    private static void condition(HttpGet get, String header, @Nullable String validator) {
        String value = AnswerHeaders.sendable(validator);
        if (value != null) {
            get.setHeader(header, value);
        }
    }

    private static HttpHost host(URI address) {
        String host = address.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new HttpHost(address.getScheme(), bare, AddressRules.port(address));
    }

    /** Our turn at one domain after the other, never at two, and a place among all requests with it. */
    private final class Visit implements AutoCloseable {

        private final Duration gap;
        private @Nullable String domain;
        private DomainGate.@Nullable Turn turn;

        Visit(Duration gap) {
            this.gap = gap;
        }

        boolean enter(String next, Budget patience) throws InterruptedException {
            if (next.equals(domain)) {
                return true;
            }
            close();
            try (Budget.Spending _ = patience.spend()) {
                turn = gate.enter(next, patience.left()).orElse(null);
                if (turn != null && places.tryAcquire(patience.left().toNanos(), TimeUnit.NANOSECONDS)) {
                    domain = next;
                }
            }
            return domain != null;
        }

        @Override
        public void close() {
            if (domain != null) {
                places.release();
                domain = null;
            }
            if (turn != null) {
                turn.leave(gap);
                turn = null;
            }
        }
    }
}

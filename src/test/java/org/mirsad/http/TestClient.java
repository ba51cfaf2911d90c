package org.mirsad.http;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The real client with the gap at zero and the exemptions a test names. */
final class TestClient implements AutoCloseable {

    static final Instant NOW = Instant.parse("2025-03-20T08:00:00Z");

    private final HttpSettings settings;
    private final GuardedClient client;

    private TestClient(HttpSettings settings, Names names, TlsSocketStrategy tls) {
        this.settings = settings;
        this.client = new GuardedClient(settings, new AddressGuard(new Exemptions(settings)),
                new LocalDomainGate(settings.inFlightPerDomain(), settings.gap()), names, tls,
                UserAgent.of("1.2", settings.contact()), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Builder with() {
        return new Builder();
    }

    static HttpSettings settings(Map<String, ?> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("mirsad.http", HttpSettings.class);
    }

    Fetched fetch(URI address) {
        return fetch(address, Kind.FEED);
    }

    Fetched fetch(URI address, Kind kind) {
        return client.fetch(FetchRequest.of(address, kind, settings));
    }

    Fetched fetch(URI address, Validators validators) {
        return client.fetch(FetchRequest.of(address, Kind.FEED, settings).with(validators));
    }

    Fetched fetch(URI address, DataSize maxBody, Duration deadline) {
        return client.fetch(new FetchRequest(address, Kind.FEED, Validators.NONE, maxBody, deadline));
    }

    OutgoingClient itself() {
        return client;
    }

    HttpSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        client.close();
    }

    static final class Builder {

        private final Map<String, Object> values = new HashMap<>(Map.of("mirsad.http.gap", "0s"));
        private Names names = InetAddress::getAllByName;
        private TlsSocketStrategy tls = DefaultClientTlsStrategy.createDefault();

        Builder setting(String name, String value) {
            values.put("mirsad.http." + name, value);
            return this;
        }

        Builder allow(String... hostsAndPorts) {
            return setting("allow", String.join(",", hostsAndPorts));
        }

        Builder names(Names answers) {
            this.names = answers;
            return this;
        }

        Builder tls(TlsSocketStrategy strategy) {
            this.tls = strategy;
            return this;
        }

        TestClient build() {
            return new TestClient(settings(values), names, tls);
        }
    }
}

package org.mirsad.commands;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mirsad.fetching.probe.Probe;
import org.mirsad.http.FetchRequest;
import org.mirsad.http.Fetched;
import org.mirsad.http.HttpSettings;
import org.mirsad.http.Kind;
import org.mirsad.http.OutgoingClients;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** The guarded way out for a command: the server's client and settings ({@code MIRSAD_HTTP_…}), without the server. */
final class Web {

    private static final String VERSION = "command line";

    private final Clock clock;
    private final Supplier<HttpSettings> settings;

    Web(Clock clock) {
        this(clock, () -> Binder.get(new StandardEnvironment()).bindOrCreate("mirsad.http", HttpSettings.class));
    }

    Web(Clock clock, Supplier<HttpSettings> settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** What an address answered. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(byte[] bytes, URI address, @Nullable String contentType) {}

    /** @throws IOException whose message says in one sentence why there is no answer */
    Answer fetch(URI address, Kind kind) throws IOException {
        HttpSettings http = settings.get();
        try (OutgoingClients.CloseableClient client = OutgoingClients.create(http, VERSION, clock)) {
            return switch (client.fetch(FetchRequest.of(address, kind, http))) {
                case Fetched.Body body -> new Answer(body.bytes(), body.address(), body.contentType());
                case Fetched.NotModified same -> throw new IOException("Answered 304 to an unconditional request: " + address);
                case Fetched.Wait wait -> throw new IOException("Answered " + wait.status() + ", come back later: " + address);
                case Fetched.Refused refused -> throw new IOException(refused.detail());
                case Fetched.Failed failed -> throw new IOException(failed.detail());
            };
        }
    }

    /** With a probe over a client of its own. */
    <T> T probing(Function<Probe, T> task) {
        HttpSettings http = settings.get();
        try (OutgoingClients.CloseableClient client = OutgoingClients.create(http, VERSION, clock)) {
            return task.apply(new Probe(client, OutgoingClients.robots(client, http, clock), http, clock));
        }
    }

    static boolean isAddress(String word) {
        return word.startsWith("http://") || word.startsWith("https://");
    }
}

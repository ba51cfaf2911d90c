package org.mirsad.http;

import java.net.InetAddress;
import java.time.Clock;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

/** Makes clients where there is no Spring: for the command line, which is dispatched before it starts. */
public final class OutgoingClients {

    private OutgoingClients() {
    }

    /** A client with the guard of the settings and a gate of its own. Closing it cancels what is under way. */
    public static CloseableClient create(HttpSettings settings, String version, Clock clock) {
        AddressGuard guard = new AddressGuard(new Exemptions(settings));
        DomainGate gate = new LocalDomainGate(settings.inFlightPerDomain(), settings.gap());
        return guarded(settings, guard, gate, version, clock);
    }

    /** Asks for robots.txt through a client, and remembers the answers. */
    public static Robots robots(OutgoingClient client, HttpSettings settings, Clock clock) {
        return new CachedRobots(client, settings, clock);
    }

    static GuardedClient guarded(
            HttpSettings settings, AddressGuard guard, DomainGate gate, String version, Clock clock) {
        return new GuardedClient(settings, guard, gate, InetAddress::getAllByName,
                DefaultClientTlsStrategy.createDefault(), UserAgent.of(version, settings.contact()), clock);
    }

    /** An outgoing client that someone has to close. */
    public interface CloseableClient extends OutgoingClient, AutoCloseable {

        @Override
        void close();
    }
}

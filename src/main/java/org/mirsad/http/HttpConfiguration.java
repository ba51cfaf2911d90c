package org.mirsad.http;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    /** Shared among the nodes of a database; without one, of this process alone. */
    @Bean
    DomainGate domainGate(HttpSettings settings, ObjectProvider<JdbcClient> database) {
        LocalDomainGate local = new LocalDomainGate(settings.inFlightPerDomain(), settings.gap());
        JdbcClient jdbc = database.getIfAvailable();
        return jdbc == null ? local : new SharedDomainGate(local, jdbc, settings);
    }

    @Bean
    GuardedClient outgoingClient(HttpSettings settings, AddressGuard guard, DomainGate gate, Clock clock,
            ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        String version = properties == null || properties.getVersion() == null ? "dev" : properties.getVersion();
        return OutgoingClients.guarded(settings, guard, gate, version, clock);
    }

    @Bean
    Robots robots(OutgoingClient client, HttpSettings settings, Clock clock) {
        return new CachedRobots(client, settings, clock);
    }
}

package org.mirsad.http;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    DomainGate domainGate(HttpSettings settings) {
        return new LocalDomainGate(settings.inFlightPerDomain(), settings.gap());
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

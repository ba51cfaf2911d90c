package org.mirsad.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mirsad.http.Fetched.Body;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

class HttpConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Module.class)
            .withBean(Clock.class, Clock::systemUTC);

    @Test
    void makesTheOneClientWithTheSettings() {
        try (LocalSite site = LocalSite.open().text("/", 200, "ok")) {
            application
                    .withPropertyValues("mirsad.http.allow=" + site.hostAndPort(),
                            "mirsad.http.contact=mail@news.example")
                    .withBean(BuildProperties.class, HttpConfigurationTests::version)
                    .run(context -> {
                        OutgoingClient client = context.getBean(OutgoingClient.class);
                        HttpSettings settings = context.getBean(HttpSettings.class);
                        assertThat(client.fetch(FetchRequest.of(site.at("/"), Kind.FEED, settings)))
                                .isInstanceOf(Body.class);
                        assertThat(context).hasSingleBean(Robots.class).hasSingleBean(DomainGate.class);
                    });
            assertThat(site.asked().getFirst().headers().getFirst("User-Agent"))
                    .isEqualTo("Mirsad/0.9.1 (+mail@news.example)");
        }
    }

    @Test
    void letsTheDemoExemptItsPress() {
        try (LocalSite site = LocalSite.open().text("/", 200, "ok")) {
            application.withPropertyValues("mirsad.http.gap=0s").run(context -> {
                OutgoingClient client = context.getBean(OutgoingClient.class);
                FetchRequest request = FetchRequest.of(site.at("/"), Kind.FEED, context.getBean(HttpSettings.class));
                assertThat(client.fetch(request)).isInstanceOf(Fetched.Refused.class);
                context.getBean(Exemptions.class).allow("127.0.0.1", site.port());
                assertThat(client.fetch(request)).isInstanceOf(Body.class);
            });
        }
    }

    @Test
    void doesNotStartWithAnExemptionThatIsNotExact() {
        application.withPropertyValues("mirsad.http.allow=10.0.0.0/8").run(context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("mirsad.http.allow"));
    }

    @Test
    void doesNotStartWithoutARequestInFlight() {
        application.withPropertyValues("mirsad.http.in-flight=0").run(context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("in-flight"));
    }

    @Test
    void isPoliteAndBoundedAsShipped() {
        HttpSettings settings = HttpSettings.defaults();
        assertThat(settings.gap()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.inFlightPerDomain()).isEqualTo(1);
        assertThat(settings.inFlight()).isEqualTo(16);
        assertThat(settings.maxRedirects()).isEqualTo(5);
        assertThat(settings.maxBody()).isEqualTo(DataSize.ofMegabytes(5));
    }

    @Test
    void makesAClientWithoutSpringToo() {
        try (LocalSite site = LocalSite.open();
                OutgoingClients.CloseableClient client =
                        OutgoingClients.create(HttpSettings.defaults(), "1", Clock.systemUTC())) {
            assertThat(client.fetch(FetchRequest.of(site.at("/"), Kind.FEED, HttpSettings.defaults())))
                    .isInstanceOf(Fetched.Refused.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "1.0, https://news.example/about, Mirsad/1.0 (+https://news.example/about)", "1.0, '', Mirsad/1.0",
            "1.0, '  ', Mirsad/1.0", "1.0, 'a) b\r\nX: y(', Mirsad/1.0 (+abX:y)", "dev, مرصاد, Mirsad/dev"})
    void namesItselfInOneHeaderWhateverTheContact(String version, String contact, String header) {
        assertThat(UserAgent.of(version, contact)).isEqualTo(header);
    }

    private static BuildProperties version() {
        Properties properties = new Properties();
        properties.setProperty("version", "0.9.1");
        return new BuildProperties(properties);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(HttpSettings.class)
    @Import({HttpConfiguration.class, Exemptions.class, AddressGuard.class})
    static class Module {
    }
}

package org.mirsad.http;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** Sets Apache's client up so that it does nothing on its own account: one request, one answer, one connection. */
final class Door {

    private Door() {
    }

    static CloseableHttpClient open(
            HttpSettings settings, GuardedResolver resolver, TlsSocketStrategy tls, String userAgent) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setTlsSocketStrategy(tls)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(limits(settings))
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setSocketTimeout(Timeout.of(settings.idleTimeout()))
                                .build())
                        .setMaxConnTotal(settings.inFlight())
                        .setMaxConnPerRoute(settings.inFlight())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(settings.idleTimeout()))
                        .setConnectionRequestTimeout(Timeout.of(settings.deadline()))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                // Each domain is asked rarely, and a kept connection that died meanwhile would look like its failure.
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static Http1Config limits(HttpSettings settings) {
        return Http1Config.custom()
                .setMaxHeaderCount(settings.maxHeaders())
                .setMaxLineLength(Math.toIntExact(settings.maxHeaderLine().toBytes()))
                .build();
    }
}

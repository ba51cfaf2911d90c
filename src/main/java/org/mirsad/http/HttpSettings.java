package org.mirsad.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Outgoing requests.
 *
 * @param contact where a site's operator learns who we are and how to reach you: an address of a page or a mail
 *     address. Part of the User-Agent, {@code Mirsad/<version> (+<contact>)}; without it only the version is sent.
 * @param allow exact {@code host:port} values that may be fetched although they lie in a private network or use an
 *     unusual port. Empty as shipped; anything here is open to whoever may add a source.
 * @param deadline the longest a whole exchange may take where the caller sets nothing else
 * @param maxBody the most bytes of an answer, counted after decompression, where the caller sets nothing else
 * @param connectTimeout the longest a connection may take to open
 * @param idleTimeout the longest an open connection may stay silent
 * @param dnsTimeout the longest a name may take to resolve
 * @param maxRedirects how many redirects are followed
 * @param maxHeaders the most headers of an answer
 * @param maxHeaderLine the longest line among them
 * @param inFlight the most requests at one time, to all domains together
 * @param inFlightPerDomain the most requests at one time to one registrable domain
 * @param gap the least time between the end of one request to a registrable domain and the beginning of the next
 * @param patience how long a request waits for its turn, by the three settings before, until it gives up
 * @param turn how long a node may keep other nodes from a domain before it has to ask again; twice the longest
 *     deadline at least
 * @param shortestWait how long a domain is left alone after a 429 that does not say how long
 * @param longestWait the longest a domain is left alone because it asked for it
 * @param robotsLifetime how long a robots.txt is believed
 * @param robotsRetry how long pages are left alone when their robots.txt could not be had
 */
@ConfigurationProperties("mirsad.http")
public record HttpSettings(
        @DefaultValue("") String contact,
        @DefaultValue({}) List<String> allow,
        @DefaultValue("30s") Duration deadline,
        @DefaultValue("5MB") DataSize maxBody,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("15s") Duration idleTimeout,
        @DefaultValue("5s") Duration dnsTimeout,
        @DefaultValue("5") int maxRedirects,
        @DefaultValue("100") int maxHeaders,
        @DefaultValue("16KB") DataSize maxHeaderLine,
        @DefaultValue("16") int inFlight,
        @DefaultValue("1") int inFlightPerDomain,
        @DefaultValue("1s") Duration gap,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("60s") Duration turn,
        @DefaultValue("1m") Duration shortestWait,
        @DefaultValue("24h") Duration longestWait,
        @DefaultValue("24h") Duration robotsLifetime,
        @DefaultValue("10m") Duration robotsRetry) {

    public HttpSettings {
        if (inFlight < 1 || inFlightPerDomain < 1) {
            throw new IllegalArgumentException("mirsad.http.in-flight and in-flight-per-domain must be at least 1; got "
                    + inFlight + " and " + inFlightPerDomain);
        }
    }

    /** The settings as shipped. */
    public static HttpSettings defaults() {
        return new Binder().bindOrCreate("mirsad.http", HttpSettings.class);
    }
}

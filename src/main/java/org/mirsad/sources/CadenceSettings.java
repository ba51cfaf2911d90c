package org.mirsad.sources;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code mirsad.sources}: how often outlets are fetched.
 *
 * @param shortest between two fetches of one outlet, however much it publishes
 * @param interval between two fetches of an outlet whose pace is not known yet, and the first wait after a failure
 * @param longest between two fetches of an outlet that has been silent for long, and the longest its own word
 *     (Cache-Control, Expires, ttl) is honoured
 * @param longestBackOff the longest wait after failures in a row
 * @param redirectSightings how often in a row a permanent redirect must be seen until its target becomes the address
 * @param redirectAge for how long it must have been seen
 */
@ConfigurationProperties("mirsad.sources")
public record CadenceSettings(
        @DefaultValue("5m") Duration shortest,
        @DefaultValue("15m") Duration interval,
        @DefaultValue("24h") Duration longest,
        @DefaultValue("48h") Duration longestBackOff,
        @DefaultValue("5") int redirectSightings,
        @DefaultValue("3d") Duration redirectAge) {}

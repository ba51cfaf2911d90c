package org.mirsad.sources;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code mirsad.sources}: how often outlets are fetched.
 *
 * @param interval between two fetches of one outlet while all is well; up to a quarter is added at random
 * @param longest the longest an outlet's own word (Cache-Control, Expires, ttl) is honoured
 * @param longestBackOff the longest wait after failures in a row
 */
@ConfigurationProperties("mirsad.sources")
public record CadenceSettings(
        @DefaultValue("15m") Duration interval,
        @DefaultValue("24h") Duration longest,
        @DefaultValue("48h") Duration longestBackOff) {}

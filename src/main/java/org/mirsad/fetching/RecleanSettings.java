package org.mirsad.fetching;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code mirsad.reclean}: reading stored articles again with a better cleaner.
 *
 * @param enabled whether this node does so at all, beside {@code mirsad.fetching.clean}
 * @param pause between two articles on this node
 */
@ConfigurationProperties("mirsad.reclean")
public record RecleanSettings(@DefaultValue("true") boolean enabled, @DefaultValue("100ms") Duration pause) {}

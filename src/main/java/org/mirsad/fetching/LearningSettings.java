package org.mirsad.fetching;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code mirsad.learning}: what repeats in the articles of an outlet.
 *
 * @param enabled whether this node learns, and takes out what was learnt
 * @param keep how long a block is remembered that stands in no new article
 */
@ConfigurationProperties("mirsad.learning")
public record LearningSettings(@DefaultValue("true") boolean enabled, @DefaultValue("180d") Duration keep) {}

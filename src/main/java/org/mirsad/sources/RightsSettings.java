package org.mirsad.sources;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings under {@code mirsad.rights}.
 *
 * @param installation {@code default}: what holds for sources without a setting of their own, FULL or EXCERPT.
 *     Publishing others' text in full is the operator's decision.
 */
@ConfigurationProperties("mirsad.rights")
public record RightsSettings(@Name("default") @DefaultValue("FULL") Rights installation) {

    public RightsSettings {
        if (installation == Rights.DEFAULT) {
            throw new IllegalArgumentException("mirsad.rights.default must be FULL or EXCERPT");
        }
    }
}

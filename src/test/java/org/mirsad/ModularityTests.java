package org.mirsad;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** One package a feature, and no edge between them that its package-info does not allow. */
class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(MirsadApplication.class);

    @Test
    void modulesKeepToTheirAllowedDependencies() {
        modules.verify();
    }

    @Test
    void everyFeatureIsAModule() {
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains(
                        "text", "http", "sources", "cleaning", "articles", "fetching", "topics", "stories", "images",
                        "reader", "admin", "commands", "system");
    }
}

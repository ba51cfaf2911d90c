package org.mirsad.system.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mirsad.system.DataFolder;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Which database it is, found by a scan of the package as the application does it; nothing is started. */
class EmbeddedDatabaseConfigurationTests {

    @Test
    void aNamedServerKeepsTheEmbeddedOneOut() {
        try (AnnotationConfigApplicationContext context =
                scanned(Map.of("spring.datasource.url", "jdbc:postgresql://db/mirsad"))) {
            assertThat(context.getBeanNamesForType(EmbeddedServer.class)).isEmpty();
            assertThat(context.getBeanNamesForType(JdbcConnectionDetails.class)).isEmpty();
        }
    }

    @Test
    void withoutOneTheEmbeddedServerIsTheDatabase() {
        try (AnnotationConfigApplicationContext context = scanned(Map.of("spring.datasource.url", " "))) {
            assertThat(context.getBeanNamesForType(EmbeddedServer.class)).hasSize(1);
            assertThat(context.getBeanNamesForType(JdbcConnectionDetails.class)).hasSize(1);
        }
    }

    private static AnnotationConfigApplicationContext scanned(Map<String, Object> settings) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.registerBean(DataFolder.class, () -> new DataFolder(Path.of("target", "never-opened")));
        context.scan("org.mirsad.system.database");
        context.refresh();
        return context;
    }
}

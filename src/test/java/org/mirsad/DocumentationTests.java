package org.mirsad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The documents say what the code does: every setting, every table, every command. */
class DocumentationTests {

    @Test
    void everySettingStandsInTheOperatorsGuide() throws IOException {
        String guide = Files.readString(Path.of("src/docs/operations.md"));
        assertThat(settings()).hasSizeGreaterThan(20).allSatisfy(setting -> assertThat(guide)
                .as("src/docs/operations.md")
                .contains("`" + setting + "`"));
    }

    @Test
    void everyTableStandsInTheMap() throws IOException {
        String map = Files.readString(Path.of("db/README.md"));
        assertThat(tables()).hasSizeGreaterThan(20).allSatisfy(table -> assertThat(map).contains("| `" + table + "` |"));
    }

    @Test
    void theMapNamesNoTableThatIsNotThere() throws IOException {
        Matcher rows = Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("db/README.md")));
        assertThat(rows.results().map(row -> row.group(1))).isNotEmpty().allSatisfy(table -> assertThat(tables())
                .contains(table));
    }

    @Test
    void theReadmesCommandsNameWhatExists() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(readme).contains("./mvnw spring-boot:test-run", "./mvnw verify", "docker compose up");
        Matcher links = Pattern.compile("\\]\\((?!https?:)([^)#]+)").matcher(readme);
        assertThat(links.results().map(link -> Path.of(link.group(1)))).isNotEmpty().allSatisfy(target -> assertThat(
                        target)
                .exists());
    }

    private static List<String> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("org.mirsad").stream()
                .map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null))
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents())
                        .map(component -> prefix(type) + "." + name(type, component)))
                .sorted()
                .toList();
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    private static String name(Class<?> type, RecordComponent component) {
        Map<String, String> given = Stream.of(type.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(Name.class))
                .collect(Collectors.toMap(
                        p -> p.getName(), p -> p.getAnnotation(Name.class).value()));
        return given.getOrDefault(
                component.getName(),
                component.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT));
    }

    private static List<String> tables() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("db/migration"))) {
            return files.sorted()
                    .flatMap(file -> Pattern.compile("^create table ([a-z_]+)", Pattern.MULTILINE)
                            .matcher(read(file))
                            .results()
                            .map(match -> match.group(1)))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

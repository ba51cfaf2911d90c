package org.mirsad.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Words stand in messages.properties, markup from outside comes through one door. */
class TemplateTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Set<String> SPOKEN = Set.of("title", "alt", "aria-label", "placeholder", "value", "content");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9.-]+)");
    private static final Pattern COUNTED = Pattern.compile("#text\\.count\\('([a-z0-9.-]+)'");
    private static final List<String> FORMS = List.of("zero", "one", "two", "few", "many", "other");

    @TestFactory
    Stream<DynamicTest> saysNothingOfItsOwn() {
        return templates().map(file -> dynamicTest(TEMPLATES.relativize(file).toString(), () -> {
            assertThat(literalWords(read(file))).isEmpty();
        }));
    }

    @Test
    void literalWordsAreFoundWhereTheyStand() {
        assertThat(literalWords("<p>خبر</p><img alt='picture'><a th:text='#{a.b}'></a><p th:text='#{x}'>sample</p>"))
                .containsExactly("خبر", "alt=picture", "sample");
    }

    /** Text, and attributes people hear or read. Values of controls are for machines. */
    private static List<String> literalWords(String template) {
        Document html = Jsoup.parse(template);
        List<String> words = new ArrayList<>();
        html.traverse((node, depth) -> {
            if (node instanceof TextNode text && LETTER.matcher(text.text()).find()) {
                words.add(text.text().strip());
            } else if (node instanceof Element element) {
                element.attributes().forEach(attribute -> {
                    boolean machine = element.is("input, button, meta[name=viewport], meta[name=color-scheme],"
                            + " meta[name=robots], meta[property]");
                    if (SPOKEN.contains(attribute.getKey()) && !machine && LETTER.matcher(attribute.getValue()).find()) {
                        words.add(attribute.getKey() + "=" + attribute.getValue());
                    }
                });
            }
        });
        return words;
    }

    @Test
    void asksOnlyForMessagesThatExist() {
        assertThat(used()).isSubsetOf(messages());
    }

    @Test
    void leavesNoMessageUnused() {
        Set<String> unused = messages();
        unused.removeAll(used());
        unused.removeIf(key -> key.startsWith("day.") || key.startsWith("first-run.state."));

        assertThat(unused).isEmpty();
    }

    @Test
    void printsMarkupFromOutsideInOnePlaceOnly() {
        assertThat(templates().filter(file -> read(file).matches("(?s).*(th:utext|\\[\\(|th:inline|__\\$).*")))
                .containsExactly(TEMPLATES.resolve("fragments/safe-html.html"));
    }

    /** The desk has texts and tests of its own. */
    private static Stream<Path> templates() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> Stream.of("layout/reader.html", "fragments", "reader", "error")
                            .anyMatch(ours -> file.startsWith(TEMPLATES.resolve(ours))))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> used() {
        Set<String> keys = new TreeSet<>();
        templates().map(TemplateTests::read).forEach(template -> {
            KEY.matcher(template).results().map(found -> found.group(1)).forEach(keys::add);
            COUNTED.matcher(template)
                    .results()
                    .flatMap(found -> FORMS.stream().map(form -> found.group(1) + "." + form))
                    .forEach(keys::add);
        });
        return keys;
    }

    private static Set<String> messages() {
        Properties messages = new Properties();
        try {
            messages.load(new StringReader(Files.readString(Path.of("src/main/resources/messages.properties"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeSet<>(messages.stringPropertyNames());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

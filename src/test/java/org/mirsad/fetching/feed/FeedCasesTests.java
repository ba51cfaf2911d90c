package org.mirsad.fetching.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A feed and what is read from it, files side by side: {@code x.xml} and {@code x.expected.json}. Adding a case is adding
 * a feed and running with {@code -Dapprove}, which rewrites what is expected; a reader reviews the difference.
 */
class FeedCasesTests {

    private static final Path CASES = Path.of("src/test/resources/org/mirsad/fetching/feed/cases");
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Locale before = Locale.getDefault();

    @BeforeEach
    @AfterEach
    void restoreTheLocale() {
        Locale.setDefault(before);
    }

    static Stream<Arguments> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".expected.json"))
                    .sorted()
                    .toList();
            return names.stream().flatMap(name -> Stream.of("und", "ar-LB", "tr").map(locale -> Arguments.of(name, locale)));
        }
    }

    @ParameterizedTest(name = "{0} under {1}")
    @MethodSource("cases")
    void isReadAsExpected(String name, String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        byte[] bytes = Files.readAllBytes(CASES.resolve(name));
        FeedInput input = new FeedInput(bytes, URI.create("https://outlet.example/feeds/all.xml"), null, ZoneId.of("Asia/Beirut"));

        String read = JSON.writeValueAsString(FeedParser.parse(input)) + "\n";

        Path expected = CASES.resolve(name.replaceFirst("(\\.atom)?\\.[a-z]+$", "") + ".expected.json");
        if (System.getProperty("approve") != null) {
            Files.writeString(expected, read);
        }
        assertThat(read).isEqualTo(Files.readString(expected));
    }
}

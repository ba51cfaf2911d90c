package org.mirsad.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Pages run from right to left and names within them from left to right: styles name sides by the flow of the text. */
class StylesheetTests {

    private static final Path STYLES = Path.of("src/main/resources/static/assets/css");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern PHYSICAL = Pattern.compile(
            "\\b(left|right)\\b|(margin|padding|border)-(top|bottom)\\b|(?<=[;{\\s])(top|bottom|(min-|max-)?(width|height)|float)\\s*:");
    private static final Pattern FOREIGN = Pattern.compile("@import|https?:|//|\\bitalic\\b|letter-spacing|!important");

    @TestFactory
    Stream<DynamicTest> namesNoPhysicalSideAndAsksNobodyElse() throws IOException {
        try (Stream<Path> files = Files.list(STYLES)) {
            return files.sorted().toList().stream().map(file -> dynamicTest(file.getFileName().toString(), () -> {
                String css = COMMENT.matcher(Files.readString(file)).replaceAll("");
                assertThat(found(PHYSICAL, css)).isEmpty();
                assertThat(found(FOREIGN, css)).isEmpty();
                assertThat(css).contains("@layer");
            }));
        }
    }

    @Test
    void aPhysicalSideIsFound() {
        assertThat(found(PHYSICAL, "a{margin-left:1px;width:2px;max-inline-size:3px;text-align:right}"))
                .containsExactly("left", "width:", "right");
    }

    private static List<String> found(Pattern pattern, String css) {
        return pattern.matcher(css).results().map(MatchResult::group).toList();
    }
}

package org.mirsad.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mirsad.text.ArabicDates.ArabicDate;

/** {@code dates.txt} beside this test: one way of writing a date a line, and the moment it means. */
@InEveryLocale
class ArabicDatesTableTests {

    private static final Path TABLE = Path.of("src/test/resources/org/mirsad/text/dates.txt");
    private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");

    @TestFactory
    Stream<DynamicTest> everyLineMeansItsMoment() throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        return lines.stream().filter(line -> !line.startsWith("#")).map(line -> {
            int bar = line.indexOf(" | ");
            String text = line.substring(bar + 3).replace("\\t", "\t").replace("\\n", "\n");
            return DynamicTest.dynamicTest(text, () -> means(text, line.substring(0, bar)));
        });
    }

    private static void means(String text, String expected) {
        Optional<Instant> instant = ArabicDates.parse(text, RIYADH).map(ArabicDate::instant);

        assertThat(instant).as(text)
                .isEqualTo(expected.equals("-") ? Optional.empty() : Optional.of(Instant.parse(expected)));
    }
}

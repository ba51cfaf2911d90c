package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mirsad.cleaning.CleanRule;
import org.mirsad.cleaning.RuleProblem;
import org.mirsad.fetching.FetchOutcome;
import org.mirsad.fetching.HealthBoard;
import org.mirsad.fetching.probe.Format;
import org.mirsad.fetching.probe.ProbeReport;
import org.mirsad.fetching.probe.Way;
import org.mirsad.http.Fetched;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.sources.SourceKind;

/** Whatever the program can say to an editor, it can say in Arabic. */
class DeskTextsTests {

    private static final Path MAIN = Path.of("src/main");
    private static final List<String> FORMS = List.of("zero", "one", "two", "few", "many", "other");

    /** A key in the code: a literal that is nothing but one. */
    private static final Pattern IN_CODE = Pattern.compile(
            "\"((?:schedule|feed\\.problem|fetch\\.problem|source\\.problem|account\\.problem|probe\\.problem|probe\\.warning|admin)\\.[a-z.-]+[a-z])\"");

    private static final Pattern AUDITED = Pattern.compile("\"((?:account|source|gate)\\.(?!problem|editor|not-tech)[a-z-]+)\"");
    private static final Pattern IN_TEMPLATE = Pattern.compile("(?:#\\{|#messages\\.msg\\(')([a-z][a-z0-9.-]+)");
    private static final Pattern COUNTED = Pattern.compile("#text\\.count\\('([a-z0-9.-]+)'");

    @Test
    void everyKeyOfAnEnumHasItsText() {
        Stream<String> keys = Stream.of(
                        keys("fetch.problem.", '-', Fetched.Reason.values()),
                        keys("fetch.problem.", '-', Fetched.Problem.values()),
                        keys("outcome.", '_', FetchOutcome.values()),
                        keys("mood.", '_', HealthBoard.Mood.values()),
                        keys("kind.", '_', SourceKind.values()),
                        keys("rights.", '_', Rights.values()),
                        keys("gate.", '_', Gate.values()),
                        keys("rule.", '_', CleanRule.values()),
                        keys("admin.source.rules.", '-', RuleProblem.Reason.values()),
                        keys("probe.format.", '_', Format.values()),
                        keys("probe.way.", '_', Way.values()),
                        keys("probe.length.", '_', ProbeReport.Length.values()))
                .flatMap(k -> k);

        assertThat(keys).hasSizeGreaterThan(35).allSatisfy(key -> assertArabic(key));
    }

    @Test
    void everySpanHasItsText() {
        assertThat(List.of("span.minutes", "span.hours", "span.days"))
                .allSatisfy(key -> FORMS.forEach(form -> assertArabic(key + "." + form)));
    }

    @Test
    void everyKeyThatTheCodeWritesHasItsText() {
        Set<String> keys = found(IN_CODE, java());
        assertThat(keys).contains("schedule.usual", "feed.problem.html", "source.problem.exists", "admin.gate.published");

        assertThat(keys).allSatisfy(key -> {
            if (texts().containsKey(key + ".other")) {
                FORMS.forEach(form -> assertArabic(key + "." + form));
            } else {
                assertArabic(key);
            }
        });
    }

    /** The rungs of the ladder of charsets, as the feed parser names them. */
    @Test
    void everyStepThatDecidesACharsetHasItsText() {
        Set<String> steps = found(
                Pattern.compile("(?:decoded|byLabel|claimed|new Decoded)\\(.*\"([a-z0-9-]{3,})\"\\)"),
                List.of(
                        MAIN.resolve("java/org/mirsad/fetching/feed/FeedBytes.java"),
                        MAIN.resolve("java/org/mirsad/cleaning/PageBytes.java")));

        assertThat(steps).contains("bom", "http", "prolog", "arabic-words", "fallback", "meta", "guess").hasSizeGreaterThanOrEqualTo(9);
        assertThat(steps).allSatisfy(step -> assertArabic("probe.step." + step));
    }

    @Test
    void everyDeedThatIsLoggedHasItsText() {
        Set<String> deeds = found(AUDITED, desk());

        assertThat(deeds).contains("account.add", "source.pause", "gate.leave-out").hasSizeGreaterThanOrEqualTo(10);
        assertThat(deeds).allSatisfy(deed -> assertArabic("audit." + deed));
    }

    @Test
    void everyKeyOfTheDesksTemplatesHasItsText() {
        assertThat(found(IN_TEMPLATE, templates())).hasSizeGreaterThan(60).allSatisfy(key -> assertThat(all()).containsKey(key));
        assertThat(found(COUNTED, templates())).allSatisfy(key -> FORMS.forEach(form -> assertArabic(key + "." + form)));
    }

    @Test
    void noTextIsLeftThatNobodyAsksFor() {
        Set<String> asked = new TreeSet<>(found(IN_TEMPLATE, templates()));
        asked.addAll(found(IN_CODE, java()));
        Stream.of(found(COUNTED, templates()), Set.of("admin.source.next.minutes", "admin.source.next.hours", "admin.source.next.days"))
                .flatMap(Set::stream)
                .flatMap(key -> FORMS.stream().map(form -> key + "." + form))
                .forEach(asked::add);

        assertThat(texts().stringPropertyNames())
                .filteredOn(key -> key.startsWith("admin.") || key.startsWith("probe.warning.") || key.contains(".problem."))
                .filteredOn(key -> !key.startsWith("fetch.problem."))
                .allSatisfy(key -> assertThat(asked).contains(key));
    }

    @Test
    void noTemplateHidesAnExpressionInAnExpression() {
        assertThat(read(templates())).doesNotContain("__$", "th:utext", "[(", "th:inline");
        assertThat(Pattern.compile("\"[^\"]*\\$\\{[^\"]*__[^\"]*\"").matcher(read(templates())).find()).isFalse();
    }

    private static Stream<String> keys(String prefix, char separator, Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> prefix + constant.name().toLowerCase(Locale.ROOT).replace('_', separator));
    }

    private static void assertArabic(String key) {
        assertThat(texts().getProperty(key)).as(key).isNotBlank();
        assertThat(texts().getProperty(key)).as(key).containsPattern("\\p{IsArabic}{2}");
    }

    private static Set<String> found(Pattern pattern, List<Path> files) {
        Set<String> keys = new TreeSet<>();
        pattern.matcher(read(files)).results().forEach(match -> keys.add(match.group(1)));
        return keys;
    }

    private static List<Path> java() {
        return files(MAIN.resolve("java/org/mirsad"), ".java");
    }

    private static List<Path> desk() {
        return files(MAIN.resolve("java/org/mirsad/admin"), ".java");
    }

    private static List<Path> templates() {
        return Stream.of(files(MAIN.resolve("resources/templates/admin"), ".html"), List.of(MAIN.resolve("resources/templates/layout/desk.html")))
                .flatMap(List::stream)
                .toList();
    }

    private static Properties texts() {
        return properties("messages-desk.properties");
    }

    private static Properties all() {
        Properties all = properties("messages.properties");
        all.putAll(texts());
        return all;
    }

    private static Properties properties(String name) {
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(Files.readString(MAIN.resolve("resources").resolve(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(List<Path> files) {
        StringBuilder all = new StringBuilder();
        for (Path file : files) {
            try {
                all.append(Files.readString(file)).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }
}

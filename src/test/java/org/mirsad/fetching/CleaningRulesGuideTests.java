package org.mirsad.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.CleanArticle;
import org.mirsad.cleaning.CleanRule;
import org.mirsad.cleaning.PageHints;
import org.mirsad.cleaning.PageInput;
import org.mirsad.cleaning.SourceRules;
import org.mirsad.sources.SourceKind;

/** The editors' guide to cleaning rules says what they do: its examples are run. */
class CleaningRulesGuideTests {

    private static final Pattern EXAMPLE = Pattern.compile("```html\\n(.+?)```\\s+```text\\n(.+?)```", Pattern.DOTALL);
    private static final Pattern RULES = Pattern.compile("```text\\n(.+?)```", Pattern.DOTALL);

    private final String guide = read();

    private static String read() {
        try {
            return Files.readString(Path.of("src/docs/cleaning-rules.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> rules(String written) {
        return written.lines().map(line -> line.split(" = ", 2)).collect(Collectors.toMap(rule -> rule[0], rule -> rule[1]));
    }

    private List<CleanArticle> examples() {
        return EXAMPLE.matcher(guide).results()
                .map(match -> new ArticleExtractor().extract(new PageInput(
                        match.group(1), URI.create("https://guide.example/1"), SourceRules.of(rules(match.group(2))),
                        new PageHints(null, null, null, ZoneId.of("Asia/Beirut")))))
                .toList();
    }

    @Test
    void namesEveryRule() {
        assertThat(Arrays.stream(CleanRule.values())).allSatisfy(rule -> assertThat(guide).contains("| `" + rule.key() + "` |"));
    }

    @Test
    void showsRulesThatTheFormTakes() {
        assertThat(RULES.matcher(guide).results().map(match -> rules(match.group(1)))).hasSizeGreaterThan(3)
                .allSatisfy(rules -> assertThat(rules)
                        .allSatisfy((name, value) -> assertThat(ReadingRules.judge(SourceKind.FEED, name, value)).isEmpty()));
    }

    @Test
    void showsExamplesThatWork() {
        List<CleanArticle> examples = examples();

        assertThat(examples).hasSize(3).allSatisfy(article -> assertThat(article.ruleProblems()).isEmpty());
        assertThat(examples.get(0).text()).contains("خطوط النسخ").doesNotContain("الزاوية");
        assertThat(examples.get(1).text()).contains("متوسط السعر", "غلاء الهواتف").doesNotContain("دفتر السوق");
        assertThat(examples.get(2).author()).isEqualTo("هالة النجار");
        assertThat(examples.get(2).credit()).isEqualTo("وكالة الساحل للأنباء");
        assertThat(examples.get(2).published()).isEqualTo("2026-04-03T06:30:00Z");
    }
}

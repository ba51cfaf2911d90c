package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.InEveryLocale;

/** What the extractor says of rules, and which selectors it follows. */
@InEveryLocale
class RuleProblemsTests {

    private static final String PAGE =
            """
            <html lang="ar"><body><div class="main"><h1>عنوان الخبر عن المرفأ</h1>
            <p>وصلت إلى المرفأ سفينة تحمل خوادم جديدة لمركز البيانات، وقال المدير إن التشغيل يبدأ بعد شهرين.</p>
            <p>ويعمل في المركز أربعون مهندسًا، نصفهم من خريجي المعاهد في المدينة نفسها، وقد تدربوا عامين.</p></div>
            <div class="pen">سهى القاسم</div><div class="empty"> </div><div class="day">3 نيسان 2026</div></body></html>""";

    private final ArticleExtractor extractor = new ArticleExtractor();

    private List<RuleProblem> problems(String... rules) {
        return of(PAGE, rules);
    }

    private List<RuleProblem> of(String page, String... rules) {
        return clean(page, rules).ruleProblems();
    }

    private CleanArticle clean(String page, String... rules) {
        Map<String, String> byName = new HashMap<>();
        for (int i = 0; i < rules.length; i += 2) {
            byName.put(rules[i], rules[i + 1]);
        }
        return extractor.extract(new PageInput(page, URI.create("https://marfa.example/1"), SourceRules.of(byName),
                new PageHints(null, null, null, ZoneId.of("Asia/Beirut"))));
    }

    @Test
    void areNoneWithoutRulesOrWhereAllFind() {
        assertThat(problems()).isEmpty();
        assertThat(problems("clean.container", ".main", "clean.author", ".gone, .pen", "clean.date", ".day")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "clean.container, .gone, CONTAINER, NOTHING", "clean.container, .pen, CONTAINER, TOO_LITTLE",
        "clean.container, head, CONTAINER, TOO_LITTLE", "clean.container, [[, CONTAINER, UNREADABLE",
        "clean.remove, .gone, REMOVE, NOTHING", "clean.keep, .gone, KEEP, NOTHING", "clean.credit, .gone, CREDIT, NOTHING",
        "clean.author, .empty, AUTHOR, EMPTY", "clean.credit, .empty, CREDIT, EMPTY", "clean.date, .pen, DATE, EMPTY",
        "clean.date, ':matches(a)', DATE, UNREADABLE"
    })
    void nameTheRuleAndTheReason(String rule, String selector, CleanRule named, RuleProblem.Reason reason) {
        assertThat(problems(rule, selector)).containsExactly(new RuleProblem(named, reason));
    }

    @Test
    void areAllToldTogether() {
        assertThat(problems("clean.date", ".gone", "clean.container", ".pen", "clean.remove", ")")).containsExactlyInAnyOrder(
                new RuleProblem(CleanRule.CONTAINER, RuleProblem.Reason.TOO_LITTLE),
                new RuleProblem(CleanRule.REMOVE, RuleProblem.Reason.UNREADABLE),
                new RuleProblem(CleanRule.DATE, RuleProblem.Reason.NOTHING));
    }

    @Test
    void areNotToldOfAPageWithoutText() {
        assertThat(of("<html><body></body></html>", "clean.container", ".gone")).isEmpty();
    }

    @Test
    void comeSoonOnAPageWithAHundredThousandMatches() {
        String page = PAGE.replace("<div class=\"pen\">", "<div>كلمة</div>".repeat(100_000) + "<div class=\"pen\">");
        long began = System.nanoTime();
        assertThat(of(page, "clean.container", "div:not(.main)")).hasSize(1);
        assertThat(System.nanoTime() - began).isLessThan(10_000_000_000L);
    }

    @ParameterizedTest
    @EnumSource(CleanRule.class)
    void knowARuleByItsName(CleanRule rule) {
        assertThat(rule.key()).matches("clean\\.[a-z]+");
        assertThat(CleanRule.of(rule.key())).contains(rule);
        assertThat(SourceRules.of(Map.of(rule.key(), "p")).set()).containsExactly(rule);
    }

    @Nested
    class ARemoval {

        private static final String PICTURE = "<img src=/sale.jpg width=600 height=300>";

        @ParameterizedTest
        @ValueSource(strings = {".main", "body", "p", ".main p, h1"})
        void thatLeavesNothingIsNotFollowed(String selector) {
            CleanArticle article = clean(PAGE, "clean.remove", selector);
            assertThat(article.text()).contains("خوادم جديدة", "أربعون مهندسًا");
            assertThat(article.ruleProblems()).containsExactly(
                    new RuleProblem(CleanRule.REMOVE, RuleProblem.Reason.TOO_MUCH));
        }

        @Test
        void takesWordsOutOfAParagraph() {
            String page = PAGE.replace("وقال المدير", "<span class=\"ad\">(حمّل التطبيق)</span> وقال المدير");
            assertThat(clean(page).text()).contains("حمّل التطبيق");
            assertThat(clean(page, "clean.remove", ".ad")).satisfies(article -> {
                assertThat(article.text()).contains("وقال المدير").doesNotContain("حمّل");
                assertThat(article.html().html()).doesNotContain("حمّل");
                assertThat(article.ruleProblems()).isEmpty();
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {".x9", ".x9 img", "img[src*=sale]"})
        void takesPicturesToo(String selector) {
            String page = PAGE.replace("<p>ويعمل", "<div class=\"x9\">" + PICTURE + "</div><p>ويعمل");
            assertThat(clean(page).image()).isNotNull();
            assertThat(clean(page.replace("<p>وصلت", PICTURE.replace("sale", "ship") + "<p>وصلت")).html().html()).contains("sale.jpg");
            assertThat(clean(page, "clean.remove", selector)).satisfies(article -> {
                assertThat(article.html().html()).contains("ويعمل").doesNotContain("sale.jpg");
                assertThat(article.image()).isNull();
            });
        }

        @Test
        void isStrongerThanKeeping() {
            assertThat(clean(PAGE, "clean.remove", "p:contains(أربعون)", "clean.keep", "p").text())
                    .contains("خوادم جديدة").doesNotContain("أربعون");
        }

        @Test
        void doesNotHideAuthorCreditAndDateFromTheirRules() {
            String page = PAGE.replace("<div class=\"pen\">سهى القاسم</div>",
                    "<p class=\"pen\"><b>سهى القاسم</b> <span>وكالة الساحل</span> <time>3 نيسان 2026</time></p>");
            CleanArticle article = clean(page, "clean.remove", ".pen, .pen *", "clean.author", ".pen b",
                    "clean.credit", ".pen span", "clean.date", ".pen time");
            assertThat(article.author()).isEqualTo("سهى القاسم");
            assertThat(article.credit()).isEqualTo("وكالة الساحل");
            assertThat(article.published()).isEqualTo("2026-04-02T21:00:00Z");
            assertThat(article.text()).doesNotContain("سهى");
        }
    }

    @Nested
    class ASelector {

        @ParameterizedTest
        @ValueSource(strings = {
            ".a", "div.a > p, .b", "a[href*=/more/]", "p:contains(اقرأ أيضًا)", "section:has(h3)", ".a:not(.b)", "#x ~ p", "meta[name=author]"
        })
        void isFollowed(String selector) {
            assertThat(Selectors.fault(selector)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"p:matches(a+)", "p:MatchesOwn((a+)+$)", "[class~=^(a+)+$]", ":matchesWholeText(x)"})
        void isNotFollowedWithARegularExpression(String selector) {
            assertThat(Selectors.fault(selector)).hasValueSatisfying(fault -> assertThat(fault.regex()).isTrue());
        }

        @ParameterizedTest
        @CsvSource(delimiter = ';', value = {"div:nosuch(1); :nosuch(1)", ".a !; !", "p :first(2); :first(2)"})
        void saysFromWhereOnItIsNotUnderstood(String selector, String from) {
            assertThat(Selectors.fault(selector)).hasValueSatisfying(fault -> assertThat(fault.from()).isEqualTo(from));
        }

        @Test
        void neverFailsOnNonsense() {
            Random random = new Random(4);
            String signs = ".#[](){}:,>+~*=|\"'\\ a-9\u0000\u202Eن";
            for (int n = 0; n < 20_000; n++) {
                char[] text = new char[1 + random.nextInt(12)];
                for (int i = 0; i < text.length; i++) {
                    text[i] = signs.charAt(random.nextInt(signs.length()));
                }
                String selector = new String(text);
                if (Selectors.read(selector).isPresent()) {
                    assertThat(problems("clean.remove", selector)).as(selector).allMatch(p -> p.rule() == CleanRule.REMOVE);
                }
            }
        }

        @Test
        void isRefusedRatherThanOverflowing() {
            assertThat(problems("clean.remove", ":not(".repeat(600) + "p" + ")".repeat(600))).hasSizeLessThanOrEqualTo(1);
        }
    }
}

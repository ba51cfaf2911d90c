package org.mirsad.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.Digits;
import org.mirsad.text.MonthNames;
import org.mirsad.text.ReaderFormat;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The readers' pages in a real browser. Skipped, loudly, where there is none; in CI there must be one. */
@SpringBootTest(
        classes = ReaderPreview.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            ReaderPreview.NO_DATABASE,
            "mirsad.demo=true",
            "spring.mvc.static-path-pattern=/assets/**",
            "spring.web.resources.static-locations=classpath:/static/assets/"
        })
class ReaderBrowserTests {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @TempDir
    static Path profile;

    private static ChromeDriver browser;

    private Site site;

    @BeforeAll
    static void open() {
        boolean found = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!found && System.getenv("CI") != null) {
            fail("In CI the browser tests must run: install chromium and chromium-driver");
        }
        if (!found) {
            System.err.println("*** Browser tests SKIPPED: no " + CHROMIUM + " with " + DRIVER + " ***");
        }
        assumeThat(found).as("a Chromium with its driver").isTrue();
        LoggingPreferences log = new LoggingPreferences();
        log.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", log);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).usingAnyFreePort().build(), options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void visit(@LocalServerPort int port) {
        site = new Site(port);
        look(1280, "light");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/", "/latest", "/articles/101", "/articles/103", "/articles/104", "/articles/101/related", "/stories/101", "/search", "/search?q=%D9%86%D8%B8%D8%A7%D8%B1%D8%A9", "/search?q=%D9%82%D9%84%D9%85%D9%88%D8%B3", "/topics",
                "/topics/ai", "/entities/nadir-labs", "/sources", "/sources/ufuq", "/preferences", "/about", "/articles/1"
            })
    void everyPageIsAccessibleFitsAPhoneStandsStillAndObeysItsPolicy(String path) throws IOException {
        for (String scheme : List.of("light", "dark")) {
            look(1280, scheme);
            go(path);
            assertThat(violations()).as("on a desk, " + scheme).isEmpty();
            look(360, scheme);
            go(path);
            assertThat(violations()).as("on a phone, " + scheme).isEmpty();
            assertThat(run("return document.documentElement.scrollWidth")).isEqualTo(360L);
            assertThat(((Number) run("return window.shifted")).doubleValue()).isLessThan(0.02);
        }
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .noneMatch(message -> message.contains("Content Security Policy") || message.contains("Uncaught"));
    }

    @Test
    void theTextOfAnArticleIsReadable() {
        go("/articles/101");

        assertThat((Long) run(
                        """
                        // Letters that take room: marks above and below them do not.
                        const letters = (line) => line.replace(/\\p{M}/gu, '').trim().length;
                        const longest = ({ firstChild: text }) => {
                          const range = document.createRange();
                          let line = '', most = 0, top = null;
                          for (let i = 0; i < text.length; i++) {
                            range.setStart(text, i);
                            range.setEnd(text, i + 1);
                            const box = range.getBoundingClientRect();
                            if (box.width > 0) {
                              if (top !== null && box.top > top + 8) {
                                most = Math.max(most, letters(line));
                                line = '';
                              }
                              top = box.top;
                            }
                            line += text.data[i];
                          }
                          return Math.max(most, letters(line));
                        };
                        return Math.max(...[...document.querySelectorAll('.prose > p')].map(longest));
                        """))
                .isBetween(55L, 70L);
        assertThat(style(".prose", "font-size")).isEqualTo("19px");
        assertThat(Double.parseDouble(style(".prose", "line-height").replace("px", "")) / 19).isBetween(1.8, 1.95);
        assertThat(style(".prose", "font-family")).startsWith("\"Plex Arabic\"");
        assertThat((Boolean) run("return document.fonts.check('19px \"Plex Arabic\"', 'مرصاد')")).isTrue();
    }

    @Test
    void openPagesSpeakOfTimeAsTheServerDoes() {
        go("/");
        Random random = new Random(11);
        Instant now = Instant.parse("2025-03-20T08:00:00Z");
        List<String> expected = new ArrayList<>();
        List<Long> ages = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long seconds = i < 130 ? i * 30L : random.nextLong(Duration.ofDays(9).toSeconds());
            ages.add(seconds);
            Digits digits = i % 2 == 0 ? Digits.LATIN : Digits.ARABIC_INDIC;
            ReaderFormat format = new ReaderFormat(digits, MonthNames.GULF, ZoneId.of("Asia/Beirut"));
            String words = format.since(now.minusSeconds(seconds), now);
            expected.add(words.equals(format.date(now.minusSeconds(seconds))) ? "date" : words);
        }

        Object spoken = browser.executeAsyncScript(
                """
                const [ages, done] = arguments;
                const file = document.querySelector('script[type=module]').src;
                const now = new Date('2025-03-20T08:00:00Z');
                import(file).then(({ since }) => done(ages.map((age, i) =>
                  since(new Date(now - age * 1000), now, 'Asia/Beirut', i % 2 ? 'arab' : 'latn') ?? 'date')));
                """,
                ages);
        assertThat(spoken).isEqualTo(expected);
    }

    @Test
    void aThemeOnceChosenStays() {
        go("/preferences");
        click("input[name=theme][value=dark]");
        String dark = style("body", "background-color");
        click("input[name=size][value=large]");

        go("/about");
        assertThat(style("body", "background-color")).isEqualTo(dark);
        assertThat(style("html", "font-size")).isEqualTo("18px");

        go("/preferences");
        click("input[name=theme][value=system]");
        click("input[name=size][value=normal]");
        assertThat(style("body", "background-color")).isNotEqualTo(dark);
        assertThat(style("html", "font-size")).isEqualTo("16px");
    }

    @Test
    void digitsOnceChosenStay() {
        go("/preferences");
        click("input[value=ARABIC_INDIC]");
        click("main form[method=post] button");
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> b.getCurrentUrl().endsWith("?saved"));

        go("/articles/101");
        assertThat(browser.findElement(By.cssSelector(".article__when")).getText()).contains("٣ دقائق قراءة");
        browser.manage().deleteAllCookies();
    }

    @Test
    void theFirstTabLeadsToTheContent() {
        go("/");
        WebElement body = browser.findElement(By.tagName("body"));
        body.sendKeys(Keys.TAB);
        WebElement skip = browser.switchTo().activeElement();

        assertThat(skip.getAttribute("href")).endsWith("#content");
        assertThat(skip.getRect().getY()).isNotNegative();
        skip.sendKeys(Keys.ENTER);
        assertThat(browser.getCurrentUrl()).endsWith("#content");
    }

    private void go(String path) {
        browser.get(site.address(path));
        run(
                """
                window.shifted = 0;
                new PerformanceObserver((list) => list.getEntries().forEach((e) => { window.shifted += e.value; }))
                  .observe({ type: 'layout-shift', buffered: true });
                """);
        browser.executeAsyncScript(
                "const done = arguments[0]; document.fonts.ready.then(() => requestAnimationFrame(() => setTimeout(done, 0)))");
    }

    private static void look(int width, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 700));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** What axe-core finds wrong, one line a rule and place. */
    private static List<String> violations() throws IOException {
        try (InputStream axe = ReaderBrowserTests.class.getResourceAsStream(
                "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        @SuppressWarnings("unchecked")
        List<String> found = (List<String>) browser.executeAsyncScript(
                """
                const done = arguments[0];
                axe.run().then(({ violations }) => done(violations.flatMap((rule) =>
                  rule.nodes.map((node) => `${rule.impact} ${rule.id}: ${node.target} ${node.any.map((a) => a.message)}`))));
                """);
        return found;
    }

    private static void click(String selector) {
        browser.findElement(By.cssSelector(selector)).click();
    }

    private static String style(String selector, String property) {
        return (String) run("return getComputedStyle(document.querySelector(arguments[0])).getPropertyValue(arguments[1])",
                selector, property);
    }

    private static Object run(String script, Object... arguments) {
        return browser.executeScript(script, arguments);
    }
}

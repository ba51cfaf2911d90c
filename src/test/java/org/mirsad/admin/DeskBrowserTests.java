package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk in a real browser. Skipped, loudly, where there is none; in CI there must be one. */
class DeskBrowserTests extends DeskTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target", "desk-pictures");

    @TempDir
    static Path profile;

    private static ChromeDriver browser;

    @LocalServerPort
    private int port;

    private final Accounts accounts;

    DeskBrowserTests(JdbcClient jdbc, Accounts accounts) {
        super(jdbc);
        this.accounts = accounts;
    }

    @BeforeAll
    static void open() throws IOException {
        boolean found = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!found && System.getenv("CI") != null) {
            fail("In CI the browser tests must run: install chromium and chromium-driver");
        }
        if (!found) {
            System.err.println("*** Browser tests SKIPPED: no " + CHROMIUM + " with " + DRIVER + " ***");
        }
        assumeThat(found).as("a Chromium with its driver").isTrue();
        Files.createDirectories(PICTURES);
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

    @AfterEach
    void clear() {
        jdbc.sql("delete from article").update();
        jdbc.sql("delete from item").update();
        jdbc.sql("delete from fetch_log").update();
        jdbc.sql("delete from rule_check").update();
        jdbc.sql("delete from source_block").update();
        jdbc.sql("delete from source_rule where rule like 'clean.%'").update();
        jdbc.sql("update source_schedule set next_at = now(), next_because = 'schedule.new', failures = 0, problem = null, problem_detail = null, last_success_at = null")
                .update();
    }

    @Test
    void theSetUpPageIsAccessible() throws IOException {
        look("set-up", "/admin/setup?token=" + accounts.newSetupToken());
        look("set-up-spent", "/admin/setup?token=spent");
    }

    @Test
    void thePagesOfTheDeskAreAccessibleAndFitAPhone() throws IOException {
        news();
        account("salma", Role.EDITOR);
        look("login", "/admin/login?failed");
        browser.findElement(By.name("username")).sendKeys("salma");
        browser.findElement(By.name("password")).sendKeys(PASSWORD);
        browser.findElement(By.cssSelector("main button")).click();
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> b.getCurrentUrl().endsWith("/admin/sources"));

        look("sources", "/admin/sources");
        look("sources-none", "/admin/sources?q=zzzz");
        look("source", "/admin/sources/almanar");
        look("source-new", "/admin/sources/new");
        look("gate", "/admin/gate");
        look("standing", "/admin/standing");
        look("audit", "/admin/audit");

        browser.findElement(By.cssSelector(".desk-bar__button")).click();
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> b.getCurrentUrl().endsWith("/admin/login?left"));
    }

    @Test
    void theProbeIsAccessibleAndFitsAPhone() throws IOException {
        site();
        account("karim", Role.EDITOR);
        browser.get("http://localhost:" + port + "/admin/login");
        browser.findElement(By.name("username")).sendKeys("karim");
        browser.findElement(By.name("password")).sendKeys(PASSWORD);
        browser.findElement(By.cssSelector("main button")).click();
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> b.getCurrentUrl().endsWith("/admin/sources"));

        look("probe", "/admin/sources/probe");
        look("probe-lists", () -> probe("/look/", "#lists"));
        look("probe-report", () -> probe("/look/list.xml", "#samples"));
        look("probe-none", () -> probe("/look/nothing", "[role=alert]"));

        browser.findElement(By.cssSelector(".desk-bar__button")).click();
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> b.getCurrentUrl().endsWith("/admin/login?left"));
    }

    private void probe(String path, String found) {
        browser.get("http://localhost:" + port + "/admin/sources/probe");
        browser.findElement(By.id("address")).sendKeys(OUTSIDE.at(path).toString());
        browser.findElement(By.cssSelector("main form button")).click();
        new WebDriverWait(browser, Duration.ofSeconds(20)).until(b -> !b.findElements(By.cssSelector(found)).isEmpty());
    }

    /** An outlet with a list, another that is gone, and long names. */
    private static void site() {
        String paragraph = "أعلنت الشركة هاتفًا ذكيًا بمعالج جديد يدعم الذكاء الاصطناعي، ويصل إلى المتاجر قريبًا في الفقرة ";
        String address = OUTSIDE.at("/look/article-with-a-very-long-name-that-does-not-break-" + "x".repeat(120)).toString();
        OUTSIDE.text("/look/", 200, "<html><link rel=alternate type='application/rss+xml' href='list.xml'><link rel=alternate"
                        + " type='application/rss+xml' href='/gone/" + "a".repeat(150) + "'></html>")
                .text("/look/nothing", 404, "")
                .text("/gone/", 404, "")
                .text("/look/list.xml", 200, "<rss version='2.0'><channel><title>منارة التقنية MANARA</title>"
                        + ("<item><title>آبل تعلن iPhone بمعالج أسرع</title><link>" + address + "</link><pubDate>Thu, 20 Mar 2025 07:00:00"
                                + "</pubDate><description>" + paragraph + "</description></item>").repeat(2) + "</channel></rss>")
                .text("/look/article", 200, "<html lang=ar><body><nav><a href=/>الرئيسة</a></nav><article><h1>آبل تعلن iPhone</h1>"
                        + IntStream.range(0, 12).mapToObj(i -> "<p>" + paragraph + i + ".</p>").collect(Collectors.joining())
                        + "</article></body></html>");
    }

    /** A source in trouble with a log, a rule that no longer fits, blocks that repeat, and two articles that wait. */
    private void news() {
        var now = CLOCK.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        """
                        update source_schedule set failures = 3, problem = 'fetch.problem.bot-wall', next_because = 'schedule.failed-often',
                               next_at = :next, last_success_at = :now,
                               problem_detail = 'https://manara.example/feed answered 403 with a challenge for browsers'
                         where source_id = (select id from source where slug = 'almanar')
                        """)
                .param("now", now.minusDays(2))
                .param("next", now.plusMinutes(42))
                .update();
        for (String row : List.of("'REFUSED', 'fetch.problem.bot-wall', 0, null", "'NOT_MODIFIED', null, 0, null", "'ITEMS', null, 30, 'UTF-8 (declared by the server)'")) {
            jdbc.sql("insert into fetch_log (source_id, at, outcome, problem, items, encoding, millis) select id, :at, " + row + ", 842 from source where slug = 'almanar'")
                    .param("at", now.minusHours(1))
                    .update();
        }
        jdbc.sql(
                        """
                        with r as (insert into source_rule (source_id, rule, value)
                                   select id, 'clean.container', 'div.a-very-long-name-of-a-class-that-does-not-break' || repeat('x', 120)
                                     from source where slug = 'almanar' returning *)
                        insert into rule_check (source_id, rule, value, pages, missed, reason, address, missed_at)
                        select source_id, rule, value, 5, 29, 'TOO_LITTLE', 'https://manara.example/1', :at from r
                        """)
                .param("at", now.minusMinutes(11))
                .update();
        for (String block : List.of(
                "1, 'خمس دقائق مع قهوتك تكفيك لتعرف ما جرى أمس ' || repeat('x', 120), 7, 7, :at, :at, :at, null",
                "-2, 'A writer of the staff.', 12, 14, :at, :at, :at, 'KEEP'",
                "3, 'وغرفة أخبارنا تسهر معكم حتى الصباح.', 3, 3, :at, :at, null, null")) {
            jdbc.sql("insert into source_block (source_id, key, sample, articles, times, first_seen, last_seen, learnt_at, decision) select id, "
                            + block + " from source where slug = 'almanar'")
                    .param("at", now.minusMinutes(11))
                    .update();
        }
        for (String title : List.of("بلدية تطلق تطبيقًا لمواعيد جمع النفايات", "OpenAI تعلن نموذجًا جديدًا")) {
            jdbc.sql(
                            """
                            with i as (insert into item (source_id, identity, title, content_hash, first_seen_at, changed_at, state)
                                       select id, sha256(convert_to(:title, 'UTF8')), :title, '\\x00', :at, :at, 'DONE'
                                         from source where slug = 'almanar' returning id, source_id),
                                 a as (insert into article (source_id, item_id, address, address_key, title, lead, first_seen_at,
                                                            sort_at, words, confidence, state)
                                       select source_id, id, 'https://manara.example/' || id, sha256(convert_to(:title, 'UTF8')), :title,
                                              'يتيح التطبيق الجديد لسكان المدينة معرفة مواعيد الجمع في أحيائهم وإرسال الشكاوى.',
                                              :at, :at, 100, 0.9, 'WAITING' from i returning id)
                            insert into gate_decision (article_id, score, outcome, reasons, decided_at)
                            select id, 0.5, 'ASK', array['«تطبيق» في العنوان', 'لا شركة تقنية مذكورة'], :at from a
                            """)
                    .param("title", title)
                    .param("at", now.minusMinutes(11))
                    .update();
        }
        jdbc.sql("insert into audit_entry (at, editor, action, subject, before, after) values (:at, 'karim', 'source.edit', 'source/almanar', 'rights = DEFAULT', 'rights = EXCERPT')")
                .param("at", now)
                .update();
    }

    private void look(String name, String path) throws IOException {
        look(name, () -> browser.get("http://localhost:" + port + path));
    }

    private void look(String name, Runnable opening) throws IOException {
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(390, 1280)) {
                browser.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 700));
                browser.executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
                opening.run();
                String where = name + "-" + width + "-" + scheme;
                Files.write(PICTURES.resolve(where + ".png"), browser.getScreenshotAs(OutputType.BYTES));
                assertThat(violations()).as(where).isEmpty();
                assertThat(browser.executeScript("return document.documentElement.scrollWidth")).as(where).isEqualTo((long) width);
                assertThat(smallTargets()).as(where).isEmpty();
            }
        }
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .noneMatch(message -> message.contains("Content Security Policy") || message.contains("Uncaught"));
    }

    /** Controls lower than a finger needs at the least (WCAG 2.2, target size). */
    private static List<?> smallTargets() {
        return (List<?>) browser.executeScript(
                """
                return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
                  .filter((e) => !e.closest('.skip'))
                  .filter((e) => { const { width, height } = e.getBoundingClientRect(); return width > 0 && height < 24; })
                  .map((e) => e.outerHTML);
                """);
    }

    private static List<?> violations() throws IOException {
        try (InputStream axe = DeskBrowserTests.class.getResourceAsStream(
                "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) browser.executeAsyncScript(
                """
                const done = arguments[0];
                axe.run().then(({ violations }) => done(violations.flatMap((rule) =>
                  rule.nodes.map((node) => `${rule.impact} ${rule.id}: ${node.target} ${node.any.map((a) => a.message)}`))));
                """);
    }
}

package org.mirsad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.mirsad.newsroom.Newsroom;
import org.mirsad.newsroom.Told;
import org.mirsad.sources.Schedules;
import org.mirsad.text.ArabicText;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From the outlets' servers to what a reader sees: the whole application beside the demo press. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineTests {

    private static final MovedClock PRESS_CLOCK = new MovedClock(Clock.systemUTC().instant());
    private static final Newsroom PRESS = PressRun.quickPress(PRESS_CLOCK);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Schedules schedules;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        PressRun.settings(settings, PRESS, "pipeline");
    }

    @BeforeEach
    void quiet() {
        PressRun.awaitQuiet(jdbc);
    }

    private record Row(long id, String state, String title, String text, Long copyOf, Long story) {}

    @Test
    @Order(1)
    void everyListedArticleArrivesOnce() {
        Map<String, Row> byPage = articles();
        assertThat(listed()).isNotEmpty().allSatisfy(told -> assertThat(byPage).as(name(told)).containsKey(page(told)));
        assertThat(count("select count(*) from article"))
                .isEqualTo(count("select count(distinct address_key) from article"));
        assertThat(count("select count(*) from item where state = 'FAILED'")).isZero();
    }

    @Test
    @Order(2)
    void theTextIsTheOutletsAndNothingElse() {
        Map<String, Row> byPage = articles();
        Map<String, Double> scores = new TreeMap<>();
        listed().stream().filter(told -> !told.outlet().equals("neeltech")).forEach(told -> scores.put(
                name(told), f1(String.join("\n", told.blocks()), byPage.get(page(told)).text())));
        Map<String, Double> bad = new TreeMap<>(scores);
        // The lowest is a data table on a page that is itself laid out in tables: it goes with the layout.
        bad.values().removeIf(score -> score >= 0.8);
        assertThat(bad).as("F1 of word pairs under 0.8").isEmpty();
        assertThat(scores.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow()).isGreaterThan(0.96);
    }

    @Test
    @Order(3)
    void whatIsNotAboutTechnologyIsNotPublished() {
        Map<String, Row> byPage = articles();
        assertThat(listed().stream().filter(told -> !told.tech()))
                .isNotEmpty()
                .allSatisfy(told -> assertThat(byPage.get(page(told)).state()).as(name(told)).isNotEqualTo("PUBLISHED"));
        assertThat(listed().stream().filter(Told::tech))
                .allSatisfy(told -> assertThat(byPage.get(page(told)).state()).as(name(told)).isNotEqualTo("LEFT_OUT"));
    }

    @Test
    @Order(4)
    void aVerbatimCopyPointsAtItsOriginalAndStandsInNoList() {
        Map<String, Row> byPage = articles();
        Map<String, Told> byName = listed().stream().collect(Collectors.toMap(PipelineTests::name, told -> told));
        List<Told> copies = listed().stream()
                .filter(told -> told.copyOf() != null && byName.containsKey(told.copyOf()))
                .toList();
        assertThat(copies).isNotEmpty();
        Set<Long> shown = shownIn("/latest");
        for (Told copy : copies) {
            Row row = byPage.get(page(copy));
            Row original = byPage.get(page(byName.get(copy.copyOf())));
            Set<Long> family = new HashSet<>(Arrays.asList(row.id(), row.copyOf(), original.id(), original.copyOf()));
            family.remove(null);
            assertThat(row.copyOf() != null || original.copyOf() != null).as(name(copy)).isTrue();
            assertThat(family.stream().filter(shown::contains).count()).as(name(copy)).isLessThanOrEqualTo(1);
        }
        List<Told> alone = listed().stream()
                .filter(told -> told.copyOf() == null && copies.stream().noneMatch(c -> name(told).equals(c.copyOf())))
                .toList();
        assertThat(alone).allSatisfy(told -> assertThat(byPage.get(page(told)).copyOf()).as(name(told)).isNull());
    }

    @Test
    @Order(5)
    void outletsThatTellOneStoryStandTogetherAndNoOthersDo() {
        Map<String, Row> byPage = articles();
        Map<String, Set<Long>> storiesOfKey = new HashMap<>();
        Map<Long, Set<String>> keysOfStory = new HashMap<>();
        Map<String, Integer> articlesOfKey = new HashMap<>();
        for (Told told : listed()) {
            Row row = byPage.get(page(told));
            if (row.story() != null) {
                String key = told.story() != null ? told.story() : told.copyOf() != null ? told.copyOf() : name(told);
                keysOfStory.computeIfAbsent(row.story(), story -> new HashSet<>()).add(key);
                if (told.story() != null) {
                    storiesOfKey.computeIfAbsent(told.story(), k -> new HashSet<>()).add(row.story());
                    articlesOfKey.merge(told.story(), 1, Integer::sum);
                }
            }
        }
        assertThat(keysOfStory.values()).allSatisfy(keys -> assertThat(keys).hasSize(1));
        // A pair that is missed costs a reader a line; a pair that is wrong costs his trust. So: none wrong, few missed.
        long together = storiesOfKey.entrySet().stream()
                .filter(entry -> entry.getValue().size() < articlesOfKey.get(entry.getKey()))
                .count();
        assertThat(storiesOfKey).hasSizeGreaterThanOrEqualTo(8);
        assertThat(together).as("stories found together: %s", storiesOfKey).isGreaterThanOrEqualTo(storiesOfKey.size() - 1);
    }

    @Test
    @Order(6)
    void aBrokenFeedIsReportedAndDisturbsNobody() {
        assertThat(problem("sarab")).isEqualTo("feed.problem.html");
        assertThat(problem("atheer")).isEqualTo("fetch.problem.connect");
        assertThat(count(
                        "select count(*) from source_schedule d join source s on s.id = d.source_id"
                                + " where d.problem is not null and s.slug not in ('sarab', 'atheer')"))
                .isZero();
    }

    @Test
    @Order(7)
    void oneBrokenItemLosesOnlyItself() {
        long told = listed().stream().filter(t -> t.outlet().equals("neeltech")).count();
        assertThat(count("select count(*) from article a join source s on s.id = a.source_id where s.slug = 'neeltech'"))
                .isGreaterThanOrEqualTo(told - 1);
    }

    @Test
    @Order(8)
    void anUnchangedListCostsAnEmptyAnswer() {
        int before = PRESS.outlet("manara").requests().notModified();
        int pages = PRESS.outlet("manara").requests().pages();
        fetchAgain("manara");
        assertThat(PRESS.outlet("manara").requests().notModified()).isEqualTo(before + 1);
        assertThat(PRESS.outlet("manara").requests().pages()).isEqualTo(pages);
    }

    @Test
    @Order(9)
    void laterNewsAndCorrectionsArriveAndTheOriginalIsKept() {
        long articles = count("select count(*) from article");
        PRESS_CLOCK.pass(Duration.ofMinutes(30));
        jdbc.sql("update source_schedule set next_at = now()").update();
        PressRun.awaitQuiet(jdbc);
        assertThat(count("select count(*) from article")).isGreaterThan(articles);
        assertThat(count("select count(*) from article_revision")).isPositive();
        assertThat(count(
                        """
                        select count(*) from article_revision r join article_body b on b.article_id = r.article_id
                         where r.text = b.text
                        """))
                .isZero();
    }

    @Test
    @Order(10)
    void aReaderReadsItAndFindsTheOriginal() {
        long id = count("select max(id) from article where state = 'PUBLISHED' and copy_of is null");
        Document page = get("/articles/" + id);
        String title = jdbc.sql("select title from article where id = :id").param("id", id).query(String.class).single();
        String address = jdbc.sql("select address from article where id = :id").param("id", id).query(String.class).single();
        assertThat(ArabicText.fold(page.select("h1").text())).isEqualTo(ArabicText.fold(title));
        assertThat(page.select("main a[href='" + address + "']")).isNotEmpty();
        assertThat(get("/").select("main h2, main h3")).hasSizeGreaterThan(5);
        assertThat(get("/articles/" + id + "/related").select("h1")).hasSize(1);
    }

    private void fetchAgain(String slug) {
        long id = jdbc.sql("select id from source where slug = :slug").param("slug", slug).query(Long.class).single();
        schedules.fetchNow(id);
        PressRun.awaitQuiet(jdbc);
    }

    /** What the outlets' lists show by now: their newest thirty. */
    private static List<Told> listed() {
        return PRESS.outlets().stream().flatMap(outlet -> outlet.told().stream().limit(30)).toList();
    }

    private Map<String, Row> articles() {
        return jdbc
                .sql(
                        """
                        select a.id, a.address, a.state, a.title, b.text, a.copy_of, sa.story_id
                          from article a
                          join article_body b on b.article_id = a.id
                          left join story_article sa on sa.article_id = a.id
                        """)
                .query((row, n) -> Map.entry(
                        row.getString("address"),
                        new Row(
                                row.getLong("id"), row.getString("state"), row.getString("title"), row.getString("text"),
                                (Long) row.getObject("copy_of"), (Long) row.getObject("story_id"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Set<Long> shownIn(String path) {
        Set<Long> shown = new HashSet<>();
        for (String next = path; next != null; ) {
            Document page = get(next);
            page.select("main a[href^='/articles/']")
                    .forEach(link -> shown.add(Long.parseLong(link.attr("href").replaceAll("\\D+", ""))));
            next = page.select("main a[href*='before=']").attr("href");
            next = next.isEmpty() ? null : next;
        }
        return shown;
    }

    private Document get(String path) {
        try {
            return Jsoup.connect("http://localhost:" + port + path).get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String problem(String slug) {
        return jdbc.sql("select problem from source_schedule d join source s on s.id = d.source_id where s.slug = :slug")
                .param("slug", slug)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static String page(Told told) {
        return told.page().toString();
    }

    private static String name(Told told) {
        return told.outlet() + "/" + told.slug();
    }

    /** F1 of pairs of neighbouring words. */
    private static double f1(String truth, String given) {
        List<String> a = pairs(truth);
        List<String> b = pairs(given);
        Map<String, Integer> left = new HashMap<>();
        a.forEach(pair -> left.merge(pair, 1, Integer::sum));
        int hits = 0;
        for (String pair : b) {
            if (left.merge(pair, -1, Integer::sum) >= 0) {
                hits++;
            }
        }
        return a.isEmpty() || b.isEmpty() ? 0 : 2.0 * hits / (a.size() + b.size());
    }

    private static List<String> pairs(String text) {
        List<String> words = ArabicText.words(ArabicText.fold(text));
        return IntStream.range(1, words.size())
                .mapToObj(i -> words.get(i - 1) + " " + words.get(i))
                .toList();
    }
}

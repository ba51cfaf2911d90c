package org.mirsad.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mirsad.Library;
import org.mirsad.articles.ArticleText;
import org.springframework.beans.factory.annotation.Autowired;

class StoryStageTests extends Library {

    private static final String CABLE =
            """
            انقطع فجر اليوم كابل «ميدلينك» البحري في شرق المتوسط على عمق 900 متر فتباطأ الإنترنت في أربع دول.
            وقالت الشركة المشغلة إن مرساة سفينة شحن جرّت الكابل مسافة كيلومترين قبل أن تتنبه غرفة المراقبة إلى العطل.
            وأبحرت سفينة إصلاح تحمل ألياف ضوئية احتياطية، ويستغرق وصولها إلى الموقع ثماني عشرة ساعة على الأقل.
            """;

    @Autowired
    private StoryStage stage;

    @Autowired
    private LiveStories live;

    @Autowired
    private Signatures signatures;

    @Test
    void twoOutletsOnOneEventAreOneStoryAndAnotherEventIsAnother() {
        long first = draft(outlet("one")).title("كابل «ميدلينك» ينقطع والإنترنت يتباطأ").text(CABLE).ago(hours(5)).store();
        long second = draft(outlet("two"))
                .title("سفينة تصلح كابل «ميدلينك» بعد تباطؤ الإنترنت")
                .text("تتجه سفينة إصلاح إلى كابل «ميدلينك» البحري الذي انقطع على عمق 900 متر في شرق المتوسط."
                        + " ويعاني الإنترنت في أربع دول من بطء منذ الفجر بعدما جرّت مرساة سفينة شحن الكابل.")
                .ago(hours(3))
                .store();
        long other = draft("test-two").title("هاتف جديد قابل للطي بكاميرا أدق").ago(hours(2)).store();
        assertThat(story(second)).isEqualTo(story(first)).isNotEqualTo(story(other));
        assertThat(row("select sources || ' ' || articles from story where id = " + story(first))).isEqualTo("2 2");
        assertThat(row("select reason from story_article where article_id = " + second)).contains("ميدلينك");
    }

    @Test
    void aCopyJoinsItsOriginalAndNeverLeads() {
        long original = draft(outlet("one")).title("كابل «ميدلينك» ينقطع").text(CABLE).ago(hours(5)).store();
        long copy = draft(outlet("two")).title("عنوان آخر تمامًا عن البحر").text(CABLE).ago(hours(4)).storeWithImage(800, 600);
        assertThat(row("select copy_of from article where id = " + copy)).isEqualTo(Long.toString(original));
        assertThat(story(copy)).isEqualTo(story(original));
        assertThat(lead(story(copy))).isEqualTo(original);
    }

    @Test
    void anOriginalThatArrivesAfterItsCopyTakesTheLead() {
        long copy = draft(outlet("one")).title("كابل «ميدلينك» ينقطع").text(CABLE).ago(hours(4)).store();
        long original = draft(outlet("two")).title("كابل ميدلينك").text(CABLE).ago(hours(6)).store();
        assertThat(row("select copy_of from article where id = " + copy)).isEqualTo(Long.toString(original));
        assertThat(story(copy)).isEqualTo(story(original));
        assertThat(lead(story(copy))).isEqualTo(original);
    }

    @Test
    void aRevisionIsComparedByWhatItSaysNowAndMayTakeTheLead() {
        long first = draft(outlet("one")).title("كابل «ميدلينك» ينقطع والإنترنت يتباطأ").text(CABLE).ago(hours(5)).store();
        Draft brief = draft(outlet("two")).title("كابل «ميدلينك» ينقطع").ago(hours(3)).text("انقطع كابل «ميدلينك» البحري"
                + " في شرق المتوسط على عمق 900 متر فتباطأ الإنترنت.");
        long second = brief.store();
        assertThat(lead(story(first))).isEqualTo(first);
        String before = row("select array_to_string(terms, ' ') from article_signature where article_id = " + second);
        brief.text(CABLE.replace("أربع", "خمس").replace("فجر", "صباح").replace("سفينة", "باخرة").repeat(2)).storeAgain();
        assertThat(story(second)).isEqualTo(story(first));
        assertThat(row("select array_to_string(terms, ' ') from article_signature where article_id = " + second))
                .isNotEqualTo(before);
        assertThat(lead(story(first))).isEqualTo(second);
    }

    @Test
    void anOldTextOfTheSameWordsIsAStoryOfItsOwn() {
        long now = draft(outlet("one")).title("كابل «ميدلينك» ينقطع").text(CABLE).ago(hours(5)).store();
        long then = draft(outlet("two"))
                .title("كابل «ميدلينك» ينقطع")
                .text(CABLE.replace("فجر", "صباح").replace("مرساة", "حبل").replace("ثماني", "تسع"))
                .ago(Duration.ofDays(20))
                .store();
        assertThat(story(then)).isNotEqualTo(story(now));
    }

    @Test
    void runningAgainChangesNothing() {
        draft(outlet("one")).title("كابل «ميدلينك» ينقطع").text(CABLE).store();
        draft("test-one").title("هاتف جديد قابل للطي بكاميرا أدق").store();
        String before = everything();
        stage.run();
        stage.run();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatACrashLeftIsPlacedAtTheNextTurnAsItWouldHaveBeen() {
        long first = draft(outlet("one")).title("كابل «ميدلينك» ينقطع").text(CABLE).ago(hours(5)).store();
        long copy = draft(outlet("two")).title("كابل «ميدلينك» ينقطع").text(CABLE).ago(hours(4)).store();
        long story = story(first);
        jdbc.sql("delete from story_article where article_id = :id").param("id", copy).update();
        stage.run();
        settle();
        assertThat(story(copy)).isEqualTo(story);
        assertThat(lead(story)).isEqualTo(first);
    }

    @Test
    void aNodeThatStartsOrTakesOverPlacesAsTheOneBefore() {
        LiveStories other = new LiveStories(signatures, jdbc);
        assertThat(found(other, "كابل «ميدلينك» ينقطع", CABLE, clock.instant())).isEmpty();
        List<Filed> press = press();
        for (Filed filed : press) {
            draft(filed.outlet()).title(filed.title()).text(filed.text()).ago(filed.age()).store();
        }
        Instant now = clock.instant();
        LiveStories restarted = new LiveStories(signatures, jdbc);
        int joined = 0;
        for (Filed filed : press) {
            Instant at = now.minus(filed.age());
            Optional<StoryEngine.Match> expected = found(live, filed.title(), filed.text(), at);
            assertThat(found(restarted, filed.title(), filed.text(), at)).isEqualTo(expected);
            assertThat(found(other, filed.title(), filed.text(), at)).isEqualTo(expected);
            joined += expected.isPresent() ? 1 : 0;
        }
        assertThat(joined).isGreaterThan(press.size() / 2);
    }

    @Test
    void whatIsGoneIsNotJoined() {
        long first = draft(outlet("one")).title("كابل «ميدلينك» ينقطع").text(CABLE).ago(hours(5)).store();
        assertThat(found(live, "كابل «ميدلينك» ينقطع", CABLE, clock.instant())).isPresent();
        jdbc.sql("delete from story_article where article_id = :id").param("id", first).update();
        assertThat(found(live, "كابل «ميدلينك» ينقطع", CABLE, clock.instant())).isEmpty();
    }

    private Optional<StoryEngine.Match> found(LiveStories by, String title, String text, Instant at) {
        return by.find(new ArticleText(-1, -1, title, text, List.of(), at), Signature.of(title, text, at));
    }

    /** The press's own truth: articles with one {@code story:} key tell one event. */
    @Test
    void theStoriesOfTheDemoPressAreToldApartAndThreeOfFourPairsFound() {
        List<Filed> press = press();
        Map<Long, String> keys = new HashMap<>();
        for (Filed filed : press) {
            Draft draft = draft(filed.outlet()).title(filed.title()).text(filed.text()).ago(filed.age());
            keys.put(draft.store(), filed.key());
        }
        Map<Long, Set<String>> keysOfStory = new HashMap<>();
        int found = 0;
        int wrong = 0;
        int missed = 0;
        List<Long> ids = List.copyOf(keys.keySet());
        for (long a : ids) {
            keysOfStory.computeIfAbsent(story(a), s -> new HashSet<>()).add(keys.get(a));
            for (long b : ids) {
                boolean same = keys.get(a).equals(keys.get(b));
                boolean together = story(a) == story(b);
                found += a < b && same && together ? 1 : 0;
                wrong += a < b && !same && together ? 1 : 0;
                missed += a < b && same && !together ? 1 : 0;
            }
        }
        assertThat(keysOfStory.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        assertThat(wrong).isZero();
        assertThat(found + missed).isGreaterThan(20);
        assertThat(found / (double) (found + missed)).as("pairs found: %s of %s", found, found + missed).isGreaterThan(0.75);
    }

    private record Filed(String outlet, String title, String text, String key, Duration age) {}

    /** The tech articles in the order of their time; an article without a key is an event of its own. */
    private List<Filed> press() {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/newsroom/articles"))) {
            List<Path> texts = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            List<Filed> press = new ArrayList<>();
            Set<String> outlets = new HashSet<>();
            for (Path file : texts) {
                String outlet = "demo" + file.getParent().getFileName();
                Filed filed = filed(file, "test-" + outlet);
                if (filed != null) {
                    if (outlets.add(outlet)) {
                        outlet(outlet);
                    }
                    press.add(filed);
                }
            }
            press.sort(Comparator.comparing(Filed::age).reversed());
            return press;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Filed filed(Path file, String outlet) throws IOException {
        String[] parts = Files.readString(file).split("(?m)^---$", 2);
        Map<String, String> header = new HashMap<>();
        parts[0].lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> header.put(pair[0].strip(), pair[1].strip()));
        if (parts.length < 2 || parts[1].isBlank() || !"yes".equals(header.get("tech")) || header.containsKey("copy-of")) {
            return null;
        }
        return new Filed(
                outlet,
                header.getOrDefault("title", ""),
                parts[1].split("(?m)^=== revised$", 2)[0].strip(),
                header.getOrDefault("story", file.toString()),
                age(header.getOrDefault("age", "1m")));
    }

    private static Duration age(String written) {
        Matcher shape = Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?").matcher(written);
        assertThat(shape.matches()).as(written).isTrue();
        return Duration.ofDays(part(shape, 1)).plusHours(part(shape, 2)).plusMinutes(part(shape, 3));
    }

    private static long part(Matcher shape, int group) {
        return shape.group(group) == null ? 0 : Long.parseLong(shape.group(group));
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    private long story(long article) {
        return jdbc.sql("select story_id from story_article where article_id = :id")
                .param("id", article)
                .query(Long.class)
                .single();
    }

    private long lead(long story) {
        return jdbc.sql("select lead_article_id from story where id = :id").param("id", story).query(Long.class).single();
    }

    private String everything() {
        return row("select string_agg(t::text, ';' order by t::text) from (select * from story_article) t")
                + row("select string_agg(t::text, ';' order by t::text) from (select * from story) t");
    }

    private String row(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}

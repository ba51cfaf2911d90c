package org.mirsad.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class StoryEngineTests {

    private static final Instant NOW = Instant.parse("2026-03-20T08:00:00Z");
    private static final String CABLE = "انقطع كابل «ميدلينك» البحري في شرق المتوسط على عمق 900 متر فتباطأ الإنترنت في أربع"
            + " دول، بعدما جرّت مرساة سفينة شحن الكابل مسافة كيلومترين.";
    private static final String PHONE = "هاتف جديد قابل للطي ببطارية أكبر وكاميرا أدق يصل إلى المتاجر هذا الأسبوع بسعر أقل.";

    private final StoryEngine engine = new StoryEngine();

    @Test
    void joinsWhatTellsTheSameAndNotWhatTellsAnother() {
        engine.add(1, 70, sketch("كابل «ميدلينك» ينقطع", CABLE, Duration.ZERO, "one"));
        assertThat(engine.find(2, sketch("انقطاع كابل «ميدلينك»", CABLE, Duration.ofHours(2), "two")))
                .hasValueSatisfying(match -> {
                    assertThat(match.story()).isEqualTo(70);
                    assertThat(match.nearest()).isEqualTo(1);
                    assertThat(match.score()).isBetween(0.5, 1.0);
                });
        assertThat(engine.find(3, sketch("هاتف قابل للطي", PHONE, Duration.ofHours(2), "two"))).isEmpty();
        assertThat(engine.find(4, sketch("", "", Duration.ofHours(2), "two"))).isEmpty();
    }

    @Test
    void doesNotFindAnArticleByItselfOrOneThatWasTakenOut() {
        Sketch cable = sketch("كابل «ميدلينك» ينقطع", CABLE, Duration.ZERO, "one");
        engine.add(1, 70, cable);
        assertThat(engine.find(1, cable)).isEmpty();
        assertThat(engine.find(2, cable)).isPresent();
        engine.remove(1);
        engine.remove(1);
        assertThat(engine.find(2, cable)).isEmpty();
        assertThat(engine.size()).isZero();
    }

    @Test
    void judgesARevisedArticleByWhatItSaysNow() {
        engine.add(1, 70, sketch("كابل «ميدلينك» ينقطع", CABLE, Duration.ZERO, "one"));
        engine.add(1, 70, sketch("هاتف قابل للطي", PHONE, Duration.ZERO, "one"));
        assertThat(engine.find(2, sketch("كابل «ميدلينك» ينقطع", CABLE, Duration.ofHours(1), "two"))).isEmpty();
        assertThat(engine.find(3, sketch("هاتف قابل للطي", PHONE, Duration.ofHours(1), "two"))).isPresent();
        assertThat(engine.size()).isEqualTo(1);
    }

    @Nested
    class OverALongTime {

        @Test
        void noStorySwallowsAWeekThoughItIsToldEveryHour() {
            Map<Long, Instant> first = new HashMap<>();
            for (int hour = 0; hour < 15 * 24; hour++) {
                Sketch sketch = sketch("كابل «ميدلينك» ينقطع", CABLE, Duration.ofHours(hour), "outlet" + hour % 7);
                long story = engine.find(hour, sketch).map(StoryEngine.Match::story).orElse((long) hour);
                engine.add(hour, story, sketch);
                first.putIfAbsent(story, sketch.at());
                assertThat(Duration.between(first.getOrDefault(story, NOW), sketch.at()))
                        .isLessThanOrEqualTo(StoryEngine.LONGEST_STORY);
            }
            assertThat(first).hasSize(3);
        }

        @Test
        void holdsSixDaysAndNoMore() {
            for (int hour = 0; hour < 20 * 24; hour++) {
                engine.add(hour, hour, sketch("كابل «ميدلينك» ينقطع", CABLE, Duration.ofHours(hour), "one"));
                assertThat(engine.size()).isLessThanOrEqualTo(6 * 24 + 1);
            }
            assertThat(engine.reaches(NOW.plus(Duration.ofDays(19)))).isTrue();
            assertThat(engine.reaches(NOW.plus(Duration.ofDays(10)))).isFalse();
        }

        @Test
        void aStoryThatBeganBeforeWhatIsHeldIsOver() {
            engine.add(1, 70, sketch("كابل «ميدلينك» ينقطع", CABLE, Duration.ZERO, "one"));
            engine.began(70, NOW.minus(StoryEngine.LONGEST_STORY));
            assertThat(engine.find(2, sketch("كابل «ميدلينك» ينقطع", CABLE, Duration.ofHours(1), "two"))).isEmpty();
        }
    }

    @Nested
    class WhateverTheStream {

        private final List<Sketch> stream = stream(new Random(11), 900);

        @Test
        void aReplayGivesTheSameStories() {
            assertThat(replayed(0, new StoryEngine(), new ArrayList<>()))
                    .isEqualTo(replayed(0, new StoryEngine(), new ArrayList<>()));
        }

        @Test
        void aRestartInTheMiddleChangesNothingWhateverTheOrderOfTheRows() {
            List<Long> whole = replayed(0, new StoryEngine(), new ArrayList<>());
            assertThat(Collections.max(whole)).isGreaterThan(20);
            assertThat(whole.stream().distinct().count()).isLessThan(stream.size() / 2);
            Random chance = new Random(5);
            for (int round = 0; round < 6; round++) {
                int cut = 1 + chance.nextInt(stream.size() - 1);
                StoryEngine restarted = restarted(whole.subList(0, cut), chance);
                assertThat(replayed(cut, restarted, new ArrayList<>(whole.subList(0, cut)))).isEqualTo(whole);
            }
        }

        /** As rows give it: the live articles in any order, each with when its story began. */
        private StoryEngine restarted(List<Long> stories, Random chance) {
            StoryEngine restarted = new StoryEngine();
            List<Integer> rows = new ArrayList<>();
            Map<Long, Instant> first = new HashMap<>();
            Instant newest = Instant.MIN;
            for (int i = 0; i < stories.size(); i++) {
                rows.add(i);
                Instant at = stream.get(i).at();
                first.merge(stories.get(i), at, (a, b) -> a.isBefore(b) ? a : b);
                newest = at.isAfter(newest) ? at : newest;
            }
            Collections.shuffle(rows, chance);
            for (int i : rows) {
                if (!stream.get(i).at().isBefore(newest.minus(Duration.ofDays(6)))) {
                    restarted.add(i, stories.get(i), stream.get(i));
                    restarted.began(stories.get(i), first.getOrDefault(stories.get(i), NOW));
                }
            }
            return restarted;
        }

        private List<Long> replayed(int from, StoryEngine by, List<Long> stories) {
            for (int i = from; i < stream.size(); i++) {
                long story = by.find(i, stream.get(i)).map(StoryEngine.Match::story).orElse((long) i);
                by.add(i, story, stream.get(i));
                stories.add(story);
            }
            return stories;
        }
    }

    /** Two weeks of events of a dozen words each, told by articles that use some of them; some arrive days late. */
    private static List<Sketch> stream(Random chance, int articles) {
        List<Sketch> stream = new ArrayList<>();
        List<List<String>> events = new ArrayList<>();
        for (int i = 0; i < articles; i++) {
            if (events.isEmpty() || chance.nextInt(5) == 0) {
                events.add(event(chance));
            }
            List<String> event = events.get(Math.max(0, events.size() - 1 - chance.nextInt(12)));
            List<String> told = new ArrayList<>(event);
            Collections.shuffle(told, chance);
            Duration late = chance.nextInt(10) == 0 ? Duration.ofHours(chance.nextInt(100)) : Duration.ZERO;
            Duration at = Duration.ofMinutes(14 * 1440L * i / articles).minus(late);
            stream.add(sketch(String.join(" ", told.subList(0, 4)), String.join(" ", told.subList(0, 9)), at,
                    "outlet" + chance.nextInt(6)));
        }
        return stream;
    }

    private static List<String> event(Random chance) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            StringBuilder word = new StringBuilder();
            for (int c = 0; c < 5; c++) {
                word.append("بتجحدرزسشصطعقمنه".charAt(chance.nextInt(16)));
            }
            words.add(chance.nextInt(3) == 0 ? "خبر" + i : word.toString());
        }
        return words;
    }

    private static Sketch sketch(String title, String text, Duration after, String outlet) {
        return Sketch.of(title, text, NOW.plus(after), outlet);
    }
}

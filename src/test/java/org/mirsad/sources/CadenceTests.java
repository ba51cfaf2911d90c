package org.mirsad.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTests {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TWO_DAYS = Duration.ofHours(48);

    private final Cadence cadence = new Cadence(
            new CadenceSettings(SHORTEST, INTERVAL, DAY, TWO_DAYS, 5, Duration.ofDays(3)), new Random(7));

    private static Pace pace(Duration gap, Duration silence) {
        return new Pace(gap, silence);
    }

    @Nested
    class WhileThePaceIsUnknown {

        @Test
        void comesBackAfterTheIntervalAndAtMostAQuarterMore() {
            assertThat(IntStream.range(0, 200).mapToObj(i -> cadence.afterSuccess(Pace.UNKNOWN, null).in()))
                    .allSatisfy(in -> assertThat(in).isBetween(INTERVAL, INTERVAL.plus(INTERVAL.dividedBy(4))))
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class WhenThePaceIsKnown {

        @ParameterizedTest(name = "gap {0}, silent for {1}: {2} to {3}")
        @CsvSource({
            "PT1M, PT1M, PT5M, PT6M15S",
            "PT30M, PT10M, PT15M, PT18M45S",
            "PT90M, PT10M, PT45M, PT57M",
            "PT8H, PT2H, PT1H, PT1H15M",
            "PT24H, PT40H, PT2H, PT2H30M",
            "PT1H, PT96H, PT6H, PT7H30M",
            "PT1H, PT480H, PT12H, PT15H",
            "PT720H, PT1200H, PT24H, PT30H"
        })
        void comesTwiceAsOftenAsNewsDoesWithinBounds(Duration gap, Duration silence, Duration least, Duration most) {
            assertThat(IntStream.range(0, 50).mapToObj(i -> cadence.afterSuccess(pace(gap, silence), null).in()))
                    .allSatisfy(in -> assertThat(in).isBetween(least, most));
        }

        @Test
        void saysHowOftenNewsCome() {
            NextFetch next = cadence.afterSuccess(pace(Duration.ofMinutes(77), Duration.ofMinutes(3)), null);
            assertThat(next.because()).isEqualTo("schedule.pace");
            assertThat(next.about()).isEqualTo(Duration.ofMinutes(77));
        }

        @Test
        void saysSoWhenAnOutletHasFallenSilent() {
            NextFetch next = cadence.afterSuccess(pace(Duration.ofHours(1), Duration.ofDays(9)), null);
            assertThat(next.because()).isEqualTo("schedule.silent");
            assertThat(next.about()).isEqualTo(Duration.ofDays(9));
        }
    }

    @Nested
    class WhenTheOutletSaysHowLongItsListStaysFresh {

        @Test
        void waitsAsLong() {
            NextFetch next = cadence.afterSuccess(Pace.UNKNOWN, Duration.ofHours(3));
            assertThat(next.in()).isBetween(Duration.ofHours(3), Duration.ofMinutes(225));
            assertThat(next.because()).isEqualTo("schedule.fresh");
            assertThat(next.about()).isEqualTo(Duration.ofHours(3));
        }

        @Test
        void isNotPutOffForWeeks() {
            assertThat(cadence.afterSuccess(Pace.UNKNOWN, Duration.ofDays(30)).in())
                    .isLessThanOrEqualTo(DAY.plus(DAY.dividedBy(4)));
        }

        @Test
        void doesNotComeMoreOftenBecauseAListIsFreshForASecond() {
            assertThat(cadence.afterSuccess(Pace.UNKNOWN, Duration.ofSeconds(1)).in()).isGreaterThanOrEqualTo(INTERVAL);
        }
    }

    @Nested
    class WhenTheServerSaysWait {

        @Test
        void comesNoSoonerThanRetryAfterAndSoonAfterIt() {
            assertThat(IntStream.range(0, 50).mapToObj(i -> cadence.afterWait(Duration.ofSeconds(90), 1).in()))
                    .allSatisfy(in -> assertThat(in).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(110)))
                    .doesNotHaveDuplicates();
        }

        @Test
        void obeysItUpToTheLongestBackOff() {
            assertThat(cadence.afterWait(Duration.ofDays(365), 1).in()).isBetween(TWO_DAYS, TWO_DAYS.plusSeconds(20));
        }

        @Test
        void backsOffFromAServerThatSaysAtOnceAgainAndAgain() {
            assertThat(cadence.afterWait(Duration.ZERO, 2).in()).isGreaterThanOrEqualTo(INTERVAL);
            assertThat(cadence.afterWait(Duration.ZERO, 3).in()).isGreaterThanOrEqualTo(INTERVAL.multipliedBy(2));
            assertThat(cadence.afterWait(Duration.ofHours(9), 3).in()).isBetween(Duration.ofHours(9), Duration.ofMinutes(541));
        }

        @Test
        void neverComesBackAtOnce() {
            assertThat(cadence.afterWait(Duration.ZERO, 1).in()).isPositive();
            assertThat(cadence.afterWait(Duration.ofSeconds(-5), 1).in()).isPositive();
        }
    }

    @Nested
    class AfterFailures {

        @Test
        void doublesTheIntervalEachTime() {
            assertThat(cadence.afterFailure(1).in()).isBetween(INTERVAL, Duration.ofMinutes(19));
            assertThat(cadence.afterFailure(2).in()).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(38));
            assertThat(cadence.afterFailure(4).in()).isBetween(Duration.ofMinutes(120), Duration.ofMinutes(150));
        }

        @Test
        void neverStopsForEver() {
            assertThat(IntStream.of(9, 20, 63, 64, 1000, Integer.MAX_VALUE).mapToObj(n -> cadence.afterFailure(n).in()))
                    .allSatisfy(in -> assertThat(in).isEqualTo(TWO_DAYS));
        }
    }
}

package org.mirsad.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CadenceTests {

    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration TWO_DAYS = Duration.ofHours(48);

    private final Cadence cadence = new Cadence(new CadenceSettings(INTERVAL, DAY, TWO_DAYS), new Random(7));

    @Nested
    class WhileAllIsWell {

        @Test
        void comesBackAfterTheIntervalAndAtMostAQuarterMore() {
            assertThat(IntStream.range(0, 200).mapToObj(i -> cadence.afterSuccess(null).in()))
                    .allSatisfy(in -> assertThat(in).isBetween(INTERVAL, INTERVAL.plus(INTERVAL.dividedBy(4))))
                    .doesNotHaveDuplicates();
        }

        @Test
        void waitsAsLongAsTheOutletSaysItsListStaysFresh() {
            NextFetch next = cadence.afterSuccess(Duration.ofHours(3));
            assertThat(next.in()).isBetween(Duration.ofHours(3), Duration.ofMinutes(225));
            assertThat(next.because()).isEqualTo("schedule.fresh");
        }

        @Test
        void doesNotLetAnOutletPutItOffForWeeks() {
            assertThat(cadence.afterSuccess(Duration.ofDays(30)).in()).isLessThanOrEqualTo(DAY.plus(DAY.dividedBy(4)));
        }

        @Test
        void doesNotComeMoreOftenThanTheIntervalBecauseAListIsFreshForASecond() {
            assertThat(cadence.afterSuccess(Duration.ofSeconds(1)).in()).isGreaterThanOrEqualTo(INTERVAL);
        }
    }

    @Nested
    class WhenTheServerSaysWait {

        @Test
        void obeysRetryAfterToTheSecond() {
            assertThat(cadence.afterWait(Duration.ofSeconds(90), 1).in()).isEqualTo(Duration.ofSeconds(90));
        }

        @Test
        void obeysItUpToTheLongestBackOff() {
            assertThat(cadence.afterWait(Duration.ofDays(365), 1).in()).isEqualTo(TWO_DAYS);
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

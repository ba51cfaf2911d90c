package org.mirsad.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTests {

    private static final Instant NOON = Instant.parse("2025-03-20T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void isLearntFromTheDatesOfTheFirstList() {
        List<Instant> dates = IntStream.range(0, 25).mapToObj(i -> NOON.minus(HOUR.multipliedBy(i))).toList();
        assertThat(Pace.first(dates).gap()).isEqualTo(HOUR);
    }

    @Test
    void isUnknownWhereTheFirstListHasNoDates() {
        assertThat(Pace.first(List.of()).expected()).isNull();
        assertThat(Pace.first(List.of(NOON)).expected()).isNull();
    }

    @Test
    void followsWhatIsSeenWithoutBelievingOneBurst() {
        Pace weekly = new Pace(Duration.ofDays(7), Duration.ofDays(7));
        assertThat(weekly.after(10).gap()).isBetween(Duration.ofDays(5), Duration.ofDays(6));
    }

    @Test
    void settlesAtTheTimeBetweenItemsThatKeepComing() {
        Pace pace = new Pace(Duration.ofDays(2), HOUR);
        for (int i = 0; i < 30; i++) {
            pace = new Pace(pace.after(1).gap(), HOUR);
        }
        assertThat(pace.gap()).isBetween(HOUR, HOUR.plusMinutes(1));
    }

    @Test
    void staysAsItIsWhileNothingNewComes() {
        Pace pace = new Pace(HOUR, Duration.ofMinutes(10));
        assertThat(pace.after(0)).isEqualTo(pace);
        assertThat(pace.expected()).isEqualTo(HOUR);
    }

    @Test
    void expectsLaterTheLongerTheSilence() {
        assertThat(new Pace(HOUR, Duration.ofHours(9)).expected()).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void neverBecomesZero() {
        Pace pace = new Pace(Duration.ofSeconds(1), Duration.ZERO);
        assertThat(pace.after(500).gap()).isPositive();
    }
}

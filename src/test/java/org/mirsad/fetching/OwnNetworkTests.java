package org.mirsad.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mirsad.http.Fetched;
import org.mirsad.http.Validators;

class OwnNetworkTests {

    private static final Fetched UNREACHED = new Fetched.Failed(Fetched.Problem.CONNECT, "refused");
    private static final Fetched ANSWERED =
            new Fetched.NotModified(Validators.NONE, null, List.of(), Duration.ZERO);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2025-03-20T08:00:00Z"));
    private final OwnNetwork network = new OwnNetwork(clock(now::get));

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    @Test
    void countsTheFailuresOfThreeDomainsAgainstThem() {
        assertThat(network.judge(1, "a.example", UNREACHED).ours()).isFalse();
        assertThat(network.judge(2, "b.example", UNREACHED).ours()).isFalse();
        assertThat(network.judge(3, "c.example", UNREACHED).ours()).isFalse();
    }

    @Test
    void takesTheFourthInARowForItsOwnAndNamesThoseThatWereWronged() {
        network.judge(1, "a.example", UNREACHED);
        network.judge(2, "b.example", UNREACHED);
        network.judge(3, "c.example", UNREACHED);

        OwnNetwork.Verdict verdict = network.judge(4, "d.example", UNREACHED);

        assertThat(verdict.ours()).isTrue();
        assertThat(verdict.wronged()).containsExactlyInAnyOrder(1L, 2L, 3L);
        network.forgiven(List.of(1L, 3L));
        assertThat(network.judge(5, "e.example", UNREACHED).wronged()).as("until it is forgiven").containsExactly(2L);
    }

    @Test
    void doesNotBlameItselfForManyOutletsOfOneDomain() {
        for (int source = 1; source < 20; source++) {
            assertThat(network.judge(source, "a.example", UNREACHED).ours()).isFalse();
        }
    }

    @Test
    void believesInItsNetworkAgainAtTheFirstAnswer() {
        network.judge(1, "a.example", UNREACHED);
        network.judge(2, "b.example", UNREACHED);
        network.judge(3, "c.example", UNREACHED);
        assertThat(network.judge(4, "d.example", ANSWERED).ours()).isFalse();
        assertThat(network.judge(5, "e.example", UNREACHED).ours()).isFalse();
    }

    @Test
    void learnsNothingFromAnAddressThatItRefusedItself() {
        Fetched refused = new Fetched.Refused(Fetched.Reason.ADDRESS_FORBIDDEN, 0, "private");
        network.judge(1, "a.example", UNREACHED);
        network.judge(2, "b.example", UNREACHED);
        network.judge(3, "c.example", UNREACHED);
        assertThat(network.judge(4, "d.example", refused).ours()).isFalse();
        assertThat(network.judge(5, "e.example", UNREACHED).ours()).isTrue();
    }

    @Test
    void learnsFromPagesAsWell() {
        network.isToBlame("a.example", UNREACHED);
        network.isToBlame("b.example", UNREACHED);
        assertThat(network.isToBlame("c.example", UNREACHED)).isFalse();
        assertThat(network.judge(4, "d.example", UNREACHED).ours()).isTrue();
        assertThat(network.isDown()).isTrue();
        assertThat(network.isToBlame("e.example", ANSWERED)).isFalse();
        assertThat(network.isDown()).isFalse();
    }

    @Test
    void stopsExcusingDomainsThatStayAwayWhileOthersAnswer() {
        for (int outage = 0; outage < 3; outage++) {
            for (int source = 1; source <= 4; source++) {
                assertThat(network.judge(source, source + ".example", UNREACHED).ours()).isEqualTo(source == 4);
            }
            network.judge(9, "well.example", ANSWERED);
        }

        for (int source = 1; source <= 4; source++) {
            assertThat(network.judge(source, source + ".example", UNREACHED).ours()).isFalse();
        }
        assertThat(network.judge(5, "5.example", UNREACHED).ours()).as("their word is worth nothing").isFalse();

        network.judge(1, "1.example", ANSWERED);
        assertThat(network.judge(1, "1.example", UNREACHED).ours()).isFalse();
        network.judge(5, "5.example", UNREACHED);
        network.judge(6, "6.example", UNREACHED);
        assertThat(network.judge(7, "7.example", UNREACHED).ours()).as("it is a witness again").isTrue();
        assertThat(network.judge(2, "2.example", UNREACHED).ours()).as("in an outage nobody is counted").isTrue();
    }

    @Test
    void forgetsAfterTenMinutes() {
        network.judge(1, "a.example", UNREACHED);
        network.judge(2, "b.example", UNREACHED);
        network.judge(3, "c.example", UNREACHED);
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(11)));
        assertThat(network.judge(4, "d.example", UNREACHED).ours()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Fetched.Problem.class, names = {"SERVER_ERROR", "TOO_LARGE", "PROTOCOL", "TLS"})
    void knowsThatWhoeverAnswersBadlyWasReached(Fetched.Problem problem) {
        for (int source = 1; source < 10; source++) {
            Fetched failed = new Fetched.Failed(problem, "bad");
            assertThat(network.judge(source, source + ".example", failed).ours()).isFalse();
        }
    }
}

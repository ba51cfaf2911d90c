package org.mirsad.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mirsad.Library;
import org.mirsad.http.Validators;
import org.springframework.beans.factory.annotation.Autowired;

class SchedulesTests extends Library {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    private Schedules schedules;

    @Autowired
    private SourceDesk desk;

    @BeforeEach
    void onlyOursAreDue() {
        jdbc.sql("update source_schedule set next_at = now() + interval '1 day', leased_by = null, leased_until = null").update();
        jdbc.sql("delete from domain_turn").update();
    }

    @AfterEach
    void nothingStaysClosed() {
        jdbc.sql("delete from domain_turn").update();
    }

    private Source source(String name, String address) {
        return desk.add(
                "test-" + name,
                new SourceDetails("منبر", name, SourceKind.FEED, URI.create(address), URI.create(address), null,
                        ZoneId.of("UTC"), Rights.FULL, Gate.TECH_ONLY, null, Map.of()),
                SourceState.ACTIVE);
    }

    private List<String> leased(String node) {
        return schedules.lease(node, 16, MINUTE).stream().map(LeasedSource::slug).toList();
    }

    private LeasedSource leaseOne(String node) {
        return schedules.lease(node, 1, MINUTE).getFirst();
    }

    private static Settlement read(LeasedSource source, @Nullable URI movedTo) {
        return new Settlement(
                source.id(), new NextFetch(Duration.ZERO, "schedule.usual"), Validators.NONE, null, null, 0, Pace.UNKNOWN, null,
                movedTo, 0, false, null, null);
    }

    private static Settlement failed(LeasedSource source, String problem, boolean gone) {
        return new Settlement(
                source.id(), new NextFetch(Duration.ZERO, "schedule.failed-once"), Validators.NONE, null, null, 0,
                source.pace(), null, null, source.failures() + 1, gone, problem, "It failed");
    }

    private String address(Source source) {
        return jdbc.sql("select address from source where id = :id").param("id", source.id()).query(String.class).single();
    }

    private int failures(Source source) {
        return jdbc.sql("select failures from source_schedule where source_id = :id")
                .param("id", source.id())
                .query(Integer.class)
                .single();
    }

    @Nested
    class Leases {

        @Test
        void goToOneOutletOfEachDomain() {
            source("one", "https://www.example.com/feed");
            source("two", "https://blog.example.com/feed");
            source("three", "https://example.org/feed");
            assertThat(leased("here")).hasSize(2).contains("test-three");
            assertThat(leased("there")).isEmpty();
        }

        @Test
        void goToTheOutletThatIsOverdueTheLongest() {
            source("one", "https://www.example.com/feed");
            Source two = source("two", "https://blog.example.com/feed");
            jdbc.sql("update source_schedule set next_at = now() - interval '1 hour' where source_id = :id")
                    .param("id", two.id())
                    .update();
            assertThat(leased("here")).containsExactly("test-two");
        }

        @Test
        void areTakenOverWhenTheirEndHasCome() {
            Source source = source("one", "https://example.com/feed");
            assertThat(leased("dead")).hasSize(1);
            assertThat(leased("alive")).isEmpty();
            jdbc.sql("update source_schedule set leased_until = now() - interval '1 ms' where source_id = :id")
                    .param("id", source.id())
                    .update();
            assertThat(leased("alive")).containsExactly("test-one");
        }

        @Test
        void canBeSettledByTheirHolderAlone() {
            source("one", "https://example.com/feed");
            LeasedSource leased = leaseOne("here");
            assertThat(schedules.settle("there/1", read(leased, null))).isFalse();
            assertThat(schedules.settle(leased.lease(), read(leased, null))).isTrue();
            assertThat(schedules.settle(leased.lease(), read(leased, null))).as("a second time").isFalse();
        }

        @Test
        void endWhenTheAddressIsChangedSoThatTheOldOneTeachesNothing() {
            Source source = source("one", "https://example.com/feed");
            LeasedSource leased = leaseOne("here");
            SourceDetails details = desk.find(source.slug()).orElseThrow().details();
            desk.edit(source.slug(), new SourceDetails(
                    details.nameAr(), details.nameEn(), details.kind(), URI.create("https://example.org/feed"), details.site(),
                    null, details.zone(), details.rights(), details.gate(), null, Map.of()));
            assertThat(schedules.settle(leased.lease(), read(leased, null))).isFalse();
        }

        @Test
        void passAPausedOutletAndAClosedDomainBy() {
            Source paused = source("one", "https://example.com/feed");
            desk.pause(paused.slug(), "للاختبار");
            source("two", "https://example.org/feed");
            jdbc.sql("insert into domain_turn (domain, closed_until) values ('example.org', now() + interval '1 hour')").update();
            assertThat(leased("here")).isEmpty();
        }
    }

    @Nested
    class WhenRedirectsArePermanent {

        private static final URI NEW = URI.create("https://new.example.com/feed");

        private Source source;

        @BeforeEach
        void isThere() {
            source = source("one", "https://old.example.com/feed");
        }

        private void see(URI movedTo) {
            LeasedSource leased = leaseOne("here");
            assertThat(schedules.settle(leased.lease(), read(leased, movedTo))).isTrue();
        }

        private void threeDaysLater() {
            jdbc.sql("update source_schedule set moved_since = moved_since - interval '73 hours'").update();
        }

        @Test
        void takesTheTargetForTheAddressAfterFiveSightingsOverThreeDays() {
            for (int sighting = 0; sighting < 4; sighting++) {
                see(NEW);
            }
            threeDaysLater();
            assertThat(address(source)).isEqualTo("https://old.example.com/feed");
            see(NEW);
            assertThat(address(source)).isEqualTo(NEW.toString());
        }

        @Test
        void doesNotBelieveManySightingsOfOneDay() {
            for (int sighting = 0; sighting < 9; sighting++) {
                see(NEW);
            }
            assertThat(address(source)).isEqualTo("https://old.example.com/feed");
        }

        @Test
        void beginsAnewWhenARedirectIsTakenBackOrLeadsElsewhere() {
            for (int sighting = 0; sighting < 4; sighting++) {
                see(NEW);
            }
            see(URI.create("https://elsewhere.example.com/feed"));
            threeDaysLater();
            see(NEW);
            threeDaysLater();
            see(NEW);
            assertThat(address(source)).isEqualTo("https://old.example.com/feed");
        }

        @Test
        void leavesAnAddressAloneThatAnotherOutletHas() {
            source("two", NEW.toString());
            jdbc.sql("update source_schedule set next_at = now() + interval '1 day' where source_id <> :id")
                    .param("id", source.id())
                    .update();
            for (int sighting = 0; sighting < 4; sighting++) {
                see(NEW);
            }
            threeDaysLater();
            see(NEW);
            assertThat(address(source)).isEqualTo("https://old.example.com/feed");
        }
    }

    @Nested
    class WhenTheListIsGone {

        private Source source;

        @BeforeEach
        void isThere() {
            source = source("one", "https://example.com/feed");
        }

        private SourceState state() {
            return desk.find(source.slug()).orElseThrow().state();
        }

        private void fail(boolean gone) {
            LeasedSource leased = leaseOne("here");
            schedules.settle(leased.lease(), failed(leased, "fetch.problem.gone", gone));
        }

        @Test
        void pausesTheOutletAndSaysWhy() {
            fail(false);
            assertThat(state()).isEqualTo(SourceState.ACTIVE);
            fail(true);
            assertThat(state()).isEqualTo(SourceState.PAUSED);
            assertThat(jdbc.sql("select problem from source_schedule where source_id = :id")
                            .param("id", source.id())
                            .query(String.class)
                            .single())
                    .isEqualTo("fetch.problem.gone");
        }

        @Test
        void neverPausesAnOutletForAnythingElse() {
            for (int time = 0; time < 30; time++) {
                fail(false);
            }
            assertThat(state()).isEqualTo(SourceState.ACTIVE);
            assertThat(failures(source)).isEqualTo(30);
        }
    }

    @Test
    void takesBackWhatAnOutageOfOurOwnCost() {
        Source wronged = source("one", "https://example.com/feed");
        Source ill = source("two", "https://example.org/feed");
        LeasedSource first = leaseOne("here");
        schedules.settle(first.lease(), failed(first, "fetch.problem.connect", false));
        jdbc.sql("update source_schedule set failures = 4, problem = 'fetch.problem.connect' where source_id = :id")
                .param("id", ill.id())
                .update();

        schedules.forgive(Set.of(wronged.id(), ill.id()), MINUTE);

        assertThat(failures(ill)).isEqualTo(3);
        assertThat(jdbc.sql("select count(*) from source_schedule where source_id in (:ids) and next_because = 'schedule.our-network' and next_at <= now() + interval '1 minute'")
                        .param("ids", List.of(wronged.id(), ill.id()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void knowsHowFarItLagsBehind() {
        assertThat(schedules.lag()).isZero();
        Source source = source("one", "https://example.com/feed");
        jdbc.sql("update source_schedule set next_at = now() - interval '5 minutes' where source_id = :id")
                .param("id", source.id())
                .update();
        assertThat(schedules.lag()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
    }
}

package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mirsad.fetching.FaultyOutlet.item;
import static org.mirsad.fetching.FaultyOutlet.items;
import static org.mirsad.fetching.FaultyOutlet.rss;

import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.http.DomainGate;
import org.mirsad.http.Fetched;
import org.mirsad.http.LocalSite;
import org.mirsad.http.RawSite;
import org.mirsad.sources.LeasedSource;
import org.mirsad.sources.SourceState;

/** One round of one outlet against servers that are slow, wrong, hostile or merely odd: what the rows say afterwards. */
class SourceFetchTests extends FetchingRun {

    private static final Duration INTERVAL = Duration.ofMinutes(15);

    @Nested
    class WhenAListComes {

        @Test
        void itsItemsBecomeRowsThatWaitForTheirPages() {
            FaultyOutlet server = server().says(rss(items(3, 1)));
            String outlet = outlet(server);

            round(outlet);

            assertThat(stored()).hasSize(3).allSatisfy(item -> assertThat(item.state()).isEqualTo("PAGE"));
            assertThat(lastLog(outlet).outcome()).isEqualTo("ITEMS");
            assertThat(lastLog(outlet).fresh()).isEqualTo(3);
            assertThat(lastLog(outlet).encoding()).isEqualTo("UTF-8 (utf-8)");
            assertThat(scheduled(outlet).problem()).isNull();
            assertThat(scheduled(outlet).because()).isEqualTo("schedule.usual");
            assertThat(scheduled(outlet).in()).isBetween(INTERVAL.minusSeconds(30), INTERVAL.plusMinutes(4));
            assertThat(scheduled(outlet).leased()).isFalse();
        }

        @Test
        void theSameBytesAgainTouchNoItem() {
            FaultyOutlet server = server().says(rss(items(3, 1)));
            String outlet = outlet(server);
            round(outlet);
            List<Stored> before = stored();

            round(outlet);

            assertThat(stored()).isEqualTo(before);
            assertThat(lastLog(outlet).outcome()).isEqualTo("NOT_MODIFIED");
            assertThat(lastLog(outlet).status()).isEqualTo(200);
        }

        @Test
        void theOutletsOwnWordOnFreshnessIsKept() {
            FaultyOutlet server = server().says(200, Map.of("Cache-Control", "max-age=7200"), rss(items(2, 1)));
            String outlet = outlet(server);

            round(outlet);

            assertThat(scheduled(outlet).because()).isEqualTo("schedule.fresh");
            assertThat(scheduled(outlet).about()).isEqualTo(Duration.ofHours(2));
            assertThat(scheduled(outlet).in()).isGreaterThan(Duration.ofMinutes(119));
        }

        @Test
        void theListsTtlIsKeptThroughA304() {
            FaultyOutlet server = server()
                    .says(200, Map.of("ETag", "\"1\""), rss("<ttl>180</ttl>", items(2, 1)));
            String outlet = outlet(server);
            round(outlet);

            server.says(304, Map.of("ETag", "\"1\""), "");
            round(outlet);

            assertThat(scheduled(outlet).because()).isEqualTo("schedule.fresh");
            assertThat(scheduled(outlet).about()).isEqualTo(Duration.ofHours(3));
        }

        @Test
        void windows1256IsReadThoughItCallsItselfLatin1() {
            String feed = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss version=\"2.0\"><channel><title>منبر</title>"
                    + item("1", "https://outlet.example/a/1", "شركة تكشف عن هاتف جديد بكاميرا أفضل من السابق") + "</channel></rss>";
            FaultyOutlet server = server()
                    .says(200, Map.of("Content-Type", "text/xml; charset=iso-8859-1"), feed.getBytes(Charset.forName("windows-1256")));
            String outlet = outlet(server);

            round(outlet);

            assertThat(titles()).containsExactly("شركة تكشف عن هاتف جديد بكاميرا أفضل من السابق");
            assertThat(lastLog(outlet).encoding()).startsWith("windows-1256");
        }

        @Test
        void aHundredThousandItemsAreCutAndTheLogSaysSo() {
            StringBuilder all = new StringBuilder();
            for (int n = 0; n < 100_000; n++) {
                all.append("<item><title>n").append(n).append("</title></item>");
            }
            FaultyOutlet server = server().says("<rss version=\"2.0\"><channel>" + all + "</channel></rss>");
            String outlet = outlet(server);

            round(outlet);

            assertThat(stored()).hasSize(500);
            assertThat(lastLog(outlet).detail()).contains("Kept the first 500 of 100000 items");
        }

        @Test
        void oneBrokenItemLosesItselfAtMost() {
            FaultyOutlet server = server().says(rss(item(1), "<item><title>مكسور & <b>بلا نهاية</title></item>", item(3)));
            String outlet = outlet(server);

            round(outlet);

            assertThat(titles()).contains("هاتف جديد رقم 1", "هاتف جديد رقم 3");
            assertThat(scheduled(outlet).problem()).isNull();
            assertThat(lastLog(outlet).detail()).contains("Repaired");
        }

        @Test
        void hostileValuesAreStoredOrLeftOutButBreakNothing() {
            FaultyOutlet server = server().says(rss(
                    item("g".repeat(100_000), "https://outlet.example/" + "x".repeat(20_000), "ع".repeat(10_000)),
                    item("&#0;&#x1F;\uFFFF", "javascript:alert(1)", "&#0; \u202Eعنوان&#xD800;"),
                    "<item><guid>d</guid><title>تاريخ</title><pubDate>Mon, 01 Jan 292277026 00:00:00 GMT</pubDate></item>",
                    "<item><guid>e</guid><title>تاريخ قديم</title><pubDate>0000-00-00</pubDate><link>http://[::</link></item>",
                    item(5)));
            String outlet = outlet(server);

            round(outlet);

            assertThat(titles()).contains("هاتف جديد رقم 5", "تاريخ", "تاريخ قديم");
            assertThat(stored()).hasSizeBetween(4, 5);
            assertThat(scheduled(outlet).problem()).isNull();
        }
    }

    @Nested
    class WhenTheServerKnowsWhatChanged {

        @Test
        void itIsAskedWithBothValidators() {
            FaultyOutlet server = server().says(
                    200, Map.of("ETag", "\"a\"", "Last-Modified", "Thu, 20 Mar 2025 08:00:00 GMT"), rss(items(2, 1)));
            String outlet = outlet(server);
            round(outlet);
            server.says(304, Map.of(), "");

            round(outlet);

            assertThat(server.last().headers().getFirst("If-None-Match")).isEqualTo("\"a\"");
            assertThat(server.last().headers().getFirst("If-Modified-Since")).isEqualTo("Thu, 20 Mar 2025 08:00:00 GMT");
            assertThat(lastLog(outlet).outcome()).isEqualTo("NOT_MODIFIED");
            assertThat(lastLog(outlet).status()).isEqualTo(304);
            assertThat(scheduled(outlet).etag()).isEqualTo("\"a\"");
        }

        @Test
        void newValidatorsAreTakenFromA304() {
            FaultyOutlet server = server().says(200, Map.of("ETag", "\"a\""), rss(items(2, 1)));
            String outlet = outlet(server);
            round(outlet);

            server.says(304, Map.of("ETag", "\"b\""), "");
            round(outlet);

            assertThat(scheduled(outlet).etag()).isEqualTo("\"b\"");
        }

        @Test
        void a304ThatLiesIsHealedByTheReadingThatAsksForAll() {
            FaultyOutlet server = server().says(200, Map.of("ETag", "\"a\""), rss(items(2, 1)));
            String outlet = outlet(server);
            round(outlet);
            server.says(exchange -> {
                boolean conditional = exchange.getRequestHeaders().containsKey("If-None-Match");
                exchange.getResponseHeaders().set("ETag", "\"a\"");
                byte[] body = rss(items(3, 1)).getBytes(UTF_8);
                exchange.sendResponseHeaders(conditional ? 304 : 200, conditional ? -1 : body.length);
                if (!conditional) {
                    exchange.getResponseBody().write(body);
                }
            });
            round(outlet);
            assertThat(stored()).as("while it lies").hasSize(2);

            ((Dice) random).anew = true;
            round(outlet);

            assertThat(stored()).hasSize(3);
            assertThat(lastLog(outlet).fresh()).isEqualTo(1);
        }

        @Test
        void aFailureForgetsNoValidators() {
            FaultyOutlet server = server().says(200, Map.of("ETag", "\"a\""), rss(items(2, 1)));
            String outlet = outlet(server);
            round(outlet);

            server.says(500, Map.of("ETag", "\"x\""), "");
            round(outlet);

            assertThat(scheduled(outlet).etag()).isEqualTo("\"a\"");
        }
    }

    @Nested
    class WhenItemsChange {

        @Test
        void onlyTheNewOneOfFiftyIsReadAndTheResultIsThatOfAWholeReading() {
            FaultyOutlet server = server().says(rss(items(50, 1)));
            String outlet = outlet(server);
            round(outlet);
            List<Stored> before = stored();

            server.says(rss(items(51, 2)));
            LeasedSource leased = lease(outlet);
            sourceFetch.run(leased);

            assertThat(leased.knownItems()).as("fingerprints of 50 items").hasSize(50 * Long.BYTES);
            assertThat(stored()).hasSize(51).startsWith(before.toArray(Stored[]::new));
            assertThat(lastLog(outlet).items()).isEqualTo(50);
            assertThat(lastLog(outlet).fresh()).isEqualTo(1);
            assertThat(lastLog(outlet).changed()).isZero();
            byte[] inPart = scheduled(outlet).known();
            List<Stored> partly = stored();

            ((Dice) random).anew = true;
            round(outlet);

            assertThat(stored()).as("a whole reading finds nothing else").isEqualTo(partly);
            assertThat(lastLog(outlet).outcome()).isEqualTo("ITEMS");
            assertThat(lastLog(outlet).fresh() + lastLog(outlet).changed()).isZero();
            assertThat(scheduled(outlet).known()).isEqualTo(inPart);
        }

        @Test
        void theChangedOneChangesAndNoOther() {
            FaultyOutlet server = server().says(rss(items(50, 1)));
            String outlet = outlet(server);
            round(outlet);

            server.says(rss(items(50, 2), item("g1", "https://outlet.example/a/1", "عنوان مصحح")));
            round(outlet);

            assertThat(stored()).hasSize(50);
            assertThat(lastLog(outlet).changed()).isEqualTo(1);
            assertThat(lastLog(outlet).fresh()).isZero();
            assertThat(titles()).contains("عنوان مصحح").doesNotContain("هاتف جديد رقم 1");
        }

        @Test
        void anItemThatDisappearsAndReturnsIsTheSameItem() {
            FaultyOutlet server = server().says(rss(items(3, 1)));
            String outlet = outlet(server);
            round(outlet);
            List<Stored> before = stored();

            server.says(rss(items(3, 2)));
            round(outlet);
            server.says(rss(items(4, 1)));
            round(outlet);

            assertThat(stored()).hasSize(4).startsWith(before.toArray(Stored[]::new));
        }

        @Test
        void anEmptyListDeletesNothing() {
            FaultyOutlet server = server().says(rss(items(3, 1)));
            String outlet = outlet(server);
            round(outlet);
            List<Stored> before = stored();

            server.says(rss());
            round(outlet);

            assertThat(stored()).isEqualTo(before);
            assertThat(scheduled(outlet).problem()).isNull();

            server.says(rss(items(3, 1)));
            round(outlet);
            assertThat(stored()).isEqualTo(before);
        }

        @Test
        void itemsThatSwapTheirPlacesAreNoNews() {
            FaultyOutlet server = server().says(rss(item(2), item(1)));
            String outlet = outlet(server);
            round(outlet);
            List<Stored> before = stored();

            server.says(rss(item(1), item(2)));
            round(outlet);

            assertThat(stored()).isEqualTo(before);
            assertThat(lastLog(outlet).fresh() + lastLog(outlet).changed()).isZero();
        }

        @Test
        void itemsThatSwapTheirGuidsAreStillTwo() {
            FaultyOutlet server = server().says(rss(
                    item("1", "https://outlet.example/a/1", "الخبر الأول عن الهواتف"),
                    item("2", "https://outlet.example/a/2", "الخبر الثاني عن الحواسيب")));
            String outlet = outlet(server);
            round(outlet);

            server.says(rss(
                    item("2", "https://outlet.example/a/1", "الخبر الأول عن الهواتف"),
                    item("1", "https://outlet.example/a/2", "الخبر الثاني عن الحواسيب")));
            round(outlet);

            assertThat(titles()).containsExactly("الخبر الأول عن الهواتف", "الخبر الثاني عن الحواسيب");
            assertThat(lastLog(outlet).changed() + lastLog(outlet).fresh()).isZero();
        }

        @Test
        void anItemThatKeepsItsGuidUnderAnotherTitleAndAddressIsTheSame() {
            FaultyOutlet server = server().says(rss(item(2), item(1)));
            String outlet = outlet(server);
            round(outlet);

            server.says(rss(item(2), item("g1", "https://outlet.example/a/renamed", "عنوان آخر تمامًا")));
            round(outlet);

            assertThat(titles()).containsExactlyInAnyOrder("هاتف جديد رقم 2", "عنوان آخر تمامًا");
            assertThat(lastLog(outlet).changed()).isEqualTo(1);
        }

        @Test
        void guidsThatCountPlacesInTheListMakeEachNewsOnce() {
            String outlet = null;
            FaultyOutlet server = server();
            for (int newest = 5; newest <= 9; newest++) {
                StringBuilder list = new StringBuilder();
                for (int place = 0; place < 5; place++) {
                    int n = newest - place;
                    list.append(item(String.valueOf(place + 1), "https://outlet.example/a/" + n, "هاتف جديد رقم " + n));
                }
                server.says(rss(list.toString()));
                outlet = outlet == null ? outlet(server) : outlet;
                round(outlet);
            }

            assertThat(titles()).hasSize(9).doesNotHaveDuplicates();
            assertThat(log(outlet).stream().mapToInt(Logged::changed).sum()).isZero();
        }
    }

    @Nested
    class WhenOnlyWhatIsNewIsRead {

        @Test
        void aNewItemLikeOneThatIsStillListedIsAnother() {
            FaultyOutlet server = server().says(rss(item(2), item("live-1", "https://outlet.example/live", "بث مباشر من معرض التقنية")));
            String outlet = outlet(server);
            round(outlet);

            server.says(rss(
                    item("live-2", "https://outlet.example/live", "بث مباشر من معرض التقنية"), item(2),
                    item("live-1", "https://outlet.example/live", "بث مباشر من معرض التقنية")));
            round(outlet);

            assertThat(stored()).hasSize(3);
            assertThat(lastLog(outlet).fresh()).isEqualTo(1);
            assertThat(lastLog(outlet).changed()).isZero();
        }

        /** Two outlets with one list, one of which reads the whole each time. */
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6})
        void theRowsAreThoseOfAWholeReading(int seed) {
            Random chance = new Random(seed);
            FaultyOutlet server = server();
            String inPart = outlet("part", server.at("/feed/part"));
            String whole = outlet("whole", server.at("/feed/whole"));
            List<String> list = new ArrayList<>();
            int skipped = 0;
            for (int fetch = 0; fetch < 40; fetch++) {
                mutate(list, chance);
                server.says(rss(list.toArray(String[]::new)));
                forget(whole);
                round(whole);
                round(inPart);
                assertThat(rows(inPart)).as("seed " + seed + ", fetch " + fetch + ": " + list).isEqualTo(rows(whole));
                skipped += lastLog(inPart).outcome().equals("ITEMS") && scheduled(inPart).known() != null ? 1 : 0;
            }
            assertThat(skipped).as("rounds that could be read in part").isGreaterThan(10);
        }

        private void forget(String outlet) {
            jdbc.sql("update source_schedule set known_items = null, body_hash = null where source_id = :id")
                    .param("id", id(outlet))
                    .update();
        }

        private List<String> rows(String outlet) {
            return jdbc.sql("select concat_ws(' | ', title, address, summary) from item where source_id = :id order by 1")
                    .param("id", id(outlet))
                    .query(String.class)
                    .list();
        }

        private static void mutate(List<String> list, Random chance) {
            if (list.size() > 15) {
                list.subList(6, list.size()).clear();
            }
            for (int times = 1 + chance.nextInt(3); times > 0; times--) {
                int at = list.isEmpty() ? 0 : chance.nextInt(list.size());
                String some = list.isEmpty() ? item(0) : list.get(at);
                switch (chance.nextInt(list.size() < 5 ? 2 : 11)) {
                    case 0, 1, 2 -> list.addFirst(item(chance.nextInt(1000)));
                    case 3 -> list.remove(at);
                    case 4 -> list.set(at, some.replace("</title>", " (محدّث)</title>"));
                    case 5 -> list.set(at, some.replace("خبر قصير", "خبر أطول قليلًا"));
                    case 6 -> Collections.swap(list, 0, at);
                    case 7 -> list.add(some);
                    case 8 -> list.set(at, some.replaceFirst("false\">[^<]*", "false\">new" + chance.nextInt(50)));
                    case 9 -> list.addFirst(some.replaceFirst("false\">[^<]*", "false\">twin" + chance.nextInt(50)));
                    default -> list.addFirst("<item><title>بلا عنوان ولا معرّف " + chance.nextInt(20) + "</title></item>");
                }
            }
        }
    }

    @Nested
    class WhenGuidsAreWrong {

        @Test
        void oneGuidForAllMakesNotOneItem() {
            FaultyOutlet server = server().says(rss(
                    item("same", "https://outlet.example/a/1", "أول"), item("same", "https://outlet.example/a/2", "ثانٍ"),
                    item("same", "https://outlet.example/a/3", "ثالث")));
            String outlet = outlet(server);
            round(outlet);
            assertThat(titles()).containsExactlyInAnyOrder("أول", "ثانٍ", "ثالث");

            server.says(rss(
                    item("same", "https://outlet.example/a/4", "رابع"), item("same", "https://outlet.example/a/1", "أول"),
                    item("same", "https://outlet.example/a/2", "ثانٍ")));
            round(outlet);

            assertThat(titles()).containsExactlyInAnyOrder("أول", "ثانٍ", "ثالث", "رابع");
            assertThat(lastLog(outlet).fresh()).isEqualTo(1);
            assertThat(lastLog(outlet).changed()).isZero();
        }

        @Test
        void guidsThatChangeAtEachFetchMakeNoItemTwice() {
            FaultyOutlet server = server();
            String outlet = outlet(server);
            for (int fetch = 1; fetch <= 3; fetch++) {
                server.says(rss(
                        item(fetch + "-a", "https://outlet.example/a/1", "الخبر الأول"),
                        item(fetch + "-b", "https://outlet.example/a/2", "الخبر الثاني")));
                round(outlet);
            }

            assertThat(stored()).hasSize(2);
            assertThat(log(outlet).stream().mapToInt(Logged::fresh).sum()).isEqualTo(2);
            assertThat(log(outlet).stream().mapToInt(Logged::changed).sum()).isZero();
        }

        @Test
        void theMoveToHttpsMakesNoItemTwice() {
            FaultyOutlet server = server().says(rss(
                    item("http://outlet.example/?p=1", "http://outlet.example/a/1", "أول"),
                    item("http://outlet.example/?p=2", "http://outlet.example/a/2", "ثانٍ")));
            String outlet = outlet(server);
            round(outlet);

            server.says(rss(
                    item("https://outlet.example/?p=1", "https://outlet.example/a/1", "أول"),
                    item("https://outlet.example/?p=2", "https://outlet.example/a/2", "ثانٍ")));
            round(outlet);

            assertThat(stored()).hasSize(2);
            assertThat(lastLog(outlet).fresh()).isZero();
        }
    }

    @Nested
    class WhenTheListHasMoved {

        private final Map<String, String> toNew = Map.of("Location", "/feed-new");

        private String moving(FaultyOutlet server, int status) {
            server.says(rss(items(2, 1)));
            server.site().text("/feed-new", 200, rss(items(2, 1)));
            String outlet = outlet(server);
            server.says(status, toNew, "");
            return outlet;
        }

        private void threeDaysPass() {
            jdbc.sql("update source_schedule set moved_since = moved_since - interval '3 days 1 minute'").update();
        }

        private URI address(String outlet) {
            return desk.find(outlet).orElseThrow().address();
        }

        @Test
        void theAddressFollowsAfterFiveSightingsOverThreeDays() {
            FaultyOutlet server = server();
            String outlet = moving(server, 301);
            for (int i = 0; i < 4; i++) {
                round(outlet);
            }
            threeDaysPass();
            assertThat(address(outlet)).isEqualTo(server.at("/feed"));
            assertThat(scheduled(outlet).sightings()).isEqualTo(4);

            round(outlet);

            assertThat(address(outlet)).isEqualTo(server.at("/feed-new"));
            long before = server.asked("/feed");
            round(outlet);
            assertThat(server.asked("/feed")).as("the old address is asked no more").isEqualTo(before);
            assertThat(stored()).hasSize(2);
        }

        @Test
        void fiveSightingsInOneDayAreTooFew() {
            FaultyOutlet server = server();
            String outlet = moving(server, 308);
            for (int i = 0; i < 6; i++) {
                round(outlet);
            }

            assertThat(address(outlet)).isEqualTo(server.at("/feed"));
            assertThat(scheduled(outlet).movedTo()).isEqualTo(server.at("/feed-new").toString());
        }

        @Test
        void aTemporaryRedirectNeverMovesIt() {
            FaultyOutlet server = server();
            String outlet = moving(server, 302);
            for (int i = 0; i < 5; i++) {
                round(outlet);
                threeDaysPass();
            }

            assertThat(address(outlet)).isEqualTo(server.at("/feed"));
            assertThat(scheduled(outlet).movedTo()).isNull();
            assertThat(stored()).hasSize(2);
        }

        @Test
        void aMoveThatIsTakenBackCountsFromTheBeginning() {
            FaultyOutlet server = server();
            String outlet = moving(server, 301);
            for (int i = 0; i < 4; i++) {
                round(outlet);
            }
            threeDaysPass();

            server.says(rss(items(2, 1)));
            round(outlet);
            server.says(301, toNew, "");
            round(outlet);

            assertThat(scheduled(outlet).sightings()).isEqualTo(1);
            assertThat(address(outlet)).isEqualTo(server.at("/feed"));
        }

        @Test
        void anAddressThatAnotherOutletHasIsNotTaken() {
            FaultyOutlet server = server();
            String outlet = moving(server, 301);
            outlet("other", server.at("/feed-new"));
            for (int i = 0; i < 6; i++) {
                round(outlet);
                threeDaysPass();
            }

            assertThat(address(outlet)).isEqualTo(server.at("/feed"));
            assertThat(scheduled(outlet).problem()).isNull();
        }

        @Test
        void aTargetInAForbiddenNetworkIsNeverStored() {
            FaultyOutlet server = server();
            String outlet = outlet(server);
            server.says(301, Map.of("Location", "http://169.254.169.254/feed"), "");
            for (int i = 0; i < 6; i++) {
                round(outlet);
                threeDaysPass();
            }

            assertThat(address(outlet)).isEqualTo(server.at("/feed"));
            assertThat(scheduled(outlet).movedTo()).isNull();
            assertThat(scheduled(outlet).problem()).isEqualTo("fetch.problem.address-forbidden");
        }

        @Test
        void aCircleIsLeft() {
            FaultyOutlet server = server();
            server.site().redirect("/feed-new", 301, "/feed");
            String outlet = outlet(server);
            server.says(301, toNew, "");

            round(outlet);

            assertThat(scheduled(outlet).problem()).isEqualTo("fetch.problem.too-many-redirects");
            assertThat(server.site().asked()).hasSize(2);
        }
    }

    @Nested
    class WhenTheServerRefuses {

        @ParameterizedTest(name = "{0}: {1}, {2}")
        @CsvSource({
            "401, REFUSED, fetch.problem.unauthorized",
            "403, REFUSED, fetch.problem.forbidden",
            "404, REFUSED, fetch.problem.not-found",
            "410, REFUSED, fetch.problem.gone",
            "418, REFUSED, fetch.problem.client-error",
            "500, FAILED, fetch.problem.server-error",
            "502, FAILED, fetch.problem.server-error",
            "503, WAIT, fetch.problem.asked-to-wait"
        })
        void theReasonIsKeptAndTheNextTurnIsLater(int status, String outcome, String problem) {
            FaultyOutlet server = server().says(rss(items(2, 1)));
            String outlet = outlet(server);
            round(outlet);

            server.says(status, Map.of(), "no");
            round(outlet);

            assertThat(lastLog(outlet).outcome()).isEqualTo(outcome);
            assertThat(scheduled(outlet).problem()).isEqualTo(problem);
            assertThat(scheduled(outlet).failures()).isEqualTo(1);
            assertThat(scheduled(outlet).because())
                    .isEqualTo(status == 503 ? "schedule.asked-to-wait" : "schedule.failed-once");
            assertThat(scheduled(outlet).in()).isGreaterThan(INTERVAL.minusSeconds(30));
            assertThat(stored()).hasSize(2);
        }

        @Test
        void failuresDoubleTheWaitAndASuccessForgetsThem() {
            FaultyOutlet server = server().says(500, Map.of(), "");
            String outlet = outlet(server);
            for (int failures = 1; failures <= 4; failures++) {
                round(outlet);
                assertThat(scheduled(outlet).failures()).isEqualTo(failures);
                assertThat(scheduled(outlet).in())
                        .isGreaterThan(INTERVAL.multipliedBy(1L << (failures - 1)).minusSeconds(30));
            }
            assertThat(scheduled(outlet).because()).isEqualTo("schedule.failed-often");

            server.says(rss(items(1, 1)));
            round(outlet);

            assertThat(scheduled(outlet).failures()).isZero();
            assertThat(scheduled(outlet).problem()).isNull();
            assertThat(scheduled(outlet).in()).isLessThan(INTERVAL.multipliedBy(2));
        }

        @Test
        void aBotWallIsToldAndNotWorkedAround() {
            FaultyOutlet server = server().says(403, Map.of("cf-mitigated", "challenge"), "<title>Just a moment...</title>");
            String outlet = outlet(server);

            round(outlet);

            assertThat(scheduled(outlet).problem()).isEqualTo("fetch.problem.bot-wall");
            assertThat(server.site().asked()).hasSize(1);
        }

        @Test
        void threeTimesGonePausesItAndSaysWhy() {
            FaultyOutlet server = server().says(410, Map.of(), "");
            String outlet = outlet(server);
            round(outlet);
            round(outlet);
            assertThat(desk.find(outlet).orElseThrow().state()).isEqualTo(SourceState.ACTIVE);

            round(outlet);

            assertThat(desk.find(outlet).orElseThrow().state()).isEqualTo(SourceState.PAUSED);
            assertThat(scheduled(outlet).problem()).isEqualTo("fetch.problem.gone");
        }

        @Test
        void onceGoneAfterOtherTroubleDoesNotPauseIt() {
            FaultyOutlet server = server().says(500, Map.of(), "");
            String outlet = outlet(server);
            round(outlet);
            round(outlet);
            server.says(410, Map.of(), "");

            round(outlet);

            assertThat(desk.find(outlet).orElseThrow().state()).isEqualTo(SourceState.ACTIVE);
        }
    }

    @Nested
    class WhenTheServerAsksUsToWait {

        @Test
        void secondsAreKeptForTheWholeDomain() {
            FaultyOutlet server = server().says(429, Map.of("Retry-After", "3600"), "");
            String outlet = outlet(server);
            String neighbour = outlet("two", server.at("/feed/two"));

            round(outlet);

            assertThat(scheduled(outlet).in()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
            assertThat(scheduled(outlet).because()).isEqualTo("schedule.asked-to-wait");
            due(neighbour);
            assertThat(schedules.lease("another-node", 16, LEASE)).as("the neighbour is left alone on every node").isEmpty();
            assertThat(server.site().asked()).hasSize(1);
        }

        @Test
        void aDateIsKeptToo() {
            String then = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plusSeconds(7200).atOffset(ZoneOffset.UTC));
            FaultyOutlet server = server().says(503, Map.of("Retry-After", then), "");
            String outlet = outlet(server);

            round(outlet);

            assertThat(scheduled(outlet).in()).isBetween(Duration.ofMinutes(118), Duration.ofMinutes(122));
            assertThat(jdbc.sql("select count(*) from domain_turn where closed_until > now() + interval '1 hour'")
                            .query(Integer.class).single())
                    .isEqualTo(1);
        }

        @Test
        void pagesOfTheDomainWaitAsWell() {
            FaultyOutlet server = server();
            server.says(rss(item("1", server.at("/page/1").toString(), "أول")));
            String outlet = outlet(server);
            round(outlet);

            server.says(429, Map.of("Retry-After", "600"), "");
            round(outlet);

            assertThat(items.leasePages("another-node", 16)).isEmpty();
        }

        @Test
        void whoeverSaysAtOnceAgainAndAgainIsLeftInPeaceAllTheSame() {
            FaultyOutlet server = server().says(503, Map.of("Retry-After", "0"), "");
            String outlet = outlet(server);
            round(outlet);
            assertThat(scheduled(outlet).in()).as("at its word, once").isLessThan(Duration.ofMinutes(1));

            round(outlet);

            assertThat(scheduled(outlet).in()).isGreaterThan(INTERVAL.minusSeconds(30));
        }

        @Test
        void whoeverIsLeasedAlreadyDoesNotAskAndIsNotCounted() {
            FaultyOutlet server = server().says(429, Map.of("Retry-After", "600"), "");
            String outlet = outlet(server);
            String neighbour = outlet("two", server.at("/feed/two"));
            // Leased just before its neighbour heard the word.
            jdbc.sql("update source_schedule set domain = 'elsewhere.example' where source_id = :id")
                    .param("id", id(neighbour))
                    .update();
            LeasedSource inHand = lease(neighbour);
            round(outlet);

            sourceFetch.run(inHand);

            assertThat(server.site().asked()).hasSize(1);
            assertThat(scheduled(neighbour).failures()).isZero();
            assertThat(scheduled(neighbour).because()).isEqualTo("schedule.asked-to-wait");
            assertThat(scheduled(neighbour).in()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
            assertThat(log(neighbour)).isEmpty();
        }
    }

    @Nested
    class WhenTheAnswerIsBroken {

        private void fails(URI address, String problem) {
            String outlet = outlet("broken", address);
            round(outlet);
            assertThat(scheduled(outlet).problem()).isEqualTo(problem);
            assertThat(scheduled(outlet).failures()).isEqualTo(1);
            assertThat(scheduled(outlet).leased()).isFalse();
            assertThat(scheduled(outlet).succeeded()).isFalse();
            assertThat(log(outlet)).hasSize(1);
            assertThat(stored()).isEmpty();
        }

        private URI raw(RawSite site) {
            allow(closing(site).at("/feed"));
            return site.at("/feed");
        }

        @Test
        void nobodyListens() throws IOException {
            URI address;
            try (ServerSocket closed = new ServerSocket(0)) {
                address = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/feed");
            }
            allow(address);
            fails(address, "fetch.problem.connect");
        }

        @Test
        void theNameDoesNotExist() {
            fails(URI.create("http://no-such-outlet.invalid/feed"), "fetch.problem.dns");
        }

        @Test
        void theServerSpeaksNoTls() {
            RawSite site = closing(RawSite.saying("HTTP/1.1 400 Bad Request\r\n\r\n"));
            allow(site.at("/feed"));
            fails(site.at("https", "/feed"), "fetch.problem.tls");
        }

        @Test
        void theConnectionStaysSilent() {
            fails(raw(RawSite.answering((_, site) -> site.awaitClose())), "fetch.problem.timeout");
            assertThat(lastLog("test-broken").millis()).as("what the log says of the time").isBetween(2500, 20_000);
        }

        @Test
        void headersDrip() {
            fails(raw(RawSite.dripping("HTTP/1.1 200 OK\r\nX-Slow: ", "a")), "fetch.problem.timeout");
        }

        @Test
        void theBodyDrips() {
            fails(raw(RawSite.dripping("HTTP/1.1 200 OK\r\n\r\n<rss><channel>", " ")), "fetch.problem.timeout");
        }

        @Test
        void theBodyIsLongerThanTheLimit() {
            fails(server().says("<rss>" + " ".repeat(6 * 1024 * 1024) + "</rss>").at("/feed"), "fetch.problem.too-large");
        }

        @Test
        void theBodyHasNoEnd() throws InterruptedException {
            byte[] block = " ".repeat(8192).getBytes(ISO_8859_1);
            RawSite site = RawSite.answering((out, self) -> {
                out.write("HTTP/1.1 200 OK\r\n\r\n<rss>".getBytes(ISO_8859_1));
                while (true) {
                    out.write(block);
                }
            });
            fails(raw(site), "fetch.problem.too-large");
            assertThat(site.sawTheClientHangUp()).isTrue();
        }

        @Test
        void aSmallBodyUnfoldsBeyondTheLimit() throws IOException {
            byte[] bomb = gzip(new byte[100 * 1024 * 1024]);
            fails(server().says(200, Map.of("Content-Encoding", "gzip"), bomb).at("/feed"), "fetch.problem.too-large");
        }

        @Test
        void compressionBreaksOff() throws IOException {
            byte[] whole = gzip(rss(items(200, 1)).getBytes(UTF_8));
            byte[] half = Arrays.copyOf(whole, whole.length / 2);
            fails(server().says(200, Map.of("Content-Encoding", "gzip"), half).at("/feed"), "fetch.problem.protocol");
        }

        @Test
        void theBodyIsShorterThanItWasAnnounced() {
            fails(raw(RawSite.saying("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss><channel></channel></rss>")),
                    "fetch.problem.protocol");
        }

        @Test
        void theAnswerIsNoHttp() {
            fails(raw(RawSite.saying("220 ready\r\n\r\n")), "fetch.problem.protocol");
        }

        @Test
        void aPageComesInsteadOfAList() {
            fails(server().says(200, Map.of("Content-Type", "text/html"), "<!doctype html><title>صيانة</title><p>نعود").at("/feed"),
                    "feed.problem.html");
        }

        @Test
        void nothingComes() {
            fails(server().says(200, Map.of(), "").at("/feed"), "feed.problem.empty");
        }

        @Test
        void aHundredThousandElementsAreNestedInOneAnother() {
            fails(server().says("<catalogue>" + "<x>".repeat(100_000)).at("/feed"), "feed.problem.xml");
        }

        @Test
        void entitiesOfEntitiesAreNotUnfolded() {
            StringBuilder laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"ها\">");
            for (int n = 1; n <= 20; n++) {
                laughs.append("<!ENTITY l").append(n).append(" \"").append(("&l" + (n - 1) + ";").repeat(10)).append("\">");
            }
            FaultyOutlet server = server()
                    .says(laughs + "]><rss version=\"2.0\"><channel><title>&l20;</title><item><title>&l20;</title></item></channel></rss>");
            String outlet = outlet(server);

            round(outlet);

            assertThat(log(outlet)).hasSize(1);
            assertThat(stored()).allSatisfy(item -> assertThat(item.title()).hasSizeLessThan(100));
        }

        private static byte[] gzip(byte[] bytes) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(bytes);
            }
            return out.toByteArray();
        }
    }

    @Nested
    class WhenItIsOurOwnFault {

        @Test
        void theFourthDomainInARowShowsThatOurNetworkIsDown() {
            List<String> outlets = List.of(unreachable(1), unreachable(2), unreachable(3), unreachable(4), unreachable(5));
            outlets.subList(0, 3).forEach(SourceFetchTests.this::round);
            assertThat(outlets.subList(0, 3)).allSatisfy(outlet -> assertThat(scheduled(outlet).failures()).isEqualTo(1));

            outlets.subList(3, 5).forEach(SourceFetchTests.this::round);

            assertThat(outlets).allSatisfy(outlet -> {
                assertThat(scheduled(outlet).failures()).isZero();
                assertThat(scheduled(outlet).problem()).isNull();
                assertThat(scheduled(outlet).because()).isEqualTo("schedule.our-network");
                assertThat(scheduled(outlet).in()).isLessThan(Duration.ofMinutes(2).plusSeconds(1));
            });
        }

        @Test
        void aFailureThatIsStoredAfterTheForgivenessIsForgivenByTheNext() {
            LeasedSource slow = lease(unreachable(1));
            network.judge(slow.id(), slow.domain(), new Fetched.Failed(Fetched.Problem.DNS, "Name not resolved"));
            List.of(unreachable(2), unreachable(3), unreachable(4)).forEach(SourceFetchTests.this::round);
            jdbc.sql("update source_schedule set failures = 1, problem = 'fetch.problem.dns', leased_by = null, leased_until = null,"
                            + " next_at = now() + interval '15 minutes'"
                            + " where source_id = :id")
                    .param("id", slow.id())
                    .update();

            round(unreachable(5));

            assertThat(scheduled("test-far1").failures()).isZero();
            assertThat(scheduled("test-far1").because()).isEqualTo("schedule.our-network");
        }

        @Test
        void nobodyIsForgivenTwice() {
            String ill = unreachable(1);
            jdbc.sql("update source_schedule set failures = 5 where source_id = :id").param("id", id(ill)).update();
            round(ill);
            List.of(unreachable(2), unreachable(3), unreachable(4), unreachable(5), unreachable(6))
                    .forEach(SourceFetchTests.this::round);

            assertThat(scheduled(ill).failures()).isEqualTo(5);
        }

        @Test
        void oneDomainThatAnswersShowsThatItIsNot() {
            FaultyOutlet server = server().says(500, Map.of(), "");
            String well = outlet(server);
            List<String> outlets = List.of(unreachable(1), unreachable(2), unreachable(3), unreachable(4));
            outlets.subList(0, 3).forEach(SourceFetchTests.this::round);
            round(well);

            round(outlets.get(3));

            assertThat(outlets).allSatisfy(outlet -> assertThat(scheduled(outlet).failures()).isEqualTo(1));
        }

        @Test
        void anAddressThatWasNeverAskedShowsNothing() {
            String forbidden = outlet("forbidden", URI.create("http://192.168.1.1/feed"));
            List<String> outlets = List.of(unreachable(1), unreachable(2), unreachable(3), unreachable(4));
            outlets.subList(0, 3).forEach(SourceFetchTests.this::round);
            round(forbidden);

            round(outlets.get(3));

            assertThat(outlets).allSatisfy(outlet -> assertThat(scheduled(outlet).failures()).isZero());
        }

        @Test
        void aTurnThatDoesNotComeCountsAgainstNobody() throws InterruptedException {
            FaultyOutlet server = server().says(rss(items(1, 1)));
            String outlet = outlet(server);
            LeasedSource leased = lease(outlet);
            try (DomainGate.Turn held = gate.enter(leased.domain(), Duration.ofSeconds(1)).orElseThrow()) {
                assertThat(held).isNotNull();
                sourceFetch.run(leased);
            }

            assertThat(server.site().asked()).isEmpty();
            assertThat(scheduled(outlet).failures()).isZero();
            assertThat(scheduled(outlet).because()).isEqualTo("schedule.postponed");
            assertThat(scheduled(outlet).in()).isLessThan(Duration.ofMinutes(1));
            assertThat(scheduled(outlet).leased()).isFalse();
        }

        @Test
        void ourOwnEndCountsAgainstNobody() throws InterruptedException {
            FaultyOutlet server = server();
            var asked = new CountDownLatch(1);
            var over = new CountDownLatch(1);
            server.says(exchange -> {
                asked.countDown();
                await(over);
            });
            String outlet = outlet(server);
            LeasedSource leased = lease(outlet);
            Thread hand = Thread.startVirtualThread(() -> sourceFetch.run(leased));
            assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();

            hand.interrupt();
            hand.join();
            over.countDown();

            assertThat(scheduled(outlet).failures()).isZero();
            assertThat(scheduled(outlet).problem()).isNull();
            assertThat(scheduled(outlet).leased()).as("the lease is given back").isFalse();
            assertThat(stored()).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Nested
    class WhenTheOutletChangesWhileItIsFetched {

        @Test
        void nothingIsStoredFromAnAddressThatAnEditorReplaced() {
            FaultyOutlet server = server();
            String outlet = outlet(server);
            server.says(answering(rss(items(3, 1)),
                    () -> desk.edit(outlet, details("one", server.at("/feed/other")))));

            round(outlet);

            assertThat(stored()).isEmpty();
            assertThat(log(outlet)).isEmpty();
            assertThat(scheduled(outlet).because()).isEqualTo("schedule.new");
            assertThat(scheduled(outlet).in()).isNegative();
        }

        @Test
        void notEvenIfThisNodeReadsTheNewOneAlready() {
            FaultyOutlet server = server();
            String outlet = outlet(server);
            server.says(answering(rss(items(3, 1)), () -> {
                desk.edit(outlet, details("one", server.at("/feed/other")));
                assertThat(schedules.lease(node.name(), 16, LEASE)).hasSize(1);
            }));

            round(outlet);

            assertThat(stored()).isEmpty();
            assertThat(scheduled(outlet).leased()).as("the newer lease holds").isTrue();
        }

        @Test
        void anOutletPausedMeanwhileStaysSoForItsEditorsReason() {
            FaultyOutlet server = server();
            String outlet = outlet(server);
            server.says(answering(rss(items(3, 1)), () -> desk.pause(outlet, "يكرر غيره")));

            round(outlet);

            assertThat(desk.find(outlet).orElseThrow().state())
                    .as("scheduled: %s", scheduled(outlet).because())
                    .isEqualTo(SourceState.PAUSED);
            assertThat(desk.find(outlet).orElseThrow().pauseReason()).isEqualTo("يكرر غيره");
            assertThat(scheduled(outlet).leased()).isFalse();
        }

        @Test
        void aLeaseThatWasLostStoresNothingTwice() {
            FaultyOutlet server = server().says(rss(items(3, 1)));
            String outlet = outlet(server);
            LeasedSource slow = lease(outlet);
            jdbc.sql("update source_schedule set leased_until = now() - interval '1 second' where source_id = :id")
                    .param("id", slow.id())
                    .update();
            assertThat(schedules.lease("another-node", 16, LEASE)).hasSize(1);

            sourceFetch.run(slow);

            assertThat(stored()).as("the other node has it now").isEmpty();
            assertThat(log(outlet)).isEmpty();
            assertThat(scheduled(outlet).leased()).isTrue();
        }

        private static HttpHandler answering(String feed, Runnable meanwhile) {
            return exchange -> {
                if (exchange.getRequestURI().getPath().equals("/feed")) {
                    meanwhile.run();
                }
                LocalSite.answer(exchange, 200, feed);
            };
        }
    }
}

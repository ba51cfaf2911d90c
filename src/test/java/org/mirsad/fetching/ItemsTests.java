package org.mirsad.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mirsad.Library;
import org.mirsad.fetching.feed.FeedItem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists of one outlet, one after the other, and what the table makes of them. */
class ItemsTests extends Library {

    private static final Instant NOON = Instant.parse("2025-03-20T12:00:00Z");

    @Autowired
    private Items items;

    @Autowired
    private Retention retention;

    @Autowired
    private TransactionTemplate transaction;

    private long source;

    @BeforeEach
    void anOutlet() {
        String slug = outlet("items");
        source = jdbc.sql("select id from source where slug = :slug").param("slug", slug).query(Long.class).single();
    }

    private Items.Taken take(FeedItem... listed) {
        return Objects.requireNonNull(transaction.execute(status -> items.take(source, List.of(listed))));
    }

    private static FeedItem item(@Nullable String guid, String link, String title) {
        return new FeedItem(
                guid, URI.create("https://items.example" + link), title, "موجز", null, null, NOON, null, List.of("تقنية"), null,
                List.of(), List.of(), null);
    }

    private static FeedItem numbered(int n) {
        return item("guid-" + n, "/" + n, "خبر عن جهاز رقم " + n);
    }

    private int stored() {
        return jdbc.sql("select count(*) from item where source_id = :source").param("source", source).query(Integer.class).single();
    }

    @Test
    void areStoredOnceHoweverOftenTheyAreListed() {
        assertThat(take(numbered(1), numbered(2), numbered(1))).isEqualTo(new Items.Taken(2, 0));
        assertThat(take(numbered(2), numbered(1), numbered(3))).isEqualTo(new Items.Taken(1, 0));
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void doNotReturnWhenTheyHadLeftTheList() {
        take(numbered(1), numbered(2));
        take(numbered(2));
        assertThat(take(numbered(1))).isEqualTo(Items.Taken.NOTHING);
    }

    @Test
    void areReadAgainWhenTheyChange() {
        take(numbered(1));
        jdbc.sql("update item set state = 'DONE'").update();
        assertThat(take(item("guid-1", "/1", "خبر عن جهاز رقم 1 (محدّث)"))).isEqualTo(new Items.Taken(0, 1));
        assertThat(jdbc.sql("select title || ' ' || state from item").query(String.class).single())
                .isEqualTo("خبر عن جهاز رقم 1 (محدّث) PAGE");
    }

    @Test
    void keepTheirPageInPeaceForAnHourWhenTheyChangeAtEachFetch() {
        take(numbered(1));
        jdbc.sql("update item set state = 'DONE'").update();
        take(item("guid-1", "/1", "خبر عن جهاز رقم 1، قُرئ 17 مرة"));
        assertThat(jdbc.sql("select page_next_at > now() + interval '50 minutes' from item").query(Boolean.class).single()).isTrue();
    }

    @Test
    void keepTheirTurnWhenTheyChangeBeforeTheirPageCame() {
        take(numbered(1));
        jdbc.sql("update item set page_attempts = 2, page_next_at = now() + interval '2 minutes'").update();
        take(item("guid-1", "/1", "خبر عن جهاز رقم 1، قُرئ 17 مرة"));
        assertThat(jdbc.sql("select page_attempts from item where page_next_at < now() + interval '3 minutes'")
                        .query(Integer.class).single())
                .isEqualTo(2);
    }

    @Test
    void doNotTakeThePageOfAnAddressThatTheyLeft() {
        take(numbered(1));
        Items.WaitingPage page = items.leasePages("node", 1).getFirst();
        take(item("guid-1", "/elsewhere", "خبر عن جهاز رقم 1"));

        items.pageCame("node", page, URI.create("https://items.example/1"), "text/html", new byte[0]);

        assertThat(jdbc.sql("select state from item").query(String.class).single()).isEqualTo("PAGE");
        assertThat(items.leasePages("node", 1)).extracting(Items.WaitingPage::address)
                .containsExactly(URI.create("https://items.example/elsewhere"));
    }

    @Nested
    class WhenTheOutletIdentifiesThemAnew {

        @ParameterizedTest
        @CsvSource({
            "guid-1, /1, https://items.example/1, /1",
            "https://items.example/?p=1, /1, http://www.items.example/?p=1, /1",
            "guid-1, /1, new-1, /1?utm_source=feed",
            "guid-1, /1, new-1, /tech/2025/1.html",
            "guid-1, /1, , /1",
            "guid-1, /1, guid-1, /elsewhere"
        })
        void staysWhatItIs(String guid, String link, @Nullable String newGuid, String newLink) {
            take(item(guid, link, "إطلاق هاتف من شركة نجم"));
            take(item(newGuid, newLink, "إطلاق هاتف من شركة نجم"));
            assertThat(stored()).isOne();
            assertThat(take(item(newGuid, newLink, "إطلاق هاتف من شركة نجم"))).isEqualTo(Items.Taken.NOTHING);
        }

        @Test
        void staysWhatItIsWhenGuidsChangeAtEachFetch() {
            for (int fetch = 0; fetch < 5; fetch++) {
                take(item("a" + fetch, "/1", "إطلاق هاتف من شركة نجم"), item("b" + fetch, "/2", "شبكة جديدة في طرابلس"));
            }
            assertThat(stored()).isEqualTo(2);
        }

        @Test
        void isNotTakenForANeighbourThatIsStillListed() {
            take(item("1", "/1", "إطلاق هاتف من شركة نجم"));
            take(item("1", "/1", "إطلاق هاتف من شركة نجم"), item("2", "/1", "إطلاق هاتف من شركة نجم"));
            assertThat(stored()).isEqualTo(2);
        }
    }

    @Test
    void areAllKeptWhereTheOutletGivesThemOneGuid() {
        take(item("site", "/1", "إطلاق هاتف من شركة نجم"), item("site", "/2", "شبكة جديدة في طرابلس"));
        take(item("site", "/3", "تطبيق للخرائط بلا اتصال"), item("site", "/1", "إطلاق هاتف من شركة نجم"));
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void areKnownWhateverTheOrderAndTheCompany() {
        Random random = new Random(5);
        List<FeedItem> all = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            all.add(numbered(n));
        }
        for (int fetch = 0; fetch < 30; fetch++) {
            Collections.shuffle(all, random);
            take(all.subList(0, 1 + random.nextInt(all.size())).toArray(FeedItem[]::new));
        }
        take(all.toArray(FeedItem[]::new));
        assertThat(stored()).isEqualTo(40);
        assertThat(take(all.toArray(FeedItem[]::new))).isEqualTo(Items.Taken.NOTHING);
    }

    @Test
    void stayKnownWhenTheirTextsAreForgotten() {
        take(numbered(1));
        jdbc.sql("update item set state = 'DONE', changed_at = now() - interval '60 days'").update();
        retention.forget();
        assertThat(jdbc.sql("select count(*) from item where summary is null").query(Integer.class).single()).isOne();
        assertThat(take(numbered(1))).isEqualTo(Items.Taken.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "3, true", "4, false"})
    void countTheWordsThatReadersWouldSee(int least, boolean enough) {
        assertThat(Items.hasWords("<p class='كثير من الكلام هنا'>ثلاثُ كلماتٍ</p> فقط", least)).isEqualTo(enough);
    }
}

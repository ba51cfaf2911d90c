package org.mirsad.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mirsad.fetching.feed.FeedItem;

class ItemKeysTests {

    private static final Instant NOON = Instant.parse("2025-03-20T12:00:00Z");
    private static final String LAUNCH = "إطلاق هاتف جديد من شركة نجم";

    private static FeedItem item(@Nullable String guid, @Nullable String link, String title, @Nullable Instant published) {
        return new FeedItem(
                guid, link == null ? null : URI.create(link), title, null, null, null, published, null, List.of(), null, List.of(), List.of(), null);
    }

    private static byte[] identity(FeedItem item) {
        return ItemKeys.of(List.of(item)).getFirst().identity();
    }

    @ParameterizedTest
    @CsvSource({
        "http://news.example/1, https://news.example/1",
        "https://news.example/1, https://www.news.example/1/",
        "https://news.example/1?utm_source=rss, https://news.example/1",
        "' 17-aa ', 17-aa"
    })
    void takesTwoSpellingsOfAGuidForOne(String before, String after) {
        assertThat(identity(item(before, null, LAUNCH, NOON))).isEqualTo(identity(item(after, null, LAUNCH, NOON)));
    }

    @Test
    void knowsAnItemWithoutAGuidByItsAddressWhateverItsTitle() {
        assertThat(identity(item(null, "https://news.example/1?fbclid=x", LAUNCH, NOON)))
                .isEqualTo(identity(item(" ", "http://news.example/1", "عنوان آخر للخبر نفسه", null)));
    }

    @Test
    void knowsAnItemWithNeitherByItsTitleAndDate() {
        assertThat(identity(item(null, null, LAUNCH, NOON))).isEqualTo(identity(item(null, null, LAUNCH, NOON)));
        assertThat(identity(item(null, null, LAUNCH, NOON)))
                .isNotEqualTo(identity(item(null, null, LAUNCH, NOON.plusSeconds(60))));
    }

    @Nested
    class InAListThatIdentifiesBadly {

        @Test
        void doesNotBelieveAGuidThatDifferentItemsShare() {
            List<ItemKeys> keys = ItemKeys.of(List.of(
                    item("site", "https://news.example/1", LAUNCH, NOON),
                    item("site", "https://news.example/2", "خبر ثانٍ عن شبكة جديدة", NOON)));
            assertThat(keys).hasSize(2);
            assertThat(keys.getFirst().identity()).isEqualTo(identity(item(null, "https://news.example/1", LAUNCH, NOON)));
        }

        @Test
        void doesNotBelieveAnAddressThatDifferentItemsShare() {
            List<ItemKeys> keys = ItemKeys.of(List.of(
                    item(null, "https://news.example/live", LAUNCH, NOON),
                    item(null, "https://news.example/live", "خبر ثانٍ عن شبكة جديدة", NOON)));
            assertThat(keys).hasSize(2).allSatisfy(key -> assertThat(key.linkKey()).isNull());
        }

        @Test
        void takesAnItemThatIsListedTwiceOnce() {
            FeedItem item = item("1", "https://news.example/1", LAUNCH, NOON);
            assertThat(ItemKeys.of(List.of(item, item("2", "https://news.example/2", "خبر ثانٍ", NOON), item))).hasSize(2);
        }

        @Test
        void saysWhetherItsItemsAreDistinct() {
            FeedItem one = item("1", "https://news.example/1", LAUNCH, NOON);
            assertThat(ItemKeys.areDistinct(List.of(one, item("2", "https://news.example/2", "خبر ثانٍ", NOON)))).isTrue();
            assertThat(ItemKeys.areDistinct(List.of(one, item("1", "https://news.example/2", "خبر ثانٍ", NOON)))).isFalse();
            assertThat(ItemKeys.areDistinct(List.of(one, item("2", "https://news.example/1", "خبر ثانٍ", NOON)))).isFalse();
        }
    }

    @Nested
    class UnderAnotherGuid {

        private final ItemKeys stored = ItemKeys.of(List.of(item("old", "https://news.example/1", LAUNCH, NOON))).getFirst();

        private boolean isStill(FeedItem listed) {
            return ItemKeys.of(List.of(listed)).getFirst().isAlso(stored.linkKey(), stored.contentKey(), LAUNCH, NOON);
        }

        @Test
        void isTheSameAtTheSameAddressWithTheSameTitleOrDate() {
            assertThat(isStill(item("new", "https://news.example/1", LAUNCH, null))).isTrue();
            assertThat(isStill(item("new", "http://www.news.example/1/", "عنوان معدّل للخبر", NOON))).isTrue();
        }

        @Test
        void isTheSameAtAnotherAddressWithTheSameTitleAndDate() {
            assertThat(isStill(item("new", "https://news.example/tech/1.html", LAUNCH, NOON))).isTrue();
        }

        @Test
        void isAnotherWhereTooLittleIsTheSame() {
            assertThat(isStill(item("new", "https://news.example/1", "خبر آخر تمامًا", NOON.plusSeconds(9)))).isFalse();
            assertThat(isStill(item("new", "https://news.example/2", LAUNCH, NOON.plusSeconds(9)))).isFalse();
            assertThat(isStill(item("new", null, "عنوان معدّل للخبر", NOON))).isFalse();
        }

        @Test
        void doesNotTakeTheSitesOwnAddressForAnItems() {
            assertThat(ItemKeys.of(List.of(item("1", "https://news.example/", LAUNCH, null))).getFirst().linkKey()).isNull();
        }

        @Test
        void doesNotTakeAShortTitleForTelling() {
            assertThat(ItemKeys.of(List.of(item("1", null, "عاجل", NOON))).getFirst().contentKey()).isNull();
        }
    }

    @Nested
    class UnderTheSameGuid {

        private final ItemKeys listed = ItemKeys.of(List.of(item("1", "https://news.example/2", "خبر ثانٍ عن شبكة جديدة", NOON))).getFirst();
        private final Long formerLink = ItemKeys.of(List.of(item("1", "https://news.example/1", LAUNCH, NOON))).getFirst().linkKey();

        @Test
        void isAnotherWhereTheFormerIsStillListedElsewhere() {
            assertThat(listed.isAnother(formerLink, LAUNCH, NOON, Set.of(formerLink))).isTrue();
        }

        @Test
        void isAnotherWhereNothingIsAsItWas() {
            assertThat(listed.isAnother(formerLink, LAUNCH, NOON.minusSeconds(60), Set.of())).isTrue();
        }

        @Test
        void isTheSameWhereItWasRenamedAndMoved() {
            assertThat(listed.isAnother(formerLink, LAUNCH, NOON, Set.of())).isFalse();
            assertThat(listed.isAnother(formerLink, LAUNCH, null, Set.of())).isFalse();
        }

        @Test
        void isTheSameWithTheTitleOrTheAddressThatItHad() {
            assertThat(listed.isAnother(formerLink, "خبر ثانٍ عن شبكة جديدة", NOON.minusSeconds(60), Set.of(formerLink))).isFalse();
            assertThat(listed.isAnother(listed.linkKey(), LAUNCH, NOON.minusSeconds(60), Set.of())).isFalse();
        }
    }

    @Test
    void keepsTheGuidsOfItemsWithoutAnAddressEvenWhereGuidsWander() {
        FeedItem bare = item("1", null, LAUNCH, null);
        assertThat(ItemKeys.withoutGuids(List.of(bare)).getFirst().identity()).isEqualTo(identity(bare));
    }

    @Test
    void seesThatAnItemChangedWhateverChanged() {
        byte[] before = ItemKeys.of(List.of(item("1", "https://news.example/1", LAUNCH, NOON))).getFirst().contentHash();
        assertThat(ItemKeys.of(List.of(item("1", "https://news.example/1", LAUNCH + "!", NOON))).getFirst().contentHash())
                .isNotEqualTo(before);
        assertThat(ItemKeys.of(List.of(item("1", "https://news.example/1", LAUNCH, null))).getFirst().contentHash())
                .isNotEqualTo(before);
    }
}

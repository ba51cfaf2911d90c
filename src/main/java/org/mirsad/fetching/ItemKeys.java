package org.mirsad.fetching;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mirsad.articles.CanonicalAddress;
import org.mirsad.fetching.feed.FeedItem;
import org.mirsad.text.ArabicText;

/**
 * What an item of a list is known by: its guid where that tells it from the others, else its canonical address, else
 * its title and date. The others are kept as aliases, so that an item stays itself when its outlet changes how it makes
 * guids.
 *
 * @param identity SHA-256, unique within the source
 * @param linkKey 64 bits of the canonical address; null where the address is the site's or shared by several items
 * @param contentKey 64 bits of title and date; null without a date
 * @param contentHash SHA-256 of all that the list says: the same again is no news
 */
record ItemKeys(
        FeedItem item, byte[] identity, @Nullable Long linkKey, @Nullable Long contentKey, byte[] contentHash) {

    /** A title shorter than this («عاجل») may return at the same minute with other news. */
    private static final int TELLING_TITLE = 12;

    /** The items of one list, each once: a list that repeats an item means the first. */
    static List<ItemKeys> of(List<FeedItem> items) {
        return of(items, shared(items, ItemKeys::guid));
    }

    /** The same where guids are seen to wander from one item to another: those that have an address are known by it. */
    static List<ItemKeys> withoutGuids(List<FeedItem> items) {
        Set<String> vagueLinks = shared(items, ItemKeys::link);
        return of(items, items.stream()
                .filter(item -> !isSite(item) && !vagueLinks.contains(String.valueOf(link(item))))
                .map(ItemKeys::guid)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private static List<ItemKeys> of(List<FeedItem> items, Set<String> vagueGuids) {
        Set<String> vagueLinks = shared(items, ItemKeys::link);
        Set<ByteBuffer> seen = new HashSet<>();
        List<ItemKeys> keys = new ArrayList<>();
        for (FeedItem item : items) {
            ItemKeys key = of(item, vagueGuids, vagueLinks);
            if (seen.add(key.identityKey())) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Whether each guid and each address of a list stands for one item. */
    static boolean areDistinct(List<FeedItem> items) {
        return shared(items, ItemKeys::guid).isEmpty() && shared(items, ItemKeys::link).isEmpty();
    }

    /** What several items that are not the same have in common identifies none of them. */
    private static Set<String> shared(List<FeedItem> items, Key key) {
        Map<String, FeedItem> first = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (FeedItem item : items) {
            String value = key.of(item);
            FeedItem other = value == null ? null : first.putIfAbsent(value, item);
            if (other != null && isAnother(other, item)) {
                shared.add(Objects.requireNonNull(value));
            }
        }
        return shared;
    }

    private static boolean isAnother(FeedItem one, FeedItem other) {
        boolean sameGuid = guid(one) != null && Objects.equals(guid(one), guid(other));
        return !one.title().equals(other.title()) && !(sameGuid && Objects.equals(link(one), link(other)));
    }

    @FunctionalInterface
    private interface Key {
        @Nullable String of(FeedItem item);
    }

    private static ItemKeys of(FeedItem item, Set<String> vagueGuids, Set<String> vagueLinks) {
        String guid = vagueGuids.contains(String.valueOf(guid(item))) ? null : guid(item);
        String link = vagueLinks.contains(String.valueOf(link(item))) ? null : link(item);
        String content = item.title() + ' ' + item.published();
        byte[] identity = guid != null ? Digest.of("guid", guid)
                : link != null ? Digest.of("link", link)
                : Digest.of("content", link(item), content);
        Long linkKey = link == null || isSite(item) ? null : bits(Digest.of(link));
        Long contentKey = item.published() == null || item.title().length() < TELLING_TITLE ? null : bits(Digest.of(content));
        return new ItemKeys(item, identity, linkKey, contentKey, contentHash(item));
    }

    /** A guid that is an address is compared as one: the move from http to https makes no new item. */
    private static @Nullable String guid(FeedItem item) {
        String guid = item.guid();
        if (guid == null || guid.isBlank()) {
            return null;
        }
        if (guid.startsWith("http://") || guid.startsWith("https://")) {
            try {
                return CanonicalAddress.of(URI.create(guid.strip())).toString();
            } catch (IllegalArgumentException notAnAddress) {
                return guid.strip();
            }
        }
        return guid.strip();
    }

    private static @Nullable String link(FeedItem item) {
        return item.link() == null ? null : CanonicalAddress.of(item.link()).toString();
    }

    private static boolean isSite(FeedItem item) {
        URI link = item.link();
        return link == null || link.getRawQuery() == null && (link.getRawPath() == null || link.getRawPath().length() <= 1);
    }

    private static byte[] contentHash(FeedItem item) {
        return Digest.of(
                item.link(), item.title(), item.summary(), item.content(), item.author(), item.published(),
                item.updated(), item.image(), item.categories());
    }

    private static long bits(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong();
    }

    ByteBuffer identityKey() {
        return ByteBuffer.wrap(identity);
    }

    /**
     * Whether a stored item that the list does not name any more is this one under another guid: the same address with
     * the same title or date, or the same title and date at another address.
     */
    boolean isAlso(@Nullable Long otherLink, @Nullable Long otherContent, String otherTitle, @Nullable Instant otherPublished) {
        if (contentKey != null && contentKey.equals(otherContent)) {
            return true;
        }
        boolean sameTitle = ArabicText.fold(item.title()).equals(ArabicText.fold(otherTitle));
        boolean sameDate = item.published() != null && item.published().equals(otherPublished);
        return linkKey != null && linkKey.equals(otherLink) && (sameTitle || sameDate);
    }

    /**
     * Whether a stored item with this one's guid is another all the same: it lies at another address, has another title,
     * and its address or date say that it did not become this one. Some outlets number the places in their list.
     *
     * @param listed the {@link #linkKey}s of the whole list
     */
    boolean isAnother(@Nullable Long otherLink, String otherTitle, @Nullable Instant otherPublished, Set<Long> listed) {
        if (linkKey == null || otherLink == null || linkKey.equals(otherLink) || item.title().equals(otherTitle)) {
            return false;
        }
        boolean otherDate = item.published() != null && otherPublished != null && !item.published().equals(otherPublished);
        return otherDate || listed.contains(otherLink);
    }

    /** By its identity: two readings of one item are one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ItemKeys that && identityKey().equals(that.identityKey());
    }

    @Override
    public int hashCode() {
        return identityKey().hashCode();
    }
}

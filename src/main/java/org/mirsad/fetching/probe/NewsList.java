package org.mirsad.fetching.probe;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.mirsad.fetching.feed.FeedInput;
import org.mirsad.fetching.feed.FeedItem;
import org.mirsad.fetching.feed.FeedParser;
import org.mirsad.fetching.feed.FeedResult;
import org.mirsad.fetching.feed.NotAFeed;
import org.mirsad.fetching.feed.ParsedFeed;
import org.mirsad.http.Fetched;
import org.mirsad.text.ArabicText;

/**
 * A list that was read.
 *
 * @param address after redirects
 */
record NewsList(URI address, ParsedFeed feed, Format format) {

    /** From so many words on, an item's text in the list is taken for the whole. */
    static final int FULL_TEXT_WORDS = 120;

    /** Empty where the body is no list; {@link #problem} says what it is. */
    static Optional<NewsList> of(Fetched.Body body) {
        FeedResult result = FeedParser.parse(input(body));
        return result instanceof ParsedFeed feed
                ? Optional.of(new NewsList(body.address(), feed, Format.of(body.bytes(), feed.encoding())))
                : Optional.empty();
    }

    /** The message key of a body that is no list. */
    static @Nullable String problem(Fetched.Body body) {
        return FeedParser.parse(input(body)) instanceof NotAFeed not ? not.messageKey() : null;
    }

    private static FeedInput input(Fetched.Body body) {
        return new FeedInput(body.bytes(), body.address(), body.contentType(), ZoneOffset.UTC);
    }

    List<FeedItem> items() {
        return feed.items();
    }

    @Nullable Instant newest() {
        return items().stream()
                .map(FeedItem::published)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The articles' pages: two lists with the same ones are one list in two formats. */
    Set<URI> links() {
        return items().stream().map(FeedItem::link).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    boolean hasTitles() {
        return items().stream().filter(item -> !item.title().isBlank()).count() * 2 > items().size();
    }

    int medianWords() {
        int[] words = items().stream().mapToInt(item -> words(text(item))).sorted().toArray();
        return words.length == 0 ? 0 : words[words.length / 2];
    }

    /** What the list itself says of the item's text, without markup. */
    static String text(FeedItem item) {
        String content = item.content();
        String summary = item.summary() == null ? "" : item.summary();
        String full = content == null ? "" : Jsoup.parse(content).text();
        return full.length() >= summary.length() ? full : summary;
    }

    static int words(String text) {
        return ArabicText.words(ArabicText.fold(text)).size();
    }
}

package org.mirsad.fetching.probe;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
import org.mirsad.fetching.feed.HtmlListParser;
import org.mirsad.fetching.feed.HtmlListRules;
import org.mirsad.fetching.feed.NotAFeed;
import org.mirsad.fetching.feed.ParsedFeed;
import org.mirsad.fetching.feed.SitemapParser;
import org.mirsad.http.Fetched;
import org.mirsad.text.ArabicText;

/**
 * A list that was read.
 *
 * @param address after redirects
 */
record NewsList(URI address, ParsedFeed feed, Format format) {

    private static final ZoneId ZONE = ZoneOffset.UTC;

    /** From so many words on, an item's text in the list is taken for the whole. */
    static final int FULL_TEXT_WORDS = 120;

    /** A feed or a sitemap; empty where the body is neither: {@link #problem} says what it is. */
    static Optional<NewsList> of(Fetched.Body body) {
        if (!(FeedParser.parse(input(body, ZONE)) instanceof ParsedFeed feed)) {
            return Optional.empty();
        }
        Format format = Format.of(body.bytes(), feed.encoding());
        ParsedFeed read = again(body, format, ZONE) instanceof ParsedFeed same ? same : feed;
        return Optional.of(new NewsList(body.address(), read, format));
    }

    /** The articles that a page lists, by its shape. */
    static Optional<NewsList> ofPage(Fetched.Body body) {
        return again(body, Format.PAGE, ZONE) instanceof ParsedFeed feed
                ? Optional.of(new NewsList(body.address(), feed, Format.PAGE))
                : Optional.empty();
    }

    /** The same, its dates without a zone read in this one. Sitemaps are sorted by date: the order may change. */
    NewsList in(ZoneId zone, Fetched.Body body) {
        return again(body, format, zone) instanceof ParsedFeed same ? new NewsList(address, same, format) : this;
    }

    private static FeedResult again(Fetched.Body body, Format format, ZoneId zone) {
        return switch (format) {
            case NEWS_SITEMAP -> SitemapParser.parse(body.bytes(), body.address(), body.contentType(), zone);
            case PAGE -> HtmlListParser.parse(
                    body.bytes(), body.address(), body.contentType(), HtmlListRules.of(Map.of()), zone);
            case RSS, RDF, ATOM, JSON_FEED -> FeedParser.parse(input(body, zone));
        };
    }

    /** The message key of a body that is no list. */
    static @Nullable String problem(Fetched.Body body) {
        return FeedParser.parse(input(body, ZONE)) instanceof NotAFeed not ? not.messageKey() : null;
    }

    private static FeedInput input(Fetched.Body body, ZoneId zone) {
        return new FeedInput(body.bytes(), body.address(), body.contentType(), zone);
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

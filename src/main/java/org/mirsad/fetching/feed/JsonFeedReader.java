package org.mirsad.fetching.feed;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;
import tools.jackson.databind.JsonNode;

/** Reads JSON Feed 1 and 1.1 (jsonfeed.org). */
final class JsonFeedReader {

    private final JsonNode feed;
    private final ZoneId zone;
    private final @Nullable URI base;
    private final List<String> problems = new ArrayList<>();

    private JsonFeedReader(JsonNode feed, FeedInput input) {
        this.feed = feed;
        this.zone = input.zone();
        URI address = Links.web(JsonValues.text(feed, "feed_url"), input.address()).orElse(input.address());
        this.base = Links.web(JsonValues.text(feed, "home_page_url"), address).orElse(address);
    }

    static FeedResult read(String text, FeedInput input, FeedBytes.Decoded decoded) {
        Optional<JsonNode> root = JsonValues.read(text);
        if (root.isEmpty()) {
            return new NotAFeed("JSON that cannot be read, " + text.length() + " characters", "feed.problem.json");
        }
        if (!isFeed(root.get())) {
            return new NotAFeed("JSON " + kind(root.get()) + " that is no JSON Feed", "feed.problem.json");
        }
        JsonFeedReader reader = new JsonFeedReader(root.get(), input);
        List<FeedItem> items = reader.items();
        return new ParsedFeed(decoded.charset().name(), decoded.step(), reader.info(), items, reader.problems);
    }

    private static String kind(JsonNode root) {
        return root.isArray() ? "array" : "object";
    }

    private static boolean isFeed(JsonNode root) {
        String version = JsonValues.text(root, "version");
        boolean named = version != null && version.contains("jsonfeed.org");
        boolean listed = root.path("items").isArray();
        return named || listed && (root.has("home_page_url") || root.has("feed_url") || root.has("title"));
    }

    private FeedInfo info() {
        Instant updated = Stream.of("date_modified", "date_published")
                .map(name -> JsonValues.date(JsonValues.text(feed, name), zone))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        URI image = JsonValues.picture(feed.get("icon"), base);
        return new FeedInfo(
                plain(JsonValues.text(feed, "title")),
                Texts.orNull(JsonValues.text(feed, "description"), 2000),
                Links.web(JsonValues.text(feed, "home_page_url"), base).orElse(null),
                Texts.orNull(JsonValues.text(feed, "language"), 35),
                image == null ? JsonValues.picture(feed.get("favicon"), base) : image,
                updated,
                null);
    }

    private static @Nullable String plain(@Nullable String title) {
        return title == null ? null : Texts.orNull(Markup.inlineText(title), Texts.LONGEST_TITLE);
    }

    private List<FeedItem> items() {
        List<JsonNode> nodes = JsonValues.list(feed.get("items"));
        if (nodes.size() > Normalizer.MOST_ITEMS) {
            problems.add("Kept the first " + Normalizer.MOST_ITEMS + " of " + nodes.size() + " items");
        }
        List<FeedItem> items = new ArrayList<>();
        for (JsonNode node : nodes.subList(0, Math.min(nodes.size(), Normalizer.MOST_ITEMS))) {
            add(node, items);
        }
        return items;
    }

    private void add(JsonNode node, List<FeedItem> items) {
        if (!node.isObject()) {
            problems.add("Item " + (items.size() + 1) + " was left out: no JSON object");
            return;
        }
        try {
            items.add(item(node));
        } catch (RuntimeException e) {
            problems.add("Item " + (items.size() + 1) + " was left out: " + e);
        }
    }

    private FeedItem item(JsonNode node) {
        String id = JsonValues.text(node, "id");
        URI link = link(node, id);
        String html = JsonValues.text(node, "content_html");
        String text = JsonValues.text(node, "content_text");
        Markup.Settled settled = html == null ? null : Markup.settle(XmlText.legal(html), link == null ? base : link);
        String title = Objects.requireNonNullElse(JsonValues.text(node, "title"), "");
        Instant updated = JsonValues.date(JsonValues.text(node, "date_modified"), zone);
        Instant published = JsonValues.date(JsonValues.text(node, "date_published"), zone);
        String summary = JsonValues.text(node, "summary");
        return new FeedItem(
                Texts.guid(id),
                link,
                ArabicText.line(Markup.inlineText(title), Texts.LONGEST_TITLE),
                summary == null ? null : Texts.summary(summary, true),
                settled != null ? settled.html() : text == null ? null : Texts.paragraphs(XmlText.legal(text)),
                author(node),
                published == null ? updated : published,
                updated,
                Texts.categories(JsonValues.list(node.get("tags")).stream().map(JsonValues::text).toList()),
                picture(node, settled),
                attachments(node),
                List.of(),
                Texts.raw(title));
    }

    private @Nullable URI link(JsonNode node, @Nullable String id) {
        return Stream.of(JsonValues.text(node, "url"), JsonValues.text(node, "external_url"), id != null && id.startsWith("http") ? id : null)
                .flatMap(written -> Links.web(written, base).stream())
                .findFirst()
                .orElse(null);
    }

    private @Nullable String author(JsonNode node) {
        List<String> own = names(node);
        return People.joined(own.isEmpty() ? names(feed) : own);
    }

    private static List<String> names(JsonNode node) {
        List<JsonNode> people = new ArrayList<>(JsonValues.list(node.get("authors")));
        if (people.isEmpty() && node.has("author")) {
            people.add(node.get("author"));
        }
        return people.stream()
                .map(person -> People.name(person.isObject() ? JsonValues.text(person, "name") : JsonValues.text(person)))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private @Nullable URI picture(JsonNode node, Markup.@Nullable Settled settled) {
        for (String name : List.of("image", "banner_image")) {
            URI address = JsonValues.picture(node.get(name), base);
            if (address != null) {
                return address;
            }
        }
        return settled == null ? null : settled.image();
    }

    private List<Enclosure> attachments(JsonNode node) {
        List<Enclosure> enclosures = new ArrayList<>();
        for (JsonNode attachment : JsonValues.list(node.get("attachments"))) {
            Links.web(JsonValues.text(attachment, "url"), base)
                    .ifPresent(address -> enclosures.add(new Enclosure(
                            address,
                            Texts.orNull(JsonValues.text(attachment, "mime_type"), 100),
                            Numbers.whole(JsonValues.text(attachment, "size_in_bytes")).orElse(0))));
        }
        return enclosures.subList(0, Math.min(enclosures.size(), Texts.MOST_MEDIA));
    }
}

package org.mirsad.fetching.feed;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads the JSON list of a site that publishes no feed, by rules kept with the source. Thread-safe, never throws. */
public final class JsonListParser {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    private final URI address;
    private final JsonListRules rules;
    private final ZoneId zone;
    private final List<String> problems = new ArrayList<>();

    private JsonListParser(URI address, JsonListRules rules, ZoneId zone) {
        this.address = address;
        this.rules = rules;
        this.zone = zone;
    }

    /** The listed articles in order; {@link NotAFeed} when the body is no JSON or the rules find no list in it. */
    public static FeedResult parse(byte[] json, URI address, JsonListRules rules, ZoneId zone) {
        try {
            return new JsonListParser(address, rules, zone).parse(FeedBytes.decode(json, null));
        } catch (RuntimeException | StackOverflowError e) {
            return new NotAFeed("The body of " + json.length + " bytes could not be read: " + e, "feed.problem.json");
        }
    }

    private FeedResult parse(FeedBytes.Decoded decoded) {
        String text = decoded.text().replace("\uFEFF", "").strip();
        if (text.isEmpty()) {
            return new NotAFeed("The body is empty", "feed.problem.empty");
        }
        if (text.startsWith("<")) {
            return new NotAFeed("Markup instead of a JSON list", "feed.problem.html");
        }
        Optional<JsonNode> root = JsonValues.read(text);
        if (root.isEmpty()) {
            return new NotAFeed("JSON that cannot be read, " + text.length() + " characters", "feed.problem.json");
        }
        Optional<List<JsonNode>> nodes = nodes(root.get());
        if (nodes.isEmpty()) {
            return new NotAFeed("JSON without a list at \"" + rules.items() + "\"", "feed.problem.json");
        }
        FeedInfo info = new FeedInfo(null, null, null, null, null, null, null);
        return new ParsedFeed(decoded.charset().name(), decoded.step(), info, items(nodes.get()), problems);
    }

    /** The list the rules name, or the root where it is the list; some sites key their articles by id instead. */
    private Optional<List<JsonNode>> nodes(JsonNode root) {
        for (String pointer : rules.items().split("\\|", -1)) {
            JsonNode node = at(root, pointer);
            if (node != null && node.isArray()) {
                return Optional.of(JsonValues.list(node));
            }
            if (node != null && node != root && node.isObject()) {
                return Optional.of(new ArrayList<>(node.values()));
            }
        }
        return root.isArray() ? Optional.of(JsonValues.list(root)) : Optional.empty();
    }

    private List<FeedItem> items(List<JsonNode> nodes) {
        if (nodes.size() > Normalizer.MOST_ITEMS) {
            problems.add("Kept the first " + Normalizer.MOST_ITEMS + " of " + nodes.size() + " items");
        }
        List<FeedItem> items = new ArrayList<>();
        int number = 0;
        for (JsonNode node : nodes.subList(0, Math.min(nodes.size(), Normalizer.MOST_ITEMS))) {
            number++;
            FeedItem item = node.isObject() ? item(node) : null;
            if (item == null) {
                problems.add("Item " + number + " was left out: neither a title nor a link in it");
            } else {
                items.add(item);
            }
        }
        return items;
    }

    private @Nullable FeedItem item(JsonNode node) {
        String title = Objects.requireNonNullElse(text(node, rules.title()), "");
        URI link = link(node);
        if (title.isEmpty() && link == null) {
            return null;
        }
        String guid = text(node, rules.guid());
        String summary = text(node, rules.summary());
        Markup.Settled settled = summary == null || !Markup.hasTags(summary) ? null : Markup.settle(XmlText.legal(summary), address);
        URI picture = rules.image() == null ? null : JsonValues.picture(find(node, rules.image()), address);
        Instant published = JsonValues.date(text(node, rules.published()), zone);
        return new FeedItem(
                Texts.guid(guid == null && link != null ? link.toString() : guid),
                link,
                ArabicText.line(Markup.inlineText(title), Texts.LONGEST_TITLE),
                summary == null ? null : Texts.summary(summary, true),
                settled == null ? null : settled.html(),
                null,
                published,
                null,
                List.of(),
                picture == null && settled != null ? settled.image() : picture,
                List.of(),
                List.of(),
                Texts.raw(title));
    }

    private @Nullable URI link(JsonNode node) {
        URI written = Links.web(text(node, rules.link()), address).orElse(null);
        return written == null && rules.linkTemplate() != null ? fromTemplate(node, rules.linkTemplate()) : written;
    }

    /** Null if a place of the template finds nothing: half an address leads astray. */
    private @Nullable URI fromTemplate(JsonNode node, String template) {
        StringBuilder filled = new StringBuilder();
        Matcher place = PLACE.matcher(template);
        while (place.find()) {
            String value = text(node, place.group(1));
            if (value == null) {
                return null;
            }
            String escaped = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            place.appendReplacement(filled, Matcher.quoteReplacement(escaped));
        }
        place.appendTail(filled);
        return Links.web(filled.toString(), address).orElse(null);
    }

    private static @Nullable String text(JsonNode node, @Nullable String alternatives) {
        return alternatives == null ? null : JsonValues.text(find(node, alternatives));
    }

    /** What the first alternative that leads to something leads to. */
    private static @Nullable JsonNode find(JsonNode node, String alternatives) {
        for (String pointer : alternatives.split("\\|")) {
            JsonNode found = at(node, pointer);
            if (found != null && !found.isNull() && !(found.isString() && found.asString().isBlank())) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable JsonNode at(JsonNode node, String pointer) {
        String written = pointer.strip();
        JsonNode found = node.at(JsonPointer.compile(written.isEmpty() || written.startsWith("/") ? written : "/" + written));
        return found.isMissingNode() ? null : found;
    }
}

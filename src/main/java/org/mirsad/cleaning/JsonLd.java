package org.mirsad.cleaning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page says about its article in JSON-LD. Read leniently (comments, raw line breaks, trailing commas occur) and
 * never trusted for the text: {@code articleBody} is cut, doubled or another article's on one page in five.
 */
final class JsonLd {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_MISSING_VALUES)
            .build();
    private static final int MOST_NODES = 5_000;

    private final @Nullable JsonNode article;
    private final List<JsonNode> nodes;

    private JsonLd(@Nullable JsonNode article, List<JsonNode> nodes) {
        this.article = article;
        this.nodes = nodes;
    }

    static JsonLd of(List<Element> scripts) {
        List<JsonNode> nodes = new ArrayList<>();
        for (Element script : scripts) {
            read(script.data()).ifPresent(root -> collect(root, nodes));
        }
        JsonNode best = nodes.stream().filter(JsonLd::isArticle).reduce((a, b) -> rank(b) > rank(a) ? b : a)
                .orElse(null);
        return new JsonLd(best, nodes);
    }

    String headline() {
        return first("headline").or(() -> first("name")).orElse("");
    }

    Optional<String> first(String field) {
        return article == null ? Optional.empty() : texts(article.path(field)).findFirst();
    }

    String body() {
        return first("articleBody").or(() -> first("text")).orElse("");
    }

    List<String> authors() {
        if (article == null) {
            return List.of();
        }
        JsonNode author = article.has("author") ? article.get("author") : article.path("creator");
        return texts(author).map(this::resolved).filter(name -> !name.isBlank()).distinct().limit(10).toList();
    }

    List<String> keywords() {
        if (article == null) {
            return List.of();
        }
        return texts(article.path("keywords")).flatMap(k -> Stream.of(k.split("[,،;]"))).map(String::strip)
                .filter(k -> !k.isEmpty()).distinct().toList();
    }

    List<JsonNode> images() {
        if (article == null) {
            return List.of();
        }
        JsonNode image = article.path("image");
        return image.isMissingNode() ? List.of() : image.isArray() ? image.valueStream().toList() : List.of(image);
    }

    Optional<String> publisher() {
        return article == null ? Optional.empty() : texts(article.path("publisher")).map(this::resolved).findFirst();
    }

    boolean isPaid() {
        return article != null && first("isAccessibleForFree").map(v -> v.equalsIgnoreCase("false")).orElse(false);
    }

    /** {@code {"@id": "…#author"}} stands for the node of that id. */
    private String resolved(String name) {
        if (!name.contains("#") && !name.startsWith("http")) {
            return name;
        }
        return nodes.stream().filter(n -> name.equals(n.path("@id").asString("")) && n.has("name"))
                .map(n -> n.path("name").asString("")).findFirst().orElse("");
    }

    private static Stream<String> texts(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().flatMap(JsonLd::shallow);
        }
        return shallow(node);
    }

    private static Stream<String> shallow(JsonNode node) {
        if (node.isObject()) {
            JsonNode name = node.has("name") ? node.path("name") : node.has("@value") ? node.path("@value")
                    : node.path("@id");
            return name.isArray() ? name.valueStream().map(n -> n.asString("")) : Stream.of(name.asString(""));
        }
        return node.isValueNode() && !node.isNull() ? Stream.of(node.asString("")) : Stream.of();
    }

    private static Optional<JsonNode> read(String json) {
        String plain = json.strip();
        if (plain.startsWith("<!--")) {
            plain = plain.substring(4);
        }
        if (plain.startsWith("//<![CDATA[")) {
            plain = plain.substring(11);
        }
        try {
            return Optional.of(MAPPER.readTree(plain));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static void collect(JsonNode root, List<JsonNode> nodes) {
        Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty() && nodes.size() < MOST_NODES) {
            JsonNode node = open.poll();
            if (node.isObject()) {
                nodes.add(node);
            }
            if (node.isContainer()) {
                node.valueStream().filter(JsonNode::isContainer).forEach(open::add);
            }
        }
    }

    private static boolean isArticle(JsonNode node) {
        return types(node).anyMatch(t -> t.endsWith("article") || t.endsWith("posting") || t.equals("report")
                || t.equals("review") || t.equals("reportage") || t.equals("newsreport"));
    }

    private static Stream<String> types(JsonNode node) {
        return texts(node.path("@type")).map(t -> t.toLowerCase(Locale.ROOT)).map(t -> t.substring(t.lastIndexOf('/')
                + 1));
    }

    private static int rank(JsonNode node) {
        int rank = 0;
        for (String field : List.of("headline", "datePublished", "author", "articleBody", "image")) {
            rank += node.has(field) ? 1 : 0;
        }
        return rank;
    }
}

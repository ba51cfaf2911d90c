package org.mirsad.fetching.feed;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a page that lists articles keeps them: CSS selectors as jsoup reads them; {@code selector@attribute} takes an
 * attribute instead of the text. {@code item} counts from the page, the others from an item, the item itself included,
 * and the first match wins. Without {@code item} the list is found by its shape.
 */
public record HtmlListRules(
        @Nullable String item,
        @Nullable String link,
        @Nullable String title,
        @Nullable String published,
        @Nullable String image,
        @Nullable String summary,
        @Nullable String author,
        @Nullable String category) {

    public static final Set<String> NAMES =
            Set.of("item", "link", "title", "published", "image", "summary", "author", "category");

    /** By the names that editors use. */
    public static HtmlListRules of(Map<String, String> rules) {
        return new HtmlListRules(
                rules.get("item"), rules.get("link"), rules.get("title"), rules.get("published"), rules.get("image"),
                rules.get("summary"), rules.get("author"), rules.get("category"));
    }

    /** Those that are set, by their names. */
    Map<String, String> named() {
        Map<String, String> named = new TreeMap<>();
        put(named, "item", item);
        put(named, "link", link);
        put(named, "title", title);
        put(named, "published", published);
        put(named, "image", image);
        put(named, "summary", summary);
        put(named, "author", author);
        put(named, "category", category);
        return named;
    }

    /** A rule without its attribute. */
    public static String selector(String rule) {
        int at = rule.lastIndexOf('@');
        return at > 0 && rule.indexOf(']', at) < 0 ? rule.substring(0, at) : rule;
    }

    private static void put(Map<String, String> named, String name, @Nullable String rule) {
        if (rule != null) {
            named.put(name, rule);
        }
    }
}

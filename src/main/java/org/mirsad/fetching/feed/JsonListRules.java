package org.mirsad.fetching.feed;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a site's own JSON keeps its articles: JSON pointers (RFC 6901), alternatives separated by {@code |}, the first
 * that leads to something wins. {@code items} counts from the root, the others from an item; {@code items} may be empty
 * when the array is the root itself.
 *
 * @param linkTemplate an address with {@code {field}} places for items that carry only an id: each names a pointer, its
 *                     first slash optional, such as {@code https://outlet.example/news/{id}}; used when {@code link} finds
 *                     nothing
 */
public record JsonListRules(
        String items,
        String title,
        @Nullable String link,
        @Nullable String published,
        @Nullable String image,
        @Nullable String summary,
        @Nullable String guid,
        @Nullable String linkTemplate) {

    /** By which editors write them. */
    public static final Set<String> NAMES =
            Set.of("items", "title", "link", "published", "image", "summary", "guid", "link-template");
}

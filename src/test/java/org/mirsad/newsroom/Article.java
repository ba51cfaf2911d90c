package org.mirsad.newsroom;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An article as its file tells it. Times are relative to the start of the newsroom, so that the demo is fresh on any
 * day.
 *
 * @param at when it is published; negative before the start
 * @param story the key it shares with other outlets' articles on the same event
 * @param topic the slug of its true topic; null where it is not about technology
 * @param copyOf {@code outlet/slug} of the article it repeats word for word
 * @param image null where it has none
 * @param revised when its body is corrected; null where it never is
 */
record Article(
        String outlet,
        String slug,
        String title,
        Duration at,
        @Nullable String story,
        @Nullable String author,
        boolean tech,
        @Nullable String topic,
        @Nullable String category,
        List<String> tags,
        @Nullable String agency,
        @Nullable String copyOf,
        @Nullable Motif image,
        @Nullable String caption,
        String lead,
        List<Block> body,
        @Nullable Duration revised,
        List<Block> revisedBody) {

    String key() {
        return outlet + "/" + slug;
    }

    /** A number for addresses, the same in each run. */
    int id() {
        return 100_000 + Math.floorMod(key().hashCode(), 900_000);
    }

    /** This article with the body of the one it copies, and with its lead, section and tags where it has none. */
    Article resolved(Map<String, Article> all) {
        if (copyOf == null) {
            return this;
        }
        Article original = all.get(copyOf);
        if (original == null) {
            throw new IllegalArgumentException(key() + " copies " + copyOf + ", which does not exist");
        }
        return new Article(outlet, slug, title.isEmpty() ? original.title : title, at,
                story == null ? original.story : story, author, original.tech, original.topic,
                category == null ? original.category : category, tags.isEmpty() ? original.tags : tags, agency, copyOf,
                image, caption, lead.isEmpty() ? original.lead : lead, original.body, null, List.of());
    }
}

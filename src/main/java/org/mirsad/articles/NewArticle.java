package org.mirsad.articles;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cleaned article, ready to be stored.
 *
 * @param address where readers find the original
 * @param html sanitised, as the sanitiser of {@code sanitizerVersion} left it
 * @param text plain, one line break a block
 * @param extractorVersion of what took it out of its page or its list
 * @param lead the first sentences, plain, at most 300 characters
 * @param credit the agency or outlet it relies on
 * @param firstSeen when its item was first seen
 */
public record NewArticle(
        long sourceId,
        long itemId,
        URI address,
        String title,
        String lead,
        String html,
        String text,
        int sanitizerVersion,
        int extractorVersion,
        @Nullable String author,
        @Nullable String credit,
        @Nullable Instant published,
        @Nullable Instant updated,
        Instant firstSeen,
        @Nullable Image image,
        List<String> tags,
        @Nullable String language,
        double confidence,
        boolean truncated) {

    /** The lead image as the outlet gives it. */
    public record Image(URI address, @Nullable String caption, @Nullable String alt) {}
}

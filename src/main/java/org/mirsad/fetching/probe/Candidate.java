package org.mirsad.fetching.probe;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list that a site may be followed by. One that was read has contents; one that the site names but does not give has
 * a problem; one that nobody came to ask for has neither.
 *
 * @param address after redirects where it was read
 * @param comments a list of readers' comments, not of articles
 * @param problem a message key
 */
public record Candidate(
        URI address, Way way, boolean comments, @Nullable Contents contents, @Nullable String problem) {

    /**
     * What it holds.
     *
     * @param fullText whether most items bring their whole text, by its length
     * @param nearPage whether it belongs to the very page that was typed, such as a category's
     */
    public record Contents(
            Format format,
            @Nullable String title,
            int items,
            @Nullable Instant newest,
            boolean fullText,
            boolean nearPage) {}

    /** Whether articles can be had from it. */
    public boolean usable() {
        return contents != null && contents.items() > 0 && !comments;
    }
}

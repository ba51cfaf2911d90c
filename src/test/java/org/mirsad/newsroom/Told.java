package org.mirsad.newsroom;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is true of an article of the press, for tests that look at what became of it.
 *
 * @param story the key it shares with other outlets' articles on the same event
 * @param topic the slug of its true topic
 * @param copyOf {@code outlet/slug} of the article it repeats word for word
 * @param blocks the text of its body, a line a block; those of a copy are its original's
 */
public record Told(
        String outlet,
        String slug,
        URI page,
        String title,
        @Nullable String story,
        boolean tech,
        @Nullable String topic,
        @Nullable String copyOf,
        List<String> blocks) {}

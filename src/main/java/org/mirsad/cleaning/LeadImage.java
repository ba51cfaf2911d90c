package org.mirsad.cleaning;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The image that stands for an article.
 *
 * @param address absolute, http or https
 * @param width   in pixels as the page claims, 0 where unknown
 * @param height  in pixels as the page claims, 0 where unknown
 */
public record LeadImage(URI address, @Nullable String caption, @Nullable String alt, int width, int height) {
}

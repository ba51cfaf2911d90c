package org.mirsad.cleaning;

/**
 * What became of one block of a page, shown to editors beside the preview.
 *
 * @param text   the block's beginning
 * @param reason a stable English word or two: {@code prose}, {@code related heading}, {@code caption repeated} …
 */
public record Decision(String text, boolean kept, String reason) {
}

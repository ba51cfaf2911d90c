package org.mirsad.articles;

/**
 * What storing an article came to.
 *
 * @param articleId the article's number, known before or new
 * @param outcome what happened
 */
public record Stored(long articleId, Outcome outcome) {

    /** New, changed by its outlet, or the same as before. */
    public enum Outcome {
        NEW,
        REVISED,
        UNCHANGED
    }
}

package org.mirsad.stories;

import java.util.List;

/**
 * How one event was told, from the first article to the last.
 *
 * @param story     the story's number
 * @param chapters  articles in words of their own, the earliest first
 * @param disputes  figures in which outlets differ, at most a handful
 */
public record Telling(long story, List<Chapter> chapters, List<Dispute> disputes) {

    /**
     * One article of the story.
     *
     * @param added  sentences that say what no earlier article said, in the article's order; none for the first
     * @param copies articles of other outlets that repeat this one, the earliest first
     */
    public record Chapter(long article, List<String> added, List<Long> copies) {}

    /** What outlets put in different figures: one claim an outlet, the earliest first. */
    public record Dispute(List<Claim> claims) {}

    /**
     * @param sentence what the article says
     * @param figure   the figure in it, as written there
     */
    public record Claim(long article, String sentence, String figure) {}
}

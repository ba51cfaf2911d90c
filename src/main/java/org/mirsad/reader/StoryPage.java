package org.mirsad.reader;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event and everybody who told it.
 *
 * @param lead     the article that stands for it
 * @param sources  how many outlets tell it, in words of their own or in another's
 * @param chapters their articles, the earliest first
 * @param disputes figures in which they differ
 * @param subject  other news of the same subject
 */
record StoryPage(
        long id, ArticleCard lead, int sources, List<Chapter> chapters, List<List<Claim>> disputes, List<ArticleCard> subject) {

    /**
     * @param country the outlet's, ISO 3166 alpha-2; absent for one that belongs to no country
     * @param added   sentences that say what nobody said before
     * @param copies  outlets that repeat it
     */
    record Chapter(ArticleCard article, @Nullable String country, List<String> added, List<SourceName> copies) {}

    /** What an article says, with the figure apart. */
    record Claim(ArticleCard article, String before, String figure, String after) {}

    public Instant began() {
        return chapters.getFirst().article().published();
    }

    public Instant last() {
        return chapters.getLast().article().published();
    }
}

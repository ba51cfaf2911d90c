package org.mirsad.reader;

import java.util.List;

/**
 * The front page.
 *
 * @param stories by importance; the first leads the page
 * @param sections subjects with their stories
 * @param newest the newest articles of all
 */
record FrontPage(List<StoryCard> stories, List<TopicSection> sections, List<ArticleCard> newest) {

    public boolean isEmpty() {
        return stories.isEmpty() && newest.isEmpty();
    }
}

package org.mirsad.reader;

import java.util.List;

/**
 * A story on the front page: its best article, and how other outlets put it.
 *
 * @param sources how many outlets tell it, the lead's included
 * @param others other outlets' articles, one an outlet, at most a handful
 */
record StoryCard(long id, ArticleCard lead, int sources, List<ArticleCard> others) {}

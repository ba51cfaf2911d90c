package org.mirsad.articles;

/** Its outlet changed the text of an article that is on the site. */
public record ArticleRevised(long articleId) {}

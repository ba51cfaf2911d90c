package org.mirsad.articles;

/** An article is on the site from now on. Sent after the commit; a listener that missed it finds the row. */
public record ArticlePublished(long articleId) {}

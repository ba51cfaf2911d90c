package org.mirsad.articles;

/** The text of an article that is on the site has changed: its outlet revised it, or a better cleaner read it again. */
public record ArticleRevised(long articleId) {}

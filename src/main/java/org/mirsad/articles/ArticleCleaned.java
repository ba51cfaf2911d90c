package org.mirsad.articles;

/** An article waits for the gate. */
public record ArticleCleaned(long articleId) {}

package org.mirsad.reader;

/** An article and what belongs to it. */
record RelatedPage(ArticleCard article, Related related) {}

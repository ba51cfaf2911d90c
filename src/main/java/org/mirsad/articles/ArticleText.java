package org.mirsad.articles;

import java.time.Instant;

/** An article as the stages after the cleaner read it; {@code text} is plain, one line break a block. */
public record ArticleText(long id, long sourceId, String title, String text, Instant sortAt) {}

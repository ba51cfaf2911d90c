package org.mirsad.articles;

import java.time.Instant;
import java.util.List;

/**
 * An article as the stages after the cleaner read it.
 *
 * @param text plain, one line break a block
 * @param tags as the outlet gave them
 */
public record ArticleText(long id, long sourceId, String title, String text, List<String> tags, Instant sortAt) {}

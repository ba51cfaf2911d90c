/**
 * What readers read: an article's identity, text, revisions and copies, and the states it passes through.
 * Announces {@link org.mirsad.articles.ArticlePublished} and {@link org.mirsad.articles.ArticleRevised}; each is a
 * nudge, the rows are the truth.
 */
@ApplicationModule(allowedDependencies = {"sources", "text"})
@NullMarked
package org.mirsad.articles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

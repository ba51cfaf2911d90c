/**
 * The readers' pages: front page, river, article, topics, entities, sources, preferences. It composes what the other
 * modules know into view records ({@link org.mirsad.reader.Newspaper}) and renders them; it stores nothing.
 */
@ApplicationModule(allowedDependencies = {"articles", "cleaning", "sources", "stories", "topics", "search", "images", "text"})
@NullMarked
package org.mirsad.reader;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * From outlets to articles: rounds over due sources, items as rows, the page queue, and the cleaning of what came in.
 */
@ApplicationModule(allowedDependencies = {"http", "sources", "cleaning", "articles", "text"})
@NullMarked
package org.mirsad.fetching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

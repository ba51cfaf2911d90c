/** Finding articles: what a query means, and the index that answers it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"articles", "topics", "sources", "text"})
package org.mirsad.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

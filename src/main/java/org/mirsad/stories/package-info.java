/** One event, told by several outlets: which articles belong together, and which are merely related. */
@ApplicationModule(allowedDependencies = {"articles", "topics", "text"})
@NullMarked
package org.mirsad.stories;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

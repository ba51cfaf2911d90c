/**
 * What an article is about: whether it is about technology, which of the fifteen topics, and whom it names. Takes
 * cleaned articles by their state and publishes them, asks the editor, or leaves them out.
 */
@ApplicationModule(allowedDependencies = {"articles", "sources", "text"})
@NullMarked
package org.mirsad.topics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

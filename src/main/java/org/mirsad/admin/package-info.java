/** The editors' desk: who may enter, and what they see and decide of sources and of articles that wait. */
@ApplicationModule(
        allowedDependencies = {"sources", "fetching", "fetching :: probe", "cleaning", "articles", "stories", "topics", "text"})
@NullMarked
package org.mirsad.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

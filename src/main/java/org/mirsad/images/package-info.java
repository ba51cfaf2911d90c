/**
 * Lead images, fetched once through the one client and served from here in a few widths, so that a reader's browser
 * asks nobody else. Originals are never passed on: what is served is what we drew.
 */
@ApplicationModule(allowedDependencies = {"http", "articles"})
@NullMarked
package org.mirsad.images;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

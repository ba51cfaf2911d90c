/**
 * The outlets: what editors decided of each (kind, rights, gate, rules, paused or not) and when each is fetched next.
 * Depends on {@code http} only for the name of a registrable domain and the validators of a conditional request.
 */
@ApplicationModule(allowedDependencies = {"http", "text"})
@NullMarked
package org.mirsad.sources;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

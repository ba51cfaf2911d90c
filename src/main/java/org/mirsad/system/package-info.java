/**
 * The frame that no feature owns: the clock, the data folder, the embedded database, headers, error pages, executors.
 * Nobody depends on it; what it offers reaches the features as plain beans of the JDK and Spring.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.mirsad.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

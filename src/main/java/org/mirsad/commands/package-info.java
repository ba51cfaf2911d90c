/** The command line: what editors and measurements run without the server. Plain classes, no Spring. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cleaning"})
package org.mirsad.commands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

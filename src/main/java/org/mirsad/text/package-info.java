/** The Arabic kit: cleaning and folding of text, digits, plurals, dates. Pure; knows nothing of the rest. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mirsad.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

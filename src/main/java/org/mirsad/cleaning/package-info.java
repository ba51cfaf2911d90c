/**
 * From a page to a clean article: charset, extraction, boilerplate, metadata, sanitising. Pure functions of their
 * input; usable without Spring. HTML that reaches a reader has passed {@link org.mirsad.cleaning.HtmlSanitizer}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"text"})
package org.mirsad.cleaning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

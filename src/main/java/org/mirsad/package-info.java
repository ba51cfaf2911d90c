/** Mirsad: an Arabic tech-news aggregator. One package a module; see {@code src/docs/decisions}. */
@NullMarked
package org.mirsad;

import org.jspecify.annotations.NullMarked;

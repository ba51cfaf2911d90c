/**
 * Before a source is added: which lists a site has, and what a list and its pages look like. Asks the network through
 * the one client, stores nothing.
 */
@NullMarked
@NamedInterface("probe")
package org.mirsad.fetching.probe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/**
 * Bytes of a feed → records: charsets, repair, RSS, RDF, Atom, JSON Feed and a site's own JSON. Pure: no network, no
 * clock, no database.
 */
@NullMarked
@NamedInterface("feed")
package org.mirsad.fetching.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

package org.mirsad.fetching.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lists of a site, the best first.
 *
 * @param candidates empty where none was found; never shows a byte of an answer that is no list
 * @param problem why what was typed could not be read, or that nothing was found: a message key
 * @param requests how many it took
 */
public record Discovered(List<Candidate> candidates, @Nullable String problem, int requests) {

    public Discovered {
        candidates = List.copyOf(candidates);
    }
}

package org.mirsad.sources;

import org.jspecify.annotations.Nullable;
import org.mirsad.http.Validators;

/**
 * What a fetch taught about its outlet.
 *
 * @param validators for the next conditional request; kept only on success
 * @param bodyHash sha-256 of the list, or null if it was not read
 * @param failures failed attempts in a row, this one included; 0 on success
 * @param problem a message key («fetch.problem.…»), or null on success
 * @param problemDetail English, one sentence, for the log and the curious
 */
public record Settlement(
        long sourceId,
        NextFetch next,
        Validators validators,
        byte @Nullable [] bodyHash,
        int newItems,
        int failures,
        @Nullable String problem,
        @Nullable String problemDetail) {}

package org.mirsad.sources;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mirsad.http.Validators;

/**
 * What a fetch taught about its outlet.
 *
 * @param validators for the next conditional request; kept only on success
 * @param bodyHash sha-256 of the list, or null if it was not read
 * @param knownItems fingerprints of the list's items; null if it was not read or they tell nothing
 * @param pace how often the outlet brings news, this round included
 * @param ttl how long the list asks us to stay away, or null
 * @param movedTo where permanent redirects led, or null; kept only on success
 * @param failures failed attempts in a row, this one included; 0 on success
 * @param gone whether the server has said so often (410) that the list is gone that it is to be believed
 * @param problem a message key («fetch.problem.…»), or null on success
 * @param problemDetail English, one sentence, for the log and the curious
 */
public record Settlement(
        long sourceId,
        NextFetch next,
        Validators validators,
        byte @Nullable [] bodyHash,
        byte @Nullable [] knownItems,
        int newItems,
        Pace pace,
        @Nullable Duration ttl,
        @Nullable URI movedTo,
        int failures,
        boolean gone,
        @Nullable String problem,
        @Nullable String problemDetail) {}

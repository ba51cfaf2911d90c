package org.mirsad.sources;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mirsad.http.Validators;

/**
 * An outlet whose turn it is.
 *
 * @param lease what this lease is known by: whoever has the outlet next, and be it the same node, has another
 * @param bodyHash sha-256 of the list as it was last read, or null
 * @param knownItems fingerprints of the list's items as it was last read, or null
 * @param failures failed attempts in a row before this one
 * @param pace how often it brings news
 * @param ttl how long its list asked us to stay away when it was last read, or null
 */
public record LeasedSource(
        long id,
        String lease,
        String slug,
        String nameAr,
        SourceKind kind,
        URI address,
        ZoneId zone,
        String domain,
        Validators validators,
        byte @Nullable [] bodyHash,
        byte @Nullable [] knownItems,
        int failures,
        Pace pace,
        @Nullable Duration ttl,
        Map<String, String> rules) {

    /** The same as if it had never been read. */
    public LeasedSource anew() {
        return new LeasedSource(
                id, lease, slug, nameAr, kind, address, zone, domain, Validators.NONE, null, null, failures, pace, ttl, rules);
    }
}

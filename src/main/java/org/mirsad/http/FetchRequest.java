package org.mirsad.http;

import java.net.URI;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * One thing to fetch.
 *
 * @param address absolute, http or https
 * @param validators from the last answer, or {@link Validators#NONE}
 * @param maxBody the most bytes of body, counted after decompression
 * @param deadline for the whole exchange, redirects and body included; it begins when our turn at the domain has come
 * @param gap the least time that its domain is left alone afterwards (Crawl-delay); the settings' gap where that is
 *     longer
 */
public record FetchRequest(
        URI address, Kind kind, Validators validators, DataSize maxBody, Duration deadline, Duration gap) {

    public FetchRequest(URI address, Kind kind, Validators validators, DataSize maxBody, Duration deadline) {
        this(address, kind, validators, maxBody, deadline, Duration.ZERO);
    }

    /** An unconditional request within the limits of the settings. */
    public static FetchRequest of(URI address, Kind kind, HttpSettings settings) {
        return new FetchRequest(address, kind, Validators.NONE, settings.maxBody(), settings.deadline());
    }

    /** The same, asked only if it changed. */
    public FetchRequest with(Validators known) {
        return new FetchRequest(address, kind, known, maxBody, deadline, gap);
    }

    /** The same, its domain left alone for so long afterwards. */
    public FetchRequest leaving(Duration after) {
        return new FetchRequest(address, kind, validators, maxBody, deadline, after);
    }
}

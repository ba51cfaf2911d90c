package org.mirsad.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a fetch ended. {@code detail} is one English sentence for the log; it holds no byte of the answer's body. */
public sealed interface Fetched {

    /**
     * A successful answer.
     *
     * @param address where it came from, after redirects
     * @param bytes decompressed, at most the request's limit; not to be changed
     * @param contentType the header as sent
     * @param fresh for how long the server says nothing will change; null where it says nothing
     * @param redirects in the order they were followed
     */
    record Body(URI address, int status, byte[] bytes, @Nullable String contentType, Validators validators,
            @Nullable Duration fresh, List<Redirect> redirects, Duration took) implements Fetched {
    }

    /**
     * Nothing changed.
     *
     * @param validators to ask with next time
     * @param redirects in the order they were followed
     */
    record NotModified(Validators validators, @Nullable Duration fresh, List<Redirect> redirects, Duration took)
            implements Fetched {
    }

    /**
     * The server asks us to come back later (429, 503); with a {@code retryAfter}, its whole domain is left alone until
     * then. Status 0: nothing was sent, since the domain had asked that before.
     */
    record Wait(int status, @Nullable Duration retryAfter) implements Fetched {
    }

    /** The server or our own rules said no; asking again at once would change nothing. Status 0: no answer was had. */
    record Refused(Reason reason, int status, String detail) implements Fetched {
    }

    /** It went wrong; it may go right another time. */
    record Failed(Problem problem, String detail) implements Fetched {
    }

    enum Reason {
        /** The address, or what its name resolves to, lies in a network that is not public. */
        ADDRESS_FORBIDDEN,
        /** Not an absolute address with a plain host, or too long, or with user information. */
        ADDRESS_INVALID,
        SCHEME,
        PORT,
        TOO_MANY_REDIRECTS,
        /** A redirect from https to http. */
        DOWNGRADE,
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        GONE,
        CLIENT_ERROR,
        ROBOTS,
        /** A challenge for browsers. It is reported, never worked around. */
        BOT_WALL
    }

    enum Problem {
        DNS,
        TIMEOUT,
        CONNECT,
        TLS,
        TOO_LARGE,
        SERVER_ERROR,
        PROTOCOL,
        /** Our own doing: too many others were before us at the domain. Counts against nobody. */
        BUSY,
        /** Our own doing: the thread was interrupted or the application is ending. Counts against nobody. */
        INTERRUPTED
    }
}

package org.mirsad.fetching.probe;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mirsad.http.Fetched;

/** The editor's message key for a fetch that gave nothing; the same keys as on the health board. */
final class Troubles {

    private Troubles() {}

    static @Nullable String key(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Body _ -> null;
            case Fetched.NotModified _ -> "fetch.problem.protocol";
            case Fetched.Wait _ -> "probe.problem.asked-to-wait";
            case Fetched.Refused refused -> key(refused.reason());
            case Fetched.Failed failed -> key(failed.problem());
        };
    }

    private static String key(Enum<?> constant) {
        return "fetch.problem." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.mirsad.fetching;

import java.util.Locale;
import org.mirsad.http.Fetched;

/** The message keys under which editors read, in Arabic, why a fetch did not succeed. */
final class Problems {

    private Problems() {}

    static String key(Fetched.Reason reason) {
        return "fetch.problem." + word(reason);
    }

    static String key(Fetched.Problem problem) {
        return "fetch.problem." + word(problem);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

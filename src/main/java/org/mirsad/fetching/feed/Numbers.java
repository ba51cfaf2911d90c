package org.mirsad.fetching.feed;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Numbers as feeds write them: with blanks, units and nonsense. A bad number is no number, never an error. */
final class Numbers {

    private Numbers() {}

    /** A positive int such as a width in pixels, 0 for anything else. */
    static int positive(@Nullable String written) {
        long value = whole(written).orElse(0);
        return value > 0 && value <= Integer.MAX_VALUE ? (int) value : 0;
    }

    static OptionalLong whole(@Nullable String written) {
        String text = written == null ? "" : written.strip();
        if (text.endsWith("px")) {
            text = text.substring(0, text.length() - 2).strip();
        }
        boolean plain = !text.isEmpty() && text.length() < 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}

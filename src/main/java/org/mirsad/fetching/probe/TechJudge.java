package org.mirsad.fetching.probe;

import java.util.List;

/** Says how much an item is about technology. The gate that knows lies behind this module, so the caller brings it. */
@FunctionalInterface
public interface TechJudge {

    /** From 0, not at all, to 1, without doubt; NaN where it cannot be said. */
    double share(String title, String text, List<String> tags);
}

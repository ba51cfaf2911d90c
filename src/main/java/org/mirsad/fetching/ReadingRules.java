package org.mirsad.fetching;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.CleanRule;
import org.mirsad.cleaning.Selectors;
import org.mirsad.fetching.feed.HtmlListRules;
import org.mirsad.fetching.feed.JsonListRules;
import org.mirsad.sources.SourceKind;

/**
 * The rules of a source by the names that editors write: {@code clean.…} for the pages of its articles, the others for
 * its list where that is no feed. Judged before they are stored; rules that came another way are passed over when wrong.
 */
public final class ReadingRules {

    private ReadingRules() {}

    /** Why a rule cannot be stored. */
    public enum Fault {
        /** No rule has this name. */
        UNKNOWN,
        /** No rule has this name, but one of {@code clean.…} is meant, probably. */
        LACKS_PREFIX,
        /** It is no selector. */
        SELECTOR,
        /** It has a regular expression in it. */
        REGEX
    }

    /**
     * What is wrong with a rule.
     *
     * @param from the part of the selector from which on it is not understood, where that is known
     */
    public record Finding(Fault fault, @Nullable String from) {}

    /** Empty for a rule that can be stored. A list's rules may stay while the source is of another kind. */
    public static Optional<Finding> judge(SourceKind kind, String name, String value) {
        if (CleanRule.of(name).isPresent()) {
            return selector(value);
        }
        if (!HtmlListRules.NAMES.contains(name) && !JsonListRules.NAMES.contains(name)) {
            boolean near = CleanRule.of(CleanRule.PREFIX + name).isPresent();
            return Optional.of(new Finding(near ? Fault.LACKS_PREFIX : Fault.UNKNOWN, null));
        }
        boolean selects = kind == SourceKind.HTML_LIST && HtmlListRules.NAMES.contains(name);
        return selects ? selector(HtmlListRules.selector(value)).filter(f -> f.fault() != Fault.REGEX) : Optional.empty();
    }

    private static Optional<Finding> selector(String value) {
        return Selectors.fault(value)
                .map(fault -> new Finding(fault.regex() ? Fault.REGEX : Fault.SELECTOR, fault.from()));
    }
}

package org.mirsad.cleaning;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An editor's rules for one source, all CSS selectors as jsoup reads them. A selector that cannot be read, or finds
 * nothing, is passed over, and so are removals that leave nothing: a source that changed its pages must not lose its
 * articles.
 *
 * @param container what holds the article; not followed where it yields under 40 % of what is found without it
 * @param remove    what is never part of the article
 * @param keep      what is part of it even though it looks like furniture, unless it is removed
 * @param credit    the line that names the agency or outlet the article relies on
 * @param author    the byline
 * @param date      the time of publication
 */
public record SourceRules(@Nullable String container, List<String> remove, List<String> keep,
        @Nullable String credit, @Nullable String author, @Nullable String date) {

    public static final SourceRules NONE = new SourceRules(null, List.of(), List.of(), null, null, null);

    public SourceRules {
        remove = List.copyOf(remove);
        keep = List.copyOf(keep);
    }

    /** By the names that editors use, see {@link CleanRule}; one selector a rule, alternatives parted by commas. */
    public static SourceRules of(Map<String, String> rules) {
        SourceRules read = new SourceRules(
                rules.get(CleanRule.CONTAINER.key()),
                list(rules.get(CleanRule.REMOVE.key())),
                list(rules.get(CleanRule.KEEP.key())),
                rules.get(CleanRule.CREDIT.key()),
                rules.get(CleanRule.AUTHOR.key()),
                rules.get(CleanRule.DATE.key()));
        return read.equals(NONE) ? NONE : read;
    }

    private static List<String> list(@Nullable String selector) {
        return selector == null ? List.of() : List.of(selector);
    }

    /** What a list's own text can obey: the rest speaks of the layout of a page. */
    public SourceRules forFragment() {
        return new SourceRules(null, remove, keep, null, null, null);
    }

    SourceRules withoutRemove() {
        return new SourceRules(container, List.of(), keep, credit, author, date);
    }

    /** Those that are set. */
    public List<CleanRule> set() {
        return Arrays.stream(CleanRule.values()).filter(this::isSet).toList();
    }

    private boolean isSet(CleanRule rule) {
        return switch (rule) {
            case CONTAINER -> container != null;
            case REMOVE -> !remove.isEmpty();
            case KEEP -> !keep.isEmpty();
            case CREDIT -> credit != null;
            case AUTHOR -> author != null;
            case DATE -> date != null;
        };
    }
}

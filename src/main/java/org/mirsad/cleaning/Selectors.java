package org.mirsad.cleaning;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/**
 * CSS selectors as jsoup reads them, without its two ways to write regular expressions ({@code :matches…(…)} and
 * {@code [attribute~=…]}): on a page made for it, or on an unlucky one, one of those may not end.
 */
public final class Selectors {

    private static final Pattern UNEXPECTED = Pattern.compile("unexpected token at '(.*)'", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile(":[a-zA-Z-]{1,40}$");

    private Selectors() {
    }

    /**
     * Why a selector cannot be followed.
     *
     * @param regex whether for its regular expression alone
     * @param from  the part from which on it is not understood, where that is known
     */
    public record Fault(boolean regex, @Nullable String from) {
    }

    /** Empty for a selector that can be followed. */
    public static Optional<Fault> fault(String selector) {
        if (hasRegex(selector)) {
            return Optional.of(new Fault(true, null));
        }
        try {
            QueryParser.parse(selector);
            return Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException e) {
            Matcher unexpected = UNEXPECTED.matcher(String.valueOf(e.getMessage()));
            return Optional.of(new Fault(false, unexpected.find() ? withName(selector, unexpected.group(1)) : null));
        }
    }

    /** Of {@code :nosuch(1)} the parser names the bracket alone. */
    private static String withName(String selector, String from) {
        int at = selector.lastIndexOf(from);
        Matcher name = NAME.matcher(at < 0 ? "" : selector.substring(0, at));
        return name.find() ? name.group() + from : from;
    }

    static Optional<Evaluator> read(String selector) {
        return fault(selector).isPresent() ? Optional.empty() : Optional.of(QueryParser.parse(selector));
    }

    private static boolean hasRegex(String selector) {
        return selector.contains("~=") || selector.toLowerCase(Locale.ROOT).contains(":matches");
    }
}

package org.mirsad.cleaning;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page's article. Every text is plain, one line, stripped of what must not be stored; {@code html} is sanitised.
 *
 * @param title      without the site's suffix; empty where the page has none
 * @param text       the article's text, one line a block, lines parted by a line feed; captions are not in it
 * @param author     names parted by «, »
 * @param site       the outlet's name as the page gives it
 * @param canonical  where the page says that the article lives, absolute
 * @param language   a two-letter code, read from the text where the page's own claim contradicts it
 * @param credit     the agency or outlet it relies on («المصدر: …», «نقلاً عن …»)
 * @param truncated  the text ends in «اقرأ المزيد» or the like: the whole stands elsewhere
 * @param paywalled  the page says that the text is not free
 * @param confidence 0 to 1, that the text is the whole article and nothing else; under .3 show the summary instead
 * @param offset     from UTC, as the page writes the time of publication: the day there is the printed one
 * @param ruleProblems which of the editor's rules did not help; each rule at most once, none for a page without text
 * @param decisions  what was kept and dropped, in the page's order; for editors, at most some hundreds
 */
public record CleanArticle(String title, SafeHtml html, String text, @Nullable String author,
        @Nullable Instant published, @Nullable Instant updated, @Nullable LeadImage image, @Nullable String site,
        @Nullable URI canonical, @Nullable String language, List<String> tags, @Nullable String credit,
        boolean truncated, boolean paywalled, double confidence, List<Decision> decisions,
        @Nullable ZoneOffset offset, List<RuleProblem> ruleProblems) {

    public CleanArticle {
        tags = List.copyOf(tags);
        decisions = List.copyOf(decisions);
        ruleProblems = List.copyOf(ruleProblems);
    }

    /** With one more problem. */
    CleanArticle with(CleanRule rule, RuleProblem.Reason reason) {
        List<RuleProblem> all = Stream.concat(ruleProblems.stream(), Stream.of(new RuleProblem(rule, reason))).toList();
        return new CleanArticle(title, html, text, author, published, updated, image, site, canonical, language, tags,
                credit, truncated, paywalled, confidence, decisions, offset, all);
    }
}

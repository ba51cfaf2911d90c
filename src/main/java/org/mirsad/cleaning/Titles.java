package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;

/** The article's title among a page's headings and claims, without the site's name behind it. */
final class Titles {

    private static final Pattern PARTING = Pattern.compile("\\s+[|ㅣ–—\\-»«:•·/›~]+\\s+|\\s*[|ㅣ»]\\s*");

    final List<String> headings = new ArrayList<>();
    final String declared;
    final String social;
    final String bar;
    private final @Nullable String site;
    private final Supplier<Set<String>> lines;
    private final @Nullable String hint;
    private final String best;

    /** {@code lines} are the keys of short lines that the page shows: made only where one is looked for. */
    Titles(String bar, Metadata metadata, @Nullable String hint, Supplier<Set<String>> lines) {
        this.lines = lines;
        for (Element heading : metadata.headings()) {
            String text = ArabicText.line(heading.hasAttr("content") ? heading.attr("content") : heading.text(),
                    Metadata.LONGEST_LINE);
            if (!text.isEmpty()) {
                headings.add(text);
            }
        }
        this.site = metadata.site();
        String headline = metadata.linked.headline();
        this.declared = stripped(Metadata.plain(headline.isEmpty() ? metadata.first("headline") : headline));
        this.social = stripped(Metadata.plain(metadata.first("og:title", "twitter:title", "dc.title", "title")));
        this.bar = stripped(ArabicText.line(bar, Metadata.LONGEST_LINE));
        this.hint = hint;
        this.best = choose();
    }

    /** The title; empty where the page has none. */
    String best() {
        return best;
    }

    /**
     * A heading that a claim repeats is the title, unless the social claim leaves out its kicker; without such a heading
     * what two claims agree on, then the social one, which outlets write for people; else the likest heading.
     */
    private String choose() {
        String heading = repeated();
        if (heading != null && isTrimmed(social, heading)) {
            return cut(social);
        }
        if (heading == null && !social.isEmpty() && !declared.isEmpty()) {
            return cut(isSame(declared, bar) || hasSection(social) ? declared : social);
        }
        if (heading != null) {
            return cut(heading);
        }
        heading = agreed();
        if (heading != null) {
            return cut(isTrimmed(social, heading) ? social : heading);
        }
        for (String candidate : List.of(social, declared, bar)) {
            if (!candidate.isEmpty()) {
                return cut(candidate);
            }
        }
        return headings.isEmpty() ? hint == null ? "" : cut(hint) : cut(headings.getFirst());
    }

    /** Whether the claim is the declared title with the section's name glued on: {@code Title-Politics}. */
    private boolean hasSection(String claim) {
        int end = declared.length();
        return claim.startsWith(declared) && claim.length() > end && claim.length() <= end + 16
                && "-|:ㅣ–—".indexOf(claim.charAt(end)) >= 0;
    }

    private static boolean isSame(String claim, String other) {
        return !claim.isEmpty() && Keys.of(claim).equals(Keys.of(other));
    }

    /** Whether the claim is the heading without a kicker before or an afterthought behind. */
    private static boolean isTrimmed(String claim, String heading) {
        String part = Keys.of(claim);
        String whole = Keys.of(heading);
        return ArabicText.words(claim).size() >= 5 && part.length() < whole.length() && (whole.startsWith(part)
                || whole.endsWith(part));
    }

    private @Nullable String repeated() {
        for (String heading : headings) {
            String key = Keys.of(heading);
            for (String claim : List.of(social, declared, bar, hint == null ? "" : hint)) {
                if (!key.isEmpty() && key.equals(Keys.of(claim))) {
                    return heading;
                }
            }
        }
        return null;
    }

    /** All that the page might repeat as its title, as keys for comparing. */
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (String title : List.of(declared, social, bar, best(), hint == null ? "" : hint)) {
            if (ArabicText.words(title).size() >= 2) {
                keys.add(Keys.of(title));
            }
        }
        return keys;
    }

    /** The heading that other claims speak for: the same words, or most of them. */
    private @Nullable String agreed() {
        String best = null;
        double most = .4;
        for (String heading : headings) {
            double agreement = 0;
            for (String claim : List.of(social, declared, bar, hint == null ? "" : hint)) {
                agreement = Math.max(agreement, similarity(heading, claim));
            }
            if (agreement > most) {
                most = agreement;
                best = heading;
            }
        }
        return best;
    }

    private static double similarity(String heading, String claim) {
        if (claim.isEmpty()) {
            return 0;
        }
        String a = Keys.of(heading);
        String b = Keys.of(claim);
        if (a.equals(b)) {
            return 1;
        }
        boolean within = a.length() > 12 && b.contains(a) || b.length() > 12 && a.contains(b);
        return Math.max(within ? .7 : 0, Keys.jaccard(heading, claim));
    }

    /** A title without the site's name: the last or first part, if it is the name or far shorter than the rest. */
    String stripped(String title) {
        String current = title;
        for (int i = 0; i < 3; i++) {
            String next = once(current);
            if (next.equals(current)) {
                return current;
            }
            current = next;
        }
        return current;
    }

    private String once(String title) {
        if (!mayPart(title)) {
            return title;
        }
        java.util.regex.Matcher matcher = PARTING.matcher(title);
        int firstStart = -1;
        int firstEnd = -1;
        int lastStart = -1;
        int lastEnd = -1;
        while (matcher.find()) {
            if (firstStart < 0) {
                firstStart = matcher.start();
                firstEnd = matcher.end();
            }
            lastStart = matcher.start();
            lastEnd = matcher.end();
        }
        if (lastStart <= 0) {
            return title;
        }
        String tail = title.substring(lastEnd);
        String body = title.substring(0, lastStart);
        if (isSite(tail) || title.charAt(lastStart) != ':' && isSlight(tail, body) && confirmed(body)) {
            return body.strip();
        }
        String head = title.substring(0, firstStart);
        String rest = title.substring(firstEnd);
        // Where nothing names the site, what stands before a line of the page must be it.
        boolean unnamed = site == null && headings.isEmpty();
        return isSite(head) || unnamed && isSlight(head, rest) && shown(rest) ? rest.strip() : title;
    }

    private static boolean mayPart(String title) {
        for (int i = 0; i < title.length(); i++) {
            if ("|ㅣ–—-»«:•·/›~".indexOf(title.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isSite(String part) {
        String key = Keys.of(part);
        String name = site == null ? "" : Keys.of(site);
        return !key.isEmpty() && name.length() > 2 && (key.equals(name) || key.length() > 3 && (name.contains(key)
                || key.contains(name)));
    }

    private static boolean isSlight(String tail, String body) {
        int words = ArabicText.words(tail).size();
        return words <= 5 && ArabicText.words(body).size() >= words;
    }

    /** Cutting at a dash is safe where a heading reads as what is left, or there is no heading to ask. */
    private boolean confirmed(String body) {
        return headings.isEmpty() || shown(body);
    }

    /** Whether a line of the page reads like that. */
    private boolean shown(String title) {
        String key = Keys.of(title);
        return headings.stream().anyMatch(h -> Keys.of(h).equals(key)) || lines.get().contains(key);
    }

    private static String cut(String title) {
        return ArabicText.line(title, Metadata.LONGEST_LINE);
    }
}

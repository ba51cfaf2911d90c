package org.mirsad.cleaning;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A skeleton with an article in it, and what is to be found there.
 *
 * @param author    null where the page names none
 * @param published null where the page tells no time; the beginning of the day where it tells only that
 * @param offset    as the page writes it, or the source's zone's where it writes none
 * @param either    lines on which nothing depends
 */
record ConstructedPage(String name, PageInput input, String truth, String title, @Nullable String author,
        @Nullable Instant published, @Nullable ZoneOffset offset, List<String> either) {

    /** Every skeleton with every article, skeleton by skeleton. */
    static List<ConstructedPage> all() throws IOException {
        List<ConstructedArticle> articles = ConstructedArticle.all();
        List<ConstructedPage> pages = new ArrayList<>();
        for (Skeleton skeleton : Skeleton.all()) {
            articles.forEach(article -> pages.add(skeleton.page(article)));
        }
        return pages;
    }

    Score.Page score(CleanArticle found) {
        return Score.of(truth, String.join("\n", judged(found)));
    }

    private List<String> judged(CleanArticle found) {
        Set<String> free = either.stream().map(Keys::of).collect(Collectors.toCollection(HashSet::new));
        return found.text().lines().filter(line -> !free.contains(Keys.of(line))).toList();
    }

    /** What is wrong, for people: blocks that are missing and lines that should not be there. */
    String difference(CleanArticle found) {
        List<String> wanted = truth.lines().toList();
        List<String> given = judged(found);
        return minus(wanted, given, "    lost: ") + minus(given, wanted, "    kept: ");
    }

    private static String minus(List<String> lines, List<String> others, String mark) {
        Set<String> keys = others.stream().map(Keys::of).collect(Collectors.toCollection(HashSet::new));
        return lines.stream().filter(line -> !keys.contains(Keys.of(line))).map(line -> mark + shortened(line) + "\n")
                .collect(Collectors.joining());
    }

    private static String shortened(String line) {
        return line.length() <= 110 ? line : line.substring(0, 80) + " … " + line.substring(line.length() - 25);
    }
}

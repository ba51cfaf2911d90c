package org.mirsad.cleaning;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** {@code ConstructedReport [NAME]} prints what is found on the constructed pages, and what is wrong with it. */
public final class ConstructedReport {

    private ConstructedReport() {
    }

    public static void main(String[] args) throws IOException {
        ArticleExtractor extractor = new ArticleExtractor();
        Map<String, Score> skeletons = new LinkedHashMap<>();
        Map<String, Integer> exact = new TreeMap<>();
        Score all = new Score();
        for (ConstructedPage page : ConstructedPage.all()) {
            if (args.length > 0 && !page.name().contains(args[0])) {
                continue;
            }
            CleanArticle found = extractor.extract(page.input());
            Score.Page score = page.score(found);
            all.add(score);
            skeletons.computeIfAbsent(page.name().split(" ")[0], name -> new Score()).add(score);
            print(page, found, score);
            exact.merge("titles", page.title().equals(found.title()) ? 1 : 0, Integer::sum);
            exact.merge("authors", Objects.equals(page.author(), found.author()) ? 1 : 0, Integer::sum);
            exact.merge("times", Objects.equals(page.published(), found.published())
                    && Objects.equals(page.offset(), found.offset()) ? 1 : 0, Integer::sum);
            exact.merge("pages of F1 .9", score.f1() >= .9 ? 1 : 0, Integer::sum);
            if (args.length > 1) {
                System.out.println(page.input().html());
                found.decisions().forEach(System.out::println);
            }
        }
        skeletons.forEach((name, score) -> System.out.println(line(name, score)));
        System.out.println(line("all", all) + "  " + exact + " of " + all.pages());
    }

    private static String line(String name, Score score) {
        return String.format(Locale.ROOT, "%-36s F1 %.4f  P %.4f  R %.4f", name, score.f1(), score.precision(),
                score.recall());
    }

    private static void print(ConstructedPage page, CleanArticle found, Score.Page score) {
        StringBuilder out = new StringBuilder();
        if (score.precision() < 1 || score.recall() < 1) {
            out.append(page.difference(found));
        }
        note(out, "title", page.title(), found.title());
        note(out, "author", page.author(), found.author());
        note(out, "published", page.published(), found.published());
        note(out, "offset", page.offset(), found.offset());
        if (!out.isEmpty()) {
            System.out.printf(Locale.ROOT, "%s  P %.3f R %.3f%n%s", page.name(), score.precision(), score.recall(), out);
        }
    }

    private static void note(StringBuilder out, String what, Object wanted, Object given) {
        if (!Objects.equals(wanted, given)) {
            out.append("    ").append(what).append(": ").append(given).append(" for ").append(wanted).append('\n');
        }
    }
}

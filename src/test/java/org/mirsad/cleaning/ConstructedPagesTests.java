package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mirsad.text.InEveryLocale;

/**
 * The constructed Arabic benchmark: skeletons after real patterns, each with four of our own articles. F1 is that of
 * shingles of four words. The floors are what is reached, not what is wished for: a page that got better raises them.
 */
@InEveryLocale
class ConstructedPagesTests {

    private static final double MEAN = .995;
    private static final double WORST = .9;
    private static final double TITLES = 1;
    private static final double AUTHORS = .96;
    private static final double TIMES = 1;

    private final ArticleExtractor extractor = new ArticleExtractor();
    private List<Found> pages = List.of();

    /** Not in a constructor: the locale is set before each test, after it is made. */
    @BeforeEach
    void extractAll() throws IOException {
        pages = ConstructedPage.all().stream().map(page -> new Found(page, extractor.extract(page.input()))).toList();
    }

    private record Found(ConstructedPage page, CleanArticle article) {

        private double f1() {
            return page.score(article).f1();
        }

        private String wrong() {
            return page.name() + "\n" + page.difference(article);
        }
    }

    @Test
    void mostPagesGiveTheirArticleAndNothingElse() {
        Score all = new Score();
        pages.forEach(found -> all.add(found.page().score(found.article())));
        assertThat(all.f1()).as("mean F1").isGreaterThanOrEqualTo(MEAN);
    }

    @Test
    void noPageFails() {
        assertThat(pages).allSatisfy(found -> assertThat(found.f1()).as(found::wrong).isGreaterThanOrEqualTo(WORST));
    }

    @Test
    void titlesAreExact() {
        assertShare(TITLES, found -> found.page().title().equals(found.article().title()));
    }

    @Test
    void authorsAreExactAndNoneIsMadeUp() {
        assertShare(AUTHORS, found -> Objects.equals(found.page().author(), found.article().author()));
    }

    @Test
    void timesAreExactInTheirZone() {
        assertShare(TIMES, found -> Objects.equals(found.page().published(), found.article().published())
                && Objects.equals(found.page().offset(), found.article().offset()));
    }

    private void assertShare(double least, Predicate<Found> right) {
        List<Found> wrong = pages.stream().filter(right.negate()).toList();
        assertThat(1 - (double) wrong.size() / pages.size())
                .as(() -> wrong.stream().map(Found::wrong).collect(Collectors.joining("\n")))
                .isGreaterThanOrEqualTo(least);
    }
}

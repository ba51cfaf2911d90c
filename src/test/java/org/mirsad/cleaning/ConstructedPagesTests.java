package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
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

    private static final double MEAN = .985;
    private static final double WORST = .9;
    private static final double TITLES = .7;
    private static final double AUTHORS = 1;
    private static final double DATES = .6;

    private final ArticleExtractor extractor = new ArticleExtractor();
    private List<Found> pages = List.of();

    /** Not in a constructor: the locale is set before each test, after it is made. */
    @BeforeEach
    void extractAll() throws IOException {
        pages = ConstructedPage.all().stream().map(page -> new Found(page, extractor.extract(page.input()))).toList();
    }

    private record Found(ConstructedPage page, CleanArticle article) {

        private double f1() {
            Score score = new Score();
            score.add(page.score(article));
            return score.f1();
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
        assertThat(pages).allSatisfy(found -> assertThat(found.f1())
                .as(() -> found.page().name() + "\n" + found.page().difference(found.article()))
                .isGreaterThanOrEqualTo(WORST));
    }

    @Test
    void titlesAreExact() {
        assertShare(TITLES, (page, article) -> page.title().equals(article.title()));
    }

    @Test
    void authorsAreExactAndNoneIsMadeUp() {
        assertShare(AUTHORS, (page, article) -> Objects.equals(page.author(), article.author()));
    }

    @Test
    void datesAreExactInTheirZone() {
        assertShare(DATES, (page, article) -> Objects.equals(page.published(), article.published())
                && Objects.equals(page.offset(), article.offset()));
    }

    private void assertShare(double least, BiPredicate<ConstructedPage, CleanArticle> right) {
        List<Found> wrong = pages.stream().filter(found -> !right.test(found.page(), found.article())).toList();
        assertThat(1 - (double) wrong.size() / pages.size())
                .as(() -> wrong.stream().map(found -> found.page().name()).collect(Collectors.joining("\n")))
                .isGreaterThanOrEqualTo(least);
    }
}

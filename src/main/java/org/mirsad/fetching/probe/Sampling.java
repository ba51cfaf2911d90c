package org.mirsad.fetching.probe;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.CleanArticle;
import org.mirsad.cleaning.PageBytes;
import org.mirsad.cleaning.PageHints;
import org.mirsad.cleaning.PageInput;
import org.mirsad.cleaning.SourceRules;
import org.mirsad.fetching.feed.FeedItem;
import org.mirsad.http.Fetched;
import org.mirsad.http.Kind;
import org.mirsad.http.Robots;
import org.mirsad.http.RobotsDecision;
import org.mirsad.text.ArabicText;

/** A few articles' pages, fetched if robots.txt lets us, and cleaned as they would be. */
final class Sampling {

    private static final int MOST = 3;
    /** As in the cleaning stage: under this the extractor may have taken the menu for the article. */
    private static final double TRUSTED = 0.4;
    private static final int SHOWN = 400;
    private static final Duration LONGEST_STEP = Duration.ofHours(14);

    /** Dates of pages without a zone get this one, which no outlet of ours has: so they are known. */
    private static final ZoneOffset NOWHERE = ZoneOffset.ofHours(-11);

    private final Errand errand;
    private final Robots robots;
    private final SourceRules rules;
    private final ArticleExtractor extractor = new ArticleExtractor();
    private final List<ProbeReport.Sample> samples = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private int asked;
    private int allowed;
    private boolean paid;
    private @Nullable Duration crawlDelay;
    private @Nullable ZoneOffset measured;

    Sampling(Errand errand, Robots robots, SourceRules rules) {
        this.errand = errand;
        this.robots = robots;
        this.rules = rules;
    }

    /** The first article, one from the middle, the last: a list changes its manners with time. */
    void take(List<FeedItem> items) {
        List<FeedItem> linked = items.stream().filter(item -> item.link() != null).toList();
        int last = linked.size() - 1;
        IntStream.of(0, last / 2, last).filter(i -> i >= 0 && i <= last).distinct().limit(MOST).forEach(i -> take(linked.get(i)));
    }

    private void take(FeedItem item) {
        URI address = Objects.requireNonNull(item.link());
        if (errand.left() == 0) {
            none(item, address, "probe.problem.late");
            return;
        }
        RobotsDecision decision = robots.decide(address);
        if (decision.instead() != null) {
            none(item, address, Objects.requireNonNullElse(Troubles.key(decision.instead()), "fetch.problem.protocol"));
            return;
        }
        asked++;
        crawlDelay = decision.crawlDelay() == null ? crawlDelay : decision.crawlDelay();
        if (!decision.allowed()) {
            none(item, address, "fetch.problem.robots");
            return;
        }
        allowed++;
        Fetched fetched = errand.fetch(address, Kind.PAGE);
        if (fetched instanceof Fetched.Body body && isText(body.contentType())) {
            read(item, body);
        } else if (fetched instanceof Fetched.Body) {
            none(item, address, "probe.problem.no-article");
        } else {
            none(item, address, Objects.requireNonNull(Troubles.key(fetched)));
        }
    }

    /** A document to download is no page, whatever an extractor would find in its bytes. */
    private static boolean isText(@Nullable String contentType) {
        String type = contentType == null ? "html" : contentType.toLowerCase(Locale.ROOT);
        return type.contains("html") || type.contains("xml") || type.startsWith("text/plain");
    }

    private void none(FeedItem item, URI address, String problem) {
        samples.add(new ProbeReport.Sample(address, item.title(), problem, null));
    }

    private void read(FeedItem item, Fetched.Body body) {
        PageBytes.Decoded page = PageBytes.decode(body.bytes(), body.contentType());
        CleanArticle article = extractor.extract(new PageInput(page.text(), body.address(), rules,
                new PageHints(item.title(), item.summary(), null, NOWHERE)));
        paid |= article.paywalled();
        if (article.text().isBlank() || article.confidence() < TRUSTED) {
            none(item, body.address(), "probe.problem.no-article");
            return;
        }
        String before = Jsoup.parse(page.text()).body().text();
        int words = NewsList.words(article.text());
        shares.add(NewsList.words(NewsList.text(item)) / (double) Math.max(1, words));
        measure(item, article);
        samples.add(new ProbeReport.Sample(body.address(), item.title(), null, new ProbeReport.Comparison(
                article.title(),
                ArabicText.line(before, SHOWN),
                NewsList.words(before),
                ArabicText.block(article.text(), SHOWN),
                words,
                article.confidence(),
                namesItsZone(article) ? article.published() : null,
                article.language(),
                article.image() == null ? null : article.image().address(),
                new ProbeReport.Charset(page.charset().name(), page.step()))));
    }

    private static boolean namesItsZone(CleanArticle article) {
        return article.offset() != null && !article.offset().equals(NOWHERE);
    }

    /** The list's date read as if it were in UTC, less the page's true one, is the offset of the outlet's clock. */
    private void measure(FeedItem item, CleanArticle article) {
        if (item.published() == null || article.published() == null || !namesItsZone(article)) {
            return;
        }
        Duration step = Duration.between(article.published(), item.published());
        long quarters = Math.round(step.toSeconds() / 900.0);
        boolean close = Math.abs(step.toSeconds() - quarters * 900) <= 120 && step.abs().compareTo(LONGEST_STEP) <= 0;
        ZoneOffset offset = close ? ZoneOffset.ofTotalSeconds((int) quarters * 900) : null;
        // A page that prints the same wrong zone as the list would prove nothing.
        measured = offset != null && offset.equals(article.offset()) ? offset : measured;
    }

    List<ProbeReport.Sample> samples() {
        return samples;
    }

    ProbeReport.Manners manners() {
        return new ProbeReport.Manners(asked, allowed, crawlDelay);
    }

    /** For each article read, how much of it stands in the list. */
    List<Double> sharesInList() {
        return shares;
    }

    boolean isPaid() {
        return paid;
    }

    @Nullable ZoneOffset measuredOffset() {
        return measured;
    }

    boolean hasProblem(String key) {
        return samples.stream().anyMatch(sample -> key.equals(sample.problem()));
    }

    /** Whether pages were tried and not one gave an article. */
    boolean allFailed() {
        return !samples.isEmpty() && samples.stream().allMatch(sample -> sample.comparison() == null);
    }
}

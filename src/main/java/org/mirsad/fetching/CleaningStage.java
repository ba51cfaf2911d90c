package org.mirsad.fetching;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.mirsad.articles.Articles;
import org.mirsad.articles.CanonicalAddress;
import org.mirsad.articles.NewArticle;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.CleanArticle;
import org.mirsad.cleaning.HtmlSanitizer;
import org.mirsad.cleaning.LeadImage;
import org.mirsad.cleaning.PageBytes;
import org.mirsad.cleaning.PageHints;
import org.mirsad.cleaning.PageInput;
import org.mirsad.cleaning.SafeHtml;
import org.mirsad.cleaning.SourceRules;
import org.mirsad.text.ArabicText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;

/**
 * Makes articles of items: the page through the extractor, or the list's own text where no page came or none was
 * needed. An item and its article change in one transaction.
 */
@Component
class CleaningStage {

    private static final Logger log = LoggerFactory.getLogger(CleaningStage.class);
    /** Under this the extractor may have taken the menu for the article: the list's summary is the honest answer. */
    private static final double TRUSTED = 0.4;
    private static final int LEAD = 300;
    private static final int TITLE = 500;

    private final Items items;
    private final Articles articles;
    private final TransactionTemplate transaction;
    private final ArticleExtractor extractor = new ArticleExtractor();

    CleaningStage(Items items, Articles articles, TransactionTemplate transaction) {
        this.items = items;
        this.articles = articles;
        this.transaction = transaction;
    }

    /** Cleans what waits; false when nothing did. */
    boolean runOne() {
        long[] at = {0};
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                var next = items.nextToClean();
                next.ifPresent(item -> {
                    at[0] = item.id();
                    clean(item);
                });
                return next.isPresent();
            }));
        } catch (RuntimeException e) {
            if (at[0] == 0) {
                throw e; // the database, not the item
            }
            log.warn("Item {} cannot become an article", at[0], e);
            items.failed(at[0], "clean.problem.unreadable");
            return true;
        }
    }

    private void clean(Items.ToClean item) {
        String address = item.address();
        if (address == null) {
            items.failed(item.id(), "clean.problem.no-address");
            return;
        }
        NewArticle article = make(item, address).article();
        if (article.text().isBlank()) {
            items.failed(item.id(), "clean.problem.no-text");
            return;
        }
        var stored = articles.store(article);
        items.done(item.id());
        log.atDebug()
                .addKeyValue("item", item.id())
                .addKeyValue("article", stored.articleId())
                .addKeyValue("outcome", stored.outcome())
                .log("Cleaned item");
    }

    /** What an item comes to, and whether of its page rather than of its list. */
    record Made(NewArticle article, boolean ofPage) {}

    /** Changes nothing. The text is blank where neither page nor list has one. */
    Made make(Items.ToClean item, String address) {
        NewArticle ofPage = fromPage(item, address);
        return ofPage == null ? new Made(fromList(item, address), false) : new Made(ofPage, true);
    }

    private @Nullable NewArticle fromPage(Items.ToClean item, String address) {
        byte[] body = item.page();
        if (body == null) {
            return null;
        }
        URI at = URI.create(item.pageAddress() == null ? address : item.pageAddress());
        String html = PageBytes.decode(gunzip(body), item.contentType()).text();
        CleanArticle clean = extract(html, at, item);
        boolean doubtful = clean.confidence() < TRUSTED || clean.text().isBlank();
        return doubtful ? null : article(item, at, clean, clean.html(), clean.text(), clean.truncated());
    }

    /** The list's text goes through the same extractor as a page, so that the same boilerplate leaves it. */
    private NewArticle fromList(Items.ToClean item, String address) {
        String content = item.content();
        String summary = item.summary() == null ? "" : item.summary();
        boolean full = content != null && !content.isBlank();
        String inner = full ? content : "<p>" + HtmlUtils.htmlEscape(summary) + "</p>";
        String html = "<!doctype html><html><body><article>" + inner + "</article></body></html>";
        URI at = URI.create(address);
        CleanArticle clean = extract(html, at, item);
        if (!clean.text().isBlank()) {
            return article(item, at, clean, clean.html(), clean.text(), !full || clean.truncated());
        }
        SafeHtml plain = HtmlSanitizer.clean("<p>" + HtmlUtils.htmlEscape(summary) + "</p>", at);
        return article(item, at, clean, plain, summary, true);
    }

    private CleanArticle extract(String html, URI address, Items.ToClean item) {
        return extractor.extract(new PageInput(
                html,
                address,
                SourceRules.NONE,
                new PageHints(item.title(), item.summary(), item.published(), ZoneId.of(item.zone()))));
    }

    /** The list is believed before the page on title, author and date: it says them in fields of their own. */
    private static NewArticle article(
            Items.ToClean item, URI address, CleanArticle clean, SafeHtml html, String text, boolean truncated) {
        String title = item.title().isBlank() ? clean.title() : item.title();
        Instant published = item.published() == null ? clean.published() : item.published();
        Instant updated = clean.updated() == null ? item.updated() : clean.updated();
        boolean changed = updated != null && published != null && updated.isAfter(published.plusSeconds(60));
        return new NewArticle(
                item.sourceId(),
                item.id(),
                CanonicalAddress.withoutTracking(address),
                ArabicText.line(title, TITLE),
                lead(item, text),
                html.html(),
                text,
                HtmlSanitizer.VERSION,
                ArticleExtractor.VERSION,
                item.author() == null ? clean.author() : item.author(),
                clean.credit(),
                published,
                changed ? updated : null,
                item.firstSeen(),
                image(item, clean.image()),
                tags(item, clean),
                clean.language(),
                clean.confidence(),
                truncated);
    }

    /** The outlet's own summary where it has one, else the text's beginning. */
    private static String lead(Items.ToClean item, String text) {
        String summary = item.summary();
        String from = summary != null && summary.length() >= 40 ? summary : text;
        return ArabicText.line(from, LEAD);
    }

    private static NewArticle.@Nullable Image image(Items.ToClean item, @Nullable LeadImage image) {
        if (image != null) {
            return new NewArticle.Image(image.address(), image.caption(), image.alt());
        }
        return item.image() == null ? null : new NewArticle.Image(URI.create(item.image()), null, null);
    }

    private static List<String> tags(Items.ToClean item, CleanArticle clean) {
        return clean.tags().isEmpty() ? item.categories() : clean.tags();
    }

    private static byte[] gunzip(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

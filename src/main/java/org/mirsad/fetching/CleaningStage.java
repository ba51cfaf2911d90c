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
import org.mirsad.cleaning.CleanRule;
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
    private final RuleHealth ruleHealth;
    private final TransactionTemplate transaction;
    private final ArticleExtractor extractor = new ArticleExtractor();

    CleaningStage(Items items, Articles articles, RuleHealth ruleHealth, TransactionTemplate transaction) {
        this.items = items;
        this.articles = articles;
        this.ruleHealth = ruleHealth;
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
        Made made = make(item, address);
        NewArticle article = made.article();
        Cleaned page = made.page();
        if (page != null && !page.article().text().isBlank()) {
            ruleHealth.note(item.sourceId(), item.rules(), page.at(), page.article().ruleProblems());
        }
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

    /** What an item comes to, whether of its page rather than of its list, and what was made of the page if there is one. */
    record Made(NewArticle article, boolean ofPage, @Nullable Cleaned page) {}

    /** Changes nothing. The text is blank where neither page nor list has one. */
    Made make(Items.ToClean item, String address) {
        Cleaned page = page(item, address);
        return page == null || page.isDoubtful()
                ? new Made(fromList(item, address), false, page)
                : new Made(fromPage(item, page), true, page);
    }

    /** What the extractor made of a text, and by which rules. */
    record Cleaned(CleanArticle article, URI at, SourceRules rules) {

        boolean isDoubtful() {
            return article.confidence() < TRUSTED || article.text().isBlank();
        }

        /** Whether an editor pointed at it, and there it was. */
        boolean isRuled(CleanRule rule) {
            return rules.set().contains(rule)
                    && article.ruleProblems().stream().noneMatch(problem -> problem.rule() == rule);
        }
    }

    private @Nullable Cleaned page(Items.ToClean item, String address) {
        byte[] body = item.page();
        if (body == null) {
            return null;
        }
        URI at = URI.create(item.pageAddress() == null ? address : item.pageAddress());
        String html = PageBytes.decode(gunzip(body), item.contentType()).text();
        return extract(html, at, item, SourceRules.of(item.rules()));
    }

    private static NewArticle fromPage(Items.ToClean item, Cleaned page) {
        CleanArticle clean = page.article();
        return article(item, page, clean.html(), clean.text(), clean.truncated());
    }

    /** The list's text goes through the same extractor as a page, so that the same boilerplate leaves it. */
    private NewArticle fromList(Items.ToClean item, String address) {
        String content = item.content();
        String summary = item.summary() == null ? "" : item.summary();
        boolean full = content != null && !content.isBlank();
        String inner = full ? content : "<p>" + HtmlUtils.htmlEscape(summary) + "</p>";
        String html = "<!doctype html><html><body><article>" + inner + "</article></body></html>";
        URI at = URI.create(address);
        Cleaned list = extract(html, at, item, SourceRules.of(item.rules()).forFragment());
        CleanArticle clean = list.article();
        if (!clean.text().isBlank()) {
            return article(item, list, clean.html(), clean.text(), !full || clean.truncated());
        }
        SafeHtml plain = HtmlSanitizer.clean("<p>" + HtmlUtils.htmlEscape(summary) + "</p>", at);
        return article(item, list, plain, summary, true);
    }

    private Cleaned extract(String html, URI address, Items.ToClean item, SourceRules rules) {
        CleanArticle article = extractor.extract(new PageInput(
                html,
                address,
                rules,
                new PageHints(item.title(), item.summary(), item.published(), ZoneId.of(item.zone()))));
        return new Cleaned(article, address, rules);
    }

    /**
     * The list is believed before the page on title, author and date: it says them in fields of their own. An editor
     * who points at the page's author or date is believed before the list.
     */
    private static NewArticle article(
            Items.ToClean item, Cleaned cleaned, SafeHtml html, String text, boolean truncated) {
        CleanArticle clean = cleaned.article();
        String title = item.title().isBlank() ? clean.title() : item.title();
        Instant published = item.published() == null || cleaned.isRuled(CleanRule.DATE) ? clean.published() : item.published();
        Instant updated = clean.updated() == null ? item.updated() : clean.updated();
        boolean changed = updated != null && published != null && updated.isAfter(published.plusSeconds(60));
        return new NewArticle(
                item.sourceId(),
                item.id(),
                CanonicalAddress.withoutTracking(cleaned.at()),
                ArabicText.line(title, TITLE),
                lead(item, text),
                html.html(),
                text,
                HtmlSanitizer.VERSION,
                ArticleExtractor.VERSION,
                item.author() == null || cleaned.isRuled(CleanRule.AUTHOR) ? clean.author() : item.author(),
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

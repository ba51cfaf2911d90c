package org.mirsad.fetching;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mirsad.articles.NewArticle;
import org.mirsad.articles.Recleaning;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.HtmlSanitizer;
import org.mirsad.fetching.RecleanProgress.Count;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;

/**
 * Cleans stored articles again when the extractor or the sanitiser has become a newer one, from the bytes of their pages
 * while these are kept, else from their list's text. One transaction an article on any number of nodes: what is
 * interrupted is as if it had not begun. Fresh items go first. Readers are never given less than they had.
 */
@Component
class Reclean {

    private static final Logger log = LoggerFactory.getLogger(Reclean.class);

    /** A new text under this share of the old one is taken for a failure of the extractor, not for boilerplate gone. */
    private static final double LEAST_SHARE = 0.4;

    private final RecleanQueue queue;
    private final RecleanProgress progress;
    private final Recleaning articles;
    private final CleaningStage cleaning;
    private final TransactionTemplate transaction;
    private final FetchingSettings fetching;
    private final RecleanSettings settings;
    private volatile boolean ready;

    Reclean(
            RecleanQueue queue,
            RecleanProgress progress,
            Recleaning articles,
            CleaningStage cleaning,
            TransactionTemplate transaction,
            FetchingSettings fetching,
            RecleanSettings settings) {
        this.queue = queue;
        this.progress = progress;
        this.articles = articles;
        this.cleaning = cleaning;
        this.transaction = transaction;
        this.fetching = fetching;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        ready = fetching.enabled() && fetching.clean() && settings.enabled();
    }

    @Scheduled(initialDelay = 15, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void run() throws InterruptedException {
        while (ready && runOne()) {
            Thread.sleep(settings.pause());
        }
    }

    /** One article, or many of which nothing is kept; false if none is due, or fresh items wait. */
    boolean runOne() {
        if (queue.freshWaits() || !isBegun()) {
            return false;
        }
        long[] at = {0};
        try {
            if (Boolean.TRUE.equals(transaction.execute(status -> cleanNext(at) || sanitizeNext(at)))) {
                return true;
            }
        } catch (RuntimeException | StackOverflowError e) {
            if (at[0] == 0 || isTheDatabases(e)) {
                throw e;
            }
            log.warn("Article {} cannot be cleaned again; it stays as it is", at[0], e);
            transaction.executeWithoutResult(status -> giveUp(at[0]));
            return true;
        }
        end();
        return false;
    }

    private boolean isBegun() {
        if (progress.isRunning()) {
            return true;
        }
        if (queue.isEmpty()) {
            return false;
        }
        long due = queue.due();
        if (progress.begin(due)) {
            log.atInfo()
                    .addKeyValue("articles", due)
                    .addKeyValue("extractor", ArticleExtractor.VERSION)
                    .addKeyValue("sanitizer", HtmlSanitizer.VERSION)
                    .log("Began to clean stored articles again");
        }
        return true;
    }

    /** What other nodes have in hand is still due. */
    private void end() {
        if (!queue.isEmpty()) {
            return;
        }
        progress.end().ifPresent(run -> log.atInfo()
                .addKeyValue("articles", run.total())
                .addKeyValue("changed", run.changed())
                .addKeyValue("same", run.same())
                .addKeyValue("kept", run.kept())
                .addKeyValue("unreadable", run.unreadable())
                .addKeyValue("workedSeconds", run.worked().toSeconds())
                .log("Cleaned stored articles again"));
    }

    private boolean cleanNext(long[] at) {
        Optional<RecleanQueue.Due> next = queue.next();
        next.ifPresent(due -> {
            at[0] = due.articleId();
            articles.before(due.articleId()).filter(Reclean::isDue).ifPresent(before -> clean(before, due.item()));
        });
        return next.isPresent();
    }

    /** The queue was read before the item was held: another node may have been there in between. */
    private static boolean isDue(Recleaning.Before before) {
        return before.extractorVersion() < ArticleExtractor.VERSION && !before.beyondReach();
    }

    private void clean(Recleaning.Before before, Items.ToClean item) {
        if (queue.tryFailedAgain(item.id())) {
            // Its outlet changed it, and that could not be read: if it can be now, it is a revision and the cleaner's.
            articles.keep(before.id(), ArticleExtractor.VERSION);
            progress.count(Count.KEPT, 1);
        } else if (item.page() == null && item.content() == null && item.summary() == null
                && before.sanitizerVersion() >= HtmlSanitizer.VERSION) {
            Set<Long> beyondReach = new HashSet<>(queue.nextWithNothingKept());
            beyondReach.add(before.id());
            progress.count(Count.UNREADABLE, articles.beyondReach(beyondReach));
        } else if (isReadable(item)) {
            read(before, item);
        } else {
            sanitize(before);
            progress.count(Count.UNREADABLE, articles.beyondReach(List.of(before.id())));
        }
    }

    /**
     * Whether there is what the article was made of. Where a page had come for a list's short text and its bytes are
     * gone, that text is less than the article.
     */
    private boolean isReadable(Items.ToClean item) {
        if (item.page() != null) {
            return true;
        }
        boolean listWasEnough = item.pageProblem() != null || Items.hasWords(item.content(), fetching.fullTextWords());
        return item.content() != null && listWasEnough;
    }

    private void read(Recleaning.Before before, Items.ToClean item) {
        String address = item.address() == null ? before.address().toString() : item.address();
        CleaningStage.Made made = cleaning.make(item, address);
        boolean doubtful = item.page() != null && !made.ofPage();
        if (doubtful || isWorse(made.article(), before)) {
            sanitize(before);
            articles.keep(before.id(), ArticleExtractor.VERSION);
            progress.count(Count.KEPT, 1);
            return;
        }
        switch (articles.replace(before, made.article())) {
            case CHANGED -> progress.count(Count.CHANGED, 1);
            case SAME -> progress.count(Count.SAME, 1);
            case OVERTAKEN -> log.debug("Article {} was written meanwhile", before.id());
        }
    }

    private static boolean isWorse(NewArticle now, Recleaning.Before before) {
        boolean cut = now.truncated() && !before.truncated() && now.text().length() < before.text().length();
        return now.text().isBlank() || cut || now.text().length() < LEAST_SHARE * before.text().length();
    }

    private boolean sanitizeNext(long[] at) {
        Optional<Long> next = queue.nextToSanitize();
        next.ifPresent(id -> {
            at[0] = id;
            Recleaning.Before before = articles.before(id).orElseThrow();
            progress.count(sanitize(before) ? Count.CHANGED : Count.SAME, 1);
        });
        return next.isPresent();
    }

    /** True if that changed anything. */
    private boolean sanitize(Recleaning.Before before) {
        if (before.sanitizerVersion() >= HtmlSanitizer.VERSION) {
            return false;
        }
        String html = HtmlSanitizer.clean(before.html(), URI.create("about:blank")).html();
        articles.sanitize(before.id(), html, HtmlSanitizer.VERSION);
        return !html.equals(before.html());
    }

    /** Counts as seen, so that it is not tried for ever. Markup that cannot be sanitised gives way to the plain text. */
    private void giveUp(long id) {
        Recleaning.Before before = articles.before(id).orElseThrow();
        if (isDue(before)) {
            articles.keep(id, ArticleExtractor.VERSION);
        } else {
            String paragraphs = before.text().lines()
                    .map(line -> "<p>" + HtmlUtils.htmlEscape(line) + "</p>")
                    .collect(Collectors.joining());
            articles.sanitize(id, HtmlSanitizer.clean(paragraphs, before.address()).html(), HtmlSanitizer.VERSION);
        }
        progress.count(Count.UNREADABLE, 1);
    }

    /** It is away, or another was in the way: the article is tried again. */
    private static boolean isTheDatabases(Throwable failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof NonTransientDataAccessResourceException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransactionException;
    }
}

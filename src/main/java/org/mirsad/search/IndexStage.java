package org.mirsad.search;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.mirsad.articles.ArticlePublished;
import org.mirsad.articles.ArticleRevised;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the index as the site is: an article is indexed once it is published; what an event missed, and what an older
 * analyser made, is done in the background while the site serves.
 */
@Component
class IndexStage {

    private static final Logger log = LoggerFactory.getLogger(IndexStage.class);

    private static final int BATCH = 200;

    private final SearchIndex index;
    private final ReentrantLock one = new ReentrantLock();

    IndexStage(SearchIndex index) {
        this.index = index;
    }

    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void on(ArticlePublished published) {
        index.write(index.published(published.articleId()));
    }

    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void on(ArticleRevised revised) {
        index.write(index.published(revised.articleId()));
    }

    @Scheduled(initialDelay = 5, fixedDelay = 300, timeUnit = TimeUnit.SECONDS)
    void catchUp() {
        if (!one.tryLock()) {
            return;
        }
        try {
            long outdated = index.outdated();
            long done = 0;
            List<SearchIndex.Text> missing = index.missing(0, BATCH);
            while (!missing.isEmpty()) {
                index.write(missing);
                done += missing.size();
                if (done % (50L * BATCH) == 0) {
                    log.atInfo().addKeyValue("articles", done).addKeyValue("ofAnOlderAnalyser", outdated).log("Indexing for the search");
                }
                missing = index.missing(missing.getLast().id(), BATCH);
            }
            int removed = index.removeHidden();
            if (done > 0 || removed > 0) {
                log.atInfo().addKeyValue("articles", done).addKeyValue("removed", removed).log("Search index is up to date");
            }
        } finally {
            one.unlock();
        }
    }
}

package org.mirsad.fetching;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets page bytes, texts of lists and log rows past their days; what was once seen stays known. Any number of nodes may run it at once. */
@Component
class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final JdbcClient jdbc;
    private final FetchingSettings settings;
    private final RuleHealth ruleHealth;

    Retention(JdbcClient jdbc, FetchingSettings settings, RuleHealth ruleHealth) {
        this.jdbc = jdbc;
        this.ruleHealth = ruleHealth;
        this.settings = settings;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
    void forget() {
        int pages = forgetOldPages() + forgetWhatPagesAreTooMany();
        int rows = jdbc.sql("delete from fetch_log where at < now() - make_interval(secs => :keep)")
                .param("keep", settings.keepLog().toSeconds())
                .update();
        int texts = jdbc.sql(
                        """
                        -- the row stays as its own tombstone: by its keys and its hash the item is known for ever
                        update item set summary = null, content = null
                         where state = 'DONE' and changed_at < now() - make_interval(secs => :keep)
                           and (summary is not null or content is not null)
                        """)
                .param("keep", settings.keepPages().toSeconds())
                .update();
        ruleHealth.forget();
        log.atInfo().addKeyValue("pages", pages).addKeyValue("texts", texts).addKeyValue("logRows", rows).log("Forgot what is past its days");
    }

    private int forgetOldPages() {
        return jdbc.sql(
                        """
                        delete from page p
                         where fetched_at < now() - make_interval(secs => :keep)
                           -- what waits for the cleaner is not old, however long that takes
                           and not exists (select 1 from item i where i.id = p.item_id and i.state = 'CLEAN')
                        """)
                .param("keep", settings.keepPages().toSeconds())
                .update();
    }

    /** The newest stay, as many as there is room for. */
    private int forgetWhatPagesAreTooMany() {
        return jdbc.sql(
                        """
                        delete from page p
                         using (select item_id,
                                       sum(octet_length(body)) over (order by fetched_at desc, item_id desc) as bytes
                                  from page) up_to
                         where up_to.item_id = p.item_id and up_to.bytes > :most
                           and not exists (select 1 from item i where i.id = p.item_id and i.state = 'CLEAN')
                        """)
                .param("most", settings.mostPages().toBytes())
                .update();
    }
}

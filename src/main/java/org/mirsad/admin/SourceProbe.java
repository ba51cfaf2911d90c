package org.mirsad.admin;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.mirsad.cleaning.SourceRules;
import org.mirsad.fetching.probe.Discovered;
import org.mirsad.fetching.probe.Probe;
import org.mirsad.fetching.probe.Probed;
import org.mirsad.sources.SourceDesk;
import org.mirsad.topics.TechOpinion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * An editor looks at a site before adding it. A few at a time: each makes this server send requests, and takes as long
 * as the other site does. Empty when too many are at it.
 */
@Service
@PreAuthorize("hasAnyRole('EDITOR', 'ADMIN')")
class SourceProbe {

    private static final Logger log = LoggerFactory.getLogger(SourceProbe.class);
    private static final int AT_ONCE = 4;

    private final Probe probe;
    private final TechOpinion opinion;
    private final SourceDesk desk;
    private final Semaphore places = new Semaphore(AT_ONCE);

    SourceProbe(Probe probe, TechOpinion opinion, SourceDesk desk) {
        this.probe = probe;
        this.opinion = opinion;
        this.desk = desk;
    }

    public Optional<Discovered> discover(String editor, String typed) {
        return inTurn(() -> {
            Discovered found = probe.discover(typed);
            log.atInfo()
                    .addKeyValue("editor", editor)
                    .addKeyValue("lists", found.candidates().size())
                    .addKeyValue("requests", found.requests())
                    .addKeyValue("problem", found.problem())
                    .log("Looked for the lists of a site");
            return found;
        });
    }

    public Optional<Probed> report(String editor, URI list) {
        return inTurn(() -> {
            log.atInfo().addKeyValue("editor", editor).addKeyValue("list", list).log("Looks at a list");
            return probe.report(list, opinion::share, rules(list));
        });
    }

    /** A list that is a source already is read as that source is. */
    private SourceRules rules(URI list) {
        return desk.findByAddress(list)
                .map(source -> SourceRules.of(source.details().rules()))
                .orElse(SourceRules.NONE);
    }

    private <T> Optional<T> inTurn(Supplier<T> task) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(task.get());
        } finally {
            places.release();
        }
    }
}

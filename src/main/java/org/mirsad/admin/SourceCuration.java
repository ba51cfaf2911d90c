package org.mirsad.admin;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mirsad.sources.Schedules;
import org.mirsad.sources.Source;
import org.mirsad.sources.SourceDesk;
import org.mirsad.sources.SourceDetails;
import org.mirsad.sources.SourceState;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What editors do to sources: the deed and its audit row in one transaction, the role checked again here. */
@Service
@PreAuthorize("hasAnyRole('EDITOR', 'ADMIN')")
class SourceCuration {

    /** The desk's own addresses; an outlet at new.example must not stand in their place. */
    private static final Set<String> TAKEN = Set.of("new", "probe");

    private final SourceDesk desk;
    private final Schedules schedules;
    private final Audit audit;

    SourceCuration(SourceDesk desk, Schedules schedules, Audit audit) {
        this.desk = desk;
        this.schedules = schedules;
        this.audit = audit;
    }

    @Transactional
    public String add(String editor, SourceDetails details) {
        String proposed = desk.proposeSlug(details.address());
        String slug = TAKEN.contains(proposed) ? proposed + "-source" : proposed;
        desk.add(slug, details, SourceState.ACTIVE);
        audit.write(editor, "source.add", subject(slug), null, Changes.of(details));
        return slug;
    }

    @Transactional
    public void edit(String editor, String slug, SourceDetails details) {
        SourceDetails before = desk.find(slug).orElseThrow().details();
        desk.edit(slug, details);
        Changes changes = Changes.between(before, details);
        audit.write(editor, "source.edit", subject(slug), changes.before(), changes.after());
    }

    @Transactional
    public void pause(String editor, String slug, @Nullable String reason) {
        Source source = desk.pause(slug, reason);
        audit.write(editor, "source.pause", subject(slug), null, source.pauseReason());
    }

    @Transactional
    public void resume(String editor, String slug) {
        desk.resume(slug);
        audit.write(editor, "source.resume", subject(slug), null, null);
    }

    @Transactional
    public void fetchNow(String editor, String slug) {
        schedules.fetchNow(desk.find(slug).orElseThrow().id());
        audit.write(editor, "source.fetch", subject(slug), null, null);
    }

    private static String subject(String slug) {
        return "source/" + slug;
    }
}

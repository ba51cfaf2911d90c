package org.mirsad.admin;

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
        String slug = desk.proposeSlug(details.address());
        desk.add(slug, details, SourceState.ACTIVE);
        audit.write(editor, "source.add", subject(slug), null, details.toString());
        return slug;
    }

    @Transactional
    public void edit(String editor, String slug, SourceDetails details) {
        String before = desk.find(slug).map(source -> source.details().toString()).orElse(null);
        desk.edit(slug, details);
        audit.write(editor, "source.edit", subject(slug), before, details.toString());
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
        desk.find(slug).ifPresent(source -> schedules.fetchNow(source.id()));
        audit.write(editor, "source.fetch", subject(slug), null, null);
    }

    private static String subject(String slug) {
        return "source/" + slug;
    }
}

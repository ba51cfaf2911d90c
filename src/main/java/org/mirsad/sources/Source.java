package org.mirsad.sources;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An outlet as editors curate it. Changes go through its verbs; the fetcher's state stands in {@link Schedules}. */
@Entity
public class Source {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String slug = "";
    private String nameAr = "";
    private String nameEn = "";

    @Enumerated(EnumType.STRING)
    private SourceKind kind = SourceKind.FEED;

    private String address = "";
    private String site = "";
    private @Nullable String country;
    private String zone = "";

    @Enumerated(EnumType.STRING)
    private Rights rights = Rights.DEFAULT;

    @Enumerated(EnumType.STRING)
    private Gate gate = Gate.TOPICS;

    @Enumerated(EnumType.STRING)
    private SourceState state = SourceState.PAUSED;

    private @Nullable String pauseReason;
    private @Nullable String note;
    private Instant addedAt = Instant.EPOCH;
    private @Nullable Instant editedAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "source_rule", joinColumns = @JoinColumn(name = "source_id"))
    @MapKeyColumn(name = "rule")
    @Column(name = "value")
    private Map<String, String> rules = new TreeMap<>();

    @Version
    private int version;

    protected Source() {}

    Source(String slug, SourceDetails details, SourceState state, Instant now) {
        this.slug = slug;
        this.state = state;
        this.addedAt = now;
        apply(details);
    }

    /** An editor's change: from now on a newer catalogue leaves this source alone. */
    public void edit(SourceDetails details, Instant now) {
        apply(details);
        editedAt = now;
    }

    public void pause(@Nullable String reason, Instant now) {
        state = SourceState.PAUSED;
        pauseReason = reason == null || reason.isBlank() ? null : reason.strip();
        editedAt = now;
    }

    public void resume(Instant now) {
        state = SourceState.ACTIVE;
        pauseReason = null;
        editedAt = now;
    }

    /** Its list has moved for good: not an editor's change, so that a newer catalogue may still correct it. */
    void moved(URI to) {
        address = to.toString();
    }

    /** Its list is gone for good. Said by what the fetcher knows of it, so no reason of an editor's stands here. */
    void retire() {
        state = SourceState.PAUSED;
        pauseReason = null;
    }

    /** What a newer catalogue says, unless an editor spoke. */
    boolean refresh(SourceDetails details, SourceState catalogued) {
        if (editedAt != null || details.equals(details())) {
            return false;
        }
        apply(details);
        state = catalogued;
        return true;
    }

    private void apply(SourceDetails details) {
        nameAr = details.nameAr();
        nameEn = details.nameEn();
        kind = details.kind();
        address = details.address().toString();
        site = details.site().toString();
        country = details.country();
        zone = details.zone().getId();
        rights = details.rights();
        gate = details.gate();
        note = details.note();
        rules.clear();
        rules.putAll(details.rules());
    }

    public SourceDetails details() {
        return new SourceDetails(
                nameAr, nameEn, kind, URI.create(address), URI.create(site), country, ZoneId.of(zone), rights, gate, note,
                Map.copyOf(rules));
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("Source " + slug + " is not stored yet");
        }
        return id;
    }

    public String slug() {
        return slug;
    }

    public String nameAr() {
        return nameAr;
    }

    public URI address() {
        return URI.create(address);
    }

    public SourceState state() {
        return state;
    }

    public @Nullable String pauseReason() {
        return pauseReason;
    }

    public Rights rights() {
        return rights;
    }

    public Gate gate() {
        return gate;
    }
}

package org.mirsad.sources;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adding, changing, pausing and listing outlets. */
@Service
public class SourceDesk {

    private final Sources sources;
    private final Schedules schedules;
    private final JdbcClient jdbc;
    private final RightsSettings rights;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SourceDesk(
            Sources sources,
            Schedules schedules,
            JdbcClient jdbc,
            RightsSettings rights,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sources = sources;
        this.schedules = schedules;
        this.jdbc = jdbc;
        this.rights = rights;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds an outlet and schedules its first fetch at once if it is active.
     *
     * @throws SourceExists if the slug or the address is taken
     */
    @Transactional
    public Source add(String slug, SourceDetails details, SourceState state) {
        sources.findBySlug(slug)
                .or(() -> sources.findByAddress(details.address().toString()))
                .ifPresent(other -> {
                    throw new SourceExists(other.slug(), details.address());
                });
        Source source = sources.save(new Source(slug, details, state, clock.instant()));
        schedules.open(source);
        events.publishEvent(new SourceChanged(source.id()));
        return source;
    }

    @Transactional
    public Source edit(String slug, SourceDetails details) {
        Source source = require(slug);
        sources.findByAddress(details.address().toString())
                .filter(other -> other.id() != source.id())
                .ifPresent(other -> {
                    throw new SourceExists(other.slug(), details.address());
                });
        boolean moved = !source.address().equals(details.address());
        source.edit(details, clock.instant());
        if (moved) {
            schedules.moved(source);
        }
        events.publishEvent(new SourceChanged(source.id()));
        return source;
    }

    @Transactional
    public Source pause(String slug, @Nullable String reason) {
        Source source = require(slug);
        source.pause(reason, clock.instant());
        events.publishEvent(new SourceChanged(source.id()));
        return source;
    }

    @Transactional
    public Source resume(String slug) {
        Source source = require(slug);
        source.resume(clock.instant());
        schedules.fetchNow(source.id());
        events.publishEvent(new SourceChanged(source.id()));
        return source;
    }

    @Transactional(readOnly = true)
    public Optional<Source> find(String slug) {
        return sources.findBySlug(slug).map(SourceDesk::whole);
    }

    @Transactional(readOnly = true)
    public Optional<Source> findByAddress(URI address) {
        return sources.findByAddress(address.toString()).map(SourceDesk::whole);
    }

    private static Source whole(Source source) {
        source.details(); // loads the rules while the session is open
        return source;
    }

    private Source require(String slug) {
        return sources.findBySlug(slug).orElseThrow(() -> new IllegalArgumentException("No source " + slug));
    }

    /** All outlets, those being read first, each group by its Arabic name. */
    public List<SourceCard> cards() {
        return jdbc.sql(
                        """
                        -- every outlet with the rights that hold for it
                        select id, slug, name_ar, name_en, site, country, rights, gate
                          from source
                         order by state, name_ar
                        """)
                .query((row, n) -> card(row))
                .list();
    }

    public Optional<SourceCard> card(long id) {
        return jdbc.sql("select id, slug, name_ar, name_en, site, country, rights, gate from source where id = :id")
                .param("id", id)
                .query((row, n) -> card(row))
                .optional();
    }

    private SourceCard card(ResultSet row) throws SQLException {
        return new SourceCard(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("name_ar"),
                row.getString("name_en"),
                row.getString("site"),
                row.getString("country"),
                effective(Rights.valueOf(row.getString("rights"))),
                Gate.valueOf(row.getString("gate")));
    }

    /** FULL or EXCERPT, the installation's default applied. */
    public Rights effective(Rights own) {
        return own.or(rights.installation());
    }

    /** A slug that is free, made of the host's name: {@code www.example.com} gives {@code example}. */
    public String proposeSlug(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT).replaceFirst("^(www|feeds|rss|ar|arabic)\\.", "");
        String base = host.replaceFirst("\\.[^.]*$", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String stem = base.isEmpty() ? "source" : base.substring(0, Math.min(base.length(), 50));
        String slug = stem;
        for (int n = 2; sources.findBySlug(slug).isPresent(); n++) {
            slug = stem + "-" + n;
        }
        return slug;
    }
}

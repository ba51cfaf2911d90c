package org.mirsad.sources;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Brings the catalogue's outlets in at the start. */
@Component
@Order(10)
class SourceCatalogue implements ApplicationRunner {

    private final Catalogue catalogue;
    private final Sources sources;
    private final Schedules schedules;
    private final Clock clock;

    SourceCatalogue(Catalogue catalogue, Sources sources, Schedules schedules, Clock clock) {
        this.catalogue = catalogue;
        this.sources = sources;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments args) {
        catalogue.importIfNew("sources.tsv", rows -> rows.forEach(this::bring));
        catalogue.importIfNew("source-rules.tsv", this::bringRules);
    }

    private void bring(TsvRow row) {
        String slug = row.get("slug");
        SourceState state = SourceState.valueOf(row.get("state").toUpperCase(Locale.ROOT));
        Optional<Source> known = sources.findBySlug(slug);
        SourceDetails details = details(row, known.map(s -> s.details().rules()).orElse(Map.of()));
        if (known.isPresent()) {
            refresh(known.get(), details, state);
        } else if (sources.findByAddress(details.address().toString()).isEmpty()) {
            schedules.open(sources.save(new Source(slug, details, state, clock.instant())));
        }
    }

    private void bringRules(List<TsvRow> rows) {
        Map<String, Map<String, String>> bySource = new TreeMap<>();
        rows.forEach(row -> bySource.computeIfAbsent(row.get("slug"), slug -> new HashMap<>())
                .put(row.get("rule"), row.get("value")));
        bySource.forEach((slug, rules) -> sources.findBySlug(slug)
                .ifPresent(source -> source.refresh(source.details().withRules(rules), source.state())));
    }

    private void refresh(Source source, SourceDetails details, SourceState state) {
        boolean moved = !source.address().equals(details.address());
        if (source.refresh(details, state) && moved) {
            schedules.moved(source);
        }
    }

    private static SourceDetails details(TsvRow row, Map<String, String> rules) {
        return new SourceDetails(
                row.get("name_ar"),
                row.get("name_en"),
                SourceKind.valueOf(constant(row.get("kind"))),
                URI.create(row.get("address")),
                URI.create(row.get("site")),
                row.find("country"),
                ZoneId.of(row.get("zone")),
                row.get("rights").equals("excerpt") ? Rights.EXCERPT : Rights.DEFAULT,
                Gate.valueOf(constant(row.get("gate"))),
                row.find("note"),
                rules);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}

package org.mirsad.admin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.sources.SourceDetails;
import org.mirsad.sources.SourceKind;
import org.springframework.validation.BindingResult;

/** What an editor types of a source; rules one a line, {@code name = value}. */
record SourceForm(
        @NotBlank @Size(max = 120) String nameAr,
        @Size(max = 120) String nameEn,
        @NotNull SourceKind kind,
        @NotBlank @Size(max = 2048) String address,
        @Size(max = 2048) String site,
        @Pattern(regexp = "|[A-Za-z]{2}") String country,
        @NotBlank String zone,
        @NotNull Rights rights,
        @NotNull Gate gate,
        @Size(max = 1000) String note,
        @Size(max = 4000) String rules) {

    static SourceForm empty() {
        return new SourceForm(
                "", "", SourceKind.FEED, "", "", "", "Asia/Beirut", Rights.DEFAULT, Gate.TOPICS, "", "");
    }

    static SourceForm of(SourceDetails details) {
        return new SourceForm(
                details.nameAr(),
                details.nameEn(),
                details.kind(),
                details.address().toString(),
                details.site().toString(),
                details.country() == null ? "" : details.country(),
                details.zone().getId(),
                details.rights(),
                details.gate(),
                details.note() == null ? "" : details.note(),
                details.rules().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(rule -> rule.getKey() + " = " + rule.getValue())
                        .collect(Collectors.joining("\n")));
    }

    /** The details, or empty with the errors in {@code result}. */
    Optional<SourceDetails> read(BindingResult result) {
        URI feed = web(address, "address", result);
        URI home = site == null || site.isBlank() ? root(feed) : web(site, "site", result);
        ZoneId in = zone(result);
        Map<String, String> byName = rules(result);
        if (result.hasErrors() || feed == null || home == null || in == null) {
            return Optional.empty();
        }
        return Optional.of(new SourceDetails(
                nameAr.strip(),
                nameEn == null || nameEn.isBlank() ? feed.getHost() : nameEn.strip(),
                kind,
                feed,
                home,
                country == null || country.isBlank() ? null : country.toUpperCase(Locale.ROOT),
                in,
                rights,
                gate,
                note == null || note.isBlank() ? null : note.strip(),
                byName));
    }

    private static @Nullable URI web(String text, String field, BindingResult result) {
        try {
            URI uri = new URI(text.strip());
            String scheme = uri.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below, in the editor's words
        }
        result.rejectValue(field, "source.problem.address");
        return null;
    }

    private static @Nullable URI root(@Nullable URI feed) {
        return feed == null ? null : feed.resolve("/");
    }

    private @Nullable ZoneId zone(BindingResult result) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            result.rejectValue("zone", "source.problem.zone");
            return null;
        }
    }

    private Map<String, String> rules(BindingResult result) {
        Map<String, String> byName = new TreeMap<>();
        for (String line : rules == null ? new String[0] : rules.split("\\R")) {
            String[] pair = line.split("=", 2);
            if (pair.length == 2 && !pair[0].isBlank() && !pair[1].isBlank()) {
                byName.put(pair[0].strip(), pair[1].strip());
            } else if (!line.isBlank()) {
                result.rejectValue("rules", "source.problem.rules");
            }
        }
        return byName;
    }
}

package org.mirsad.admin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.CleanRule;
import org.mirsad.fetching.ReadingRules;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.sources.SourceDetails;
import org.mirsad.sources.SourceKind;
import org.mirsad.text.ArabicText;
import org.springframework.validation.BindingResult;

/** What an editor types of a source, all of it text, so that whatever comes can be shown again; rules one a line, {@code name = value}. */
record SourceForm(
        @NotBlank @Size(max = 120) String nameAr,
        @Size(max = 120) String nameEn,
        String kind,
        String address,
        String site,
        @Pattern(regexp = "|[A-Za-z]{2}") String country,
        String zone,
        String rights,
        String gate,
        @Size(max = 1000) String note,
        @Size(max = 4000) String rules) {

    private static final int LONGEST_ADDRESS = 2048;
    private static final int MOST_ERRORS = 5;

    /** What a browser leaves out is empty. */
    SourceForm {
        nameAr = given(nameAr);
        nameEn = given(nameEn);
        kind = given(kind);
        rights = given(rights);
        gate = given(gate);
        address = given(address);
        site = given(site);
        country = given(country);
        zone = given(zone);
        note = given(note);
        rules = given(rules);
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    static SourceForm empty() {
        return new SourceForm(
                "", "", SourceKind.FEED.name(), "", "", "", "Asia/Beirut", Rights.DEFAULT.name(), Gate.TOPICS.name(), "", "");
    }

    /** The empty form with these fields filled in; what no field can hold is left out. */
    static SourceForm begun(Map<String, String> fields) {
        SourceForm empty = empty();
        return new SourceForm(
                text(fields, "nameAr", empty.nameAr()),
                text(fields, "nameEn", empty.nameEn()),
                text(fields, "kind", empty.kind()),
                text(fields, "address", empty.address()),
                text(fields, "site", empty.site()),
                text(fields, "country", empty.country()),
                text(fields, "zone", empty.zone()),
                text(fields, "rights", empty.rights()),
                text(fields, "gate", empty.gate()),
                text(fields, "note", empty.note()),
                text(fields, "rules", empty.rules()));
    }

    private static String text(Map<String, String> fields, String name, String otherwise) {
        String given = fields.get(name);
        return given == null || given.isBlank() ? otherwise : ArabicText.block(given, LONGEST_ADDRESS);
    }

    static SourceForm of(SourceDetails details) {
        return new SourceForm(
                details.nameAr(),
                details.nameEn(),
                details.kind().name(),
                details.address().toString(),
                details.site().toString(),
                details.country() == null ? "" : details.country(),
                details.zone().getId(),
                details.rights().name(),
                details.gate().name(),
                details.note() == null ? "" : details.note(),
                details.rules().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(rule -> rule.getKey() + " = " + rule.getValue())
                        .collect(Collectors.joining("\n")));
    }

    /** The details, or empty with the errors in {@code result}. */
    Optional<SourceDetails> read(BindingResult result) {
        URI feed = web(address, "address", result);
        URI home = site.isBlank() ? root(feed) : web(site, "site", result);
        ZoneId in = zone(result);
        SourceKind ofKind = choice(SourceKind.class, kind, "kind", result);
        Rights withRights = choice(Rights.class, rights, "rights", result);
        Gate atGate = choice(Gate.class, gate, "gate", result);
        Map<String, String> byName = rules(result, ofKind);
        if (result.hasErrors() || feed == null || home == null || in == null
                || ofKind == null || withRights == null || atGate == null) {
            return Optional.empty();
        }
        return Optional.of(new SourceDetails(
                ArabicText.line(nameAr, 120),
                nameEn.isBlank() ? feed.getHost() : ArabicText.line(nameEn, 120),
                ofKind,
                feed,
                home,
                country.isBlank() ? null : country.toUpperCase(Locale.ROOT),
                in,
                withRights,
                atGate,
                note.isBlank() ? null : ArabicText.block(note, 1000),
                byName));
    }

    private static @Nullable URI web(String text, String field, BindingResult result) {
        if (text.length() > LONGEST_ADDRESS) {
            result.rejectValue(field, "source.problem.address-long");
            return null;
        }
        try {
            URI uri = plain(new URI(text.strip()));
            if (uri.getRawUserInfo() != null) {
                result.rejectValue(field, "source.problem.address-user");
                return null;
            }
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // said below, in the editor's words
        }
        result.rejectValue(field, "source.problem.address");
        return null;
    }

    /** One spelling for one address, so that the same outlet is not added twice; an international name in ASCII. */
    private static URI plain(URI typed) throws URISyntaxException {
        String scheme = typed.getScheme();
        String authority = typed.getRawAuthority();
        if (scheme == null || authority == null) {
            return typed;
        }
        String host = (authority.chars().allMatch(c -> c < 128) ? authority : IDN.toASCII(authority))
                .replaceFirst("http".equalsIgnoreCase(scheme) ? ":80$" : ":443$", "");
        return new URI(scheme.toLowerCase(Locale.ROOT)
                + "://" + host.toLowerCase(Locale.ROOT)
                + typed.getRawPath()
                + (typed.getRawQuery() == null ? "" : "?" + typed.getRawQuery()));
    }

    private static @Nullable URI root(@Nullable URI feed) {
        return feed == null ? null : feed.resolve("/");
    }

    private static <E extends Enum<E>> @Nullable E choice(
            Class<E> type, String name, String field, BindingResult result) {
        for (E constant : EnumSet.allOf(type)) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        result.rejectValue(field, "source.problem.choice");
        return null;
    }

    private @Nullable ZoneId zone(BindingResult result) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            result.rejectValue("zone", "source.problem.zone");
            return null;
        }
    }

    private Map<String, String> rules(BindingResult result, @Nullable SourceKind ofKind) {
        Map<String, String> byName = new TreeMap<>();
        rules.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            if (result.getFieldErrorCount("rules") >= MOST_ERRORS) {
                return;
            }
            String[] pair = line.split("=", 2);
            String name = pair[0].strip();
            String value = pair.length == 2 ? pair[1].strip() : "";
            if (name.isEmpty() || value.isEmpty()) {
                wrong(result, "source.problem.rules", line);
            } else if (byName.putIfAbsent(name, value) != null) {
                wrong(result, "source.problem.rule-twice", name);
            } else if (ofKind != null) {
                ReadingRules.judge(ofKind, name, value).ifPresent(finding -> wrong(result, finding, name, value));
            }
        });
        return byName;
    }

    private static void wrong(BindingResult result, ReadingRules.Finding finding, String name, String value) {
        switch (finding.fault()) {
            case UNKNOWN -> wrong(result, "source.problem.rule-unknown", name);
            case LACKS_PREFIX -> wrong(result, "source.problem.rule-prefix", name, CleanRule.PREFIX + name);
            case REGEX -> wrong(result, "source.problem.rule-regex", name, value);
            case SELECTOR -> {
                if (finding.from() == null) {
                    wrong(result, "source.problem.rule-selector", name, value);
                } else {
                    wrong(result, "source.problem.rule-selector-from", name, value, finding.from());
                }
            }
        }
    }

    private static void wrong(BindingResult result, String key, String... said) {
        Object[] shown = Arrays.stream(said).map(text -> ArabicText.line(text, 80)).toArray();
        result.rejectValue("rules", key, shown, null);
    }
}

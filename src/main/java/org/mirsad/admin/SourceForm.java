package org.mirsad.admin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

    /** The same with what a probe found. */
    SourceForm begun(String foundAddress, String foundKind, String foundSite, String foundName) {
        return new SourceForm(
                foundName.isBlank() ? nameAr : foundName, nameEn, foundKind.isBlank() ? kind : foundKind,
                foundAddress.isBlank() ? address : foundAddress, foundSite.isBlank() ? site : foundSite, country, zone, rights, gate,
                note, rules);
    }

    static SourceForm empty() {
        return new SourceForm(
                "", "", SourceKind.FEED.name(), "", "", "", "Asia/Beirut", Rights.DEFAULT.name(), Gate.TOPICS.name(), "", "");
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
        Map<String, String> byName = rules(result);
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

    private Map<String, String> rules(BindingResult result) {
        Map<String, String> byName = new TreeMap<>();
        List<String> bad = new ArrayList<>();
        rules.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] pair = line.split("=", 2);
            if (pair.length == 2 && !pair[0].isBlank() && !pair[1].isBlank()) {
                byName.put(pair[0].strip(), pair[1].strip());
            } else {
                bad.add(line.strip());
            }
        });
        if (!bad.isEmpty()) {
            result.rejectValue("rules", "source.problem.rules", new Object[] {ArabicText.line(bad.getFirst(), 80)}, null);
        }
        return byName;
    }
}

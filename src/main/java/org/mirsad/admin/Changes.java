package org.mirsad.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mirsad.sources.SourceDetails;

/**
 * What an edit changed, for the audit log: a line for each field that differs, {@code name = value}.
 *
 * @param before the old values; null if nothing differs
 * @param after the new values; null if nothing differs
 */
record Changes(@Nullable String before, @Nullable String after) {

    /** All that is said of a new outlet. */
    static String of(SourceDetails details) {
        return lines(fields(details));
    }

    static Changes between(SourceDetails before, SourceDetails after) {
        Map<String, String> old = fields(before);
        Map<String, String> now = fields(after);
        Map<String, String> same = new LinkedHashMap<>(old);
        same.entrySet().retainAll(now.entrySet());
        old.keySet().removeAll(same.keySet());
        now.keySet().removeAll(same.keySet());
        return old.isEmpty() ? new Changes(null, null) : new Changes(lines(old), lines(now));
    }

    private static Map<String, String> fields(SourceDetails details) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", details.nameAr());
        fields.put("latin name", details.nameEn());
        fields.put("kind", details.kind().name());
        fields.put("address", details.address().toString());
        fields.put("site", details.site().toString());
        fields.put("country", Objects.requireNonNullElse(details.country(), "-"));
        fields.put("zone", details.zone().getId());
        fields.put("rights", details.rights().name());
        fields.put("gate", details.gate().name());
        fields.put("note", Objects.requireNonNullElse(details.note(), "-"));
        fields.put("rules", details.rules().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rule -> rule.getKey() + " = " + rule.getValue())
                .collect(Collectors.joining("; ")));
        return fields;
    }

    private static String lines(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + " = " + field.getValue())
                .collect(Collectors.joining("\n"));
    }
}

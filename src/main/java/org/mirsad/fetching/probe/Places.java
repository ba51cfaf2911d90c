package org.mirsad.fetching.probe;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an outlet may be at home, by the ending of its name: enough to begin a form with. */
final class Places {

    private static final ZoneId BEIRUT = ZoneId.of("Asia/Beirut");
    private static final Map<String, ZoneId> ZONES = zones();

    private Places() {}

    private static Map<String, ZoneId> zones() {
        Map<String, ZoneId> zones = new LinkedHashMap<>();
        List.of(
                        "LB Asia/Beirut", "SY Asia/Damascus", "JO Asia/Amman", "PS Asia/Hebron", "IQ Asia/Baghdad",
                        "EG Africa/Cairo", "SA Asia/Riyadh", "AE Asia/Dubai", "KW Asia/Kuwait", "QA Asia/Qatar",
                        "BH Asia/Bahrain", "OM Asia/Muscat", "YE Asia/Aden", "SD Africa/Khartoum", "LY Africa/Tripoli",
                        "TN Africa/Tunis", "DZ Africa/Algiers", "MA Africa/Casablanca", "MR Africa/Nouakchott")
                .forEach(row -> zones.put(row.substring(0, 2), ZoneId.of(row.substring(3))));
        return zones;
    }

    /** ISO 3166; null where the name does not say, or means no Arab country. */
    static @Nullable String country(URI site) {
        String host = site.getHost() == null ? "" : site.getHost();
        String ending = host.substring(host.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return ZONES.containsKey(ending) ? ending : null;
    }

    /** The outlet's zone: by country, unless its own pages' dates speak for another one. */
    static ZoneId zone(@Nullable String country, @Nullable ZoneOffset measured, Instant at) {
        ZoneId home = country == null ? BEIRUT : ZONES.getOrDefault(country, BEIRUT);
        if (measured == null) {
            return home;
        }
        Stream<ZoneId> likely = Stream.of(home, BEIRUT, ZoneId.of("Asia/Riyadh"), ZoneId.of("Africa/Cairo"), ZoneId.of("UTC"));
        return Stream.concat(likely, ZONES.values().stream())
                .filter(zone -> zone.getRules().getOffset(at).equals(measured))
                .findFirst()
                .orElse(measured);
    }
}

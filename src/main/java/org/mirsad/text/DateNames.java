package org.mirsad.text;

import java.text.Normalizer;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of dates, folded: months of all Arab countries and of the languages whose leftovers stand in their pages,
 * parts of the day, zones.
 */
final class DateNames {

    /** Which half of the day a word means; night is before and after midnight. */
    enum DayPart { MORNING, NOON, EVENING, NIGHT }

    private static final Map<String, Month> MONTHS = months();

    private static final Map<String, DayPart> DAY_PARTS = Map.ofEntries(
            Map.entry("ص", DayPart.MORNING), Map.entry("صباحا", DayPart.MORNING), Map.entry("صباح", DayPart.MORNING),
            Map.entry("فجرا", DayPart.MORNING), Map.entry("ضحي", DayPart.MORNING), Map.entry("am", DayPart.MORNING), Map.entry("오전", DayPart.MORNING),
            Map.entry("ظهرا", DayPart.NOON),
            Map.entry("م", DayPart.EVENING), Map.entry("مساء", DayPart.EVENING),
            // As often misspelt as not.
            Map.entry("مساءا", DayPart.EVENING), Map.entry("مسايا", DayPart.EVENING), Map.entry("صباحاا", DayPart.MORNING), Map.entry("عصرا", DayPart.EVENING),
            Map.entry("pm", DayPart.EVENING), Map.entry("오후", DayPart.EVENING),
            Map.entry("ليلا", DayPart.NIGHT));

    /**
     * Abbreviations as feeds use them. AST is Arabia's here, never the Atlantic's; those of America are RFC 822's.
     */
    private static final Map<String, ZoneId> ZONES = Map.ofEntries(
            zone("z", "Z"), zone("ut", "Z"), zone("utc", "Z"), zone("gmt", "Z"), zone("wet", "Z"), zone("تغ", "Z"),
            zone("bst", "+1"), zone("cet", "+1"), zone("west", "+1"), zone("met", "+1"), zone("mez", "+1"),
            zone("eet", "+2"), zone("cest", "+2"), zone("mest", "+2"), zone("mesz", "+2"), zone("cat", "+2"),
            zone("sast", "+2"), zone("ast", "+3"), zone("eest", "+3"), zone("msk", "+3"), zone("trt", "+3"),
            zone("ksa", "+3"), zone("eat", "+3"), zone("gst", "+4"), zone("msd", "+4"), zone("pkt", "+5"),
            zone("ist", "+05:30"), zone("hkt", "+8"), zone("jst", "+9"), zone("kst", "+9"), zone("aest", "+10"),
            zone("aedt", "+11"), zone("est", "-5"), zone("edt", "-4"), zone("cst", "-6"), zone("cdt", "-5"),
            zone("mst", "-7"), zone("mdt", "-6"), zone("pst", "-8"), zone("pdt", "-7"), zone("akst", "-9"),
            zone("akdt", "-8"), zone("hst", "-10"), zone("wat", "+1"), zone("irst", "+03:30"), zone("npt", "+05:45"),
            zone("ict", "+7"), zone("wib", "+7"), zone("sgt", "+8"), zone("myt", "+8"), zone("pht", "+8"),
            zone("awst", "+8"), zone("acst", "+09:30"), zone("acdt", "+10:30"), zone("nzst", "+12"), zone("nzdt", "+13"),
            zone("brt", "-3"), zone("art", "-3"), zone("clt", "-4"), zone("cot", "-5"), zone("pet", "-5"),
            zone("nst", "-03:30"), zone("ndt", "-02:30"), zone("adt", "-3"),
            zone("غرينتش", "Z"), zone("جرينتش", "Z"), zone("غرينيتش", "Z"), zone("جرينيتش", "Z"));

    /** What is a zone only if nothing follows it: these are words too. */
    private static final Map<String, ZoneId> LAST_ZONES = Map.of(
            "et", ZoneId.of("America/New_York"), "ct", ZoneId.of("America/Chicago"),
            "mt", ZoneId.of("America/Denver"), "pt", ZoneId.of("America/Los_Angeles"), "غ", ZoneOffset.UTC);

    private static final Map<String, ZoneId> REGIONS = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.indexOf('/') > 0)
            .collect(Collectors.toUnmodifiableMap(id -> id.toLowerCase(Locale.ROOT), ZoneId::of));

    /** What may follow «بتوقيت». */
    private static final Map<String, ZoneId> PLACES = Map.ofEntries(
            zone("غرينتش", "Z"), zone("جرينتش", "Z"), zone("غرينيتش", "Z"), zone("جرينيتش", "Z"), zone("قرينتش", "Z"),
            zone("العالمي", "Z"), zone("مكه", "Asia/Riyadh"), zone("السعوديه", "Asia/Riyadh"),
            zone("الرياض", "Asia/Riyadh"), zone("الكويت", "Asia/Kuwait"), zone("الدوحه", "Asia/Qatar"),
            zone("قطر", "Asia/Qatar"), zone("البحرين", "Asia/Bahrain"), zone("المنامه", "Asia/Bahrain"),
            zone("بغداد", "Asia/Baghdad"), zone("العراق", "Asia/Baghdad"), zone("صنعاء", "Asia/Aden"),
            zone("ابوظبي", "Asia/Dubai"), zone("ابو", "Asia/Dubai"), zone("دبي", "Asia/Dubai"),
            zone("الامارات", "Asia/Dubai"), zone("مسقط", "Asia/Muscat"), zone("سلطنه", "Asia/Muscat"), zone("بيروت", "Asia/Beirut"),
            zone("لبنان", "Asia/Beirut"), zone("دمشق", "Asia/Damascus"), zone("سوريا", "Asia/Damascus"),
            zone("عمان", "Asia/Amman"), zone("الاردن", "Asia/Amman"), zone("القدس", "Asia/Hebron"),
            zone("فلسطين", "Asia/Hebron"), zone("غزه", "Asia/Gaza"), zone("القاهره", "Africa/Cairo"),
            zone("مصر", "Africa/Cairo"), zone("الخرطوم", "Africa/Khartoum"), zone("السودان", "Africa/Khartoum"),
            zone("طرابلس", "Africa/Tripoli"), zone("ليبيا", "Africa/Tripoli"), zone("تونس", "Africa/Tunis"),
            zone("الجزاءر", "Africa/Algiers"), zone("الرباط", "Africa/Casablanca"), zone("المغرب", "Africa/Casablanca"),
            zone("نواكشوط", "Africa/Nouakchott"), zone("اسطنبول", "Europe/Istanbul"), zone("تركيا", "Europe/Istanbul"),
            zone("موسكو", "Europe/Moscow"), zone("لندن", "Europe/London"), zone("باريس", "Europe/Paris"),
            zone("نيويورك", "America/New_York"), zone("واشنطن", "America/New_York"));

    private DateNames() {
    }

    /** The month of one word; those of two words are {@link #month(String, String)}'s. */
    static @Nullable Month month(String word) {
        return MONTHS.get(plain(word));
    }

    /** كانون and تشرين, of which there are two each: الأول comes before الثاني, and around the turn of the year. */
    static @Nullable Month month(String word, String ordinal) {
        boolean first = Set.of("الاول", "اول", "1").contains(ordinal);
        boolean second = Set.of("الثاني", "ثاني", "ثان", "التاني", "2").contains(ordinal);
        if (!first && !second) {
            return null;
        }
        return switch (word) {
            case "كانون", "ك" -> first ? Month.DECEMBER : Month.JANUARY;
            case "تشرين", "ت" -> first ? Month.OCTOBER : Month.NOVEMBER;
            default -> null;
        };
    }

    static @Nullable DayPart dayPart(String word) {
        return DAY_PARTS.get(word);
    }

    /** Whether the word can only mean a part of the day, while ص and م may be anything. */
    static boolean isSureDayPart(String word) {
        return word.length() > 1 && DAY_PARTS.containsKey(word);
    }

    static @Nullable ZoneId zone(String abbreviation) {
        return ZONES.get(abbreviation);
    }

    static @Nullable ZoneId lastZone(String word) {
        ZoneId zone = LAST_ZONES.get(word);
        return zone == null && word.length() == 1 ? military(word.charAt(0)) : zone;
    }

    /** RFC 822, 5.1: A to M (without J) lie west of Greenwich, N to Y east. H is left out: in pages it means hours. */
    private static @Nullable ZoneId military(char letter) {
        if (letter >= 'a' && letter <= 'i' && letter != 'h') {
            return ZoneOffset.ofHours('a' - 1 - letter);
        }
        if (letter >= 'k' && letter <= 'm') {
            return ZoneOffset.ofHours('a' - letter);
        }
        return letter >= 'n' && letter <= 'y' ? ZoneOffset.ofHours(letter - 'm') : null;
    }

    /** A region of the zone database, its name in lower case. */
    static @Nullable ZoneId region(String name) {
        return REGIONS.get(name);
    }

    static @Nullable ZoneId place(String name) {
        return PLACES.get(name);
    }

    private static Map<String, Month> months() {
        Map<String, Month> months = new HashMap<>();
        put(months, List.of("يناير", "فبراير", "مارس", "ابريل", "مايو", "يونيو", "يوليو", "اغسطس", "سبتمبر", "اكتوبر",
                "نوفمبر", "ديسمبر"));
        put(months, List.of("", "شباط", "اذار", "نيسان", "ايار", "حزيران", "تموز", "اب", "ايلول", "", "", ""));
        // Egypt's other spellings, then Tunisia and Algeria, Morocco, Mauritania, Iraq.
        put(months, List.of("ينايير", "فبرائر", "", "افريل", "", "يونيه", "يوليه", "اوغسطس", "سبتنبر", "اوكتوبر",
                "نوفنبر",
                "دسمبر"));
        put(months, List.of("جانفي", "فيفري", "", "", "ماي", "جوان", "جويليه", "اوت", "", "", "", ""));
        put(months, List.of("", "", "", "", "", "", "يوليوز", "غشت", "شتنبر", "", "نونبر", "دجنبر"));
        put(months, List.of("", "فبريل", "", "", "مايس", "", "", "اغشت", "شتمبر", "", "نومبر", "دجمبر"));
        put(months, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"));
        put(months, List.of("january", "february", "march", "april", "may", "june", "july", "august", "september",
                "october", "november", "december"));
        months.put("sept", Month.SEPTEMBER);
        addForeign(months);
        return Map.copyOf(months);
    }

    private static void put(Map<String, Month> months, List<String> names) {
        for (Month month : Month.values()) {
            String name = names.get(month.ordinal());
            if (!name.isEmpty()) {
                months.put(name, month);
            }
        }
    }

    /** Names that mean two different months in two languages mean none. */
    private static void addForeign(Map<String, Month> months) {
        Map<String, Month> foreign = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (String language : List.of("fr", "es", "pt", "it", "de", "nl", "el", "hu", "tr", "ru")) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT,
                        TextStyle.SHORT_STANDALONE)) {
                    String name = plain(ArabicText.fold(
                            month.getDisplayName(style, Locale.forLanguageTag(language)).replace(".", "")));
                    Month earlier = foreign.putIfAbsent(name, month);
                    if (earlier != null && earlier != month || !name.codePoints().allMatch(Character::isLetter)) {
                        ambiguous.add(name);
                    }
                }
            }
        }
        foreign.keySet().removeAll(ambiguous);
        foreign.forEach(months::putIfAbsent);
    }

    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
    }

    private static Map.Entry<String, ZoneId> zone(String name, String id) {
        return Map.entry(name, ZoneId.of(id));
    }
}

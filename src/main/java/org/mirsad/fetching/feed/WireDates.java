package org.mirsad.fetching.feed;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.Digits;

/**
 * The machine dates of feeds that have strayed from their standards: ISO 8601 cut short, without marks, by week or by day
 * of the year; RFC 822 in any order, without comma, zone or century; the C library's. Asked after the Arabic reader, for
 * what that leaves.
 */
final class WireDates {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    /** RFC 822 and RFC 2822 years of two digits. */
    private static final int CENTURY_TURNS = 70;

    private static final Pattern ISO = Pattern.compile(
            "([0-9]{4})(?:-?([0-9]{2})(?:-?([0-9]{2}))?|-?w([0-9]{2})(?:-?([1-7]))?|-?([0-9]{3}))?(?:(?:\\s*t\\s*|\\s+|_)([0-9].+))?");
    private static final Pattern TIME = Pattern.compile(
            "(?<![0-9])([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:[.,][0-9]+)?)?\\s*([ap]\\.?m\\b\\.?)?");
    private static final Pattern COMPACT_TIME = Pattern.compile("([0-9]{2})([0-9]{2})([0-9]{2})?(?![0-9:])");
    private static final Pattern OFFSET = Pattern.compile("(?:gmt|utc)?\\s*([+-])([0-9]{1,2}):?([0-9]{2})?(?![0-9:/-])");
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Zone names of RFC 822 and of the Arab world, in hours. AST is Arabia: no Arabic feed comes from the Atlantic. */
    private static final Map<String, Double> ZONES = Map.ofEntries(
            Map.entry("z", 0.0), Map.entry("ut", 0.0), Map.entry("gmt", 0.0), Map.entry("utc", 0.0), Map.entry("wet", 0.0),
            Map.entry("est", -5.0), Map.entry("edt", -4.0), Map.entry("cst", -6.0), Map.entry("cdt", -5.0), Map.entry("mst", -7.0),
            Map.entry("mdt", -6.0), Map.entry("pst", -8.0), Map.entry("pdt", -7.0), Map.entry("bst", 1.0), Map.entry("cet", 1.0),
            Map.entry("cest", 2.0), Map.entry("eet", 2.0), Map.entry("eest", 3.0), Map.entry("msk", 3.0), Map.entry("ast", 3.0),
            Map.entry("gst", 4.0), Map.entry("ist", 5.5), Map.entry("jst", 9.0), Map.entry("kst", 9.0));

    private WireDates() {}

    /** The moment, empty if the text is no such date or lies before 1990. */
    static Optional<Instant> parse(String written, ZoneId zone) {
        String text = Digits.toLatin(written).toLowerCase(Locale.ROOT).strip();
        try {
            Matcher iso = ISO.matcher(text);
            LocalDate day = iso.matches() ? isoDay(iso) : null;
            Instant instant = day == null ? loose(text, zone) : at(day, iso.group(7), zone);
            return Optional.ofNullable(instant).filter(it -> !it.isBefore(EARLIEST));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static @Nullable LocalDate isoDay(Matcher iso) {
        int year = Integer.parseInt(iso.group(1));
        if (iso.group(6) != null) {
            return LocalDate.ofYearDay(year, Integer.parseInt(iso.group(6)));
        }
        if (iso.group(4) != null) {
            DayOfWeek weekday = DayOfWeek.of(iso.group(5) == null ? 1 : Integer.parseInt(iso.group(5)));
            return LocalDate.of(year, 1, 4)
                    .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(iso.group(4)))
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .with(TemporalAdjusters.nextOrSame(weekday));
        }
        int month = iso.group(2) == null ? 1 : Integer.parseInt(iso.group(2));
        return LocalDate.of(year, month, iso.group(3) == null ? 1 : Integer.parseInt(iso.group(3)));
    }

    /** A date with an English month, its parts in any order. */
    private static @Nullable Instant loose(String text, ZoneId zone) {
        Matcher words = WORD.matcher(text);
        int month = 0;
        int monthAt = 0;
        while (month == 0 && words.find()) {
            month = words.group().length() < 3 ? 0 : MONTHS.indexOf(words.group().substring(0, 3)) + 1;
            monthAt = words.start();
        }
        if (month == 0) {
            return null;
        }
        Matcher time = TIME.matcher(text);
        boolean timed = time.find();
        String rest = timed ? text.substring(time.start()) : text.substring(monthAt);
        // Where a year follows the time, as in the C library's dates, it is looked for behind it.
        String before = timed ? text.substring(0, time.start()) : text;
        List<String> numbers = numbers(before);
        if (timed && numbers.size() < 2) {
            numbers.addAll(numbers(OFFSET.matcher(text.substring(time.end())).replaceAll(" ")));
        }
        LocalDate day = day(numbers, month);
        return day == null ? null : at(day, timed ? rest : null, zone);
    }

    private static List<String> numbers(String text) {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(matcher.group());
        }
        return numbers;
    }

    private static @Nullable LocalDate day(List<String> numbers, int month) {
        if (numbers.size() < 2) {
            return null;
        }
        boolean yearFirst = numbers.get(0).length() == 4;
        String day = numbers.get(yearFirst ? 1 : 0);
        String year = numbers.get(yearFirst ? 0 : 1);
        if (day.length() > 2 || year.length() != 2 && year.length() != 4) {
            return null;
        }
        int value = Integer.parseInt(year);
        return LocalDate.of(year.length() == 4 ? value : value + (value < CENTURY_TURNS ? 2000 : 1900), month, Integer.parseInt(day));
    }

    private static Instant at(LocalDate day, @Nullable String time, ZoneId zone) {
        if (time == null || time.isBlank()) {
            return day.atStartOfDay(zone).toInstant();
        }
        Matcher compact = COMPACT_TIME.matcher(time);
        Matcher clock = compact.lookingAt() ? compact : TIME.matcher(time);
        if (clock != compact && !clock.find()) {
            return day.atStartOfDay(zone).toInstant();
        }
        ZoneId named = zone(time.substring(clock.end()), zone);
        int hour = hour(Integer.parseInt(clock.group(1)), clock == compact ? null : clock.group(4));
        int minute = Integer.parseInt(clock.group(2));
        String second = clock.group(3);
        LocalDate date = hour == 24 ? day.plusDays(1) : day;
        // A leap second is the last one that java.time knows.
        LocalTime exact = LocalTime.of(hour % 24, minute, second == null ? 0 : Math.min(59, Integer.parseInt(second)));
        return date.atTime(exact).atZone(named).toInstant();
    }

    private static int hour(int written, @Nullable String half) {
        if (half == null || written > 12) {
            return written > 24 ? -1 : written;
        }
        return written % 12 + (half.startsWith("p") ? 12 : 0);
    }

    private static ZoneId zone(String text, ZoneId otherwise) {
        Matcher offset = OFFSET.matcher(text);
        if (offset.find()) {
            int minutes = Integer.parseInt(offset.group(2)) * 60 + (offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3)));
            return ZoneOffset.ofTotalSeconds((offset.group(1).equals("-") ? -60 : 60) * minutes);
        }
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            Double hours = ZONES.get(words.group());
            if (hours != null) {
                return ZoneOffset.ofTotalSeconds((int) (hours * 3600));
            }
        }
        return otherwise;
    }
}

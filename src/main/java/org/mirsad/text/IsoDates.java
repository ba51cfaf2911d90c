package org.mirsad.text;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are one date of numbers and nothing else: ISO 8601 (calendar, week and ordinal dates, extended and basic),
 * RFC 3339, the W3C's profile, and what programs make of them. The texts are folded, so T and Z are small.
 */
final class IsoDates {

    private static final String DAY = "(?:(?<y>\\d{4})(?<s>[-/.])(?<m>\\d\\d?)\\k<s>(?<d>\\d\\d?)"
            + "|(?<y2>\\d{4})(?<m2>\\d\\d)(?<d2>\\d\\d)"
            + "|(?<y3>\\d{4}) (?<m3>\\d\\d?) (?<d3>\\d\\d?)"
            + "|(?<wy>\\d{4})-?w(?<w>\\d\\d)(?:-?(?<wd>\\d))?"
            + "|(?<oy>\\d{4})-?(?<o>\\d{3}))";
    private static final String TIME = "(?:(?<h>\\d\\d?)(?<c>[:.])(?<i>\\d\\d?)(?:\\k<c>(?<sec>\\d\\d?))?"
            + "|(?<h2>\\d\\d)(?:(?<i2>\\d\\d)(?<sec2>\\d\\d)?)?)";
    private static final String ZONE = "(?<zone>z|utc|gmt|[+-]\\d\\d?(?::?\\d\\d)?)";
    private static final Pattern DATE = Pattern.compile(
            DAY + "(?:(?: ?t ?|[_ -]|, |(?<=^\\d{8}))" + TIME + "(?:[.,](?<f>\\d*))?)? ?" + ZONE + "?z?(?:\\[[a-z/_]+])?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/](\\d\\d?)|(\\d\\d?)[-/](\\d{4})");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private IsoDates() {
    }

    /**
     * What such a text says. The zone is null where none is named.
     *
     * @param time null where only a day was given
     * @param nextDay whether the time is the 24:00 of that day
     */
    record Moment(LocalDate day, @Nullable LocalTime time, boolean nextDay, @Nullable ZoneOffset zone) {
    }

    /** Null where the text has another shape; throws DateTimeException where it names what no calendar or clock has. */
    static @Nullable Moment read(String text) {
        if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
            return null;
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            boolean yearFirst = month.group(1) != null;
            YearMonth named = YearMonth.of(number(month.group(yearFirst ? 1 : 4)), number(month.group(yearFirst ? 2 : 3)));
            return new Moment(named.atDay(1), null, false, null);
        }
        if (YEAR.matcher(text).matches()) {
            return new Moment(Year.parse(text).atDay(1), null, false, null);
        }
        Matcher date = DATE.matcher(text);
        return date.matches() ? moment(date) : null;
    }

    private static Moment moment(Matcher date) {
        LocalDate day = day(date);
        ZoneOffset zone = zone(date.group("zone"));
        String hour = first(date, "h", "h2");
        if (hour == null) {
            return new Moment(day, null, false, zone);
        }
        int minute = number(first(date, "i", "i2"));
        int second = number(first(date, "sec", "sec2"));
        if (number(hour) == 24 && minute == 0 && second == 0) {
            return new Moment(day, LocalTime.MIDNIGHT, true, zone);
        }
        // A leap second is the one before it: nothing here is that exact.
        LocalTime time = LocalTime.of(number(hour), minute, second == 60 ? 59 : second, TimeReader.nanos(date.group("f")));
        return new Moment(day, time, false, zone);
    }

    private static LocalDate day(Matcher date) {
        if (date.group("w") != null) {
            String weekday = date.group("wd") == null ? "1" : date.group("wd");
            return LocalDate.parse(
                    date.group("wy") + "-W" + date.group("w") + "-" + weekday, DateTimeFormatter.ISO_WEEK_DATE);
        }
        if (date.group("o") != null) {
            return Year.of(number(date.group("oy"))).atDay(number(date.group("o")));
        }
        return LocalDate.of(number(first(date, "y", "y2", "y3")), number(first(date, "m", "m2", "m3")),
                number(first(date, "d", "d2", "d3")));
    }

    private static @Nullable ZoneOffset zone(@Nullable String written) {
        if (written == null) {
            return null;
        }
        if (Character.isLetter(written.charAt(0))) {
            return ZoneOffset.UTC;
        }
        String digits = written.substring(1).replace(":", "");
        boolean minutes = digits.length() > 2;
        int hour = number(minutes ? digits.substring(0, digits.length() - 2) : digits);
        int minute = minutes ? number(digits.substring(digits.length() - 2)) : 0;
        return written.charAt(0) == '-' ? ZoneOffset.ofHoursMinutes(-hour, -minute) : ZoneOffset.ofHoursMinutes(hour, minute);
    }

    private static @Nullable String first(Matcher matcher, String... groups) {
        for (String group : groups) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return null;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}

package org.mirsad.text;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Numbers, dates and spans of time as one reader wants to see them. Immutable; depends on no locale and no clock.
 *
 * @param digits the digits of everything written here
 * @param months the month names
 * @param zone where a day begins: decides dates, times and «أمس»
 */
public record ReaderFormat(Digits digits, MonthNames months, ZoneId zone) {

    private static final List<String> WEEKDAYS =
            List.of("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد");

    private static final int LONGEST_SPAN_IN_DAYS = 7;

    /** How far ahead of ours an outlet's clock may run before «الآن» would be untrue. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** The count in the reader's digits, thousands apart from 10,000 on: 1000, 12,345, ١٢٬٣٤٥. */
    public String number(long count) {
        String plain = Long.toString(count);
        int first = count < 0 ? 1 : 0;
        if (plain.length() - first <= 4) {
            return digits.apply(plain);
        }
        StringBuilder grouped = new StringBuilder(plain);
        for (int i = plain.length() - 3; i > first; i -= 3) {
            grouped.insert(i, digits == Digits.LATIN ? ',' : '٬');
        }
        return digits.apply(grouped.toString());
    }

    /** «20 آذار 2025». */
    public String date(Instant instant) {
        return date(day(instant));
    }

    /** «20 آذار 2025». */
    public String date(LocalDate day) {
        return digits.of(day.getDayOfMonth()) + ' ' + month(YearMonth.from(day));
    }

    /** «الخميس 20 آذار 2025». */
    public String dateWithWeekday(LocalDate day) {
        return weekday(day.getDayOfWeek()) + ' ' + date(day);
    }

    /** «آذار 2025». */
    public String month(YearMonth month) {
        return months.of(month.getMonth()) + ' ' + digits.of(month.getYear());
    }

    /** «الخميس». */
    public String weekday(DayOfWeek day) {
        return WEEKDAYS.get(day.getValue() - 1);
    }

    /** «20 آذار 2025، 14:05». */
    public String dateTime(Instant instant) {
        return date(instant) + "، " + time(instant);
    }

    /** «14:05», by the 24-hour clock. */
    public String time(Instant instant) {
        LocalTime time = LocalTime.ofInstant(instant, zone);
        return digits.apply(twoDigits(time.getHour()) + ':' + twoDigits(time.getMinute()));
    }

    /**
     * How long ago: «الآن» within the first minute, minutes within the first hour, hours within the same day, «أمس» the
     * day before, days up to seven, then the date. Days are the calendar's in {@link #zone}, hours are elapsed ones.
     * What lies in the future, beyond a small skew of clocks, is given as date and time.
     */
    public String since(Instant then, Instant now) {
        Duration elapsed = Duration.between(then, now);
        if (elapsed.isNegative()) {
            return elapsed.negated().compareTo(CLOCK_SKEW) <= 0 ? "الآن" : dateTime(then);
        }
        if (elapsed.toMinutes() < 1) {
            return "الآن";
        }
        if (elapsed.toHours() < 1) {
            return TimeUnitPhrase.MINUTE.ago(elapsed.toMinutes(), digits);
        }
        long days = ChronoUnit.DAYS.between(day(then), day(now));
        if (days == 0) {
            return TimeUnitPhrase.HOUR.ago(elapsed.toHours(), digits);
        }
        if (days == 1) {
            return "أمس";
        }
        return days <= LONGEST_SPAN_IN_DAYS ? TimeUnitPhrase.DAY.ago(days, digits) : date(then);
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}

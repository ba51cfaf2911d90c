package org.mirsad.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first date in a text, and the time that belongs to it. Works on tokens, so that separators, fillers and the
 * order of things may be whatever an outlet's template makes of them.
 */
final class DateReader {

    static final int FIRST_YEAR = 1990;
    static final int LAST_YEAR = 2100;

    /** A two-digit year is of this century up to here. */
    private static final int PIVOT = 69;

    /** A two-digit number beyond this is sooner the day of a short ISO date than a year. */
    private static final int LATEST = 29;

    /** How many words may stand between a date and its time: في تمام الساعة, a weekday. */
    private static final int MOST_WORDS_BETWEEN = 4;
    /** How many tokens before a date its time may begin. */
    private static final int FARTHEST = 16;

    /** «Thu, 20 Mar. 25» is a date by itself, while in a longer line 25 may be anything. */
    private static final int MOST_TOKENS_OF_A_DAY = 6;

    private static final String SEPARATORS = "-/.,،'\\|()";

    private static final Set<String> FILLERS = Set.of(
            "من", "عام", "لعام", "سنه", "لسنه", "شهر", "of", "de", "del", "st", "nd", "rd", "th", "er", "год",
            "года");

    private final List<DateToken> tokens;
    private final TimeReader times;

    DateReader(List<DateToken> tokens) {
        this.tokens = tokens;
        this.times = new TimeReader(tokens);
    }

    /** A date from one token to before another; the time is set where it stands within the date. */
    record Match(LocalDate date, int from, int to, TimeReader.@Nullable Match time) {
    }

    /** The date with what stands nearest to it. */
    Optional<Match> first() {
        for (int i = 0; i < tokens.size(); i++) {
            Match match = at(i);
            if (match != null) {
                return Optional.of(complete(match));
            }
        }
        return Optional.empty();
    }

    private Match complete(Match match) {
        TimeReader.Match time = match.time() != null ? match.time() : timeAfter(match.to());
        TimeReader.Match before = time != null ? time : timeBefore(match.from());
        TimeReader.Match nearest = before != null ? before : times.zoneOfDate(match.to());
        ZoneId last = nearest == null || nearest.zone() != null ? null : times.lastZone(match.to());
        return new Match(isAmerican(match, nearest) ? swapped(match.date()) : match.date(), match.from(), match.to(),
                last == null || nearest == null ? nearest : nearest.in(last));
    }

    /** 3/4/2025 2:05:06 PM is how programs write in American English: with slashes, seconds and a Latin half of day. */
    private boolean isAmerican(Match match, TimeReader.@Nullable Match time) {
        int i = match.from();
        boolean slashes = tokens.get(i).isNumber(1, 2) && tokens.get(i + 1).is("/") && tokens.get(i + 2).isNumber();
        return slashes && match.date().getDayOfMonth() <= 12 && time != null && time.to() > match.to()
                && times.isAmerican(match.to(), time.to());
    }

    private static LocalDate swapped(LocalDate date) {
        return LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue());
    }

    private TimeReader.@Nullable Match timeAfter(int start) {
        int words = 0;
        for (int i = start; i < tokens.size() && words <= MOST_WORDS_BETWEEN; i++) {
            TimeReader.Match time = times.afterDate(i);
            if (time != null) {
                return time;
            }
            if (tokens.get(i).isNumber()) {
                int next = afterHijri(i);
                if (next < 0) {
                    break;
                }
                i = next - 1;
                words = 0;
                continue;
            }
            words += tokens.get(i).isWord() ? 1 : 0;
        }
        return null;
    }

    /** The end of a Hijri date that stands between a date and its time: 20 رمضان 1446, 1446/09/20; -1 if there is none. */
    private int afterHijri(int i) {
        boolean yearFirst = isHijriYear(i);
        for (int j = i + 1; j < Math.min(i + 6, tokens.size()); j++) {
            if (!yearFirst && isHijriYear(j)) {
                return j + 1;
            }
            if (yearFirst && tokens.get(j).isNumber() && j >= i + 4) {
                return j + 1;
            }
        }
        return -1;
    }

    private boolean isHijriYear(int i) {
        return tokens.get(i).isNumber(4, 4) && tokens.get(i).value() >= 1400 && tokens.get(i).value() < 1500;
    }

    private TimeReader.@Nullable Match timeBefore(int end) {
        for (int i = end - 1; i >= Math.max(0, end - FARTHEST); i--) {
            TimeReader.Match time = times.at(i);
            if (time != null && time.to() <= end && !times.startsWithin(i)) {
                return words(time.to(), end) <= MOST_WORDS_BETWEEN ? time : null;
            }
        }
        return null;
    }

    private long words(int from, int to) {
        return tokens.subList(from, to).stream().filter(DateToken::isWord).count();
    }

    private @Nullable Match at(int i) {
        DateToken token = tokens.get(i);
        if (token.isNumber(1, 4)) {
            Match numeric = numeric(i);
            Match dayFirst = numeric == null ? dayMonthYear(i) : numeric;
            return dayFirst == null ? yearMonthDay(i) : dayFirst;
        }
        return token.isWord() ? monthDayYear(i) : null;
    }

    /** 20/03/2025, 2025-3-20, 20.3.2025, 20-03-25, 03/20/2025, 2025년 3월 20일. */
    private @Nullable Match numeric(int i) {
        if (i + 4 >= tokens.size() || isPartOfMore(i)) {
            return null;
        }
        DateToken first = tokens.get(i);
        DateToken second = tokens.get(i + 2);
        DateToken third = tokens.get(i + 4);
        if (!second.isNumber(1, 2) || !third.isNumber(1, 4) || !sameSeparators(tokens.get(i + 1), tokens.get(i + 3))) {
            return null;
        }
        if (first.isNumber(4, 4) && third.isNumber(1, 2)) {
            return second.value() > 12 ? null : match(first.value(), second.value(), third.value(), i, i + 5);
        }
        if (!first.isNumber(1, 2)) {
            return null;
        }
        if (third.isNumber(4, 4)) {
            return match(third.value(), second.value(), first.value(), i, i + 5);
        }
        // With dots it would be a version number, unless a time follows.
        boolean bound = tokens.get(i + 1).glued() && (!tokens.get(i + 1).is(".") || hasTime(i, i + 5));
        return third.isNumber(2, 2) && bound ? shortYear(i) : null;
    }

    /** 20-03-25; but 03-12-31 of ISO 8601's old short form, where the last two digits are hardly a year yet. */
    private @Nullable Match shortYear(int i) {
        int first = tokens.get(i).value();
        int month = tokens.get(i + 2).value();
        int third = tokens.get(i + 4).value();
        boolean yearFirst = tokens.get(i).isNumber(2, 2) && tokens.get(i + 1).is("-") && third > LATEST && third <= 31;
        return yearFirst ? match(century(first), month, third, i, i + 5) : match(century(third), month, first, i, i + 5);
    }

    private static boolean sameSeparators(DateToken one, DateToken two) {
        return one.isSign("-/.\\") && two.is(one.text())
                || one.is("년") && two.is("월") || one.is("年") && two.is("月");
    }

    /** Whether the numbers go on to the left, as those of an address or a version do. */
    private boolean isPartOfMore(int i) {
        return i >= 2 && tokens.get(i).glued() && tokens.get(i - 1).isSign("./-") && tokens.get(i - 1).glued()
                && tokens.get(i - 2).isNumber() && tokens.get(i - 1).is(tokens.get(i + 1).text());
    }

    /** 20 آذار 2025, 20 سبتمبر/أيلول 2025, 20-Mar-25, 20 مارس 14:05 2025. */
    private @Nullable Match dayMonthYear(int i) {
        if (!tokens.get(i).isNumber(1, 2)) {
            return null;
        }
        MonthMatch month = month(skip(i + 1));
        return month == null ? null : year(month.month(), tokens.get(i).value(), i, month.to());
    }

    /** March 20, 2025; مارس 20، 2025; Mar 20 14:05:00 GMT 2025. */
    private @Nullable Match monthDayYear(int i) {
        MonthMatch month = month(i);
        if (month == null) {
            return null;
        }
        int day = skip(month.to());
        boolean isDay = day < tokens.size() && tokens.get(day).isNumber(1, 2) && times.at(day) == null;
        return isDay ? year(month.month(), tokens.get(day).value(), i, day + 1) : null;
    }

    /** 2025 مارس 20, 2025-Mar-20. */
    private @Nullable Match yearMonthDay(int i) {
        MonthMatch month = tokens.get(i).isNumber(4, 4) ? month(skip(i + 1)) : null;
        if (month == null) {
            return null;
        }
        int day = skip(month.to());
        boolean isDay = day < tokens.size() && tokens.get(day).isNumber(1, 2) && times.at(day) == null;
        return isDay ? match(tokens.get(i).value(), month.month().getValue(), tokens.get(day).value(), i, day + 1)
                : null;
    }

    /** The year after day and month, or after day, month and time. */
    private @Nullable Match year(Month month, int day, int from, int after) {
        int i = skip(after);
        if (i >= tokens.size()) {
            return null;
        }
        if (tokens.get(i).isNumber(4, 4)) {
            return match(tokens.get(i).value(), month.getValue(), day, from, i + 1);
        }
        TimeReader.Match time = times.at(i);
        if (time == null) {
            return isShortYear(i) ? match(century(tokens.get(i).value()), month.getValue(), day, from, i + 1) : null;
        }
        int year = skip(time.to());
        if (year >= tokens.size() || !tokens.get(year).isNumber(4, 4)) {
            return null;
        }
        Match match = match(tokens.get(year).value(), month.getValue(), day, from, year + 1);
        return match == null ? null : new Match(match.date(), from, year + 1, time);
    }

    /** Two digits are a year where a dash binds them to the month, or where the time follows (RFC 822). */
    private boolean isShortYear(int i) {
        if (!tokens.get(i).isNumber(2, 2)) {
            return false;
        }
        boolean bound = tokens.get(i - 1).isSign("-/'") && tokens.get(i).glued();
        boolean alone = i + 1 == tokens.size() && i <= MOST_TOKENS_OF_A_DAY;
        boolean followed = alone || hasTime(i, i + 1);
        return bound && (i + 1 >= tokens.size() || month(skip(i + 1)) == null) || followed;
    }

    private boolean hasTime(int from, int to) {
        return timeAfter(to) != null || to >= tokens.size() && timeBefore(from) != null;
    }

    private static int century(int shortYear) {
        return shortYear <= PIVOT ? 2000 + shortYear : 1900 + shortYear;
    }

    private int skip(int i) {
        int next = i;
        while (next < tokens.size()
                && (tokens.get(next).isSign(SEPARATORS) || FILLERS.contains(tokens.get(next).text()))) {
            next++;
        }
        return next;
    }

    private record MonthMatch(Month month, int to) {
    }

    /** A month, with its second name where the outlet gives both: سبتمبر/أيلول, آذار (مارس). */
    private @Nullable MonthMatch month(int i) {
        MonthMatch first = oneMonth(i);
        if (first == null) {
            return null;
        }
        int next = skip(first.to());
        MonthMatch second = oneMonth(next < tokens.size() && tokens.get(next).is("او") ? next + 1 : next);
        if (second == null) {
            return first;
        }
        return second.month() == first.month() ? second : null;
    }

    private @Nullable MonthMatch oneMonth(int i) {
        if (i >= tokens.size() || !tokens.get(i).isWord()) {
            return null;
        }
        if (i + 1 < tokens.size()) {
            Month ofTwo = DateNames.month(tokens.get(i).text(), tokens.get(i + 1).text());
            boolean apart = i + 2 < tokens.size() && tokens.get(i + 2).isNumber(4, 4) && tokens.get(i).text().length() > 1;
            if (ofTwo != null && (tokens.get(i + 1).isWord() || tokens.get(i + 1).glued() || apart)) {
                return new MonthMatch(ofTwo, i + 2);
            }
        }
        Month month = DateNames.month(tokens.get(i).text());
        return month == null ? null : new MonthMatch(month, i + 1);
    }

    /** Null where there is no such day, or where the year is not one of ours: a Hijri one, or before the web. */
    private static @Nullable Match match(int year, int month, int day, int from, int to) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return null;
        }
        // Day and month change places where only that makes a date of them.
        boolean swapped = month > 12 && day <= 12;
        try {
            return new Match(LocalDate.of(year, swapped ? day : month, swapped ? month : day), from, to, null);
        } catch (DateTimeException _) {
            return null;
        }
    }
}

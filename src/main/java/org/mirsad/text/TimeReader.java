package org.mirsad.text;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads times of day with their part of the day and their zone: 14:05:06 GMT+3, 2:05 مساءً بتوقيت بيروت. */
final class TimeReader {

    private static final Set<String> OCLOCK = Set.of("الساعه", "ساعه", "الساعة");

    private static final int LONGEST_OFFSET_HOURS = 14;

    private final List<DateToken> tokens;

    TimeReader(List<DateToken> tokens) {
        this.tokens = tokens;
    }

    /**
     * A time up to before a token.
     *
     * @param time null where only a zone was found
     * @param nextDay whether it was written as 24:00
     */
    record Match(@Nullable LocalTime time, boolean nextDay, @Nullable ZoneId zone, int to) {

        Match in(ZoneId where) {
            return new Match(time, nextDay, where, to);
        }
    }

    private record Clock(int hour, int minute, int second, int nano, int to) {
    }

    private record Part(DateNames.@Nullable DayPart part, int to) {
    }

    private record Zone(@Nullable ZoneId zone, int to) {
    }

    @Nullable Match at(int i) {
        return at(i, false);
    }

    /** After a date, a time may be written with dots, where elsewhere it would be a date or a version: 14.05.06. */
    @Nullable Match afterDate(int i) {
        return at(i, true);
    }

    private @Nullable Match at(int i, boolean dots) {
        if (i >= tokens.size() || !tokens.get(i).isNumber(1, 6) || startsWithin(i)) {
            return null;
        }
        if (!tokens.get(i).isNumber(1, 2)) {
            return basic(i);
        }
        Clock clock = withMinutes(i, dots);
        Part part = part(clock == null ? i + 1 : clock.to());
        if (clock == null) {
            clock = hourAlone(i, part);
        }
        if (clock == null) {
            return null;
        }
        DateNames.DayPart named = part.part() != null ? part.part() : partBefore(i);
        return match(clock, named, zone(part.to()));
    }

    /** Whether there are seconds and a Latin AM or PM between two tokens, as programs write in American English. */
    boolean isAmerican(int from, int to) {
        int colons = 0;
        boolean half = false;
        for (int i = from; i < to; i++) {
            colons += tokens.get(i).is(":") ? 1 : 0;
            half |= tokens.get(i).is("am") || tokens.get(i).is("pm");
        }
        return half && colons == 2;
    }

    /** Whether the token belongs to a time, or to an offset, that begins before it. */
    boolean startsWithin(int i) {
        return i > 0 && (tokens.get(i - 1).is("+") || i > 1 && tokens.get(i - 1).is(":") && tokens.get(i - 2).isNumber());
    }

    /** Digits in one piece after a T: 2025-03-20T140506. */
    private @Nullable Match basic(int i) {
        DateToken digits = tokens.get(i);
        boolean expected = digits.glued() && i > 0 && tokens.get(i - 1).is("t") && digits.text().length() % 2 == 0;
        if (!expected) {
            return null;
        }
        int all = digits.text().length() == 4 ? digits.value() * 100 : digits.value();
        return match(new Clock(all / 10_000, all / 100 % 100, all % 100, 0, i + 1), null, zone(i + 1));
    }

    /** A zone that is all that stands after a date: GMT, +0300. */
    @Nullable ZoneId lastZone(int i) {
        Zone zone = zone(i);
        boolean sure = zone.zone() != null && (tokens.get(i).isWord() || tokens.get(i + 1).isNumber(4, 4));
        return sure && isLast(zone.to() - 1) ? zone.zone() : null;
    }

    /** A zone right after a date without a time, as XML Schema has it; after a dash it would be a time. */
    @Nullable Match zoneOfDate(int i) {
        ZoneId last = lastZone(i);
        if (last != null) {
            return new Match(null, false, last, tokens.size());
        }
        if (i >= tokens.size() || !tokens.get(i).glued()) {
            return null;
        }
        boolean zulu = tokens.get(i).is("z");
        boolean offset = tokens.get(i).is("+") && i + 2 < tokens.size() && tokens.get(i + 2).is(":");
        Zone zone = zulu || offset ? zone(i) : new Zone(null, i);
        return zone.zone() == null ? null : new Match(null, false, zone.zone(), zone.to());
    }

    private @Nullable Clock withMinutes(int i, boolean dots) {
        if (i + 2 >= tokens.size() || !isMinute(i + 2) || !bindsMinutes(i, dots)) {
            return null;
        }
        int hour = tokens.get(i).value();
        int minute = tokens.get(i + 2).value();
        boolean seconds = isAt(i + 3, ":분分") || isAt(i + 3, ".") && tokens.get(i + 1).is(".");
        if (!seconds || i + 4 >= tokens.size() || !tokens.get(i + 4).isNumber(1, 2)) {
            return new Clock(hour, minute, 0, 0, isAt(i + 3, "분分") ? i + 4 : i + 3);
        }
        int second = tokens.get(i + 4).value();
        boolean point = isAt(i + 5, ".,") && tokens.get(i + 5).glued();
        boolean fraction = point && i + 6 < tokens.size() && tokens.get(i + 6).isNumber() && tokens.get(i + 6).glued();
        if (fraction) {
            return new Clock(hour, minute, second, nanos(tokens.get(i + 6).text()), i + 7);
        }
        return new Clock(hour, minute, second, 0, point || isAt(i + 5, "초秒") ? i + 6 : i + 5);
    }

    /** Two digits; one only where seconds or a word leave no doubt: 14:5:6. */
    private boolean isMinute(int i) {
        boolean sure = isAt(i + 1, "분分") || isAt(i + 1, ":") && i + 2 < tokens.size() && tokens.get(i + 2).isNumber(1, 2);
        return tokens.get(i).isNumber(2, 2) || tokens.get(i).isNumber(1, 1) && sure;
    }

    private boolean bindsMinutes(int i, boolean dots) {
        DateToken between = tokens.get(i + 1);
        if (!between.is(".")) {
            return between.is(":") || between.is("h") || isAt(i + 1, "시時时点點");
        }
        return isOClock(i) || dots && between.glued() && tokens.get(i + 2).glued()
                && (isAt(i + 3, ".") && isTwoDigits(i + 4) || zone(i + 3).zone() != null || part(i + 3).part() != null);
    }

    private boolean isTwoDigits(int i) {
        return i < tokens.size() && tokens.get(i).isNumber(2, 2);
    }

    private boolean isLast(int i) {
        return i + 1 >= tokens.size() || i + 2 == tokens.size() && isAt(i + 1, ").");
    }

    private boolean isAt(int i, String oneOf) {
        return i < tokens.size() && oneOf.contains(tokens.get(i).text());
    }

    /** An hour without minutes needs a word beside it: الساعة 5 مساءً, 5pm. */
    private @Nullable Clock hourAlone(int i, Part part) {
        boolean sure = part.part() != null
                && (DateNames.isSureDayPart(tokens.get(i + 1).text()) || part.to() > i + 2 || isOClock(i));
        boolean spoken = isOClock(i) && i + 1 >= tokens.size();
        // 2025-03-20T14Z
        boolean iso = tokens.get(i).isNumber(2, 2) && tokens.get(i).glued() && i > 1 && tokens.get(i - 1).is("t")
                && tokens.get(i - 2).isNumber();
        return sure || spoken || iso ? new Clock(tokens.get(i).value(), 0, 0, 0, i + 1) : null;
    }

    private boolean isOClock(int i) {
        int before = i - 1;
        while (before >= 0 && tokens.get(before).isSign(":-")) {
            before--;
        }
        return before >= 0 && OCLOCK.contains(tokens.get(before).text());
    }

    /** The nanoseconds of the digits after a decimal point; what is finer is cut off. */
    static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private Part part(int i) {
        int at = i < tokens.size() && tokens.get(i).isSign(",،(-") ? i + 1 : i;
        if (at >= tokens.size() || !tokens.get(at).isWord()) {
            return new Part(null, i);
        }
        String word = tokens.get(at).text();
        String next = at + 1 < tokens.size() ? tokens.get(at + 1).text() : "";
        DateNames.DayPart named = DateNames.dayPart(word);
        if (named != null) {
            return new Part(named, at + 1);
        }
        if (word.equals("a") || word.equals("p")) {
            DateNames.DayPart half = word.equals("a") ? DateNames.DayPart.MORNING : DateNames.DayPart.EVENING;
            if (next.equals(".") && isAt(at + 2, "m")) {
                return new Part(half, isAt(at + 3, ".") ? at + 4 : at + 3);
            }
            return tokens.get(at).glued() && at == i ? new Part(half, at + 1) : new Part(null, i);
        }
        return switch (word + ' ' + next) {
            case "بعد الظهر" -> new Part(DateNames.DayPart.EVENING, at + 2);
            case "قبل الظهر", "منتصف الليل" -> new Part(DateNames.DayPart.MORNING, at + 2);
            case "بعد منتصف" -> new Part(DateNames.DayPart.MORNING, at + 3);
            default -> new Part(null, i);
        };
    }

    /** A part of the day before the time (م 2:05), unless a number precedes it: then it is the م of a year. */
    private DateNames.@Nullable DayPart partBefore(int i) {
        boolean word = i > 0 && tokens.get(i - 1).isWord()
                && (i < 2 || !tokens.get(i - 2).isNumber() || DateNames.isSureDayPart(tokens.get(i - 1).text()));
        return word ? DateNames.dayPart(tokens.get(i - 1).text()) : null;
    }

    private static @Nullable Match match(Clock clock, DateNames.@Nullable DayPart part, Zone zone) {
        if (clock.hour() == 24 && clock.minute() == 0 && clock.second() == 0) {
            return new Match(LocalTime.MIDNIGHT, true, zone.zone(), zone.to());
        }
        try {
            // A leap second is the one before it: nothing here is that exact.
            LocalTime time = LocalTime.of(hour(clock.hour(), part), clock.minute(), Math.min(clock.second(), 59),
                    clock.nano());
            return clock.second() > 60 ? null : new Match(time, false, zone.zone(), zone.to());
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static int hour(int hour, DateNames.@Nullable DayPart part) {
        if (part == null || hour > 12) {
            return hour;
        }
        return switch (part) {
            case MORNING -> hour % 12;
            case EVENING -> hour % 12 + 12;
            case NOON -> hour < 6 ? hour + 12 : hour;
            case NIGHT -> hour == 12 ? 0 : hour >= 6 ? hour + 12 : hour;
        };
    }

    private Zone zone(int i) {
        int at = i < tokens.size() && tokens.get(i).isSign(")]") ? i + 1 : i;
        at = at < tokens.size() && tokens.get(at).isSign("([،,") ? at + 1 : at;
        if (at >= tokens.size()) {
            return new Zone(null, i);
        }
        DateToken token = tokens.get(at);
        if (token.isSign("+-")) {
            boolean twice = at + 1 < tokens.size() && tokens.get(at + 1).is(token.text());
            return offset(twice ? at + 1 : at, i);
        }
        if (token.isNumber(4, 4)) {
            return lostSign(at, i);
        }
        if (!token.isWord()) {
            return new Zone(null, i);
        }
        if (token.is("بتوقيت") || token.is("توقيت")) {
            return place(at + 1, i);
        }
        if (token.is("ت")) {
            boolean gmt = isAt(at + 1, "غ") || isAt(at + 1, ".") && isAt(at + 2, "غ");
            return gmt ? new Zone(ZoneOffset.UTC, isAt(at + 1, "غ") ? at + 2 : at + 3) : new Zone(null, i);
        }
        Zone region = isAt(at + 1, "/") ? region(at) : new Zone(null, i);
        return region.zone() == null ? named(at, i) : region;
    }

    /** +0300 in an address became a blank and 0300; no year begins so. */
    private Zone lostSign(int at, int none) {
        int offset = tokens.get(at).value();
        return offset / 100 <= LONGEST_OFFSET_HOURS && offset % 100 % 15 == 0 && offset % 100 < 60
                ? new Zone(ZoneOffset.ofHoursMinutes(offset / 100, offset % 100), at + 1) : new Zone(null, none);
    }

    private Zone named(int at, int none) {
        ZoneId zone = DateNames.zone(tokens.get(at).text());
        if (zone == null && isLast(at)) {
            zone = DateNames.lastZone(tokens.get(at).text());
        }
        if (zone == null) {
            return new Zone(null, none);
        }
        // GMT+3, UTC +03:00, EDT-0400: the number is what counts.
        boolean signed = at + 1 < tokens.size() && tokens.get(at + 1).isSign("+-");
        boolean number = signed && (zone.equals(ZoneOffset.UTC) || at + 2 < tokens.size() && tokens.get(at + 2).isNumber(4, 4));
        Zone more = number ? offset(at + 1, at + 1) : new Zone(null, at + 1);
        return more.zone() == null ? new Zone(zone, at + 1) : more;
    }

    /** America/New_York, Etc/GMT. */
    private Zone region(int at) {
        StringBuilder name = new StringBuilder(tokens.get(at).text());
        Zone found = new Zone(null, at);
        for (int i = at + 1; i < Math.min(at + 7, tokens.size()) && tokens.get(i).glued(); i++) {
            name.append(tokens.get(i).text());
            ZoneId zone = DateNames.region(name.toString());
            found = zone == null ? found : new Zone(zone, i + 1);
        }
        return found;
    }

    private Zone place(int at, int none) {
        for (int i = at; i < Math.min(at + 2, tokens.size()); i++) {
            ZoneId zone = DateNames.place(tokens.get(i).text());
            if (zone != null) {
                return new Zone(zone, i + 1);
            }
        }
        return at < tokens.size() ? named(at, none) : new Zone(null, none);
    }

    /** +03:00, +0300, +03, +3; a minus may as well be a dash before a date, so it is held to more. */
    private Zone offset(int sign, int none) {
        if (sign + 1 >= tokens.size() || !tokens.get(sign + 1).isNumber(1, 4)
                || !tokens.get(sign + 1).glued() && tokens.get(sign).is("-")) {
            return new Zone(null, none);
        }
        DateToken number = tokens.get(sign + 1);
        boolean colon = sign + 3 < tokens.size() && tokens.get(sign + 2).is(":") && tokens.get(sign + 3).isNumber(2, 2);
        if (colon && number.isNumber(1, 2)) {
            return zone(sign, number.value(), tokens.get(sign + 3).value(), sign + 4, none);
        }
        if (number.isNumber(3, 4)) {
            boolean date = isAt(sign + 2, "-/.") && tokens.get(sign + 2).glued();
            return date ? new Zone(null, none) : zone(sign, number.value() / 100, number.value() % 100, sign + 2, none);
        }
        boolean alone = !isAt(sign + 2, "-/.:\\") && (tokens.get(sign).glued() || tokens.get(sign).is("+") || isLast(sign + 1));
        return alone ? zone(sign, number.value(), 0, sign + 2, none) : new Zone(null, none);
    }

    private Zone zone(int sign, int hours, int minutes, int to, int none) {
        if (hours > LONGEST_OFFSET_HOURS || minutes > 59) {
            return new Zone(null, none);
        }
        int seconds = hours * 3600 + minutes * 60;
        return new Zone(ZoneOffset.ofTotalSeconds(tokens.get(sign).is("-") ? -seconds : seconds), to);
    }
}

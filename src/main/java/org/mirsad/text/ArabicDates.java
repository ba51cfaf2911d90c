package org.mirsad.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of Arabic feeds and pages, wherever they stand in a short text: «نُشر في: الخميس 20 آذار/مارس 2025 -
 * 2:05 م». It knows the month names of the Levant, of Egypt and the Gulf, of the Maghreb and Iraq, both Arabic sets of
 * digits, Hijri dates beside Gregorian ones (which it passes over), ISO 8601, RFC 3339, RFC 822 and its kin, and the
 * leftovers of English, French and other languages in templates. A time written in Korean is Korea's.
 *
 * <p>Day comes before month where both could be (03/04/2025 is in April). AST is Arabia's time. What lies before 1990,
 * names no year, or exists on no calendar is not read. Thread-safe; never throws for what the text holds.
 */
public final class ArabicDates {

    /** A longer text is no date line; what comes later in it is not looked at. */
    private static final int LONGEST = 300;

    private static final Pattern EPOCH = Pattern.compile(
            "(?:@|\\\\?/?date\\()?(\\d{10})(\\d{3})?(?:\\.(\\d{1,9}))?(?:(?:[+-]\\d{4})?\\)\\\\?/?)?");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212\\u30FC]");
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private ArabicDates() {
    }

    /** The first date in the text. {@code defaultZone} is where it was written, for those that name no zone. */
    public static Optional<ArabicDate> parse(String text, ZoneId defaultZone) {
        String folded = folded(text);
        if (folded.isEmpty()) {
            return Optional.empty();
        }
        try {
            return whole(folded, defaultZone)
                    .or(() -> within(folded, defaultZone))
                    .or(() -> monthAlone(folded, defaultZone))
                    .filter(ArabicDates::isOfOurTime);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String folded(String text) {
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return DASHES.matcher(ArabicText.fold(start)).replaceAll("-").replace('؍', '/').strip();
    }

    /** What is a date only if nothing else stands beside it. */
    private static Optional<ArabicDate> whole(String text, ZoneId zone) {
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            Instant instant = Instant.ofEpochSecond(Long.parseLong(epoch.group(1)))
                    .plusMillis(epoch.group(2) == null ? 0 : Long.parseLong(epoch.group(2)))
                    .plusNanos(epoch.group(2) == null ? TimeReader.nanos(epoch.group(3)) : 0);
            return Optional.of(new ArabicDate(instant, true, true));
        }
        IsoDates.Moment moment = IsoDates.read(text);
        return moment == null ? Optional.empty() : Optional.of(of(
                moment.nextDay() ? moment.day().plusDays(1) : moment.day(), moment.time(), moment.zone(), zone));
    }

    private static Optional<ArabicDate> within(String text, ZoneId zone) {
        return new DateReader(DateToken.of(text)).first().map(match -> {
            TimeReader.Match time = match.time();
            ZoneId named = time == null ? null : time.zone();
            ZoneId where = named == null && isKorean(text) ? KOREA : named;
            return time == null ? of(match.date(), null, null, zone)
                    : of(time.nextDay() ? match.date().plusDays(1) : match.date(), time.time(), where, zone);
        });
    }

    /** The language of one country with one zone names that zone. */
    private static boolean isKorean(String text) {
        return text.chars().anyMatch(c -> c >= '\uAC00' && c <= '\uD7A3');
    }

    /** «مارس 2025» and nothing else is that month's first day. */
    private static Optional<ArabicDate> monthAlone(String text, ZoneId zone) {
        List<DateToken> tokens = DateToken.of("1 " + text);
        boolean two = tokens.size() <= 5 && tokens.getLast().isNumber(4, 4);
        return two ? within("1 " + text, zone) : Optional.empty();
    }

    private static ArabicDate of(
            LocalDate day, @Nullable LocalTime time, @Nullable ZoneId zone, ZoneId defaultZone) {
        ZoneId where = zone != null ? zone : defaultZone;
        Instant instant = time == null
                ? day.atStartOfDay(where).toInstant() : LocalDateTime.of(day, time).atZone(where).toInstant();
        return new ArabicDate(instant, time != null, zone != null);
    }

    private static boolean isOfOurTime(ArabicDate date) {
        int year = date.instant().atOffset(ZoneOffset.UTC).getYear();
        return year >= DateReader.FIRST_YEAR && year <= DateReader.LAST_YEAR;
    }

    /**
     * A moment read from text.
     *
     * @param hasTime false where only a day was given: the instant is then that day's beginning
     * @param hasZone false where the text named no zone: the default one was taken
     */
    public record ArabicDate(Instant instant, boolean hasTime, boolean hasZone) {
    }
}

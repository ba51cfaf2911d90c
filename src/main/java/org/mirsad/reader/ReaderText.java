package org.mirsad.reader;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.mirsad.text.Digits;
import org.mirsad.text.PluralForm;
import org.springframework.context.MessageSource;

/**
 * What templates say about numbers, times and names: {@code #text} in them. One for a request, in the digits and
 * month names its reader chose.
 */
public final class ReaderText {

    private static final Locale ARABIC = Locale.of("ar");

    private final MessageSource messages;
    private final Clock clock;
    private final ZoneId zone;
    private final Preferences preferences;

    ReaderText(MessageSource messages, Clock clock, ZoneId zone, Preferences preferences) {
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
        this.preferences = preferences;
    }

    public String number(long n) {
        return preferences.format(zone).number(n);
    }

    /** The sentence {@code key} in the plural form that {@code n} asks for; {@code n} is its {@code {0}}. */
    public String count(String key, long n) {
        return message(key + "." + PluralForm.of(n).key(), number(n));
    }

    /** «منذ 5 دقائق», after a week the date. */
    public String since(Instant then) {
        return preferences.format(zone).since(then, clock.instant());
    }

    public String date(Instant instant) {
        return preferences.format(zone).date(instant);
    }

    public String dateTime(Instant instant) {
        return preferences.format(zone).dateTime(instant);
    }

    public String time(Instant instant) {
        return preferences.format(zone).time(instant);
    }

    /** «اليوم», «أمس», before that the weekday, each with its date. */
    public String day(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, zone);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (day.equals(today)) {
            return message("day.today", date(instant));
        }
        if (day.equals(today.minusDays(1))) {
            return message("day.yesterday", date(instant));
        }
        return weekday(instant);
    }

    public String today() {
        return weekday(clock.instant());
    }

    private String weekday(Instant instant) {
        String name = LocalDate.ofInstant(instant, zone).getDayOfWeek().name().toLowerCase(Locale.ROOT);
        return message("day." + name, date(instant));
    }

    /** A line of Arabic text in pieces, so that Latin names in it can be isolated. */
    public List<Run> runs(String line) {
        return Run.of(line);
    }

    /** The pieces' digits, as the script that refreshes relative times must print them. */
    public String digits() {
        return preferences.digits() == Digits.LATIN ? "latn" : "arab";
    }

    public String zone() {
        return zone.getId();
    }

    private String message(String key, String argument) {
        return messages.getMessage(key, new Object[] {argument}, ARABIC);
    }
}

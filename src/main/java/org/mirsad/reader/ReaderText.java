package org.mirsad.reader;

import java.net.IDN;
import java.net.URI;
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
    private final boolean demo;
    private final Preferences preferences;

    ReaderText(MessageSource messages, Clock clock, ReaderSettings settings, Preferences preferences) {
        this.messages = messages;
        this.clock = clock;
        this.zone = settings.zone();
        this.demo = settings.demo();
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

    /** The Arabic name of a country by its two letters; the letters where there is none. */
    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.of("ar"));
    }

    public String date(Instant instant) {
        return preferences.format(zone).date(instant);
    }

    public String dateTime(Instant instant) {
        return preferences.format(zone).dateTime(instant);
    }

    /** «اليوم، 20 مارس 2025», then «أمس، …», before that «الثلاثاء 18 مارس 2025». */
    public String day(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, zone);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (day.equals(today)) {
            return message("day.today", date(instant));
        }
        if (day.equals(today.minusDays(1))) {
            return message("day.yesterday", date(instant));
        }
        return preferences.format(zone).dateWithWeekday(day);
    }

    /** «الخميس 20 مارس 2025». */
    public String today() {
        return preferences.format(zone).dateWithWeekday(LocalDate.ofInstant(clock.instant(), zone));
    }

    /** A line of Arabic text in pieces, so that Latin names in it can be isolated. */
    public List<Run> runs(String line) {
        return Run.of(line);
    }

    /** The site of an address as people know it: without www, an international name in its own letters. */
    public String host(URI address) {
        String host = address.getHost() == null ? address.toString() : address.getHost();
        return IDN.toUnicode(host.startsWith("www.") ? host.substring("www.".length()) : host);
    }

    /** The digits, as the script that refreshes relative times must print them. */
    public String digits() {
        return preferences.digits() == Digits.LATIN ? "latn" : "arab";
    }

    public String zone() {
        return zone.getId();
    }

    /** Whether the news is invented; every page then says so, those of errors too. */
    public boolean demo() {
        return demo;
    }

    private String message(String key, String argument) {
        return messages.getMessage(key, new Object[] {argument}, ARABIC);
    }
}

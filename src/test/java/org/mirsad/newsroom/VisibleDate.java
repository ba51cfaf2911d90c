package org.mirsad.newsroom;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/** How an outlet writes a time on its pages. */
enum VisibleDate {

    /** 20 آذار 2025، الساعة 14:05 */
    LEVANT {
        @Override
        String of(ZonedDateTime time) {
            return time.getDayOfMonth() + " " + month(LEVANT_MONTHS, time) + " " + time.getYear() + "، الساعة "
                    + clock(time);
        }
    },

    /** الخميس، 20 مارس 2025 - 02:05 م */
    GULF {
        @Override
        String of(ZonedDateTime time) {
            return WEEKDAYS.get(time.getDayOfWeek().getValue() - 1) + "، " + two(time.getDayOfMonth()) + " "
                    + month(GULF_MONTHS, time) + " " + time.getYear() + " - " + twelve(time);
        }
    },

    /** 20 آذار/مارس 2025 */
    PAIRED {
        @Override
        String of(ZonedDateTime time) {
            return time.getDayOfMonth() + " " + month(LEVANT_MONTHS, time) + "/" + month(GULF_MONTHS, time) + " "
                    + time.getYear();
        }
    },

    /** الخميس 20 غشت 2025، as in Morocco */
    MOROCCO {
        @Override
        String of(ZonedDateTime time) {
            return WEEKDAYS.get(time.getDayOfWeek().getValue() - 1) + " " + time.getDayOfMonth() + " "
                    + month(MOROCCAN_MONTHS, time) + " " + time.getYear() + " - " + clock(time);
        }
    },

    /** 20 جويلية 2025 | 14:05, as in Tunisia */
    TUNISIA {
        @Override
        String of(ZonedDateTime time) {
            return time.getDayOfMonth() + " " + month(TUNISIAN_MONTHS, time) + " " + time.getYear() + " | "
                    + clock(time);
        }
    },

    /** ٢٠ مارس ٢٠٢٥ – ٢:٠٥ مساءً */
    ARABIC_INDIC {
        @Override
        String of(ZonedDateTime time) {
            String noon = time.getHour() < 12 ? "صباحًا" : "مساءً";
            String text = time.getDayOfMonth() + " " + month(GULF_MONTHS, time) + " " + time.getYear() + " – "
                    + hour(time) + ":" + two(time.getMinute()) + " " + noon;
            return text.chars()
                    .map(c -> c >= '0' && c <= '9' ? c - '0' + '٠' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    },

    /** 20/03/2025 14:05 */
    NUMBERS {
        @Override
        String of(ZonedDateTime time) {
            return two(time.getDayOfMonth()) + "/" + two(time.getMonthValue()) + "/" + time.getYear() + " "
                    + clock(time);
        }
    };

    private static final List<String> LEVANT_MONTHS = List.of("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
            "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول");
    private static final List<String> GULF_MONTHS = List.of("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
            "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر");
    private static final List<String> MOROCCAN_MONTHS = List.of("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
            "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر");
    private static final List<String> TUNISIAN_MONTHS = List.of("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
            "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر");
    private static final List<String> WEEKDAYS = List.of("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت",
            "الأحد");

    abstract String of(ZonedDateTime time);

    String of(Instant instant, ZoneId zone) {
        return of(instant.atZone(zone));
    }

    private static String month(List<String> names, ZonedDateTime time) {
        return names.get(time.getMonthValue() - 1);
    }

    private static String clock(ZonedDateTime time) {
        return two(time.getHour()) + ":" + two(time.getMinute());
    }

    private static String twelve(ZonedDateTime time) {
        return two(hour(time)) + ":" + two(time.getMinute()) + (time.getHour() < 12 ? " ص" : " م");
    }

    private static int hour(ZonedDateTime time) {
        return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}

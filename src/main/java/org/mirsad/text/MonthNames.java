package org.mirsad.text;

import java.time.Month;
import java.util.List;

/** The two systems of month names a reader may choose between; {@link ArabicDates} reads more than it writes. */
public enum MonthNames {

    /** يناير … ديسمبر, of Egypt and the Gulf. */
    GULF("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
            "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),

    /** كانون الثاني … كانون الأول, of the Levant and Iraq. */
    LEVANT("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
            "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول");

    private final List<String> names;

    MonthNames(String... names) {
        this.names = List.of(names);
    }

    public String of(Month month) {
        return names.get(month.getValue() - 1);
    }
}

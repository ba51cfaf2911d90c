package org.mirsad.fetching.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTests {

    private static final ZoneId BEIRUT = ZoneId.of("Asia/Beirut");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2025|2024-12-31T22:00:00Z",
        "2025-03|2025-02-28T22:00:00Z",
        "2025-03-20|2025-03-19T22:00:00Z",
        "20250320|2025-03-19T22:00:00Z",
        "2025-079|2025-03-19T22:00:00Z",
        "2025-W12-4|2025-03-19T22:00:00Z",
        "2025-03-20T10:30Z|2025-03-20T10:30:00Z",
        "2025-03-20T10:30:15.5+03:00|2025-03-20T07:30:15Z",
        "2025-03-20t10:30:15z|2025-03-20T10:30:15Z",
        "2025-03-20 10:30:15|2025-03-20T08:30:15Z",
        "2025-03-20 10:30:15 UTC|2025-03-20T10:30:15Z",
        "20250320T103015Z|2025-03-20T10:30:15Z",
        "2025-03-20T24:00:00Z|2025-03-21T00:00:00Z",
        "2025-03-20T23:59:60Z|2025-03-20T23:59:59Z",
        "Thu, 20 Mar 2025 10:30:00 GMT|2025-03-20T10:30:00Z",
        "Thu, 20 Mar 25 10:30 +0200|2025-03-20T08:30:00Z",
        "20 March 2025 10:30:00 EST|2025-03-20T15:30:00Z",
        "Thu,20 Mar 2025 10:30:00 +02:00|2025-03-20T08:30:00Z",
        "Thu, 20 Mar 2025 10:30:00 AST|2025-03-20T07:30:00Z",
        "Thu, 20 Mar 2025 10:30:00|2025-03-20T08:30:00Z",
        "Thu, 20 Mar 2025|2025-03-19T22:00:00Z",
        "Thu Mar 20 10:30:00 2025|2025-03-20T08:30:00Z",
        "Thu Mar 20 10:30:00 PDT 2025|2025-03-20T17:30:00Z",
        "March 20, 2025 10:30 PM|2025-03-20T20:30:00Z",
        "Mar 20, 2025, 12:05 a.m. UTC|2025-03-20T00:05:00Z",
        "20-Mar-2025 10:30:00 GMT|2025-03-20T10:30:00Z",
        "2025 Mar 20 10:30:00 GMT|2025-03-20T10:30:00Z",
        "Thu, 20 Mar 2025 10:30:00 GMT+0300|2025-03-20T07:30:00Z",
        "٢٠ Mar ٢٠٢٥ ١٠:٣٠ GMT|2025-03-20T10:30:00Z",
    })
    void strayDatesAreRead(String written, Instant instant) {
        for (String locale : new String[] {"und", "ar-LB", "tr"}) {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag(locale));
            try {
                assertThat(Dates.read(written, BEIRUT)).as(locale).isEqualTo(instant);
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "today", "32 Mar 2025", "2025-02-30", "Thu, 01 Jan 1970 00:00:00 GMT", "0000-00-00",
        "March", "20 Mar", "1989-12-31"})
    void whatIsNoDateIsNone(String written) {
        assertThat(Dates.read(written, BEIRUT)).isNull();
    }
}

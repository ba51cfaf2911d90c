package org.mirsad.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "ar-LB", "tr"})
    void comesBackFromAnAddressToTheMicrosecond(String locale) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            Cursor cursor = new Cursor(Instant.parse("2025-03-20T08:00:00.123456Z"), 42);

            assertThat(cursor).hasToString("1742457600123456-42");
            assertThat(Cursor.parse(cursor.toString())).hasValue(cursor);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1-", "-1", "1742457600123456", "١٢-٣", "1-2-3", "99999999999999999999-1", "1 -2"})
    void isNothingElse(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }

    @Test
    void mayLieAsFarAwayAsItsShapeAllows() {
        assertThat(Cursor.parse("99999999999999999-999999999999999999")).isPresent();
    }
}

package org.mirsad.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@InEveryLocale
class ReaderFormatTests {

    private static final ZoneId BEIRUT = ZoneId.of("Asia/Beirut");
    private static final ReaderFormat LATIN = new ReaderFormat(Digits.LATIN, MonthNames.GULF, BEIRUT);
    private static final ReaderFormat INDIC = new ReaderFormat(Digits.ARABIC_INDIC, MonthNames.LEVANT, BEIRUT);

    /** 14:00 in Beirut. */
    private static final Instant NOW = Instant.parse("2025-03-20T12:00:00Z");

    @Nested
    class AgainstIcu {

        @Test
        void everyCountHasItsPluralForm() {
            PluralRules rules = PluralRules.forLocale(ULocale.forLanguageTag("ar"));
            for (int n = 0; n <= 1_000; n++) {
                assertThat(PluralForm.of(n).key()).as("%d", n).isEqualTo(rules.select(n));
                assertThat(PluralForm.of(-n)).isEqualTo(PluralForm.of(n));
            }
            assertThat(PluralForm.of(Long.MIN_VALUE)).isEqualTo(PluralForm.of(8));
            assertThat(PluralForm.of(1_000_003)).isEqualTo(PluralForm.FEW);
        }

        @Test
        void everySpanReadsAsItsOwnButForTheFirstWordAndTheWordOne() {
            RelativeDateTimeFormatter icu = RelativeDateTimeFormatter.getInstance(
                    ULocale.forLanguageTag("ar-u-nu-latn"));
            for (int n = 0; n <= 1_000; n++) {
                assertThat(TimeUnitPhrase.MINUTE.ago(n, Digits.LATIN)).isEqualTo(theirs(icu, n, RelativeUnit.MINUTES));
                assertThat(TimeUnitPhrase.HOUR.ago(n, Digits.LATIN)).isEqualTo(theirs(icu, n, RelativeUnit.HOURS));
                assertThat(TimeUnitPhrase.DAY.ago(n, Digits.LATIN)).isEqualTo(theirs(icu, n, RelativeUnit.DAYS));
            }
        }

        @Test
        void numbersHaveTheirSeparators() {
            NumberFormat latin =
                    NumberFormat.getInstance(ULocale.forLanguageTag("ar-u-nu-latn"));
            NumberFormat indic =
                    NumberFormat.getInstance(ULocale.forLanguageTag("ar-u-nu-arab"));
            for (long n : new long[] {0, 7, 999, 10_000, 12_345, 123_456, 1_234_567, Long.MAX_VALUE}) {
                assertThat(LATIN.number(n)).isEqualTo(latin.format(n));
                assertThat(INDIC.number(n)).isEqualTo(indic.format(n));
            }
        }

        @ParameterizedTest
        @EnumSource(Month.class)
        void monthsHaveTheNamesOfTheirCountries(Month month) {
            assertThat(MonthNames.GULF.of(month)).isEqualTo(monthsOf("ar-EG")[month.ordinal()]);
            assertThat(MonthNames.LEVANT.of(month)).isEqualTo(monthsOf("ar-LB")[month.ordinal()]);
        }

        @ParameterizedTest
        @EnumSource(DayOfWeek.class)
        void weekdaysHaveTheirNames(DayOfWeek day) {
            String[] names = new DateFormatSymbols(Locale.forLanguageTag("ar")).getWeekdays();
            assertThat(LATIN.weekday(day)).isEqualTo(names[day.getValue() % 7 + 1]);
        }

        private static String theirs(RelativeDateTimeFormatter icu, int n, RelativeUnit unit) {
            String text = icu.format(n, Direction.LAST, unit);
            return text.replaceFirst("^قبل ", "منذ ").replaceFirst(" واحدة?$", "").replace(",", "");
        }

        private static String[] monthsOf(String locale) {
            return new DateFormatSymbols(Locale.forLanguageTag(locale)).getMonths();
        }
    }

    @Nested
    class Since {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "PT0S | الآن", "PT1S | الآن", "PT59.999S | الآن",
                "PT1M | منذ دقيقة", "PT1M59S | منذ دقيقة", "PT2M | منذ دقيقتين", "PT3M | منذ 3 دقائق",
                "PT10M | منذ 10 دقائق", "PT11M | منذ 11 دقيقة", "PT59M59S | منذ 59 دقيقة",
                "PT1H | منذ ساعة", "PT2H30M | منذ ساعتين", "PT3H | منذ 3 ساعات", "PT10H | منذ 10 ساعات",
                "PT11H | منذ 11 ساعة", "PT14H | منذ 14 ساعة",
                "PT14H1S | أمس", "PT24H | أمس", "PT38H | أمس", "PT38H1S | منذ يومين",
                "P2D | منذ يومين", "P3D | منذ 3 أيام", "P7D | منذ 7 أيام", "P7DT14H | منذ 7 أيام",
                "P7DT14H1S | 12 مارس 2025", "P8D | 12 مارس 2025", "P400D | 14 فبراير 2024"})
        void speaksAsPeopleDo(String ago, String words) {
            assertThat(LATIN.since(NOW.minus(Duration.parse(ago)), NOW)).isEqualTo(words);
        }

        @Test
        void usesTheReadersDigitsAndMonths() {
            assertThat(INDIC.since(NOW.minusSeconds(11 * 60), NOW)).isEqualTo("منذ ١١ دقيقة");
            assertThat(INDIC.since(Instant.parse("2025-01-05T10:00:00Z"), NOW)).isEqualTo("٥ كانون الثاني ٢٠٢٥");
        }

        @Test
        void changesTheDayWhereTheReaderIs() {
            Instant then = Instant.parse("2025-03-19T22:30:00Z");
            assertThat(in("Asia/Beirut").since(then, NOW)).as("half past midnight there").isEqualTo("منذ 13 ساعة");
            assertThat(in("UTC").since(then, NOW)).isEqualTo("أمس");
            assertThat(in("Pacific/Kiritimati").since(then, NOW)).as("already the 21st there").isEqualTo("أمس");
        }

        @Test
        void countsMinutesAcrossMidnight() {
            Instant midnight = Instant.parse("2025-03-20T22:00:00Z");
            assertThat(LATIN.since(midnight.minusSeconds(600), midnight.plusSeconds(600))).isEqualTo("منذ 20 دقيقة");
        }

        @Test
        void countsElapsedHoursOnTheDayTheClocksChange() {
            // In Beirut, 30 March 2025 begins at 00:00 with a jump to 01:00.
            Instant begin = Instant.parse("2025-03-29T22:00:00Z");
            assertThat(LATIN.time(begin)).isEqualTo("01:00");
            assertThat(LATIN.since(begin, begin.plusSeconds(5 * 3600))).isEqualTo("منذ 5 ساعات");
            assertThat(LATIN.since(begin.minusSeconds(1), begin.plusSeconds(5 * 3600))).isEqualTo("أمس");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {"PT1S | الآن", "PT5M | الآن", "PT5M1S | 20 مارس 2025، 14:05",
                "P1D | 21 مارس 2025، 14:00"})
        void saysNowForASmallSkewOfClocksAndTheMomentForTheFuture(String ahead, String words) {
            assertThat(LATIN.since(NOW.plus(Duration.parse(ahead)), NOW)).isEqualTo(words);
        }

        private static ReaderFormat in(String zone) {
            return new ReaderFormat(Digits.LATIN, MonthNames.GULF, ZoneId.of(zone));
        }
    }

    @Nested
    class Dates {

        @Test
        void areWrittenInTheReadersZoneDigitsAndMonths() {
            Instant evening = Instant.parse("2025-03-19T22:05:09Z");
            assertThat(LATIN.date(evening)).isEqualTo("20 مارس 2025");
            assertThat(LATIN.dateTime(evening)).isEqualTo("20 مارس 2025، 00:05");
            assertThat(LATIN.time(evening)).isEqualTo("00:05");
            assertThat(INDIC.date(evening)).isEqualTo("٢٠ آذار ٢٠٢٥");
            assertThat(INDIC.dateTime(evening)).isEqualTo("٢٠ آذار ٢٠٢٥، ٠٠:٠٥");
            assertThat(INDIC.month(YearMonth.of(2025, 12))).isEqualTo("كانون الأول ٢٠٢٥");
            assertThat(LATIN.dateWithWeekday(LocalDate.of(2025, 3, 20))).isEqualTo("الخميس 20 مارس 2025");
        }
    }

    @Nested
    class Numbers {

        @Test
        void areGroupedFromTenThousandOn() {
            assertThat(LATIN.number(1_000)).isEqualTo("1000");
            assertThat(LATIN.number(-9_999)).isEqualTo("-9999");
            assertThat(LATIN.number(-12_345)).isEqualTo("-12,345");
            assertThat(INDIC.number(12_345)).isEqualTo("١٢٬٣٤٥");
        }

        @Test
        void changeTheirDigitsAndNothingElse() {
            assertThat(Digits.ARABIC_INDIC.of(1_024)).isEqualTo("١٠٢٤");
            assertThat(Digits.ARABIC_INDIC.apply("iOS 17 و۱۷ و١٧")).isEqualTo("iOS ١٧ و١٧ و١٧");
            assertThat(Digits.LATIN.apply("iOS ١٧")).isEqualTo("iOS 17");
            assertThat(Digits.toLatin("٢٠٢٥/۰۳")).isEqualTo("2025/03");
        }
    }
}

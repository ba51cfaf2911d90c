package org.mirsad.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.ArabicDates.ArabicDate;

@InEveryLocale
class ArabicDatesTests {

    /** UTC+2 in winter and UTC+3 from the end of March on. */
    private static final ZoneId BEIRUT = ZoneId.of("Asia/Beirut");

    @Nested
    class OfArabicPages {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "20 مارس 2025 | 2025-03-20",
                "٢٠ مارس ٢٠٢٥ | 2025-03-20",
                "۲۰ مارس ۲۰۲۵ | 2025-03-20",
                "20 آذار 2025 | 2025-03-20",
                "20 أذار 2025 | 2025-03-20",
                "الخميس 20 آذار 2025 | 2025-03-20",
                "الخميس، 20 مارس، 2025 | 2025-03-20",
                "مارس 20، 2025 | 2025-03-20",
                "مارس 20 2025 | 2025-03-20",
                "2025 مارس 20 | 2025-03-20",
                "20 من مارس 2025 | 2025-03-20",
                "20 مارس عام 2025 | 2025-03-20",
                "20مارس2025 | 2025-03-20",
                "20-آذار-2025 | 2025-03-20",
                "20/آذار/2025 | 2025-03-20",
                "20 مارس/آذار 2025 | 2025-03-20",
                "20 آذار/مارس 2025 | 2025-03-20",
                "20 آذار (مارس) 2025 | 2025-03-20",
                "20 آذار - مارس 2025 | 2025-03-20",
                "20 مارس / آذار، 2025 | 2025-03-20",
                "1 سبتمبر/أيلول 2025 | 2025-09-01",
                "5 كانون الثاني 2025 | 2025-01-05",
                "5 كانون الثاني/يناير 2025 | 2025-01-05",
                "5 يناير/كانون الثاني 2025 | 2025-01-05",
                "5 كانون ثاني 2025 | 2025-01-05",
                "5 كانون الأول 2025 | 2025-12-05",
                "5 كانون أول 2025 | 2025-12-05",
                "5 تشرين الأول 2025 | 2025-10-05",
                "5 تشرين الثاني / نوفمبر 2025 | 2025-11-05",
                "5 ت2 2025 | 2025-11-05",
                "5 ك1 2025 | 2025-12-05",
                "20-03-2025 | 2025-03-20",
                "20/3/2025 | 2025-03-20",
                "20.03.2025 | 2025-03-20",
                "20 / 03 / 2025 | 2025-03-20",
                "٢٠-٠٣-٢٠٢٥ | 2025-03-20",
                "٢٠٢٥/٠٣/٢٠ | 2025-03-20",
                "2025/3/20 | 2025-03-20",
                "2025\\3\\20 | 2025-03-20",
                "03/04/2025 | 2025-04-03",
                "03/20/2025 | 2025-03-20",
                "20/03/25 | 2025-03-20",
                "\u200F20\u200F/\u200F03\u200F/\u200F2025 | 2025-03-20",
                "20 مـــارس 2025 | 2025-03-20",
                "20 مَارِس 2025 | 2025-03-20",
                "20 مارس 2025 م | 2025-03-20",
                "16 Nov 2026 | 2026-11-16",
                "Nov 16, 2026 | 2026-11-16",
                "November 16th, 2026 | 2026-11-16",
                "16th of November 2026 | 2026-11-16",
                "16-Nov-26 | 2026-11-16",
                "20 mars 2025 | 2025-03-20",
                "1er février 2025 | 2025-02-01",
                "20 août 2025 | 2025-08-20",
                "20 de marzo de 2025 | 2025-03-20",
                "20. März 2025 | 2025-03-20",
                "20 Temmuz 2025 | 2025-07-20",
                "2025년 3월 20일 | 2025-03-20",
                "مارس 2025 | 2025-03-01",
                "كانون الثاني 2025 | 2025-01-01"})
        void readsTheDay(String text, LocalDate day) {
            assertThat(ArabicDates.parse(text, BEIRUT))
                    .contains(new ArabicDate(day.atStartOfDay(BEIRUT).toInstant(), false, false));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "07 أكتوبر 2020 - 12:09 م | 2020-10-07T12:09",
                "07 أكتوبر 2020 - 12:09 ص | 2020-10-07T00:09",
                "20 آذار 2025 14:05 | 2025-03-20T14:05",
                "14:05 - 20 آذار 2025 | 2025-03-20T14:05",
                "14:05 2025-03-20 | 2025-03-20T14:05",
                "الخميس 20 مارس 2025 الساعة 2:05 مساءً | 2025-03-20T14:05",
                "الخميس 20 مارس 2025 الساعة 2:05 صباحًا | 2025-03-20T02:05",
                "20 مارس 2025 في تمام الساعة 10:30 صباحا | 2025-03-20T10:30",
                "20/03/2025 02:05 م | 2025-03-20T14:05",
                "2025/3/20 ٢:٠٥:١٠ م | 2025-03-20T14:05:10",
                "20/03/2025 02:05 PM | 2025-03-20T14:05",
                "20/03/2025 12:05 AM | 2025-03-20T00:05",
                "20/03/2025 2:05 p.m. | 2025-03-20T14:05",
                "20 مارس 2025، 11:00 ليلا | 2025-03-20T23:00",
                "20 مارس 2025، 12:30 ليلا | 2025-03-20T00:30",
                "20 مارس 2025، 1:15 ليلا | 2025-03-20T01:15",
                "20 مارس 2025، 12:15 ظهرًا | 2025-03-20T12:15",
                "20 مارس 2025، 1:15 ظهرًا | 2025-03-20T13:15",
                "20 مارس 2025، 4:15 عصرًا | 2025-03-20T16:15",
                "20 مارس 2025، 5:15 فجرًا | 2025-03-20T05:15",
                "20 مارس 2025، 3:15 بعد الظهر | 2025-03-20T15:15",
                "20 مارس 2025 الساعة 12 منتصف الليل | 2025-03-20T00:00",
                "20 مارس 2025 الساعة 5 مساء | 2025-03-20T17:00",
                "20 مارس 2025 الساعة 5 م | 2025-03-20T17:00",
                "20 مارس 2025 الساعة 14.30 | 2025-03-20T14:30",
                "20 March 2025 at 5pm | 2025-03-20T17:00",
                "20 mars 2025 à 14h30 | 2025-03-20T14:30",
                "20 مارس 2025م، 12:09 ص | 2025-03-20T00:09",
                "20 مارس 2025 م 12:09 | 2025-03-20T12:09",
                "20 مارس 2025 - م 2:05 | 2025-03-20T14:05",
                "20 مارس 2025 10 : 30 | 2025-03-20T10:30",
                "20 مارس 2025 24:00 | 2025-03-21T00:00",
                "20 مارس 14:05 2025 | 2025-03-20T14:05"})
        void readsTheTime(String text, String local) {
            assertLocal(text, local);
        }

        @Test
        void readsTheTimeBehindABar() {
            assertLocal("20 آذار 2025 | 14:05", "2025-03-20T14:05");
        }

        @ParameterizedTest
        @CsvSource(delimiter = ';', value = {
                "نُشر في: 20 مارس 2025; 2025-03-20T00:00",
                "نشر بتاريخ 20-03-2025 الساعة 14:05 | آخر تحديث 21-03-2025 الساعة 16:00; 2025-03-20T14:05",
                "بيروت - 20 آذار 2025 - قراءة 3 دقائق; 2025-03-20T00:00",
                "كتب: سامر خليل | الخميس 20 مارس 2025 - 14:05 بتوقيت بيروت; 2025-03-20T14:05",
                "20 رمضان 1446 هـ الموافق 20 مارس 2025; 2025-03-20T00:00",
                "الخميس 20 مارس 2025 الموافق 20 رمضان 1446; 2025-03-20T00:00",
                "20 رمضان 1446 هـ / 20 مارس 2025 م - 02:05 م; 2025-03-20T14:05",
                "1446/09/20 - 2025/03/20; 2025-03-20T00:00",
                "20/09/1446 هـ 20/03/2025 م; 2025-03-20T00:00",
                "الخميس ٢٠ رمضان ١٤٤٦هـ - ٢٠ مارس ٢٠٢٥ مـ; 2025-03-20T00:00",
                "الإصدار 17.4.1 صدر في 20 مارس 2025; 2025-03-20T00:00",
                "بين 18 و20 مارس 2025; 2025-03-20T00:00",
                "من 20 مارس - 25 أبريل 2025; 2025-04-25T00:00",
                "هاتف 961-1-234567، 20/03/2025; 2025-03-20T00:00",
                "تعليق واحد 20 مارس 2025 5 دقائق; 2025-03-20T00:00"})
        void findsTheFirstDateOfALine(String text, String local) {
            assertLocal(text, local);
        }

        @ParameterizedTest
        @EnumSource(Month.class)
        void readsWhatOurselvesWrite(Month month) {
            Instant instant = LocalDate.of(2025, month, 9).atTime(21, 7).atZone(BEIRUT).toInstant();
            for (MonthNames names : MonthNames.values()) {
                for (Digits digits : Digits.values()) {
                    ReaderFormat format = new ReaderFormat(digits, names, BEIRUT);
                    assertThat(ArabicDates.parse(format.dateTime(instant), BEIRUT))
                            .contains(new ArabicDate(instant, true, false));
                }
            }
        }

        @ParameterizedTest
        @CsvSource({
                "يناير كانون‑الثاني جانفي, 1", "فبراير شباط فيفري, 2", "مارس آذار, 3",
                "أبريل إبريل ابريل نيسان أفريل, 4",
                "مايو أيار ماي مايس, 5", "يونيو يونيه حزيران جوان, 6", "يوليو يوليه تموز جويلية يوليوز, 7",
                "أغسطس آب أوت غشت, 8", "سبتمبر أيلول شتنبر, 9", "أكتوبر اكتوبر تشرين‑الأول, 10",
                "نوفمبر تشرين‑الثاني نونبر, 11", "ديسمبر كانون‑الأول دجنبر, 12"})
        void knowsTheMonthsOfEveryCountry(String names, int month) {
            for (String name : names.split(" ")) {
                assertThat(ArabicDates.parse("9 " + name.replace('‑', ' ') + " 2025", BEIRUT)).as(name)
                        .contains(new ArabicDate(
                                LocalDate.of(2025, month, 9).atStartOfDay(BEIRUT).toInstant(), false, false));
            }
        }
    }

    @Nested
    class OfFeeds {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "2025-03-20T12:05:00Z | 2025-03-20T12:05:00Z",
                "2025-03-20t12:05:00z | 2025-03-20T12:05:00Z",
                "2025-03-20T14:05:00+02:00 | 2025-03-20T12:05:00Z",
                "2025-03-20T14:05:00+0200 | 2025-03-20T12:05:00Z",
                "2025-03-20T14:05:00+02 | 2025-03-20T12:05:00Z",
                "2025-03-20T07:05:00-05:00 | 2025-03-20T12:05:00Z",
                "2025-03-20T07:05-0500 | 2025-03-20T12:05:00Z",
                "2025-03-20T12:05Z | 2025-03-20T12:05:00Z",
                "2025-03-20T12:05:00.123Z | 2025-03-20T12:05:00.123Z",
                "2025-03-20T12:05:00.123456789+00:00 | 2025-03-20T12:05:00.123456789Z",
                "2025-03-20 14:05:00 +0200 | 2025-03-20T12:05:00Z",
                "2025-03-20 14:05:00+02:00 | 2025-03-20T12:05:00Z",
                "2025-03-20 12:05:00 UTC | 2025-03-20T12:05:00Z",
                "2025-03-20T14:05:00+02:00[Asia/Beirut] | 2025-03-20T12:05:00Z",
                "2025-03-20 13:05:00 Europe/Paris | 2025-03-20T12:05:00Z",
                "20250320T120500Z | 2025-03-20T12:05:00Z",
                "20250320120500Z | 2025-03-20T12:05:00Z",
                "20250320T1405+0200 | 2025-03-20T12:05:00Z",
                "Thu, 20 Mar 2025 12:05:00 GMT | 2025-03-20T12:05:00Z",
                "Thu, 20 Mar 2025 14:05:00 +0200 | 2025-03-20T12:05:00Z",
                "Thu, 20 Mar 2025 07:05:00 EST | 2025-03-20T12:05:00Z",
                "Thu, 20 Mar 2025 05:05:00 PDT | 2025-03-20T12:05:00Z",
                "Thu, 20 Mar 2025 15:05:00 AST | 2025-03-20T12:05:00Z",
                "20 Mar 2025 15:05 +0300 | 2025-03-20T12:05:00Z",
                "Thu,20 Mar 2025 12:05:00 Z | 2025-03-20T12:05:00Z",
                "Thu, 20 Mar 25 12:05:00 GMT | 2025-03-20T12:05:00Z",
                "Thursday, 20-Mar-25 12:05:00 GMT | 2025-03-20T12:05:00Z",
                "Thu Mar 20 12:05:00 GMT 2025 | 2025-03-20T12:05:00Z",
                "Thu Mar 20 15:05:00 +0300 2025 | 2025-03-20T12:05:00Z",
                "Thu Mar 20 2025 15:05:00 GMT+0300 (Arabian Standard Time) | 2025-03-20T12:05:00Z",
                "Mar 20, 2025, 3:05 PM GMT+3 | 2025-03-20T12:05:00Z",
                "Thu, 20 Mar 2025 15:05:00 UTC+03:00 | 2025-03-20T12:05:00Z",
                "الخميس, 20 مارس 2025 15:05:00 +0300 | 2025-03-20T12:05:00Z",
                "الخميس، ٢٠ آذار ٢٠٢٥ ١٥:٠٥:٠٠ +٠٣٠٠ | 2025-03-20T12:05:00Z",
                "20 مارس 2025 - 15:05 (بتوقيت مكة المكرمة) | 2025-03-20T12:05:00Z",
                "20 مارس 2025 12:05 بتوقيت غرينتش | 2025-03-20T12:05:00Z",
                "20 مارس 2025 12:05 ت غ | 2025-03-20T12:05:00Z",
                "20 مارس 2025 12:05 ت.غ | 2025-03-20T12:05:00Z",
                "20 مارس 2025 4:05 مساءً بتوقيت أبو ظبي | 2025-03-20T12:05:00Z",
                "20 يوليو 2025 3:05 عصرًا بتوقيت بيروت | 2025-07-20T12:05:00Z",
                "2025-03-20T12:05:60Z | 2025-03-20T12:05:59Z",
                "2025-03-20T24:00:00Z | 2025-03-21T00:00:00Z",
                "1742472300 | 2025-03-20T12:05:00Z",
                "1742472300123 | 2025-03-20T12:05:00.123Z"})
        void readsMomentsWithTheirZone(String text, Instant instant) {
            assertThat(ArabicDates.parse(text, BEIRUT)).contains(new ArabicDate(instant, true, true));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "2025-03-20T14:05:00 | 2025-03-20T14:05",
                "2025-03-20 14:05:00.0 | 2025-03-20T14:05",
                "Thu, 20 Mar 2025 14:05:00 | 2025-03-20T14:05",
                "Thu, 20 Mar 2025 14:05:00 XYZ | 2025-03-20T14:05",
                "Thu Mar 20 14:05:00 2025 | 2025-03-20T14:05",
                "20250320140500 | 2025-03-20T14:05",
                "202503201405 | 2025-03-20T14:05"})
        void takesTheDefaultZoneWhereNoneIsNamed(String text, String local) {
            assertLocal(text, local);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "2025-03-20Z | 2025-03-20T00:00:00Z", "2025-03-20+03:00 | 2025-03-19T21:00:00Z"})
        void readsDaysWithTheirZone(String text, Instant instant) {
            assertThat(ArabicDates.parse(text, BEIRUT)).contains(new ArabicDate(instant, false, true));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "2025-03-20 | 2025-03-20", "20250320 | 2025-03-20", "2025-079 | 2025-03-20",
                "2025-W12-4 | 2025-03-20",
                "2025-03 | 2025-03-01", "2025 | 2025-01-01"})
        void readsTheOtherShapesOfIso8601(String text, LocalDate day) {
            assertThat(ArabicDates.parse(text, BEIRUT))
                    .contains(new ArabicDate(day.atStartOfDay(BEIRUT).toInstant(), false, false));
        }

        @Test
        void findsTheOffsetOfItsSummerInTheDefaultZone() {
            assertThat(ArabicDates.parse("2025-07-01 10:00", BEIRUT)).get().extracting(ArabicDate::instant)
                    .isEqualTo(Instant.parse("2025-07-01T07:00:00Z"));
            assertThat(ArabicDates.parse("2025-01-01 10:00", BEIRUT)).get().extracting(ArabicDate::instant)
                    .isEqualTo(Instant.parse("2025-01-01T08:00:00Z"));
        }
    }

    @Nested
    class OfNoDate {

        @ParameterizedTest
        @ValueSource(strings = {
                "", " ", "خبر", "منذ ساعتين", "أمس", "20 مارس", "الخميس", "14:05", "20 رمضان 1446", "1446/09/20",
                "31 فبراير 2025", "30/02/2025", "2025-13-45", "32/01/2025", "00/00/0000", "0000-00-00T00:00:00Z",
                "Thu, 01 Jan 1970 00:00:00 GMT", "1989-12-31", "31 ديسمبر 1989", "1899-12-30", "0001-01-01T00:00:00Z",
                "9999-12-31", "20 مارس 99999", "الإصدار 17.4.1", "192.168.20.25", "10.12.25", "iPhone 17 2025",
                "20 مارس/أيلول 2025", "961-1-234567", "123456", "99999999999999", "٠", "- / :", "20 ت3 2025"})
        void readsNothing(String text) {
            assertThat(ArabicDates.parse(text, BEIRUT)).isEmpty();
        }

        @Test
        void doesNotLookBeyondALineOfText() {
            assertThat(ArabicDates.parse("نص ".repeat(200) + "20 مارس 2025", BEIRUT)).isEmpty();
        }
    }

    @Nested
    class OfHostileText {

        private static final List<String> PIECES = List.of(
                "20", "2025", "03", "1446", "٢٠", "٢٠٢٥", "مارس", "آذار", "كانون", "الثاني", "ت", "ك", "1", "Mar",
                "Thu", ":",
                "/", "-", ".", ",", "،", "+", "T", "Z", "GMT", "ص", "م", "مساءً", "الساعة", "بتوقيت", "بيروت",
                "Asia", "(", ")",
                "[", "h", "a", "p", "m", "من", "او", "년", "월", "99999999999", "0", "24", "60", " ", " ", "  ",
                "\u0301", "\u200F",
                "\uD800", "\0", "😀", "\uFDFA", "½", "²");

        @Test
        void neverThrowsAndStaysInOurTime() {
            Random random = new Random(20250320);
            Instant first = Instant.parse("1989-12-31T00:00:00Z");
            for (int i = 0; i < 60_000; i++) {
                StringBuilder text = new StringBuilder();
                int length = random.nextInt(12);
                for (int j = 0; j < length; j++) {
                    text.append(PIECES.get(random.nextInt(PIECES.size())));
                }
                ArabicDates.parse(text.toString(), BEIRUT)
                        .ifPresent(date -> assertThat(date.instant()).as(text.toString()).isAfter(first));
            }
        }

        @Test
        void isReadInTimeThatDoesNotGrowWithItsMalice() {
            String malice = "20 مارس ".repeat(5_000) + "1/1/".repeat(5_000) + ":00".repeat(5_000) + "(".repeat(50_000);
            long started = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                ArabicDates.parse(malice.substring(i), BEIRUT);
                ArabicDates.parse(malice.substring(40_000 + i), BEIRUT);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
        }

        @Test
        void readsEveryDayOfAHundredYearsBackFromEveryShapeItIsWrittenIn() {
            Random random = new Random(3);
            for (int i = 0; i < 3_000; i++) {
                LocalDate day = LocalDate.of(1990, 1, 2).plusDays(random.nextInt(40_000));
                String month = MonthNames.values()[i % 2].of(day.getMonth());
                Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
                for (String text : List.of(day.toString(),
                        day.getDayOfMonth() + " " + month + " " + day.getYear(),
                        month + " " + day.getDayOfMonth() + "، " + day.getYear(),
                        day.getDayOfMonth() + "/" + day.getMonthValue() + "/" + day.getYear(),
                        Digits.ARABIC_INDIC.apply(
                                day.getYear() + "/" + day.getMonthValue() + "/" + day.getDayOfMonth()))) {
                    assertThat(ArabicDates.parse(text, ZoneOffset.UTC)).as(text)
                            .contains(new ArabicDate(start, false, false));
                }
            }
        }
    }

    private static void assertLocal(String text, String local) {
        Instant instant = LocalDateTime.parse(local).atZone(BEIRUT).toInstant();
        assertThat(ArabicDates.parse(text, BEIRUT)).get().as(text).extracting(ArabicDate::instant).isEqualTo(instant);
    }
}

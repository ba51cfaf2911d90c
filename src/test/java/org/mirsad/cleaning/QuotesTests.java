package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            أطلقت الشركة 'نبراس' أمس | أطلقت الشركة «نبراس» أمس
            نموذج 'ديب مايند R1″ الجديد | نموذج «ديب مايند R1» الجديد
            وصفه بأنه "ثورة″ في المجال | وصفه بأنه «ثورة» في المجال
            قال ‘نعم’ ثم مضى | قال «نعم» ثم مضى
            """)
    void damagedPairsBecomeArabicOnes(String damaged, String repaired) {
        assertThat(Quotes.repaired(damaged)).isEqualTo(repaired);
    }

    @ParameterizedTest
    @ValueSource(strings = {"قال \"نعم\" ثم مضى", "قال “نعم” ثم مضى", "قال «نعم» ثم مضى", "It's the dog's 'house' here",
            "شاشة قياسها 6.1\" فقط"})
    void soundOnesAndOtherLanguagesStay(String text) {
        assertThat(Quotes.repaired(text)).isEqualTo(text);
    }
}

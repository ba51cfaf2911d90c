package org.mirsad.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ماذا تقدّم نظارات Sadeem One؟ | Sadeem One",
        "لماذا يعود المطورون إلى لغة C++؟ | C++",
        "نموذج GPT-5.1 الجديد | GPT-5.1",
        "شبكة 5G أسرع | 5G",
        "شركة AT&T ترد | AT&T",
        "لغة C# في ازدياد | C#",
        "«Nadir 3 Mini» يصل اليوم | Nadir 3 Mini",
        "حدّثوا LibFold 4.2، الآن | LibFold 4.2",
        "OpenAI تعلن | OpenAI"
    })
    void findsALatinNameWithoutThePunctuationAroundIt(String line, String name) {
        assertThat(latin(line)).containsExactly(name);
    }

    @Test
    void leavesArabicAndItsNumbersAlone() {
        assertThat(Run.of("14 خدمة حكومية تنتقل بنسبة 18%")).singleElement().matches(run -> !run.latin());
    }

    @Test
    void callsTwoWordsAPhrase() {
        assertThat(Run.of("من Nadir Labs إلى Linux")).filteredOn(Run::latin).extracting(Run::phrase).containsExactly(true, false);
    }

    @Test
    void keepsShortNamesAndCountedNounsOnOneLine() {
        assertThat(text("قالت Nadir Labs إن «نادر 3» يفهم 9 لغات")).isEqualTo("قالت Nadir\u00a0Labs إن «نادر\u00a03» يفهم 9\u00a0لغات");
        assertThat(text("مقال The Long and Winding Road of Open Models كاملًا")).doesNotContain("\u00a0");
    }

    @Test
    void losesNothingOfAnyLine() {
        Random random = new Random(7);
        String letters = "ابتثمن GPT45.,'&+#-_:/«»؟ \u00a0éñ";
        for (int i = 0; i < 5_000; i++) {
            String line = random.ints(random.nextInt(40), 0, letters.length())
                    .mapToObj(at -> letters.substring(at, at + 1))
                    .collect(Collectors.joining());
            assertThat(text(line).replace('\u00a0', ' ')).isEqualTo(line.replace('\u00a0', ' '));
        }
    }

    @Test
    void readsALongHostileLineAtOnce() {
        String line = "a.".repeat(200_000) + " " + "1 ".repeat(200_000);
        assertThat(text(line)).hasSameSizeAs(line);
    }

    private static List<String> latin(String line) {
        return Run.of(line).stream()
                .filter(Run::latin)
                .map(run -> run.text().replace('\u00a0', ' '))
                .toList();
    }

    private static String text(String line) {
        return Run.of(line).stream().map(Run::text).collect(Collectors.joining());
    }
}

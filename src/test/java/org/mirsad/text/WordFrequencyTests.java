package org.mirsad.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@InEveryLocale
class WordFrequencyTests {

    private final WordFrequency words = WordFrequency.news();

    @ParameterizedTest
    @CsvSource({
        "وقال, قال", "والشركه, شركه", "بالهاتف, هاتف", "الهاتف, هاتف", "للشركه, شركه", "كالماء, ماء", "فالحكومه, حكومه",
        "وشركه, شركه", "بشركه, شركه", "لشركه, شركه"
    })
    void takesOffWhatArabicWritesOntoABeginning(String written, String stem) {
        assertThat(words.stem(written)).isEqualTo(stem);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "واتساب", "وزير", "وزاره", "وكاله", "فيسبوك", "بيتكوين", "كامل", "لبنان", "كابل", "فلسطين", "وقت", "كتاب", "بنك", "", "و", "الي",
        "gpt", "5"
    })
    void leavesWhatBelongsToTheWord(String word) {
        assertThat(words.stem(word)).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"الذي", "التي", "اللغه"})
    void neverTakesOffMoreThanLeavesAWord(String word) {
        assertThat(words.stem(word).length()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"رئيس", "مئة", "سؤال", "مسؤول", "هيئة"})
    void countsWordsAsTheyAreFoldedToday(String word) {
        assertThat(words.count(ArabicText.fold(word))).as(word).isGreaterThan(100);
    }

    @Test
    void weighsAStemByAllItsForms() {
        assertThat(words.stemWeight("قاهره")).isLessThan(words.weight("قاهره") - 2);
        assertThat(words.stemWeight("قزحبلنطيط")).isEqualTo(words.weight("قزحبلنطيط"));
    }

    @Test
    void tellsLittleOfAnEventByWhatEveryPhoneHas() {
        assertThat(words.tellingWeight("هاتف")).isLessThan(words.stemWeight("هاتف") - 1);
        assertThat(words.tellingWeight("شاشه")).isLessThan(words.stemWeight("شاشه") - 1);
        assertThat(words.tellingWeight("رءيس")).isEqualTo(words.stemWeight("رءيس"));
        assertThat(words.tellingWeight("قزحبلنطيط")).isEqualTo(words.stemWeight("قزحبلنطيط"));
    }

    @Test
    void knowsRareFromFrequent() {
        assertThat(words.count("في")).isGreaterThan(words.count("هاتف"));
        assertThat(words.weight("في")).isBetween(3.0, 5.0);
        assertThat(words.weight("هاتف")).isGreaterThan(words.weight("قال"));
        assertThat(words.weight("قزحبلنطيط")).isGreaterThan(13);
        assertThat(words.count("")).isZero();
    }
}

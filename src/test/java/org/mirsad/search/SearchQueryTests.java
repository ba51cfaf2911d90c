package org.mirsad.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.InEveryLocale;
import org.mirsad.text.Terms;

@InEveryLocale
class SearchQueryTests {

    private static final Synonyms SYNONYMS = new Synonyms(Synonyms.parse(List.of(
            "# تعليق", "", "جوجل, غوغل, google", "هاتف, هواتف", "شات جي بي تي, chatgpt", "تويتر, إكس", "إكس, x")));

    private static boolean finds(String query, String document) {
        return SearchQuery.parse(query, SYNONYMS).matches(Terms.of(document));
    }

    @Test
    void wantsAllWordsInAnyOrder() {
        assertThat(finds("هاتف جديد", "الجديد في الهاتف")).isTrue();
        assertThat(finds("هاتف جديد", "الهاتف القديم")).isFalse();
    }

    @Nested
    class Synonym {

        @ParameterizedTest
        @CsvSource({
            "غوغل, أعلنت Google", "google, لجوجل", "هواتف, الهاتف", "chatgpt, روبوت شات جي بي تي", "شات جي بي تي, ChatGPT",
            "تطبيق شات جي بي تي, تطبيق ChatGPT الجديد"
        })
        void isAskedForAsWell(String query, String document) {
            assertThat(finds(query, document)).isTrue();
        }

        @Test
        void ofSeveralWordsHasToStandTogether() {
            assertThat(finds("chatgpt", "شات آخر وجي ثم بي ثم تي")).isFalse();
        }

        @Test
        void doesNotLeadToTheSynonymsOfSynonyms() {
            assertThat(finds("تويتر", "منصة X")).isFalse();
        }
    }

    @Nested
    class Signs {

        @ParameterizedTest
        @ValueSource(strings = {"\"هاتف جديد\"", "«هاتف جديد»", "“هاتف جديد”"})
        void ofQuotationMakeAPhrase(String query) {
            assertThat(finds(query, "أطلقت هاتفًا جديدًا")).isTrue();
            assertThat(finds(query, "جديد الهاتف")).isFalse();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
            "هاتف -جوجل | هاتف من نجم | true",
            "هاتف -جوجل | هاتف من جوجل | false",
            "هاتف -\"شركة نجم\" | هاتف من شركة نجم | false",
            "هاتف -\"شركة نجم\" | هاتف من نجم لا من شركة | true",
            "واي-فاي | شبكة واي فاي | true"
        })
        void ofExclusionKeepArticlesOut(String query, String document, boolean found) {
            assertThat(finds(query, document)).isEqualTo(found);
        }
    }

    @Test
    void leavesOutWordsThatStandEverywhereUnlessNothingElseIsAsked() {
        assertThat(finds("هاتف في السوق", "سوق الهاتف")).isTrue();
        assertThat(finds("ما بعد", "ما بعد الحداثة")).isTrue();
        assertThat(finds("\"ما بعد\"", "بعد ما")).isFalse();
    }

    @Test
    void takesNoMoreThanSixteenWords() {
        SearchQuery query = SearchQuery.parse("كلمة ".repeat(30), SYNONYMS);
        assertThat(query.must()).hasSize(SearchQuery.MOST_TERMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "-", "\"", "- -", "«»", "-\"", "!&|()<->:*"})
    void asksForNothingWhereNothingIsSaid(String query) {
        assertThat(SearchQuery.parse(query, SYNONYMS).isEmpty()).isTrue();
    }

    @Test
    void isNeverAnErrorWhateverIsTyped() {
        Random random = new Random(17);
        String signs = "\"«»“”-−–':*&|!()\\ هاتف شات جي بي تي 5G\u0000\u064B";
        for (int run = 0; run < 5_000; run++) {
            StringBuilder typed = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                typed.append(signs.charAt(random.nextInt(signs.length())));
            }
            SearchQuery query = SearchQuery.parse(typed.toString(), SYNONYMS);
            assertThat(query.must().size()).isLessThanOrEqualTo(SearchQuery.MOST_TERMS);
        }
    }

    @Test
    void readsTheStarterCatalogue() {
        Synonyms starter = StarterSynonyms.read();
        assertThat(SearchQuery.parse("apple", starter).matches(Terms.of("شركة آبل"))).isTrue();
        assertThat(SearchQuery.parse("أجهزة", starter).matches(Terms.of("الجهاز"))).isTrue();
    }
}

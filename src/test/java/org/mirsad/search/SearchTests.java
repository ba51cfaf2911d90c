package org.mirsad.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.Library;
import org.mirsad.search.SearchRequest.Order;
import org.springframework.beans.factory.annotation.Autowired;

/** Articles on the site, and what a reader finds of them. */
class SearchTests extends Library {

    @Autowired
    private Search search;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private SearchIndex index;

    @Autowired
    private IndexStage stage;

    private long phone;
    private long network;
    private long old;

    @BeforeEach
    void publish() {
        jdbc.sql("truncate search_entry, search_term").update();
        String nadir = outlet("nadir");
        String salma = outlet("salma");
        phone = draft(nadir).title("شركة نجم تكشف هاتف «سهيل» القابل للطي").ago(Duration.ofHours(1))
                .text("كشفت شركة نجم في بيروت عن هاتف يُطوى مرتين.\nويعمل الهاتف بنظام أندرويد، وتدعمه تطبيقات جوجل كلها منذ اليوم الأول.").store();
        network = draft(salma).title("طرابلس تختبر شبكة ألياف جديدة").ago(Duration.ofHours(5))
                .text("بدأت في طرابلس تجربة شبكة ألياف تصل إلى ثلاثة أحياء.\nوقال المهندسون إن السرعة تضاعفت، وإن أجهزة المنازل لا تحتاج إلى تبديل.").store();
        old = draft(salma).title("هاتف قديم يعود إلى السوق").ago(Duration.ofDays(40))
                .text("عاد إلى السوق طراز قديم من هواتف الأزرار.\nويقول البائعون إن كبار السن يفضلونه على الأجهزة الحديثة لبساطته.").store();
        stage.catchUp();
    }

    private List<Long> find(String typed) {
        return search.find(SearchRequest.of(typed)).hits().stream().map(SearchResult.Hit::articleId).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"هاتف", "الهواتف", "بهاتف", "هاتف -سيارة", "هَاتِف"})
    void findsAWordInAllItsForms(String typed) {
        assertThat(find(typed)).containsExactly(phone, old);
    }

    @Test
    void findsTheNewestFirstAndByRelevanceWhatIsAboutIt() {
        SearchRequest relevance = new SearchRequest("أجهزة", Order.RELEVANCE, null, null, null, null, null, 0, 20);
        assertThat(find("أجهزة")).containsExactly(network, old);
        assertThat(search.find(relevance).hits()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"google | 1", "غوغل | 1", "«شبكة ألياف» | 1", "«ألياف شبكة» | 0", "هاتف -أندرويد | 1", "تلفزيون | 0", "الألياف الضوئية | 0"})
    void understandsSynonymsPhrasesAndExclusions(String typed, int hits) {
        assertThat(find(typed)).hasSize(hits);
    }

    @Nested
    class Filters {

        @Test
        void keepToAnOutletOrATime() {
            SearchRequest outlet = new SearchRequest("هاتف", Order.NEWEST, null, null, "test-salma", null, null, 0, 20);
            assertThat(search.find(outlet).hits()).extracting(SearchResult.Hit::articleId).containsExactly(old);
            SearchRequest week = new SearchRequest("هاتف", Order.NEWEST, null, null, null, clock.instant().minus(Duration.ofDays(7)), null, 0, 20);
            assertThat(search.find(week).hits()).extracting(SearchResult.Hit::articleId).containsExactly(phone);
        }

        @Test
        void findNothingWhereThereIsNoSuchThing() {
            SearchRequest topic = new SearchRequest("هاتف", Order.NEWEST, "no-such", null, null, null, null, 0, 20);
            assertThat(search.find(topic).hits()).isEmpty();
        }
    }

    @Test
    void turnsPagesWithoutSkippingOrRepeating() {
        List<Long> seen = new ArrayList<>();
        SearchRequest.Place before = null;
        SearchResult page;
        do {
            page = search.find(new SearchRequest("هاتف", Order.NEWEST, null, null, null, null, before, 0, 1));
            page.hits().forEach(hit -> seen.add(hit.articleId()));
            before = page.hits().isEmpty() ? null : page.hits().getLast().place();
        } while (page.more());
        assertThat(seen).containsExactly(phone, old);
    }

    @Test
    void countsWhatItFound() {
        assertThat(search.find(SearchRequest.of("هاتف")).total()).isEqualTo(2);
    }

    /** Few of the articles have the word, more than the page shows. */
    @Test
    void countsWhatAPageHasNoRoomFor() {
        jdbc.sql("update search_term set articles = 0").update();
        SearchResult page = search.find(new SearchRequest("هاتف", Order.NEWEST, null, null, null, null, null, 0, 1));
        assertThat(page.more()).isTrue();
        assertThat(page.total()).isEqualTo(2);
    }

    @Test
    void findsNoArticleThatWasTakenDown() {
        jdbc.sql("update article set state = 'HIDDEN' where id = :id").param("id", phone).update();
        assertThat(find("هاتف")).containsExactly(old);
        stage.catchUp();
        assertThat(jdbc.sql("select count(*) from search_entry where article_id = :id").param("id", phone).query(Integer.class).single()).isZero();
    }

    @Test
    void isMadeAgainWhenTheAnalyserChanges() {
        jdbc.sql("update search_entry set analyzer = 0, words = ''").update();
        assertThat(find("هاتف")).isEmpty();
        assertThat(index.outdated()).isEqualTo(3);
        stage.catchUp();
        assertThat(find("هاتف")).containsExactly(phone, old);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void answersWhateverIsTyped(Order order) {
        Random random = new Random(23);
        String signs = "\"«»“”-−':*&|!()\\<> هاتف شبكة 5G\u0000\u064B%_";
        for (int run = 0; run < 300; run++) {
            StringBuilder typed = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                typed.append(signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(search.find(new SearchRequest(typed.toString(), order, null, null, null, null, null, 0, 5)).outOfTime()).isFalse();
            suggestions.complete(typed.toString(), 5);
            suggestions.meant(typed.toString());
        }
    }

    @Nested
    class Suggesting {

        @Test
        void finishesTheLastWordAsItIsWritten() {
            assertThat(suggestions.complete("شبكة طرا", 5)).contains("شبكة طرابلس");
            assertThat(suggestions.complete("اند", 5)).contains("أندرويد");
        }

        @Test
        void saysNothingAfterAFinishedWordOrToASingleLetter() {
            assertThat(suggestions.complete("هاتف ", 5)).isEmpty();
            assertThat(suggestions.complete("ه", 5)).isEmpty();
            assertThat(suggestions.complete("", 5)).isEmpty();
        }

        @Test
        void correctsAWordThatNoArticleHas() {
            jdbc.sql("update search_term set articles = 5").update();
            assertThat(suggestions.meant("شبكة طرابلص")).contains("شبكة طرابلس");
            assertThat(suggestions.meant("شبكة طرابلس")).isEmpty();
        }
    }

    @Nested
    class Highlighting {

        private final Highlighter highlighter = new Highlighter(SearchQuery.parse("هاتف google", StarterSynonyms.read()));

        private String marked(List<Highlighter.Piece> pieces) {
            StringBuilder out = new StringBuilder();
            pieces.forEach(piece -> out.append(piece.hit() ? "[" + piece.text() + "]" : piece.text()));
            return out.toString();
        }

        @Test
        void marksWholeWordsWithWhatIsWrittenOntoThem() {
            assertThat(marked(highlighter.mark("وبالهاتفِ تطبيقات لجوجل، لا هتاف"))).isEqualTo("[وبالهاتفِ] تطبيقات [لجوجل]، لا هتاف");
        }

        @Test
        void showsThePartOfATextThatHoldsTheMost() {
            String text = "كلام كثير عن أمور أخرى. ".repeat(30) + "ثم جاء الهاتف من جوجل. " + "ثم كلام آخر. ".repeat(30);
            assertThat(marked(highlighter.snippet(text))).startsWith("… ").endsWith(" …").contains("[الهاتف] من [جوجل]");
        }

        @Test
        void loosesNothingOfAShortText() {
            assertThat(marked(highlighter.snippet("لا شيء هنا"))).isEqualTo("لا شيء هنا");
        }
    }
}

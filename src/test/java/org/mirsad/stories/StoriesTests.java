package org.mirsad.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mirsad.Library;
import org.springframework.beans.factory.annotation.Autowired;

class StoriesTests extends Library {

    private static final String CABLE =
            """
            انقطع فجر اليوم كابل «ميدلينك» البحري في شرق المتوسط على عمق 900 متر فتباطأ الإنترنت في أربع دول.
            وقالت الشركة المشغلة إن مرساة سفينة شحن جرّت الكابل مسافة كيلومترين قبل أن تتنبه غرفة المراقبة إلى العطل.
            وأبحرت سفينة إصلاح تحمل ألياف ضوئية احتياطية، ويستغرق وصولها إلى الموقع ثماني عشرة ساعة على الأقل.
            """;
    private static final String RETOLD =
            """
            تتجه سفينة إصلاح إلى كابل «ميدلينك» البحري الذي انقطع على عمق 900 متر في شرق المتوسط.
            ويعاني الإنترنت في أربع دول من بطء منذ الفجر بعدما جرّت مرساة سفينة شحن الكابل.
            ووعدت وزارة الاتصالات المشتركين بتعويض قدره اشتراك نصف شهر عن كل أسبوع من البطء.
            """;

    @Autowired
    private Stories stories;

    private long first;
    private long retold;
    private long copy;
    private long story;

    @BeforeEach
    void tell() {
        first = draft(outlet("one")).title("كابل «ميدلينك» ينقطع والإنترنت يتباطأ").text(CABLE).ago(Duration.ofHours(5)).store();
        retold = draft(outlet("two")).title("سفينة تصلح كابل «ميدلينك» بعد تباطؤ الإنترنت").text(RETOLD).ago(Duration.ofHours(3)).store();
        copy = draft(outlet("three")).title("كابل «ميدلينك»: الإنترنت يتباطأ").text(CABLE).ago(Duration.ofHours(2)).store();
        story = jdbc.sql("select story_id from story_article where article_id = :id").param("id", first).query(Long.class).single();
    }

    @Test
    void areToldInTheOrderOfTheirArticlesWithCopiesUnderTheirOriginal() {
        Telling telling = stories.telling(story);
        assertThat(telling.chapters()).extracting(Telling.Chapter::article).containsExactly(first, retold);
        assertThat(telling.chapters().getFirst().copies()).containsExactly(copy);
        assertThat(telling.chapters().getLast().added())
                .containsExactly("ووعدت وزارة الاتصالات المشتركين بتعويض قدره اشتراك نصف شهر عن كل أسبوع من البطء.");
        assertThat(stories.sharedStoryOf(retold)).contains(story);
    }

    @Test
    void letACopyStandForAnOriginalThatWasTakenDown() {
        jdbc.sql("update article set state = 'HIDDEN' where id = :id").param("id", first).update();
        assertThat(stories.telling(story).chapters()).extracting(Telling.Chapter::article).containsExactly(retold, copy);
        assertThat(stories.lead(story)).contains(retold);
    }

    @Test
    void areFoundUnderTheNumberTheyWereMergedInto() {
        long old = jdbc.sql("insert into story (opened_at, last_at, sources, articles, merged_into)"
                        + " values (now(), now(), 1, 0, :into) returning id")
                .param("into", story)
                .query(Long.class)
                .single();
        assertThat(stories.current(old)).contains(story);
        assertThat(stories.current(story)).contains(story);
    }

    @Test
    void areNotThereWhenNothingOfThemMayBeRead() {
        jdbc.sql("update article set state = 'HIDDEN'").update();
        assertThat(stories.current(story)).isEmpty();
        assertThat(stories.current(999_999)).isEmpty();
    }
}

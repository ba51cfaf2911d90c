package org.mirsad.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mirsad.Library;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.springframework.beans.factory.annotation.Autowired;

class RelatedTests extends Library {

    private static final String GAME = "أطلقت شركة الألعاب نسخة جديدة من لعبة السباق على بلايستيشن وإكس بوكس مع حلبات مستوحاة"
            + " من مدن عربية وسيارات يصممها اللاعبون بأنفسهم.";
    private static final String[] DEVICES = {"سنديان", "عرعر", "زيزفون", "غاف", "سدر", "طلح", "بطم"};
    private static final String BANK = "حدّث المصرف تطبيقه المالي وأضاف المحفظة الرقمية والتحويل الفوري بين الحسابات مع عمولة"
            + " ثابتة على كل عملية دفع إلكتروني.";

    @Autowired
    private Related related;

    @Test
    void namesNoArticleTwiceAndNeverItselfNorItsCopies() {
        String text =
                """
                أعلنت شركة «مرجان» عن معالج جديد للحواسيب المحمولة يستهلك نصف الطاقة التي كان يستهلكها سابقه في المهام اليومية.
                وتقول الشركة إن أول الأجهزة التي تحمل المعالج تصل إلى متاجر المنطقة في الخريف المقبل بأسعار لم تحدد حتى الآن.
                """;
        long article = draft(outlet("one")).title("معالج «مرجان» الجديد يوفر الطاقة").text(text).ago(Duration.ofHours(6)).store();
        long copy = draft(outlet("two")).title("معالج «مرجان» الجديد يوفر الطاقة").text(text).ago(Duration.ofHours(5)).store();
        for (int day = 0; day < 20; day++) {
            String device = DEVICES[day % DEVICES.length] + " " + (day + 11);
            draft("test-one")
                    .title("حاسوب " + device + " بمعالج «مرجان» بين أيدينا")
                    .text("جرّبنا حاسوب " + device + " أسبوعًا في السفر والمقهى. لوحة المفاتيح مريحة والشاشة ساطعة، أما"
                            + " معالج «مرجان» فيه فيكفي للكتابة والتصفح، والبطارية تصمد يوم عمل.")
                    .ago(Duration.ofDays(day).plusHours(9))
                    .store();
        }
        for (long each : List.of(article, copy)) {
            Related.Lists lists = related.of(each, 8);
            List<Long> all = new ArrayList<>(lists.sameStory());
            all.addAll(lists.sameSubject());
            all.addAll(lists.background());
            assertThat(all).doesNotHaveDuplicates().doesNotContain(article, copy);
            assertThat(lists.sameSubject()).isNotEmpty();
            assertThat(lists.background()).isNotEmpty();
            assertThat(List.of(lists.sameStory().size(), lists.sameSubject().size(), lists.background().size()))
                    .allMatch(size -> size <= 8);
        }
    }

    @Test
    void aCopyInAnotherStoryIsStillACopy() {
        String text =
                """
                أعلنت شركة «مرجان» عن معالج جديد للحواسيب المحمولة يستهلك نصف الطاقة التي كان يستهلكها سابقه في المهام اليومية.
                وتقول الشركة إن أول الأجهزة التي تحمل المعالج تصل إلى متاجر المنطقة في الخريف المقبل بأسعار لم تحدد حتى الآن.
                """;
        long article = draft(outlet("one")).title("معالج «مرجان»").text(text).ago(Duration.ofHours(6)).store();
        long copy = draft(outlet("two")).title("معالج «مرجان»").text(text).ago(Duration.ofHours(5)).store();
        // An editor moved it.
        long other = draft("test-two").title("خبر آخر عن منصة ألعاب").ago(Duration.ofHours(4)).store();
        jdbc.sql("update story_article set story_id = (select story_id from story_article where article_id = :other)"
                        + " where article_id = :copy")
                .param("other", other)
                .param("copy", copy)
                .update();
        Related.Lists lists = related.of(copy, 8);
        assertThat(lists.sameSubject()).doesNotContain(article);
        assertThat(lists.background()).doesNotContain(article);
    }

    @Test
    void gamingGetsNoBanking() {
        long game = draft(outlet("one")).title("لعبة سباق جديدة على بلايستيشن").text(GAME).store();
        draft("test-one").title("تطبيق مصرفي بمحفظة رقمية").text(BANK).store();
        assertThat(related.of(game, 8)).isEqualTo(Related.Lists.NONE);
    }

    @Test
    void oldNewsIsBackgroundEvenWhereABusyWeekSharesItsCommonWords() {
        long old = draft(outlet("one"))
                .title("لعبة «سراب» تبدأ تجربتها المغلقة")
                .text("بدأت لعبة «سراب» تجربتها المغلقة على بلايستيشن، وقال استوديو «نخيل» إن الحلبات العربية ستصل لاحقًا.")
                .ago(Duration.ofDays(40))
                .store();
        for (int i = 0; i < 12; i++) {
            draft("test-one").title("لعبة رقم " + i).text("لعبة جديدة على بلايستيشن من استوديو صغير، وهي الرقم " + i).store();
        }
        long now = draft("test-one")
                .title("لعبة «سراب» تصل إلى الجميع")
                .text("أطلق استوديو «نخيل» لعبة «سراب» على بلايستيشن بعد تجربة مغلقة، ومعها الحلبات العربية.")
                .store();
        assertThat(related.of(now, 8).background()).containsExactly(old);
    }

    @Test
    void anOutletThatMayOnlyBeExcerptedIsRelatedLikeAnyOther() {
        outlet("excerpt", Rights.EXCERPT, Gate.TECH_ONLY);
        long game = draft(outlet("one")).title("لعبة «سراب» على بلايستيشن").text(GAME).ago(Duration.ofDays(3)).store();
        long other = draft("test-excerpt")
                .title("لعبة «سراب» تنال تحديثًا")
                .text("نالت لعبة «سراب» على بلايستيشن تحديثًا يضيف حلبات عربية وسيارات.")
                .store();
        Related.Lists lists = related.of(game, 8);
        assertThat(lists.sameStory().isEmpty() ? lists.sameSubject() : lists.sameStory()).containsExactly(other);
    }

    @Test
    void whatIsNotOnTheSiteIsRelatedToNothing() {
        long game = draft(outlet("one")).title("لعبة «سراب» على بلايستيشن").text(GAME).store();
        long hidden = draft(outlet("two")).title("لعبة «سراب» على بلايستيشن").text(GAME + " وهذا كلام زائد.").store();
        setState(hidden, "HIDDEN");
        assertThat(related.of(game, 8)).isEqualTo(Related.Lists.NONE);
        assertThat(related.of(-1, 8)).isEqualTo(Related.Lists.NONE);
    }
}

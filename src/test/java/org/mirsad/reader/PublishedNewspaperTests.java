package org.mirsad.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mirsad.Library;
import org.mirsad.cleaning.SafeHtml;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.springframework.beans.factory.annotation.Autowired;

class PublishedNewspaperTests extends Library {

    private static final String CABLE =
            """
            انقطع فجر اليوم كابل «ميدلينك» البحري في شرق المتوسط على عمق 900 متر فتباطأ الإنترنت في أربع دول.
            وقالت الشركة المشغلة إن مرساة سفينة شحن جرّت الكابل مسافة كيلومترين قبل أن تتنبه غرفة المراقبة إلى العطل.
            وأبحرت سفينة إصلاح تحمل ألياف ضوئية احتياطية، ويستغرق وصولها إلى الموقع ثماني عشرة ساعة على الأقل.
            """;
    private static final String CABLE_RETOLD = "تتجه سفينة إصلاح إلى كابل «ميدلينك» البحري الذي انقطع على عمق 900 متر في شرق"
            + " المتوسط. ويعاني الإنترنت في أربع دول من بطء منذ الفجر بعدما جرّت مرساة سفينة شحن الكابل.";

    @Autowired
    private PublishedNewspaper paper;

    @BeforeEach
    void outlets() {
        outlet("one");
        outlet("two");
    }

    private interface Page {

        River from(@Nullable Cursor before);
    }

    /** Every article of a list, page by page as a reader would turn them. */
    private static List<Long> all(Page list) {
        List<Long> seen = new ArrayList<>();
        Cursor place = null;
        do {
            River page = list.from(place);
            assertThat(page.articles()).hasSizeLessThanOrEqualTo(30);
            page.articles().forEach(card -> seen.add(card.id()));
            // As it travels in an address.
            place = page.older() == null ? null : Cursor.parse(page.older().toString()).orElseThrow();
        } while (place != null);
        return seen;
    }

    @Nested
    class Lists {

        @Test
        void visitEveryArticleExactlyOnceAlsoWhereManyHaveOneTime() {
            Instant tied = clock.instant().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
            List<Long> stored = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                // Microseconds apart, or not at all.
                stored.add(draft("test-one").published(tied.plusNanos(i % 3 * 1_000L)).store());
            }
            assertThat(all(paper::latest)).containsExactlyInAnyOrderElementsOf(stored);
            assertThat(all(before -> paper.source("test-one", before).river())).containsExactlyInAnyOrderElementsOf(stored);
            assertThat(all(before -> paper.topic("apps-social", before).river())).containsExactlyInAnyOrderElementsOf(stored);
            assertThat(paper.source("test-two", null).river()).isEqualTo(new River(List.of(), null));
        }

        @Test
        void needNoTextOfAnyArticle() {
            long id = draft("test-one").title("آبل تكشف آيفون جديدًا").store();
            jdbc.sql("delete from article_body").update();
            Stream.of(
                            paper.latest(null),
                            paper.source("test-one", null).river(),
                            paper.topic("phones", null).river(),
                            paper.entity("apple", null).river())
                    .forEach(river -> assertThat(river.articles()).extracting(ArticleCard::id).containsExactly(id));
            assertThat(everywhereOnFront(paper.front())).containsOnly(id);
            assertThat(paper.related(id, 3).article().id()).isEqualTo(id);
        }

        @Test
        void areNewestFirst() {
            long old = draft("test-one").ago(Duration.ofDays(2)).store();
            long fresh = draft("test-two").ago(Duration.ofHours(1)).store();
            long middle = draft("test-one").ago(Duration.ofDays(1)).store();
            assertThat(all(paper::latest)).containsExactly(fresh, middle, old);
        }

        @Test
        void showACopyOnlyAmongItsOutletsOwn() {
            long original = draft("test-one").title("كابل «ميدلينك» ينقطع").text(CABLE).ago(Duration.ofHours(5)).store();
            long copy = draft("test-two").title("كابل «ميدلينك» ينقطع").text(CABLE).ago(Duration.ofHours(4)).store();
            assertThat(all(paper::latest)).containsExactly(original);
            assertThat(all(before -> paper.topic("cloud-telecom", before).river())).containsExactly(original);
            assertThat(all(before -> paper.source("test-two", before).river())).containsExactly(copy);
            assertThat(paper.source("test-two", null).river().articles().getFirst().copy()).isTrue();
            assertThat(everywhereOnFront(paper.front())).contains(original).doesNotContain(copy);
            assertThat(paper.article(copy).copyOf()).isEqualTo(new SourceName("test-one", "منبر one"));
        }

        @Test
        void showNothingThatIsNotPublished() {
            for (String state : List.of("HIDDEN", "WAITING", "LEFT_OUT")) {
                setState(draft("test-one").store(), state);
            }
            assertThat(all(paper::latest)).isEmpty();
            assertThat(all(before -> paper.source("test-one", before).river())).isEmpty();
            assertThat(paper.front().isEmpty()).isTrue();
            assertThat(paper.topics()).allSatisfy(entry -> assertThat(entry.newest()).isNull());
        }
    }

    @Nested
    class OneArticle {

        @Test
        void hasEverythingThatIsKnownOfIt() {
            Instant published = Instant.parse("2026-03-20T08:00:00Z");
            long id = draft("test-one")
                    .title("آبل تحدّث واتساب على آيفون")
                    .text("قالت آبل إن تطبيق واتساب على آيفون يحصل على تحديث.\nوتصل الميزة إلى الجميع خلال أسبوع.")
                    .published(published)
                    .storeWithImage(1000, 500);
            ArticlePage page = paper.article(id);
            assertThat(page.title()).isEqualTo("آبل تحدّث واتساب على آيفون");
            assertThat(page.source()).isEqualTo(new SourceName("test-one", "منبر one"));
            assertThat(page.published()).isEqualTo(published);
            assertThat(page.updated()).isNull();
            assertThat(page.excerpt()).isNull();
            assertThat(text(page).text()).contains("واتساب").contains("خلال أسبوع");
            assertThat(page.topics()).isNotEmpty().first().isEqualTo(page.topic());
            assertThat(page.entities()).extracting(EntityName::slug).contains("apple", "whatsapp");
            assertThat(page.photo()).isNotNull().satisfies(photo -> {
                assertThat(photo.width()).isEqualTo(800);
                assertThat(photo.height()).isEqualTo(400);
            });
        }

        @Test
        void thatWasTakenDownIsGone() {
            long id = draft("test-one").store();
            setState(id, "HIDDEN");
            assertThatThrownBy(() -> paper.article(id)).isInstanceOf(Gone.class);
            assertThatThrownBy(() -> paper.related(id, 3)).isInstanceOf(Gone.class);
            assertThatThrownBy(() -> paper.showsImageOf(id)).isInstanceOf(Gone.class);
        }

        @Test
        void thatWaitsOrWasNeverThereIsNotFound() {
            long id = draft("test-one").store();
            setState(id, "WAITING");
            assertThatThrownBy(() -> paper.article(id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> paper.article(Long.MAX_VALUE)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> paper.related(-1, 3)).isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class ExcerptRights {

        private long id;

        @BeforeEach
        void store() {
            outlet("excerpt", Rights.EXCERPT, Gate.TECH_ONLY);
            id = draft("test-excerpt").text("مقدمة عن تطبيق المراسلة. " + "كلام طويل عن التطبيق. ".repeat(60)).storeWithImage(1000, 500);
        }

        @Test
        void leaveTheHeadlineAndTheFirstThreeHundredCharacters() {
            ArticlePage page = paper.article(id);
            assertThat(page.text()).isNull();
            assertThat(page.photo()).isNull();
            assertThat(page.excerpt()).startsWith("مقدمة").hasSizeLessThanOrEqualTo(300);
            assertThat(page.original().toString()).startsWith("https://outlet.example/");
        }

        @Test
        void showNoImageInAnyList() {
            Stream.of(paper.latest(null), paper.source("test-excerpt", null).river(), paper.topic("apps-social", null).river())
                    .forEach(river -> assertThat(river.articles()).singleElement().satisfies(card -> {
                        assertThat(card.photo()).isNull();
                        assertThat(Optional.ofNullable(card.lead()).orElse("").length()).isLessThanOrEqualTo(300);
                    }));
            assertThat(paper.front().stories()).singleElement().satisfies(story -> assertThat(story.lead().photo()).isNull());
            assertThat(paper.related(id, 3).article().photo()).isNull();
            assertThat(paper.topics()).allSatisfy(entry -> assertThat(
                            Optional.ofNullable(entry.newest()).map(ArticleCard::photo))
                    .isEmpty());
        }

        @Test
        void holdForAnImageAddressThatWasHandedOutBefore() {
            assertThat(paper.showsImageOf(id)).isFalse();
            assertThat(paper.showsImageOf(draft("test-one").storeWithImage(800, 600))).isTrue();
        }

        @Test
        void areSaidInTheIndexOfOutlets() {
            assertThat(paper.sources())
                    .filteredOn(entry -> entry.source().slug().startsWith("test-"))
                    .extracting(entry -> entry.source().slug() + " " + entry.excerpt() + " " + entry.articlesThisWeek())
                    .containsExactlyInAnyOrder("test-one false 0", "test-two false 0", "test-excerpt true 1");
        }
    }

    @Nested
    class FrontPages {

        @Test
        void showNoStoryTwice() {
            String[] subjects = {"هاتف ذكي بكاميرا", "ثغرة أمنية في متصفح", "لعبة فيديو على بلايستيشن", "سيارة كهربائية"};
            Random chance = new Random(5);
            for (int i = 0; i < 40; i++) {
                draft(i % 2 == 0 ? "test-one" : "test-two")
                        .title(subjects[i % 4] + " " + names(chance, 6))
                        .text(subjects[i % 4] + " " + names(chance, 60))
                        .ago(Duration.ofMinutes(30L * i))
                        .store();
            }
            FrontPage front = paper.front();
            List<Long> leads = Stream.concat(front.stories().stream(), front.sections().stream().flatMap(s -> s.stories().stream()))
                    .map(story -> story.lead().id())
                    .toList();
            assertThat(front.stories()).hasSize(9);
            assertThat(front.sections()).isNotEmpty();
            assertThat(leads).doesNotHaveDuplicates();
            assertThat(leads.stream().map(PublishedNewspaperTests.this::story)).doesNotHaveDuplicates();
            assertThat(front.newest()).extracting(ArticleCard::id).doesNotHaveDuplicates().hasSize(14);
        }

        @Test
        void showHowOtherOutletsPutAStoryOneArticleAnOutlet() {
            long first = draft("test-one").title("كابل «ميدلينك» ينقطع والإنترنت يتباطأ").text(CABLE).ago(Duration.ofHours(5)).store();
            long second = draft("test-two")
                    .title("سفينة تصلح كابل «ميدلينك» بعد تباطؤ الإنترنت")
                    .text(CABLE_RETOLD)
                    .ago(Duration.ofHours(3))
                    .store();
            assertThat(story(second)).isEqualTo(story(first));
            assertThat(paper.front().stories()).singleElement().satisfies(story -> {
                assertThat(story.sources()).isEqualTo(2);
                assertThat(Stream.concat(Stream.of(story.lead()), story.others().stream()).map(ArticleCard::id))
                        .containsExactlyInAnyOrder(first, second);
            });
        }

        @Test
        void keepAStoryWhoseLeadWasTakenDown() {
            long first = draft("test-one").title("كابل «ميدلينك» ينقطع والإنترنت يتباطأ").text(CABLE).ago(Duration.ofHours(5)).store();
            long second = draft("test-two")
                    .title("سفينة تصلح كابل «ميدلينك» بعد تباطؤ الإنترنت")
                    .text(CABLE_RETOLD)
                    .ago(Duration.ofHours(3))
                    .store();
            setState(first, "HIDDEN");
            assertThat(paper.front().stories()).singleElement().satisfies(story -> {
                assertThat(story.lead().id()).isEqualTo(second);
                assertThat(story.others()).isEmpty();
            });
        }

        @Test
        void putCoverageBeforeFreshnessWithinReason() {
            draft("test-one").title("كابل «ميدلينك» ينقطع والإنترنت يتباطأ").text(CABLE).ago(Duration.ofHours(3)).store();
            draft("test-two").title("سفينة تصلح كابل «ميدلينك» بعد تباطؤ الإنترنت").text(CABLE_RETOLD).ago(Duration.ofHours(3)).store();
            draft("test-one").title("لعبة فيديو جديدة على بلايستيشن").text("لعبة صغيرة على بلايستيشن.").ago(Duration.ofHours(1)).store();
            assertThat(paper.front().stories().getFirst().sources()).isEqualTo(2);
        }
    }

    @Nested
    class TopicsAndNames {

        @Test
        void thatDoNotExistAreNotFound() {
            assertThatThrownBy(() -> paper.topic("nothing", null)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> paper.entity("nothing", null)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> paper.source("nothing", null)).isInstanceOf(NotFound.class);
        }

        @Test
        void ofANameListTheArticlesThatNameIt() {
            assertThatThrownBy(() -> paper.entity("apple", null)).isInstanceOf(NotFound.class);
            long apple = draft("test-one").title("آبل تكشف آيفون جديدًا").store();
            draft("test-one").title("لعبة على بلايستيشن").text("لعبة سباق على بلايستيشن.").store();
            EntityPage page = paper.entity("apple", null);
            assertThat(page.river().articles()).extracting(ArticleCard::id).containsExactly(apple);
            assertThat(page.latinName()).isEqualTo("Apple");
        }

        @Test
        void standInTheEditorsOrderWithTheNewestOfTheWeek() {
            assertThat(paper.topicNames()).hasSize(15).first().isEqualTo(new TopicName("ai", "الذكاء الاصطناعي"));
            long game = draft("test-one").title("لعبة فيديو على بلايستيشن").text("لعبة فيديو على بلايستيشن.").store();
            draft("test-one").title("لعبة فيديو أقدم على بلايستيشن").text("لعبة فيديو قديمة.").ago(Duration.ofDays(9)).store();
            assertThat(paper.topics()).filteredOn(entry -> entry.topic().slug().equals("gaming")).singleElement().satisfies(entry -> {
                assertThat(entry.articlesThisWeek()).isEqualTo(1);
                assertThat(entry.newest()).isNotNull().extracting(ArticleCard::id).isEqualTo(game);
            });
        }
    }

    @Nested
    class TheFirstRun {

        @Test
        void saysOfEachOutletWhereItStandsAndWhyInArabic() {
            schedule("test-one", "problem = 'fetch.problem.connect', last_attempt_at = now()");
            schedule("test-two", "leased_until = now() + interval '1 minute', leased_by = 'here'");
            List<FirstRun.Outlet> outlets = paper.firstRun().outlets().stream()
                    .filter(outlet -> outlet.host().endsWith(".example"))
                    .filter(outlet -> outlet.host().matches("(one|two)\\.example"))
                    .toList();
            assertThat(outlets).extracting(FirstRun.Outlet::state)
                    .containsExactlyInAnyOrder(FirstRun.State.FAILED, FirstRun.State.FETCHING);
            assertThat(outlets).filteredOn(outlet -> outlet.state() == FirstRun.State.FAILED).singleElement()
                    .satisfies(outlet -> assertThat(outlet.reason()).isNotNull().matches("[\\p{InArabic}\\p{Punct}\\s…»«]+"));
        }

        @Test
        void countsWhatHasComeIn() {
            draft("test-one").store();
            assertThat(paper.firstRun().outlets()).filteredOn(outlet -> outlet.name().equals("منبر one")).singleElement()
                    .satisfies(outlet -> assertThat(outlet.items()).isEqualTo(1));
            assertThat(paper.firstRun().outlets().getFirst().name()).isEqualTo("منبر one");
        }

        private void schedule(String slug, String change) {
            jdbc.sql("update source_schedule set " + change + " where source_id = (select id from source where slug = :slug)")
                    .param("slug", slug)
                    .update();
        }
    }

    @Nested
    class RelatedNews {

        @Test
        void isThreeListsThatShareNothing() {
            long first = draft("test-one").title("كابل «ميدلينك» ينقطع والإنترنت يتباطأ").text(CABLE).ago(Duration.ofHours(5)).store();
            long second = draft("test-two")
                    .title("سفينة تصلح كابل «ميدلينك» بعد تباطؤ الإنترنت")
                    .text(CABLE_RETOLD)
                    .ago(Duration.ofHours(3))
                    .store();
            org.mirsad.reader.Related related = paper.related(first, 5).related();
            assertThat(related.sameStory()).extracting(ArticleCard::id).containsExactly(second);
            assertThat(related.sameSubject()).isEmpty();
            assertThat(related.background()).isEmpty();
        }
    }

    private static List<Long> everywhereOnFront(FrontPage front) {
        Stream<ArticleCard> stories = Stream.concat(
                        front.stories().stream(), front.sections().stream().flatMap(section -> section.stories().stream()))
                .flatMap(story -> Stream.concat(Stream.of(story.lead()), story.others().stream()));
        return Stream.concat(stories, front.newest().stream()).map(ArticleCard::id).toList();
    }

    /** Made-up names, so that two articles of one subject tell two events. */
    private static String names(Random chance, int count) {
        String letters = "بتجحخدرزسشصضطظعغفقكلمنهي";
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; i++) {
            chance.ints(6, 0, letters.length()).forEach(at -> names.append(letters.charAt(at)));
            names.append(' ');
        }
        return names.toString().strip();
    }

    private static SafeHtml text(ArticlePage page) {
        return Optional.ofNullable(page.text()).orElseThrow();
    }

    private long story(long article) {
        return jdbc.sql("select story_id from story_article where article_id = :id").param("id", article).query(Long.class).single();
    }
}

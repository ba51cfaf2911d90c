package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mirsad.Library;
import org.mirsad.articles.Recleaning;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.HtmlSanitizer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Articles that an older extractor made, in the application's own database, and what becomes of them. */
class RecleanTests extends Library {

    private static final String MENU = "تابعونا على شبكات التواصل واشتركوا في النشرة البريدية اليومية من موقعنا";
    private static final RecleanSettings SETTINGS = new RecleanSettings(true, Duration.ZERO);

    @Autowired
    private RuleHealth ruleHealth;

    @Autowired
    private RecleanQueue queue;

    @Autowired
    private RecleanProgress progress;

    @Autowired
    private Recleaning recleaning;

    @Autowired
    private CleaningStage cleaning;

    @Autowired
    private FetchingSettings fetching;

    @Autowired
    private TransactionTemplate transaction;

    private Reclean reclean;
    private long source;
    private int items;

    @BeforeEach
    void anOutlet() {
        jdbc.sql("truncate reclean_run").update();
        source = jdbc.sql("select id from source where slug = :slug")
                .param("slug", outlet("reclean"))
                .query(Long.class)
                .single();
        reclean = node();
    }

    /** Another instance of the stage, as on another machine or after a restart. */
    private Reclean node() {
        return new Reclean(queue, progress, recleaning, cleaning, transaction, fetching, SETTINGS);
    }

    private static String sentence(int n, String thing) {
        return "أعلنت الشركة رقم " + n + " عن " + thing + " يعمل بنظام أندرويد، وقالت إن هواتف ذكية أخرى تحصل عليه في الأسبوع المقبل رقم " + n + ".";
    }

    private static String text(int n) {
        return String.join("\n", sentence(n, "هاتف ذكي"), sentence(n, "تطبيق مراسلة"), sentence(n, "متصفح سريع"), sentence(n, "معالج جديد"));
    }

    private static String html(String text) {
        return "<p>" + text.replace("\n", "</p><p>") + "</p>";
    }

    private static String page(int n) {
        return "<html><head><title>هاتف ذكي رقم " + n + "</title></head><body><article><h1>هاتف ذكي رقم " + n + "</h1>"
                + html(text(n)) + "</article></body></html>";
    }

    private long item(String content) {
        int n = ++items;
        return jdbc.sql(
                        """
                        insert into item (source_id, identity, address, title, content, content_hash, published_at,
                                          first_seen_at, changed_at, state)
                        values (:source, :identity, :address, :title, :content, :identity, now() - interval '2 hours',
                                now() - interval '1 hour', now() - interval '1 hour', 'CLEAN')
                        returning id
                        """)
                .param("source", source)
                .param("identity", ("item " + n).getBytes(UTF_8))
                .param("address", "https://reclean.example/" + n)
                .param("title", "هاتف ذكي رقم " + n)
                .param("content", content)
                .query(Long.class)
                .single();
    }

    private void keepPage(long item, String page) {
        keepPage(item, gzip(page));
    }

    private void keepPage(long item, byte[] bytes) {
        jdbc.sql(
                        """
                        insert into page (item_id, address, content_type, body, fetched_at)
                        select id, address, 'text/html; charset=utf-8', :body, now() from item where id = :item
                            on conflict (item_id) do update set body = excluded.body
                        """)
                .param("item", item)
                .param("body", bytes)
                .update();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An article of the present extractor, on the site, with its page kept. */
    private long article() {
        long item = item(null);
        keepPage(item, page(items));
        return cleaned(item);
    }

    private long cleaned(long item) {
        assertThat(cleaning.runOne()).isTrue();
        settle();
        return jdbc.sql("select id from article where item_id = :item").param("item", item).query(Long.class).single();
    }

    /** As if an extractor had made it that left the outlet's furniture in the text. */
    private long articleOfAnOlderExtractor() {
        return made(article(), MENU + "\n" + text(items) + "\n" + MENU);
    }

    private long made(long article, String text) {
        jdbc.sql("update article_body set extractor_version = 0, text = :text, html = :html where article_id = :id")
                .param("text", text)
                .param("html", html(text))
                .param("id", article)
                .update();
        return article;
    }

    private List<Long> articlesOfAnOlderExtractor(int number) {
        List<Long> articles = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            articles.add(articleOfAnOlderExtractor());
        }
        return articles;
    }

    private void cleanAll() {
        while (reclean.runOne()) {
            // one after the other
        }
    }

    private String text(long article) {
        return jdbc.sql("select text from article_body where article_id = :id").param("id", article).query(String.class).single();
    }

    private Map<String, @Nullable Object> row(long article) {
        return jdbc.sql(
                        """
                        select a.*, sa.story_id, b.extractor_version, b.sanitizer_version, b.beyond_reach, b.html
                          from article a
                          join article_body b on b.article_id = a.id
                          left join story_article sa on sa.article_id = a.id
                         where a.id = :id
                        """)
                .param("id", article)
                .query()
                .singleRow();
    }

    private RecleanProgress.Run run() {
        return progress.latest().orElseThrow();
    }

    private long itemOf(long article) {
        return jdbc.sql("select item_id from article where id = :id").param("id", article).query(Long.class).single();
    }

    private void forgetPage(long article) {
        jdbc.sql("delete from page where item_id = :item").param("item", itemOf(article)).update();
    }

    private List<Long> due() {
        return numbers("select article_id from article_body where extractor_version < " + ArticleExtractor.VERSION
                + " and not beyond_reach order by 1");
    }

    @Test
    void anArticleOfTheSameVersionsIsLeftInPeace() {
        article();
        assertThat(reclean.runOne()).isFalse();
        assertThat(progress.latest()).isEmpty();
    }

    @Test
    void whatANewerNodeMadeIsLeftInPeace() {
        article();
        jdbc.sql("update article_body set extractor_version = extractor_version + 1, sanitizer_version = sanitizer_version + 1").update();
        assertThat(reclean.runOne()).isFalse();
    }

    @Test
    void whatAnotherWroteMeanwhileIsNotOverwritten() {
        long article = articleOfAnOlderExtractor();
        transaction.executeWithoutResult(status -> {
            Recleaning.Before before = recleaning.before(article).orElseThrow();
            CleaningStage.Made made = cleaning.make(queue.next().orElseThrow().item(), "https://reclean.example/1");
            jdbc.sql("update article_body set text = 'كلمة أخيرة'").update();
            assertThat(recleaning.replace(before, made.article())).isEqualTo(Recleaning.Outcome.OVERTAKEN);
        });
        assertThat(text(article)).isEqualTo("كلمة أخيرة");
    }

    @Nested
    class WhenTheExtractorIsANewerOne {

        @Test
        void itsPageIsReadAgain() {
            long article = articleOfAnOlderExtractor();
            cleanAll();
            assertThat(text(article)).isEqualTo(text(1));
            assertThat(row(article)).containsEntry("extractor_version", ArticleExtractor.VERSION);
            assertThat(run().changed()).isOne();
            assertThat(run().total()).isOne();
            assertThat(run().running()).isFalse();
        }

        @Test
        void readersSeeNoRevision() {
            long article = articleOfAnOlderExtractor();
            Map<String, Object> before = row(article);
            cleanAll();
            Map<String, Object> after = row(article);
            for (String same : List.of("id", "item_id", "address", "published_at", "first_seen_at", "sort_at", "state",
                    "published_here_at", "story_id", "title", "copy_of")) {
                assertThat(after.get(same)).as(same).isEqualTo(before.get(same));
            }
            assertThat(after.get("story_id")).isNotNull();
            assertThat(after.get("updated_at")).isNull();
            assertThat(jdbc.sql("select count(*) from article_revision").query(Integer.class).single()).isZero();
            String page = read("/articles/" + article);
            assertThat(page).contains("أعلنت الشركة رقم 1").doesNotContain(MENU, "حُدّث");
        }

        @Test
        void thePageThatSaysItWasUpdatedDoesNotMarkTheArticle() {
            long article = articleOfAnOlderExtractor();
            keepPage(itemOf(article), page(1).replace("</head>",
                    "<meta property=\"article:modified_time\" content=\"2099-01-01T00:00:00Z\"></head>"));
            cleanAll();
            assertThat(text(article)).isEqualTo(text(1));
            assertThat(row(article).get("updated_at")).isNull();
        }

        @Test
        void theSearchKnowsTheNewTextAndForgetsTheOld() {
            long article = articleOfAnOlderExtractor();
            int version = (int) row(article).get("version");
            cleanAll();
            assertThat(row(article)).containsEntry("version", version + 1);
            assertThat(jdbc.sql("select version from search_entry where article_id = :id").param("id", article).query(Integer.class).single())
                    .isEqualTo(version + 1);
        }

        @Test
        void theSameTextMovesNothingButItsMarkup() {
            long article = made(article(), text(1));
            jdbc.sql("update article_body set html = '<p>قديم</p>'").update();
            int version = (int) row(article).get("version");
            cleanAll();
            assertThat(row(article)).containsEntry("version", version).containsEntry("extractor_version", ArticleExtractor.VERSION);
            assertThat(row(article).get("html")).asString().contains("أعلنت الشركة رقم 1");
            assertThat(run().same()).isOne();
        }

        @Test
        void theNewestComesFirst() {
            List<Long> articles = articlesOfAnOlderExtractor(3);
            assertThat(reclean.runOne()).isTrue();
            assertThat(due()).containsExactlyElementsOf(articles.subList(0, 2));
        }

        @Test
        void anotherPictureIsFetchedAndTheSameIsNot() {
            long first = articleOfAnOlderExtractor();
            long second = articleOfAnOlderExtractor();
            for (long article : List.of(first, second)) {
                keepPage(itemOf(article), page(article == first ? 1 : 2).replace("</head>",
                        "<meta property=\"og:image\" content=\"https://reclean.example/new.jpg\"></head>"));
            }
            picture(first, "https://reclean.example/old.jpg");
            picture(second, "https://reclean.example/new.jpg");
            cleanAll();
            assertThat(jdbc.sql("select address || ' ' || state from article_image order by article_id").query(String.class).list())
                    .containsExactly("https://reclean.example/new.jpg WAITING", "https://reclean.example/new.jpg READY");
        }

        @Test
        void aPictureThatIsNotFoundAnyMoreStays() {
            long article = articleOfAnOlderExtractor();
            picture(article, "https://reclean.example/old.jpg");
            cleanAll();
            assertThat(text(article)).isEqualTo(text(1));
            assertThat(jdbc.sql("select address || ' ' || state from article_image").query(String.class).list())
                    .containsExactly("https://reclean.example/old.jpg READY");
        }

        private void picture(long article, String address) {
            jdbc.sql(
                            """
                            insert into article_image (article_id, address, state, width, height, next_at)
                            values (:id, :address, 'READY', 640, 360, now())
                            """)
                    .param("id", article)
                    .param("address", address)
                    .update();
        }

        @Test
        void anArticleOfTheListsTextIsMadeOfItAgain() {
            long item = item(html(text(1) + "\n" + text(1).replace("رقم 1", "رقم 9")));
            long article = cleaned(item);
            String text = text(article);
            made(article, MENU + "\n" + text);
            cleanAll();
            assertThat(text(article)).isEqualTo(text);
            assertThat(run().changed()).isOne();
        }

        @Test
        void aCopyStaysOneBetweenItsTurnAndItsOriginals() {
            long original = articleOfAnOlderExtractor();
            long copy = articleOfAnOlderExtractor();
            keepPage(itemOf(copy), page(1));
            jdbc.sql("update article set copy_of = :original where id = :copy").param("original", original).param("copy", copy).update();
            jdbc.sql("update article set paragraphs = '{1,2,3}' where id = :original").param("original", original).update();
            assertThat(reclean.runOne()).isTrue();
            assertThat(due()).containsExactly(original);
            assertThat(row(copy).get("copy_of")).isEqualTo(original);
            cleanAll();
            assertThat(row(copy).get("copy_of")).isEqualTo(original);
        }

        @Test
        void theItemThatWasReadLastIsReadAgain() {
            long article = articleOfAnOlderExtractor();
            long other = item(null);
            keepPage(other, page(2));
            jdbc.sql("update item set state = 'DONE', address = 'https://reclean.example/1' where id = :item").param("item", other).update();
            jdbc.sql("update article_body set item_id = :item, text = :text").param("item", other).param("text", text(2) + "\n" + MENU).update();
            cleanAll();
            assertThat(text(article)).isEqualTo(text(2));
        }

        @Test
        void whatWaitsForItsPageIsTheCleaners() {
            long article = articleOfAnOlderExtractor();
            jdbc.sql("update item set state = 'PAGE'").update();
            assertThat(reclean.runOne()).isFalse();
            assertThat(due()).containsExactly(article);
            assertThat(progress.latest()).isEmpty();
        }

        @Test
        void whatTheCleanerCouldNotReadIsTriedByItOnceMore() {
            long article = articleOfAnOlderExtractor();
            jdbc.sql("update item set state = 'FAILED'").update();
            cleanAll();
            assertThat(jdbc.sql("select state from item").query(String.class).single()).isEqualTo("CLEAN");
            cleaning.runOne();
            cleanAll();
            assertThat(text(article)).isEqualTo(text(1));
            assertThat(jdbc.sql("select count(*) from article_revision").query(Integer.class).single()).as("a change by its outlet").isOne();
            assertThat(due()).isEmpty();
        }
    }

    @Nested
    class WhenTheNewTextIsWorse {

        @Test
        void aTextThatLostMoreThanHalfIsNotTaken() {
            long article = articleOfAnOlderExtractor();
            String before = repeated(text(1), 3);
            made(article, before);
            cleanAll();
            assertThat(text(article)).isEqualTo(before);
            assertKept(article);
        }

        private static String repeated(String text, int times) {
            return LongStream.range(0, times).mapToObj(i -> text).collect(Collectors.joining("\n"));
        }

        @Test
        void aPageWithoutAnArticleIsNotTaken() {
            long article = articleOfAnOlderExtractor();
            String before = text(article);
            keepPage(itemOf(article), "<html><body><ul><li><a href='/'>الرئيسية</a></li></ul></body></html>");
            cleanAll();
            assertThat(text(article)).isEqualTo(before);
            assertKept(article);
        }

        @Test
        void theListsTextIsNotTakenForThatOfAPageThatIsDoubtful() {
            long article = articleOfAnOlderExtractor();
            String before = text(article);
            keepPage(itemOf(article), "<html><body><ul><li><a href='/'>الرئيسية</a></li></ul></body></html>");
            jdbc.sql("update item set content = :content").param("content", html(text(1).replace("رقم 1", "رقم 8"))).update();
            cleanAll();
            assertThat(text(article)).isEqualTo(before);
            assertKept(article);
        }

        @Test
        void itIsNotTriedAgainByTheSameVersion() {
            articleOfAnOlderExtractor();
            jdbc.sql("update article_body set text = repeat(text, 4)").update();
            cleanAll();
            assertThat(reclean.runOne()).isFalse();
            assertThat(run().total()).isOne();
        }

        private void assertKept(long article) {
            assertThat(run().kept()).isOne();
            assertThat(run().running()).isFalse();
            assertThat(row(article)).containsEntry("extractor_version", ArticleExtractor.VERSION).containsEntry("beyond_reach", false);
        }
    }

    @Nested
    class WhenNothingIsKeptOfIt {

        @Test
        void itKeepsItsTextAndIsNotDueAgain() {
            List<Long> articles = articlesOfAnOlderExtractor(4);
            articles.subList(0, 3).forEach(RecleanTests.this::forgetPage);
            String before = text(articles.getFirst());
            cleanAll();
            assertThat(text(articles.getFirst())).isEqualTo(before);
            assertThat(due()).isEmpty();
            assertThat(run().unreadable()).isEqualTo(3);
            assertThat(run().changed()).isOne();
            assertThat(row(articles.getFirst())).containsEntry("beyond_reach", true).containsEntry("extractor_version", 0);
        }

        @Test
        void theListsTeaserIsNoSubstituteForThePage() {
            long article = articleOfAnOlderExtractor();
            jdbc.sql("update item set content = :teaser").param("teaser", html(text(1).lines().limit(3).collect(Collectors.joining("\n")))).update();
            forgetPage(article);
            String before = text(article);
            cleanAll();
            assertThat(text(article)).isEqualTo(before);
            assertThat(run().unreadable()).isOne();
        }

        @Test
        void aPageFromBeforeTheOutletsLastChangeDoesNotCount() {
            long article = articleOfAnOlderExtractor();
            jdbc.sql("update page set fetched_at = now() - interval '2 days'").update();
            assertThat(reclean.runOne()).isTrue();
            assertThat(run().unreadable()).isOne();
            assertThat(due()).isEmpty();
            assertThat(text(article)).contains(MENU);
        }

        @Test
        void aNewPageBringsItWithinReach() {
            long article = articleOfAnOlderExtractor();
            forgetPage(article);
            cleanAll();
            made(article, text(1));
            long item = itemOf(article);
            keepPage(item, page(1));
            jdbc.sql("update item set state = 'CLEAN'").update();
            cleaning.runOne();
            assertThat(row(article)).containsEntry("beyond_reach", false).containsEntry("extractor_version", ArticleExtractor.VERSION);
        }

        @Test
        void itsMarkupIsSanitisedIfThatIsOlder() {
            long article = articleOfAnOlderExtractor();
            forgetPage(article);
            jdbc.sql("update article_body set sanitizer_version = 0, html = '<p onclick=\"x()\">نص</p>'").update();
            cleanAll();
            assertThat(row(article)).containsEntry("html", "<p>نص</p>").containsEntry("sanitizer_version", HtmlSanitizer.VERSION);
            assertThat(run().unreadable()).isOne();
            assertThat(run().total()).isOne();
        }
    }

    @Test
    void theMarkupOfAnOlderSanitiserIsSanitisedWithoutReadingThePageAgain() {
        long article = article();
        jdbc.sql("update article_body set sanitizer_version = 0, html = '<p style=\"x\">نص</p>'").update();
        cleanAll();
        assertThat(row(article)).containsEntry("html", "<p>نص</p>").containsEntry("sanitizer_version", HtmlSanitizer.VERSION);
        assertThat(run().changed()).isOne();
        assertThat(reclean.runOne()).isFalse();
    }

    @Test
    void aPageThatCannotBeReadHoldsUpNoOther() {
        List<Long> articles = articlesOfAnOlderExtractor(3);
        keepPage(itemOf(articles.get(1)), "no gzip".getBytes(UTF_8));
        String before = text(articles.get(1));
        cleanAll();
        assertThat(text(articles.get(1))).isEqualTo(before);
        assertThat(text(articles.getFirst())).isEqualTo(text(1));
        assertThat(run().changed()).isEqualTo(2);
        assertThat(run().unreadable()).isOne();
        assertThat(due()).isEmpty();
    }

    @Test
    void freshItemsGoFirst() {
        long article = articleOfAnOlderExtractor();
        long fresh = item(null);
        keepPage(fresh, page(2));
        assertThat(reclean.runOne()).isFalse();
        assertThat(due()).containsExactly(article);
        cleaned(fresh);
        assertThat(reclean.runOne()).isTrue();
        assertThat(due()).isEmpty();
    }

    @Nested
    class WhenANodeDiesInTheMiddle {

        @Test
        void theNextGoesOnAndNothingIsDoneTwiceOrLost() {
            List<Long> articles = articlesOfAnOlderExtractor(5);
            List<Integer> versions = articles.stream().map(id -> (Integer) row(id).get("version")).toList();
            reclean.runOne();
            reclean.runOne();
            // its third article is written and counted when the power goes
            transaction.executeWithoutResult(status -> {
                assertThat(reclean.runOne()).isTrue();
                status.setRollbackOnly();
            });
            assertThat(due()).hasSize(3);
            assertThat(run().done()).isEqualTo(2);
            assertThat(run().running()).isTrue();

            reclean = node();
            cleanAll();

            for (int i = 0; i < 5; i++) {
                assertThat(text(articles.get(i))).isEqualTo(text(i + 1));
                assertThat(row(articles.get(i)).get("version")).as("written once").isEqualTo(versions.get(i) + 1);
            }
            assertThat(run().total()).isEqualTo(5);
            assertThat(run().changed()).isEqualTo(5);
            assertThat(run().running()).isFalse();
        }
    }

    @Nested
    class WhenTwoNodesAreAtWork {

        @Test
        void whatOneHasInHandTheOtherLeaves() throws Exception {
            List<Long> articles = articlesOfAnOlderExtractor(2);
            try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                transaction.executeWithoutResult(status -> {
                    RecleanQueue.Due mine = queue.next().orElseThrow();
                    assertThat(mine.articleId()).isEqualTo(articles.getLast());
                    assertThat(await(other.submit(() -> node().runOne()))).isTrue();
                    assertThat(await(other.submit(() -> node().runOne()))).as("nothing else is free").isFalse();
                });
            }
            assertThat(due()).containsExactly(articles.getLast());
            assertThat(run().running()).as("the round goes on while one is in hand").isTrue();
        }

        @Test
        void theyShareTheWork() throws Exception {
            int number = 24;
            List<Long> articles = articlesOfAnOlderExtractor(number);
            List<Integer> versions = articles.stream().map(id -> (Integer) row(id).get("version")).toList();
            CyclicBarrier together = new CyclicBarrier(2);
            Callable<Integer> work = () -> {
                Reclean node = node();
                int done = 0;
                together.await(10, TimeUnit.SECONDS);
                while (node.runOne()) {
                    done++;
                }
                return done;
            };
            try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
                Future<Integer> one = nodes.submit(work);
                Future<Integer> two = nodes.submit(work);
                assertThat(await(one)).isPositive();
                assertThat(await(two)).isPositive();
            }
            cleanAll();
            assertThat(run().changed()).isEqualTo(number);
            assertThat(run().total()).isEqualTo(number);
            assertThat(run().running()).isFalse();
            for (int i = 0; i < number; i++) {
                assertThat(text(articles.get(i))).isEqualTo(text(i + 1));
                assertThat(row(articles.get(i)).get("version")).as("written once").isEqualTo(versions.get(i) + 1);
            }
        }

        private static <T> T await(Future<T> future) {
            try {
                return future.get(60, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    class TheProgress {

        @Test
        void beginsAnewWhenSomethingIsDueAgain() {
            long article = articleOfAnOlderExtractor();
            cleanAll();
            made(article, MENU);
            articlesOfAnOlderExtractor(2);
            assertThat(reclean.runOne()).isTrue();
            assertThat(run().total()).isEqualTo(3);
            assertThat(run().done()).isOne();
            assertThat(run().left()).isPresent();
        }

        @Test
        void foretellsTheEndByThePaceSoFar() {
            Instant begun = Instant.parse("2025-03-20T08:00:00Z");
            var run = new RecleanProgress.Run(2, 1, begun, null, Duration.ofMinutes(10), 400, 50, 30, 15, 5);
            assertThat(run.left()).contains(Duration.ofMinutes(30));
            assertThat(new RecleanProgress.Run(2, 1, begun, null, Duration.ZERO, 400, 0, 0, 0, 0).left()).isEmpty();
            assertThat(new RecleanProgress.Run(2, 1, begun, begun, Duration.ofMinutes(10), 100, 50, 30, 15, 5).left()).isEmpty();
        }
    }

    @Nested
    class KeptPages {

        @Test
        void areForgottenFromTheOldestWhenTheyAreTooMany() {
            List<Long> articles = List.of(article(), article(), article());
            for (int i = 0; i < 3; i++) {
                jdbc.sql("update page set body = :body, fetched_at = now() - make_interval(hours => :age) where item_id = :item")
                        .param("body", new byte[1000])
                        .param("age", 3 - i)
                        .param("item", itemOf(articles.get(i)))
                        .update();
            }
            retention(2_500).forget();
            assertThat(numbers("select item_id from page order by 1"))
                    .containsExactly(itemOf(articles.get(1)), itemOf(articles.get(2)));
        }

        @Test
        void stayWhileTheyWaitForTheCleaner() {
            long waiting = item(null);
            keepPage(waiting, page(1));
            jdbc.sql("update page set fetched_at = now() - interval '90 days'").update();
            retention(1).forget();
            assertThat(numbers("select item_id from page")).containsExactly(waiting);
        }

        private Retention retention(long mostBytes) {
            return new Retention(jdbc, new FetchingSettings(
                    true, true, 16, fetching.lease(), fetching.listDeadline(), fetching.pageDeadline(), fetching.maxList(),
                    fetching.maxPage(), 4, 120, fetching.keepPages(), DataSize.ofBytes(mostBytes), fetching.keepLog()),
                    ruleHealth);
        }
    }

    private String read(String path) {
        try {
            return Jsoup.connect("http://localhost:" + port + path).execute().body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mirsad.Library;
import org.mirsad.articles.Articles;
import org.mirsad.articles.Recleaning;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.InventedPress;
import org.mirsad.cleaning.KnownBlocks;
import org.mirsad.cleaning.Lessons;
import org.mirsad.cleaning.Sketch;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** One outlet's articles through the cleaning stage: what repeats in them, what becomes of it, and who has the last word. */
class BlockMemoryTests extends Library {

    private static final String PROMISE = "خمس دقائق مع قهوتك تكفيك لتعرف ما جرى في عالم التقنية بالأمس، يختارها لك محررونا كل يوم.";
    private static final String BOX = "<section class=\"barid\"><p>" + PROMISE + "</p></section>";
    private static final String VIGIL = "ولأن الخبر لا ينتظر أحدًا فإن غرفة أخبارنا تسهر معكم حتى الصباح وتوافيكم بالجديد أولًا بأول.";
    private static final LearningSettings SETTINGS = new LearningSettings(true, Duration.ofDays(180));

    @Autowired
    private CleaningStage stage;

    @Autowired
    private BlockMemory memory;

    @Autowired
    private Items itemQueue;

    @Autowired
    private Articles articles;

    @Autowired
    private RuleHealth ruleHealth;

    @Autowired
    private RecleanQueue queue;

    @Autowired
    private RecleanProgress progress;

    @Autowired
    private Recleaning recleaning;

    @Autowired
    private FetchingSettings fetching;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DataSource database;

    private final InventedPress press = new InventedPress(31);
    private String slug = "";
    private long source;
    private int items;

    @BeforeEach
    void anOutlet() {
        jdbc.sql("truncate reclean_run").update();
        become("learning");
    }

    private void become(String name) {
        slug = outlet(name);
        source = jdbc.sql("select id from source where slug = :slug").param("slug", slug).query(Long.class).single();
    }

    private static String page(List<String> paragraphs, String box) {
        return "<!doctype html><html lang=\"ar\"><head><title>خبر</title></head><body><main><h1>خبر</h1><div class=\"matn\"><p>"
                + String.join("</p><p>", paragraphs) + "</p>" + box + "</div></main></body></html>";
    }

    private long waiting(@Nullable String page, @Nullable String content) {
        items++;
        long id = jdbc.sql(
                        """
                        insert into item (source_id, identity, address, title, content, content_hash, first_seen_at, changed_at, state)
                        values (:source, :identity, :address, :title, :content, :identity, :now, :now, 'CLEAN')
                        returning id
                        """)
                .param("source", source)
                .param("identity", ByteBuffer.allocate(32).putInt(items).array())
                .param("address", "https://learning.example/" + source + "/" + items)
                .param("title", press.title())
                .param("content", content)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        if (page != null) {
            keep(id, page);
        }
        return id;
    }

    private void keep(long item, String page) {
        jdbc.sql(
                        """
                        insert into page (item_id, address, content_type, body, fetched_at)
                        select id, address, 'text/html; charset=utf-8', :body, now() + interval '1 minute' from item where id = :id
                            on conflict (item_id) do update set body = excluded.body
                        """)
                .param("id", item)
                .param("body", gzip(page))
                .update();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An article of so many paragraphs, with the box under them. */
    private long publish(int paragraphs) {
        return publish(page(press.paragraphs(paragraphs), BOX));
    }

    private long publish(String page) {
        long item = waiting(page, null);
        assertThat(stage.runOne()).isTrue();
        return item;
    }

    private void publishMany(int number) {
        for (int i = 0; i < number; i++) {
            publish(4);
        }
    }

    private String text(long item) {
        return jdbc.sql("select text from article_body where item_id = :item").param("item", item).query(String.class).single();
    }

    private List<Long> due() {
        return numbers("select item_id from article_body where extractor_version < " + ArticleExtractor.VERSION + " order by 1");
    }

    private void cleanAgain() {
        Reclean reclean = new Reclean(
                queue, progress, recleaning, stage, transaction, fetching, new RecleanSettings(true, Duration.ZERO));
        while (reclean.runOne()) {
            // one after the other
        }
    }

    private List<String> removed() {
        return memory.of(slug).stream().filter(BlockMemory.Block::furniture).map(BlockMemory.Block::sample).toList();
    }

    private BlockMemory.Block only() {
        assertThat(memory.of(slug)).hasSize(1);
        return memory.of(slug).getFirst();
    }

    @Nested
    class WhatStandsInThreeArticles {

        @Test
        void leavesTheNext() {
            for (int n = 0; n < 3; n++) {
                assertThat(removed()).isEmpty();
                assertThat(text(publish(4))).endsWith(PROMISE);
            }
            assertThat(removed()).containsExactly(PROMISE);
            assertThat(text(publish(4))).doesNotContain(PROMISE);
            assertThat(only().articles()).isEqualTo(4);
        }

        @Test
        void leavesThoseThatWereCleanedBefore() {
            List<String> first = press.paragraphs(4);
            long one = publish(page(first, BOX));
            long two = publish(4);
            long without = publish(page(press.paragraphs(4), ""));
            assertThat(due()).isEmpty();
            long three = publish(4);
            assertThat(due()).containsExactly(one, two, three);

            cleanAgain();
            assertThat(due()).isEmpty();
            assertThat(text(one).lines()).containsExactlyElementsOf(first);
            assertThat(List.of(text(two), text(three), text(without))).noneMatch(text -> text.contains(PROMISE));
            assertThat(jdbc.sql("select count(*) from article_revision").query(Integer.class).single()).isZero();
        }

        @Test
        void leavesAShortArticleToo() {
            String rules = "<section class=\"barid\"><p>" + String.join("</p><p>", press.paragraphs(4)) + "</p></section>";
            List<String> brief = press.paragraphs(2);
            long item = publish(page(brief, rules));
            assertThat(text(item).lines()).hasSize(6);
            for (int n = 0; n < 4; n++) {
                publish(page(press.paragraphs(6), rules));
            }
            cleanAgain();
            assertThat(text(item).lines()).as("under two fifths of what it was").containsExactlyElementsOf(brief);
        }

        @Test
        void isLeftWhereNothingIsKeptToReadAgain() {
            long one = publish(4);
            jdbc.sql("delete from page where item_id = :item").param("item", one).update();
            long two = publish(4);
            long three = publish(4);
            assertThat(due()).containsExactly(two, three);
        }

        @Test
        void isNothingToAnotherOutlet() {
            publishMany(3);
            become("neighbour");
            assertThat(text(publish(4))).endsWith(PROMISE);
            assertThat(removed()).isEmpty();
        }

        @Test
        void isLearntFromTheTextsOfListsToo() {
            String tail = "<p><em>" + PROMISE + "</em></p>";
            long item = 0;
            for (int n = 0; n < 4; n++) {
                item = waiting(null, "<p>" + String.join("</p><p>", press.paragraphs(4)) + "</p>" + tail);
                stage.runOne();
            }
            assertThat(removed()).containsExactly(PROMISE);
            assertThat(text(item)).doesNotContain(PROMISE);
        }

        @Test
        void isKnownAfterARestart() {
            publishMany(2);
            BlockMemory afterwards = new BlockMemory(jdbc, clock, SETTINGS);
            stage = new CleaningStage(itemQueue, articles, ruleHealth, afterwards, transaction);
            publishMany(1);
            stage = new CleaningStage(itemQueue, articles, ruleHealth, new BlockMemory(jdbc, clock, SETTINGS), transaction);
            assertThat(text(publish(4))).doesNotContain(PROMISE);
        }

        @Test
        void isNotLearntWhereLearningIsOff() {
            LearningSettings off = new LearningSettings(false, Duration.ofDays(1));
            stage = new CleaningStage(itemQueue, articles, ruleHealth, new BlockMemory(jdbc, clock, off), transaction);
            publishMany(4);
            assertThat(numbers("select count(*) from source_block")).containsExactly(0L);
            assertThat(numbers("select count(*) from article_sketch")).containsExactly(0L);
        }
    }

    @Nested
    class OneArticle {

        @Test
        void teachesNothingByItsVersions() {
            long item = publish(4);
            for (int n = 0; n < 5; n++) {
                keep(item, page(press.paragraphs(4), BOX));
                jdbc.sql("update item set state = 'CLEAN' where id = :id").param("id", item).update();
                assertThat(stage.runOne()).isTrue();
            }
            assertThat(numbers("select count(*) from article_revision")).containsExactly(5L);
            assertThat(numbers("select count(*) from source_block")).containsExactly(0L);
        }

        @Test
        void teachesNothingByItsCopies() {
            String page = page(press.paragraphs(4), BOX);
            for (int n = 0; n < 5; n++) {
                assertThat(text(publish(page))).endsWith(PROMISE);
            }
            assertThat(numbers("select count(*) from source_block")).containsExactly(0L);
        }

        @Test
        void teachesNothingWhenItIsCleanedAgain() {
            publishMany(2);
            jdbc.sql("update article_body set extractor_version = 0").update();
            cleanAgain();
            assertThat(numbers("select articles from source_block")).containsExactly(2L);
        }
    }

    @Nested
    class TwoNodes {

        @Test
        void learnTogether() throws Exception {
            for (int n = 0; n < 24; n++) {
                waiting(page(press.paragraphs(4), BOX + "<div class=\"b\"><p>" + VIGIL + "</p></div>"), null);
            }
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                List<Future<?>> both = new ArrayList<>();
                for (int node = 0; node < 2; node++) {
                    BlockMemory own = new BlockMemory(jdbc, clock, SETTINGS);
                    CleaningStage its = new CleaningStage(itemQueue, articles, ruleHealth, own, transaction);
                    both.add(two.submit(() -> {
                        while (its.runOne()) {
                            // the next one
                        }
                    }));
                }
                for (Future<?> one : both) {
                    one.get();
                }
            }
            assertThat(numbers("select count(*) from item where state = 'DONE'")).containsExactly(24L);
            assertThat(removed()).containsExactlyInAnyOrder(PROMISE, VIGIL);
            assertThat(memory.of(slug)).extracting(BlockMemory.Block::articles).containsOnly(24);
            cleanAgain();
            assertThat(numbers("select count(*) from article_body where text like '%" + PROMISE + "%'")).containsExactly(0L);
        }
    }

    @Nested
    class AnEditorsWord {

        @Test
        void keepsWhatWasLearnt() {
            List<String> own = press.paragraphs(4);
            long first = publish(page(own, BOX));
            publishMany(3);
            cleanAgain();
            assertThat(text(first)).doesNotContain(PROMISE);

            assertThat(memory.decide(source, only().key(), BlockMemory.Decision.KEEP)).isPresent();
            assertThat(only().furniture()).isFalse();
            assertThat(text(publish(4))).endsWith(PROMISE);
            assertThat(due()).hasSize(4);
            cleanAgain();
            assertThat(text(first).lines()).hasSize(5).last().isEqualTo(PROMISE);
            publishMany(10);
            assertThat(removed()).isEmpty();
        }

        @Test
        void removesWhatIsNotYetLearnt() {
            String pasted = "</p><p>" + VIGIL;
            List<String> with = List.of(press.paragraph(), press.paragraph() + pasted, press.paragraph());
            publish(page(with, ""));
            for (int n = 0; n < 2; n++) {
                publish(page(List.of(press.paragraph(), press.paragraph() + pasted, press.paragraph()), ""));
            }
            assertThat(only()).satisfies(block -> {
                assertThat(block.sample()).isEqualTo(VIGIL);
                assertThat(block.furniture()).isFalse();
            });
            memory.decide(source, only().key(), BlockMemory.Decision.REMOVE);
            assertThat(due()).hasSize(3);
            cleanAgain();
            assertThat(numbers("select count(*) from article_body where text like '%" + VIGIL + "%'")).containsExactly(0L);
            assertThat(text(publish(page(with, "")))).doesNotContain(VIGIL);
        }

        @Test
        void forgetsAndLearnsAnewFromWhatIsToCome() {
            publishMany(4);
            memory.forget(source, only().key());
            assertThat(memory.of(slug)).isEmpty();
            assertThat(due()).hasSize(4);
            cleanAgain();
            assertThat(numbers("select count(*) from article_body where text like '%" + PROMISE + "'")).containsExactly(4L);
            for (int n = 0; n < 3; n++) {
                assertThat(text(publish(4))).endsWith(PROMISE);
            }
            assertThat(text(publish(4))).doesNotContain(PROMISE);
            assertThat(only().articles()).isEqualTo(4);
        }

        @Test
        void onWhatIsNoMoreIsNone() {
            assertThat(memory.decide(source, 7, BlockMemory.Decision.REMOVE)).isEmpty();
            assertThat(memory.forget(source, 7)).isEmpty();
        }

        @Test
        void saidTwiceCleansNothingTwice() {
            publishMany(3);
            cleanAgain();
            memory.decide(source, only().key(), BlockMemory.Decision.REMOVE);
            memory.decide(source, only().key(), BlockMemory.Decision.REMOVE);
            assertThat(due()).isEmpty();
        }
    }

    @Nested
    class TheMemory {

        @Test
        void holdsTheLastArticlesOfASourceOnly() {
            for (int n = 0; n < Lessons.WINDOW + 5; n++) {
                publish(page(press.paragraphs(2), ""));
            }
            assertThat(numbers("select count(*) from article_sketch")).containsExactly((long) Lessons.WINDOW);
        }

        @Test
        void holdsSoManyBlocksOfASource() {
            publishMany(1);
            long article = jdbc.sql("select id from article").query(Long.class).single();
            long other = publish(2);
            for (long seen : List.of(article, jdbc.sql("select id from article where item_id = :i").param("i", other).query(Long.class).single())) {
                jdbc.sql("delete from article_sketch where article_id = :id").param("id", seen).update();
                transaction.executeWithoutResult(status -> memory.note(source, seen, sketch(400, seen), KnownBlocks.of(List.of())));
            }
            assertThat(numbers("select count(*) from source_block")).containsExactly(300L);
        }

        @Test
        void expires() {
            publishMany(4);
            Clock later = Clock.offset(clock, Duration.ofDays(179));
            assertThat(new BlockMemory(jdbc, later, SETTINGS).forget()).isZero();
            Clock tooLate = Clock.offset(clock, Duration.ofDays(181));
            assertThat(new BlockMemory(jdbc, tooLate, SETTINGS).forget()).isEqualTo(5);
            assertThat(numbers("select count(*) from source_block")).containsExactly(0L);
        }

        @Test
        void asksAsMuchForManyBlocksAsForFew() {
            publishMany(1);
            long article = jdbc.sql("select id from article").query(Long.class).single();
            jdbc.sql("truncate article_sketch, source_block").update();
            assertThat(statements(article, 3)).isEqualTo(3);
            jdbc.sql("truncate article_sketch, source_block").update();
            assertThat(statements(article, 240)).isEqualTo(3);
        }

        private int statements(long article, int blocks) {
            AtomicInteger asked = new AtomicInteger();
            BlockMemory counting = new BlockMemory(JdbcClient.create(new Counting(database, asked)), clock, SETTINGS);
            counting.note(source, article, sketch(blocks, article), KnownBlocks.of(List.of()));
            return asked.get();
        }

        /** Boxes under a paragraph that no other article has. */
        private static Sketch sketch(int blocks, long article) {
            List<Sketch.Block> all = new ArrayList<>();
            all.add(new Sketch.Block(-article, -article, 30, Sketch.Kind.PLAIN, "متن"));
            LongStream.range(1, blocks).forEach(n -> all.add(new Sketch.Block(n, n, 20, Sketch.Kind.APART, "صندوق " + n)));
            return new Sketch(all);
        }
    }

    /** Counts statements. */
    private static final class Counting extends AbstractDataSource {

        private final DataSource counted;
        private final AtomicInteger statements;

        Counting(DataSource counted, AtomicInteger statements) {
            this.counted = counted;
            this.statements = statements;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = counted.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.incrementAndGet();
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }

        @Override
        public Connection getConnection(String name, String password) throws SQLException {
            return getConnection();
        }
    }
}

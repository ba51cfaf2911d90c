package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mirsad.Library;
import org.mirsad.cleaning.CleanRule;
import org.mirsad.cleaning.RuleProblem;
import org.mirsad.sources.SourceDesk;
import org.springframework.beans.factory.annotation.Autowired;

/** One outlet's pages through the cleaning stage, by the rules of its editor; and what is told of the rules. */
class CleaningRulesTests extends Library {

    private static final Instant LISTED = Instant.parse("2026-03-01T06:00:00Z");

    @Autowired
    private CleaningStage stage;

    @Autowired
    private RuleHealth health;

    @Autowired
    private Retention retention;

    @Autowired
    private SourceDesk desk;

    private String slug = "";
    private long source;
    private int items;

    @BeforeEach
    void anOutlet() {
        slug = outlet("rules");
        source = jdbc.sql("select id from source where slug = :slug").param("slug", slug).query(Long.class).single();
    }

    private void rules(String... pairs) {
        Map<String, String> rules = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            rules.put(pairs[i], pairs[i + 1]);
        }
        desk.edit(slug, desk.find(slug).orElseThrow().details().withRules(rules));
    }

    /** What became of an item. */
    private record Made(
            String text, @Nullable String html, @Nullable String author, @Nullable String credit, @Nullable Instant published) {}

    /** A page of its own number, so that none is another's copy. */
    private static String page(int n) {
        return """
                <!doctype html><html lang="ar"><head><title>مصنع الرقائق %1$d يفتتح خطًا جديدًا</title></head><body>
                <div class="both"><h1>مصنع الرقائق %1$d يفتتح خطًا جديدًا</h1>
                <p class="pen">تحرير: سهى القاسم</p><p class="day" data-n="1">3 نيسان 2026، 9:30 صباحًا</p>
                <div class="story">
                <p>افتتح المصنع رقم %1$d خط إنتاج جديدًا للرقائق، وقال مديره إن الطاقة ستتضاعف خلال عام واحد من التشغيل.</p>
                <p>ويعمل في المصنع %1$d مهندسًا وفنيًا، نصفهم من خريجي المعاهد في المدينة نفسها، وقد تدربوا عامين.</p>
                <p>ويشتري المصنع رقم %1$d الماء والكهرباء من محطة بنيت لأجله على النهر، ولا يأخذ من شبكة المدينة شيئًا في
                الصيف، وقد أعلن مديره أن المحطة ستبيع ما يزيد على حاجتها إلى القرى المجاورة ابتداءً من العام المقبل.</p>
                <p class="stand">وزار الوفد رقم %1$d جناح المصنع في معرض المدينة، ورأى آلات الحفر الجديدة وهي تعمل أمام الحضور.</p>
                <div class="next"><p><a href="/before">اقرأ أيضًا: ما قاله المصنع رقم %1$d إلى المساهمين</a></p></div>
                <p>وتصل الشحنة رقم %1$d إلى المصانع المجاورة قبل نهاية الصيف، ومنها ما يصنع الهواتف وما يصنع السيارات.</p></div>
                <div class="column"><p>أما رأيي في المصنع رقم %1$d فهو أن المدينة تحتاج إلى المدارس قبل المصانع، وإلى الحدائق قبل الطرق.</p>
                <p>وقد كتبت في زاويتي رقم %1$d قبل سنين إن من لا يقرأ لا يصنع، وإن من لا يزرع لا يأكل، وما زلت أقول ذلك.</p></div>
                <p class="via">الرقيب الصناعي</p></div></body></html>
                """
                .formatted(n);
    }

    private Made clean() {
        return clean(page(items + 1));
    }

    private Made clean(String page) {
        long item = waiting(page, null);
        assertThat(stage.runOne()).isTrue();
        return made(item);
    }

    /** An item with its page, or with its list's own text, that waits for the cleaner. */
    private long waiting(@Nullable String page, @Nullable String content) {
        items++;
        long id = jdbc.sql(
                        """
                        insert into item (source_id, identity, address, title, content, author, published_at, content_hash,
                                          first_seen_at, changed_at, state)
                        values (:source, :identity, :address, :title, :content, 'محرر القائمة', :listed, :identity, :now, :now, 'CLEAN')
                        returning id
                        """)
                .param("source", source)
                .param("identity", ByteBuffer.allocate(32).putInt(items).array())
                .param("address", "https://rules.example/" + items)
                .param("title", "مصنع الرقائق " + items + " يفتتح خطًا جديدًا")
                .param("content", content)
                .param("listed", LISTED.atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        if (page != null) {
            jdbc.sql(
                            """
                            insert into page (item_id, address, content_type, body, fetched_at)
                            values (:id, :address, 'text/html; charset=utf-8', :body, :now)
                            """)
                    .param("id", id)
                    .param("address", "https://rules.example/" + items)
                    .param("body", gzip(page))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
        return id;
    }

    private Made made(long item) {
        return jdbc.sql(
                        """
                        select b.text, b.html, a.author, a.credit, a.published_at
                          from article a join article_body b on b.article_id = a.id where a.item_id = :item
                        """)
                .param("item", item)
                .query((row, n) -> new Made(
                        row.getString("text"), row.getString("html"), row.getString("author"), row.getString("credit"),
                        row.getTimestamp("published_at") == null ? null : row.getTimestamp("published_at").toInstant()))
                .single();
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

    private List<String> told() {
        return health.troubles(slug).stream()
                .map(t -> t.rule().key() + " " + t.reason() + " " + t.missed() + "/" + t.pages())
                .toList();
    }

    @Nested
    class AnEditorsRule {

        @Test
        void bringsTheArticleOfItsContainerAlone() {
            assertThat(clean().text()).contains("خط إنتاج", "فهو أن المدينة");
            rules("clean.container", ".story");
            assertThat(clean().text()).contains("خط إنتاج", "وتصل الشحنة").doesNotContain("فهو أن المدينة", "زاويتي");
        }

        @Test
        void leavesOutWhatItRemoves() {
            assertThat(clean().text()).contains("آلات الحفر");
            rules("clean.remove", ".nothing, .stand");
            assertThat(clean()).satisfies(made -> {
                assertThat(made.text()).contains("خط إنتاج").doesNotContain("آلات الحفر");
                assertThat(made.html()).contains("خط إنتاج").doesNotContain("آلات الحفر");
            });
        }

        @Test
        void keepsWhatLooksLikeFurniture() {
            assertThat(clean().text()).doesNotContain("إلى المساهمين");
            rules("clean.keep", ".next");
            assertThat(clean().text()).contains("إلى المساهمين");
        }

        @Test
        void namesTheCredit() {
            assertThat(clean().credit()).isNull();
            rules("clean.credit", ".via");
            assertThat(clean().credit()).isEqualTo("الرقيب الصناعي");
        }

        @Test
        void namesAuthorAndDateAgainstTheListsOwn() {
            assertThat(clean()).satisfies(made -> {
                assertThat(made.author()).isEqualTo("محرر القائمة");
                assertThat(made.published()).isEqualTo(LISTED);
            });
            rules("clean.author", ".pen", "clean.date", ".day");
            assertThat(clean()).satisfies(made -> {
                assertThat(made.author()).isEqualTo("تحرير: سهى القاسم");
                assertThat(made.published()).isEqualTo(Instant.parse("2026-04-03T09:30:00Z"));
            });
        }

        @Test
        void thatFindsNothingLeavesTheListsAuthorAndDate() {
            rules("clean.author", ".gone", "clean.date", ".gone");
            assertThat(clean()).satisfies(made -> {
                assertThat(made.author()).isEqualTo("محرر القائمة");
                assertThat(made.published()).isEqualTo(LISTED);
            });
        }

        @Test
        void worksFromTheNextPageOn() {
            rules("clean.remove", ".stand");
            assertThat(clean().text()).doesNotContain("آلات الحفر");
            rules("clean.remove", ".other");
            assertThat(clean().text()).contains("آلات الحفر");
            rules();
            assertThat(clean().text()).contains("آلات الحفر");
        }

        @Test
        void isNoOtherOutletsRule() {
            rules("clean.remove", ".stand");
            String other = outlet("neighbour");
            source = jdbc.sql("select id from source where slug = :slug").param("slug", other).query(Long.class).single();
            assertThat(clean().text()).contains("آلات الحفر");
        }

        @Test
        void ofAListIsNotTakenForOneOfPages() {
            rules("author", ".via", "item", ".stand");
            assertThat(clean().author()).isEqualTo("محرر القائمة");
        }

        @Test
        void cleansTheListsOwnTextToo() {
            rules("clean.remove", ".stand", "clean.container", ".column", "clean.author", ".via");
            long item = waiting(null, page(99));
            stage.runOne();
            assertThat(made(item)).satisfies(made -> {
                assertThat(made.text()).contains("خط إنتاج").doesNotContain("آلات الحفر");
                assertThat(made.author()).isEqualTo("محرر القائمة");
            });
            assertThat(told()).as("a list's text is no page of the source").isEmpty();
        }
    }

    @Nested
    class TheHealthCheck {

        @Test
        void saysThatAContainerHoldsTooLittle() {
            rules("clean.container", ".via");
            assertThat(clean().text()).contains("خط إنتاج");

            RuleHealth.Trouble trouble = health.troubles(slug).getFirst();
            assertThat(trouble.rule()).isEqualTo(CleanRule.CONTAINER);
            assertThat(trouble.reason()).isEqualTo(RuleProblem.Reason.TOO_LITTLE);
            assertThat(trouble.value()).isEqualTo(".via");
            assertThat(trouble.address()).isEqualTo(URI.create("https://rules.example/1"));
            assertThat(trouble.at()).isBetween(clock.instant().minusSeconds(60), clock.instant().plusSeconds(60));
        }

        @ParameterizedTest
        @CsvSource({
            "clean.container, .gone, NOTHING", "clean.author, .gone, NOTHING", "clean.date, .gone, NOTHING",
            "clean.date, .via, EMPTY", "clean.author, br, NOTHING", "clean.container, a[[, UNREADABLE",
            "clean.remove, div:nosuch, UNREADABLE", "clean.keep, 'p:matches(a+)', UNREADABLE"
        })
        void saysAtOnceWhatNeverWorked(String rule, String value, String reason) {
            rules(rule, value);
            assertThat(clean().text()).contains("خط إنتاج");
            assertThat(told()).containsExactly(rule + " " + reason + " 1/1");
        }

        @Test
        void saysNothingOfRulesThatWork() {
            rules("clean.container", ".story", "clean.remove", ".stand", "clean.keep", ".next", "clean.credit", ".via",
                    "clean.author", ".pen", "clean.date", ".day");
            clean();
            clean();
            assertThat(told()).isEmpty();
            assertThat(numbers("select pages from rule_check")).hasSize(6).containsOnly(2L);
            assertThat(numbers("select missed from rule_check")).containsOnly(0L);
        }

        @Test
        void isNotAlarmedByOneOddPage() {
            rules("clean.container", ".story");
            clean();
            clean();
            clean(page(items + 1).replace("\"story\"", "\"video\""));
            assertThat(told()).isEmpty();
        }

        @Test
        void speaksWhenMostOfTheLastFiveFailAndFallsSilentWhenTheRuleWorksAgain() {
            rules("clean.container", ".story");
            for (int n = 0; n < 6; n++) {
                clean();
            }
            for (int n = 1; n <= 3; n++) {
                assertThat(told()).isEmpty();
                clean(page(items + 1).replace("\"story\"", "\"tale\""));
            }
            assertThat(told()).containsExactly("clean.container NOTHING 3/5");
            assertThat(health.troubles(slug).getFirst().address()).hasPath("/9");
            for (int n = 0; n < 3; n++) {
                clean();
            }
            assertThat(told()).isEmpty();
        }

        @Test
        void waitsForTenPagesWhereAThingStandsOnSomeOnly() {
            rules("clean.remove", ".stand", "clean.credit", ".via");
            String bare = page(items + 1).replace("\"stand\"", "\"plain\"").replace("\"via\"", "\"plain\"");
            clean();
            for (int n = 1; n <= 10; n++) {
                assertThat(told()).isEmpty();
                clean(bare.replace("رقم 1 ", "رقم " + (items + 1) + " "));
            }
            assertThat(told()).containsExactly("clean.remove NOTHING 10/10", "clean.credit NOTHING 10/10");
            clean();
            assertThat(told()).isEmpty();
        }

        @Test
        void beginsAnewWithAChangedRule() {
            rules("clean.container", ".gone");
            clean();
            clean();
            assertThat(told()).containsExactly("clean.container NOTHING 2/2");

            rules("clean.container", ".story");
            assertThat(told()).as("before any page came").isEmpty();
            clean();
            rules("clean.container", ".lost");
            clean();
            assertThat(told()).containsExactly("clean.container NOTHING 1/1");
        }

        @Test
        void forgetsARuleThatIsGone() {
            rules("clean.container", ".gone");
            clean();
            rules();
            assertThat(told()).isEmpty();
            retention.forget();
            rules("clean.container", ".gone");
            assertThat(told()).as("nothing known of the old one").isEmpty();
        }

        @Test
        void judgesNoRuleByAPageWithoutText() {
            rules("clean.container", ".story");
            long item = waiting("<!doctype html><title>فيديو</title><body></body>", "<p>نص القائمة: افتتح المصنع خطًا جديدًا، وقال مديره إن الطاقة ستتضاعف.</p>");
            stage.runOne();
            assertThat(made(item).text()).startsWith("نص القائمة");
            assertThat(told()).isEmpty();
        }

        @Test
        void survivesTwoCleanersOfOneSource() throws Exception {
            rules("clean.container", ".gone", "clean.remove", ".stand", "clean.author", ".pen", "clean.date", ".gone");
            for (int n = 0; n < 24; n++) {
                waiting(page(items + 1), null);
            }
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                List<Future<?>> both = List.of(two.submit(this::cleanAll), two.submit(this::cleanAll));
                for (Future<?> one : both) {
                    one.get();
                }
            }
            assertThat(numbers("select count(*) from item where state = 'DONE'")).containsExactly(24L);
            assertThat(told()).containsExactly("clean.container NOTHING 5/5", "clean.date NOTHING 5/5");
        }

        private void cleanAll() {
            while (stage.runOne()) {
                // the next one
            }
        }
    }
}

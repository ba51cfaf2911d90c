package org.mirsad.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Identity, revisions and copies, on the application's own database. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "mirsad.data=target/articles-tests",
            "mirsad.fetching.enabled=false",
            "mirsad.images.enabled=false"
        })
class ArticlesTests {

    /** The gate publishes it: a copy of what readers cannot see is none. */
    private static final String TITLE = "غوغل تطلق هاتفًا ذكيًا بنظام أندرويد وتحدّث متصفح كروم";

    private static final Instant NOON = Instant.parse("2025-03-20T12:00:00Z");

    @Autowired
    private Articles articles;

    @Autowired
    private JdbcClient jdbc;

    private long manara;
    private long madar;
    private int next;

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate article, item, story, article_signature cascade").update();
        manara = source("almanar");
        madar = source("lebanondebate");
    }

    @Test
    void storesAnItemOnce() {
        NewArticle article = article(manara, "/a", NOON, paragraphs("أ", 4));
        Stored first = articles.store(article);
        Stored again = articles.store(article);
        assertThat(first.outcome()).isEqualTo(Stored.Outcome.NEW);
        assertThat(again).isEqualTo(new Stored(first.articleId(), Stored.Outcome.UNCHANGED));
        assertThat(count("article")).isEqualTo(1);
    }

    @Test
    void takesTwoLinksToOnePageForOneArticle() {
        long id = articles.store(article(manara, "/a?utm_source=rss", NOON, paragraphs("أ", 4))).articleId();
        assertThat(articles.store(article(manara, "/a", NOON, paragraphs("أ", 4))).articleId()).isEqualTo(id);
    }

    @Test
    void keepsTheOriginalOfWhatAnOutletChanges() {
        NewArticle before = article(manara, "/a", NOON, paragraphs("أ", 4));
        long id = articles.store(before).articleId();
        NewArticle after = new NewArticle(
                before.sourceId(), before.itemId(), before.address(), before.title(), before.lead(), "<p>نص مصحح</p>",
                "نص مصحح", 1, 1, null, null, before.published(), null, before.firstSeen(), null, List.of(), "ar", 0.9, false);
        assertThat(articles.store(after)).isEqualTo(new Stored(id, Stored.Outcome.REVISED));
        assertThat(jdbc.sql("select text from article_revision where article_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly(before.text());
        assertThat(articles.text(id).orElseThrow().text()).isEqualTo("نص مصحح");
    }

    @Test
    void followsAnArticleToItsNewAddressUnlessAnotherStandsThere() {
        NewArticle before = article(manara, "/old", NOON, paragraphs("أ", 4));
        long id = articles.store(before).articleId();
        articles.store(article(manara, "/taken", NOON, paragraphs("ب", 4)));
        articles.store(at(before, before.address().resolve("/new"), before.text(), false));
        assertThat(address(id)).endsWith("/new");
        articles.store(at(before, before.address().resolve("/taken"), before.text(), false));
        assertThat(address(id)).endsWith("/new");
    }

    @Test
    void doesNotGiveAWholeTextForASummary() {
        NewArticle before = article(manara, "/a", NOON, paragraphs("أ", 4));
        long id = articles.store(before).articleId();
        assertThat(articles.store(at(before, before.address(), "موجز الخبر وحده", true)).outcome()).isEqualTo(Stored.Outcome.UNCHANGED);
        assertThat(articles.text(id).orElseThrow().text()).isEqualTo(before.text());
    }

    private static NewArticle at(NewArticle before, URI address, String text, boolean truncated) {
        return new NewArticle(
                before.sourceId(), before.itemId(), address, before.title(), before.lead(), "<p>" + text + "</p>", text, 1, 1, null, null,
                before.published(), null, before.firstSeen(), null, List.of(), "ar", 0.9, truncated);
    }

    private String address(long id) {
        return jdbc.sql("select address from article where id = :id").param("id", id).query(String.class).single();
    }

    @Test
    void ordersWhatClaimsToComeFromTheFutureByWhenItWasSeen() {
        long id = articles.store(article(manara, "/a", NOON.plusSeconds(86_400), paragraphs("أ", 4))).articleId();
        assertThat(articles.text(id).orElseThrow().sortAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void isDecidedOnce() {
        long id = articles.store(article(manara, "/a", NOON, paragraphs("أ", 4))).articleId();
        // The gate hears of it with the commit.
        assertThat(state(id)).isEqualTo("PUBLISHED");
        articles.decide(id, ArticleState.LEFT_OUT, "gate.not-tech");
        assertThat(state(id)).isEqualTo("PUBLISHED");
    }

    @Nested
    class Copies {

        @Test
        void pointAtTheEarlierArticleWhicheverIsStoredFirst() {
            String text = paragraphs("خبر", 5);
            long copy = articles.store(article(manara, "/copy", NOON, text)).articleId();
            long original = articles.store(article(madar, "/original", NOON.minusSeconds(600), text)).articleId();
            assertThat(copyOf(copy)).isEqualTo(original);
            assertThat(copyOf(original)).isNull();
        }

        @Test
        void areKnownThoughTheirEdgesDiffer() {
            String middle = paragraphs("خبر", 4);
            String dateline = "تونس (مدار) – بدأت الشركة اليوم أعمال البناء في الموقع الجديد قرب الميناء\n";
            long original = articles.store(article(madar, "/original", NOON, dateline + middle)).articleId();
            long copy = articles.store(article(manara, "/copy", NOON.plusSeconds(60), middle + "\nصدى الرقمي مع الوكالات"))
                    .articleId();
            assertThat(copyOf(copy)).isEqualTo(original);
        }

        @Test
        void areNotWhatOnlySharesAQuotedParagraph() {
            String shared = "وقال المدير إن العمل في المشروع الجديد يبدأ مطلع الشهر المقبل ويستمر سنتين كاملتين";
            String bridge =
                    """
                    وصلت دعامات الجسر الحديدي إلى المرفأ على ظهر سفينتين، ونقلتها شاحنات طويلة ليلًا كي لا تعطل السير في المدينة.
                    ويربط الجسر ضفتي النهر عند المصب، وفيه ممران للدراجات وثالث للمشاة وأعمدة تضيء حين يمر تحتها أحد.""";
            String school =
                    """
                    تسلمت المدارس الريفية حواسيب مستعملة جددها طلاب معهد مهني، ومع كل حاسوب دليل مصور كتبه الطلاب أنفسهم.
                    وتعلم المتطوعون في أسبوعين كيف يبدلون القرص ويركبون نظامًا حرًّا يعمل على الأجهزة القديمة من غير تأخر.""";
            long one = articles.store(article(madar, "/one", NOON, bridge + "\n" + shared)).articleId();
            long two = articles.store(article(manara, "/two", NOON, shared + "\n" + school)).articleId();
            assertThat(copyOf(one)).isNull();
            assertThat(copyOf(two)).isNull();
        }

        @Test
        void areNotShortTextsThatAreEqualByChance() {
            long one = articles.store(article(madar, "/one", NOON, "لا تفاصيل حتى الآن")).articleId();
            long two = articles.store(article(manara, "/two", NOON, "لا تفاصيل حتى الآن")).articleId();
            assertThat(copyOf(one)).isNull();
            assertThat(copyOf(two)).isNull();
        }

        @Test
        void areNotAnOutletsOwnFurniture() {
            String furniture = paragraphs("أثاث الصفحة", 3);
            long one = articles.store(article(manara, "/one", NOON, paragraphs("أول", 2) + "\n" + furniture)).articleId();
            long two = articles.store(article(manara, "/two", NOON, paragraphs("ثان", 2) + "\n" + furniture)).articleId();
            assertThat(copyOf(one)).isNull();
            assertThat(copyOf(two)).isNull();
        }
    }

    @Test
    void surviveWhateverCharactersCome() {
        String hostile = "نص\u200F فيه \u202Eأحرف\u202C اتجاه و\uD83D\uDE00 رموز و'علامات\" \\ وفواصل؛ ".repeat(3);
        long id = articles.store(article(manara, "/hostile", NOON, hostile)).articleId();
        assertThat(articles.text(id).orElseThrow().text()).isEqualTo(hostile);
    }

    private static String paragraphs(String theme, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> "هذه فقرة " + theme + " رقمها " + n + " وفيها من الكلمات ما يكفي لتُقارن بغيرها من الفقرات")
                .collect(Collectors.joining("\n"));
    }

    private NewArticle article(long source, String path, Instant published, String text) {
        long item = jdbc.sql(
                        """
                        insert into item (source_id, identity, title, content_hash, first_seen_at, changed_at, state)
                        values (:source, :identity, 'عنوان', '\\x00', now(), now(), 'CLEAN')
                        returning id
                        """)
                .param("source", source)
                .param("identity", new byte[] {(byte) next++, (byte) source})
                .query(Long.class)
                .single();
        String html = text.lines().map(line -> "<p>" + line + "</p>").collect(Collectors.joining());
        return new NewArticle(
                source, item, URI.create("https://outlet-" + source + ".example" + path), TITLE, "مقدمة", html, text,
                1, 1, null, null, published, null, NOON.plusSeconds(60), null, List.of("تقنية"), "ar", 0.9, false);
    }

    private String state(long id) {
        return jdbc.sql("select state from article where id = :id").param("id", id).query(String.class).single();
    }

    private Long copyOf(long id) {
        return (Long) jdbc.sql("select copy_of from article where id = :id").param("id", id).query().singleRow().get("copy_of");
    }

    private long source(String slug) {
        return jdbc.sql("select id from source where slug = :slug").param("slug", slug).query(Long.class).single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}

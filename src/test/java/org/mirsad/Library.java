package org.mirsad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.mirsad.articles.Articles;
import org.mirsad.articles.NewArticle;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.HtmlSanitizer;
import org.mirsad.cleaning.SafeHtml;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.sources.SourceDesk;
import org.mirsad.sources.SourceDetails;
import org.mirsad.sources.SourceKind;
import org.mirsad.sources.SourceState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole application on an embedded PostgreSQL, fetching nothing: its articles are those a test stores. One context
 * for all that inherit from here; each test begins with no article and no outlet but those of the catalogue.
 */
@SpringBootTest(
        classes = MirsadApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"mirsad.fetching.enabled=false", "mirsad.images.enabled=false", "mirsad.http.gap=0ms"})
public abstract class Library {

    /** Long enough for the near-copy check to compare it, and about technology. */
    private static final String FILLER = "وتقول الشركة إن التحديث يصل إلى هواتف أندرويد وآيفون خلال أيام، وإن المستخدمين"
            + " يحصلون عليه من متجر التطبيقات من دون كلفة";

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected Clock clock;

    @Autowired
    private Articles articles;

    @Autowired
    private SourceDesk desk;

    @LocalServerPort
    protected int port;

    private long items;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry properties) {
        properties.add("mirsad.data", () -> Folder.FRESH.toString());
    }

    /** Made once: the setting is read more than once. */
    private static final class Folder {

        private static final Path FRESH = make();

        private static Path make() {
            try {
                Files.createDirectories(Path.of("target"));
                return Files.createTempDirectory(Path.of("target"), "library-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void empty() {
        settle();
        List.of(
                        "truncate article, item, story, article_signature cascade",
                        "delete from source where slug like 'test-%'")
                .forEach(sql -> jdbc.sql(sql).update());
    }

    /** A tech-only outlet that may be shown in full; {@code name} is of Latin letters. */
    protected String outlet(String name) {
        return outlet(name, Rights.FULL, Gate.TECH_ONLY);
    }

    protected String outlet(String name, Rights rights, Gate gate) {
        URI site = URI.create("https://" + name + ".example/");
        desk.add(
                "test-" + name,
                new SourceDetails("منبر " + name, name, SourceKind.FEED, site.resolve("feed"), site, null, ZoneId.of("UTC"),
                        rights, gate, null, Map.of()),
                SourceState.ACTIVE);
        return "test-" + name;
    }

    /** An article that is to be stored; everything that is not said is made up, and about technology. */
    public final class Draft {

        private final String outlet;
        private String title = "تحديث جديد لتطبيق المراسلة رقم " + ++items;
        private @Nullable String text;
        private Instant published = clock.instant().minus(Duration.ofHours(2));
        private String address;
        private @Nullable String image;
        private long item;

        private Draft(String outlet) {
            this.outlet = outlet;
            this.address = "https://outlet.example/" + outlet + "/" + ++items;
        }

        public Draft title(String written) {
            title = written;
            return this;
        }

        public Draft text(String written) {
            text = written;
            return this;
        }

        public Draft published(Instant at) {
            published = at;
            return this;
        }

        public Draft ago(Duration age) {
            return published(clock.instant().minus(age));
        }

        public Draft image(String written) {
            image = written;
            return this;
        }

        /** Stored, gated, tagged and placed into its story. */
        public long store() {
            long id = storeNow();
            settle();
            return id;
        }

        /** As {@link #store()}, and in the table as if its image had been drawn. */
        public long storeWithImage(int width, int height) {
            image = "https://outlet.example/picture.jpg";
            long id = store();
            jdbc.sql("update article_image set state = 'READY', width = :width, height = :height where article_id = :id")
                    .param("width", width)
                    .param("height", height)
                    .param("id", id)
                    .update();
            return id;
        }

        /** Another version of it. */
        public long storeAgain() {
            return store();
        }

        private long storeNow() {
            long source = jdbc.sql("select id from source where slug = :slug")
                    .param("slug", outlet)
                    .query(Long.class)
                    .single();
            if (item == 0) {
                item = item(source, title);
            }
            String body = text == null ? title + ". " + FILLER + " " + items + "." : text;
            List<String> blocks = body.lines().filter(line -> !line.isBlank()).toList();
            SafeHtml html = HtmlSanitizer.clean("<p>" + String.join("</p><p>", blocks) + "</p>", URI.create(address));
            return articles.store(new NewArticle(
                            source, item, URI.create(address), title, lead(body), html.html(), String.join("\n", blocks),
                            HtmlSanitizer.VERSION, ArticleExtractor.VERSION, null, null, published, null, clock.instant(),
                            image == null ? null : new NewArticle.Image(URI.create(image), null, null), List.of(), "ar",
                            0.9, false))
                    .articleId();
        }
    }

    protected Draft draft(String outlet) {
        return new Draft(outlet);
    }

    private static String lead(String body) {
        return body.substring(0, Math.min(300, body.length()));
    }

    private long item(long source, String title) {
        byte[] identity = ByteBuffer.allocate(32).putLong(++items).array();
        return jdbc.sql(
                        """
                        insert into item (source_id, identity, title, content_hash, first_seen_at, changed_at, state)
                        values (:source, :identity, :title, :identity, :now, :now, 'DONE')
                        returning id
                        """)
                .param("source", source)
                .param("identity", identity)
                .param("title", title)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Until each article was gated and each on the site stands in a story. */
    protected void settle() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> pending() == 0);
    }

    private long pending() {
        return jdbc.sql(
                        """
                        select (select count(*) from article where state = 'CLEANED')
                             + (select count(*) from article a where state = 'PUBLISHED'
                                   and not exists (select 1 from story_article sa where sa.article_id = a.id))
                        """)
                .query(Long.class)
                .single();
    }

    protected void setState(long article, String state) {
        jdbc.sql("update article set state = :state where id = :id").param("state", state).param("id", article).update();
    }

    protected List<Long> numbers(String sql) {
        return new ArrayList<>(jdbc.sql(sql).query(Long.class).list());
    }
}

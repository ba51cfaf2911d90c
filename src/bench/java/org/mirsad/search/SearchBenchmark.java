package org.mirsad.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.mirsad.search.SearchRequest.Order;
import org.mirsad.text.Terms;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The search over many articles: words drawn by their frequency in Arabic news, with a tail of rare ones, 280 a text on
 * the median. Prints the time to answer for each class of query, newest first and by relevance, the size of the index,
 * and what it costs to index an article.
 *
 * <p>{@code SearchBenchmark ARTICLES FOLDER}: the folder keeps the database for the next run.
 */
public final class SearchBenchmark {

    private static final int VOCABULARY = 50_000;
    private static final int RARE = 400_000;
    private static final int SOURCES = 40;
    private static final int QUERIES = 60;
    private static final int REPEATS = 5;

    private final int articles;
    private final Path folder;
    private final Random random = new Random(20);
    private final String[] words = new String[VOCABULARY + RARE];
    private final String[] stems = new String[VOCABULARY + RARE];
    private final double[] cumulative = new double[VOCABULARY];
    private final int[] documents = new int[VOCABULARY + RARE];
    private final HikariDataSource pool;
    private final JdbcClient jdbc;

    private SearchBenchmark(int articles, Path folder, HikariDataSource pool) throws IOException {
        this.articles = articles;
        this.folder = folder;
        this.pool = pool;
        this.jdbc = JdbcClient.create(pool);
        readWords();
    }

    public static void main(String[] args) throws IOException, SQLException {
        Path folder = Path.of(args[1]);
        Files.createDirectories(folder);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setCleanDataDirectory(false)
                        .setServerConfig("shared_buffers", "64MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .setServerConfig("maintenance_work_mem", "512MB")
                        .setPGStartupWait(Duration.ofMinutes(3))
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .start();
                HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(postgres.getPostgresDatabase());
            Flyway.configure().dataSource(pool).locations("filesystem:db/migration").load().migrate();
            SearchBenchmark benchmark = new SearchBenchmark(Integer.parseInt(args[0]), folder, pool);
            benchmark.load();
            benchmark.measure();
        }
    }

    private void readWords() throws IOException {
        double sum = 0;
        int n = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(Terms.class.getResourceAsStream("word-frequency.tsv.gz"))), UTF_8))) {
            for (String line = lines.readLine(); line != null && n < VOCABULARY; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                List<Terms.Term> terms = tab < 0 ? List.of() : Terms.of(line.substring(0, tab));
                if (terms.size() == 1) {
                    words[n] = line.substring(0, tab);
                    stems[n] = terms.getFirst().stem();
                    sum += Integer.parseInt(line.substring(tab + 1));
                    cumulative[n++] = sum;
                }
            }
        }
        if (n < VOCABULARY) {
            throw new IllegalStateException("only " + n + " words of " + VOCABULARY);
        }
        for (; n < words.length; n++) {
            words[n] = name(n);
            stems[n] = Terms.of(words[n]).getFirst().stem();
        }
    }

    /** Of letters that are no particles and no endings. */
    private static String name(int number) {
        StringBuilder name = new StringBuilder("ظ");
        for (int rest = number; rest > 0; rest /= 16) {
            name.append("دذرزشصضطظعغقثخحج".charAt(rest % 16));
        }
        return name.toString();
    }

    /** One word in forty is a name that few articles have. */
    private int draw() {
        if (random.nextInt(40) == 0) {
            return VOCABULARY + (int) (RARE * random.nextDouble() * random.nextDouble());
        }
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[VOCABULARY - 1]);
        return Math.min(VOCABULARY - 1, found < 0 ? -found - 1 : found);
    }

    private void load() throws SQLException, IOException {
        Path counts = folder.resolve("documents-" + articles + ".txt");
        if (Files.exists(counts) && jdbc.sql("select count(*) from search_entry").query(Long.class).single() == articles) {
            String[] lines = Files.readString(counts).split("\n");
            for (int n = 0; n < lines.length; n++) {
                documents[n] = Integer.parseInt(lines[n]);
            }
            return;
        }
        long begun = System.nanoTime();
        jdbc.sql("truncate source, item, article, search_entry, search_term restart identity cascade").update();
        for (int n = 1; n <= SOURCES; n++) {
            jdbc.sql("insert into source (slug, name_ar, name_en, kind, address, site, zone, rights, gate, state, added_at)"
                            + " values (:slug, :slug, :slug, 'FEED', :slug, :slug, 'UTC', 'DEFAULT', 'TECH_ONLY', 'ACTIVE', now())")
                    .param("slug", "outlet-" + n)
                    .update();
        }
        run("drop index search_entry_words");
        run("drop index search_entry_newest");
        run("insert into item (source_id, identity, title, content_hash, first_seen_at, changed_at, state)"
                + " select 1 + n % " + SOURCES + ", sha256(n::text::bytea), 'عنوان', '\\x00', now(), now(), 'DONE'"
                + " from generate_series(1, " + articles + ") n");
        run("insert into article (source_id, item_id, address, address_key, title, lead, first_seen_at, sort_at, words,"
                + " confidence, state) select i.source_id, i.id, 'https://outlet.example/' || i.id, i.identity, 'عنوان',"
                + " 'مقدمة', now(), now() - (" + articles + " - i.id) * interval '90 seconds', 280, 0.9, 'PUBLISHED' from item i");
        entries();
        terms();
        long loaded = System.nanoTime();
        run("create index search_entry_words on search_entry using gin (words)");
        run("create index search_entry_newest on search_entry (sort_at desc, article_id desc)");
        run("vacuum analyze search_entry");
        run("vacuum analyze search_term");
        run("vacuum analyze article");
        StringBuilder lines = new StringBuilder();
        Arrays.stream(documents).forEach(count -> lines.append(count).append('\n'));
        Files.writeString(counts, lines);
        System.out.printf("%d articles loaded in %d s, their indexes made in %d s%n", articles,
                (loaded - begun) / 1_000_000_000, (System.nanoTime() - loaded) / 1_000_000_000);
    }

    private void run(String statement) {
        jdbc.sql(statement).update();
    }

    private void copy(String table, StringBuilder rows) throws SQLException, IOException {
        try (Connection connection = pool.getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(rows.toString().getBytes(UTF_8)));
        }
    }

    private void entries() throws SQLException, IOException {
        Instant newest = Instant.now();
        int batch = 10_000;
        for (int from = 1; from <= articles; from += batch) {
            StringBuilder rows = new StringBuilder();
            for (int id = from; id < Math.min(articles + 1, from + batch); id++) {
                Instant at = newest.minusSeconds(90L * (articles - id));
                rows.append(id).append('\t').append(at).append('\t').append(vector()).append('\t').append(Terms.VERSION).append("\t0\n");
            }
            copy("search_entry (article_id, sort_at, words, analyzer, version)", rows);
        }
    }

    private String vector() {
        int length = Math.clamp(Math.round(280 * Math.exp(random.nextGaussian() * 0.6)), 30, 2_000);
        Map<String, StringBuilder> places = new TreeMap<>();
        for (int place = 1; place <= length; place++) {
            int word = draw();
            StringBuilder list = places.get(stems[word]);
            if (list == null) {
                list = new StringBuilder();
                places.put(stems[word], list);
                documents[word]++;
            }
            list.append(list.isEmpty() ? "" : ",").append(place).append(place <= 10 ? "A" : "");
        }
        StringBuilder vector = new StringBuilder();
        places.forEach((stem, list) -> vector.append(vector.isEmpty() ? "'" : " '").append(stem).append("':").append(list));
        return vector.toString();
    }

    /** Forms of one stem are counted together. */
    private void terms() throws SQLException, IOException {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, String> written = new LinkedHashMap<>();
        for (int n = 0; n < words.length; n++) {
            counts.merge(stems[n], documents[n], Integer::sum);
            written.putIfAbsent(stems[n], words[n]);
        }
        StringBuilder rows = new StringBuilder();
        written.forEach((stem, word) -> rows.append(stem).append('\t').append(counts.get(stem)).append('\t').append(word)
                .append("\t1\t").append(word).append('\n'));
        copy("search_term (term, articles, surface, seen, folded)", rows);
        for (int n = 0; n < words.length; n++) {
            documents[n] = counts.getOrDefault(stems[n], 0);
        }
    }

    /** A word in about this share of the articles. */
    private String word(double share) {
        for (int tries = 0; tries < 2_000_000; tries++) {
            int n = random.nextInt(share * articles < 100 ? words.length : VOCABULARY);
            double actual = (double) documents[n] / articles;
            if (actual > share / 1.8 && actual < share * 1.8 && Terms.of(words[n]).stream().noneMatch(Terms.Term::common)) {
                return words[n];
            }
        }
        throw new IllegalStateException("no word in " + share + " of the articles");
    }

    private void measure() {
        Search search = new Search(jdbc, new Frequencies(jdbc), new SynonymBook(), new JdbcTransactionManager(pool));
        Suggestions suggestions = new Suggestions(jdbc);
        Map<String, List<String>> classes = new LinkedHashMap<>();
        classes.put("rare (20 articles)", queries(() -> word(20.0 / articles)));
        classes.put("middle (0.3 %)", queries(() -> word(0.003)));
        classes.put("middle (1 %)", queries(() -> word(0.01)));
        classes.put("common (10 %)", queries(() -> word(0.1)));
        classes.put("two: 1 %, 1 %", queries(() -> word(0.01) + " " + word(0.01)));
        classes.put("two: 0.3 %, 10 %", queries(() -> word(0.003) + " " + word(0.1)));
        classes.put("two: 10 %, 10 %", queries(() -> word(0.1) + " " + word(0.1)));
        classes.put("three: 1 %, 1 %, 10 %", queries(() -> word(0.01) + " " + word(0.01) + " " + word(0.1)));
        classes.put("phrase: 2 %, 2 %", queries(() -> '"' + word(0.02) + " " + word(0.02) + '"'));
        classes.put("phrase: 10 %, 10 %", queries(() -> '"' + word(0.1) + " " + word(0.1) + '"'));
        classes.put("1 %, without 10 %", queries(() -> word(0.01) + " -" + word(0.1)));
        List<String> middle = Objects.requireNonNull(classes.get("middle (1 %)"));
        List<String> prefixes = middle.stream().map(word -> word.substring(0, Math.min(3, word.length()))).toList();
        System.out.printf("%-24s %9s %9s %9s %9s  ms%n", "", "new p50", "new p95", "rel. p50", "rel. p95");
        for (boolean printed : new boolean[] {false, true}) {
            classes.forEach((name, typed) -> print(printed, name, times(typed, query -> search.find(newest(query, null))),
                    times(typed, query -> search.find(relevant(query, null)))));
            print(printed, "1 %, of one outlet", times(middle, query -> search.find(newest(query, "outlet-7"))),
                    times(middle, query -> search.find(relevant(query, "outlet-7"))));
            print(printed, "suggested | meant", times(prefixes, prefix -> suggestions.complete(prefix, 8)),
                    times(middle, word -> suggestions.meant(word + "ظز")));
        }
        sizes();
        insertCost();
    }

    private static SearchRequest newest(String typed, @Nullable String source) {
        return new SearchRequest(typed, Order.NEWEST, null, null, source, null, null, 0, 20);
    }

    private static SearchRequest relevant(String typed, @Nullable String source) {
        return new SearchRequest(typed, Order.RELEVANCE, null, null, source, null, null, 0, 20);
    }

    private static List<String> queries(Supplier<String> maker) {
        List<String> queries = new ArrayList<>();
        for (int n = 0; n < QUERIES; n++) {
            queries.add(maker.get());
        }
        return queries;
    }

    private static double[] times(List<String> queries, Consumer<String> run) {
        double[] times = new double[queries.size() * REPEATS];
        for (int n = 0; n < times.length; n++) {
            long begun = System.nanoTime();
            run.accept(queries.get(n % queries.size()));
            times[n] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    private static void print(boolean printed, String name, double[] first, double[] second) {
        if (printed) {
            System.out.printf(Locale.ROOT, "%-24s %9.1f %9.1f %9.1f %9.1f%n", name, at(first, .5), at(first, .95), at(second, .5),
                    at(second, .95));
        }
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private void sizes() {
        jdbc.sql("select relname, pg_size_pretty(pg_relation_size(oid)), pg_size_pretty(pg_total_relation_size(oid)) from pg_class"
                        + " where relname in ('search_entry', 'search_entry_words', 'search_entry_newest', 'search_term')")
                .query(row -> {
                    System.out.printf("%-24s %s, with its indexes %s%n", row.getString(1), row.getString(2), row.getString(3));
                });
    }

    /** As the stage writes them: one article at a time, its words counted. */
    private void insertCost() {
        SearchIndex index = new SearchIndex(jdbc, new NamedParameterJdbcTemplate(pool));
        int some = 300;
        long begun = System.nanoTime();
        for (int n = 1; n <= some; n++) {
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 280; w++) {
                text.append(words[draw()]).append(' ');
            }
            index.write(List.of(new SearchIndex.Text(n, 0, Instant.now(), "عنوان", List.of(), text.toString())));
        }
        System.out.printf(Locale.ROOT, "indexing an article again: %.2f ms%n", (System.nanoTime() - begun) / 1e6 / some);
    }
}

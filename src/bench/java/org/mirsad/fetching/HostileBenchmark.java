package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.mirsad.MirsadApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Healthy outlets beside hostile ones: the application runs in a JVM of 512 MB on a database of its own, first with
 * twenty outlets that publish something every few seconds, then with one of each hostile kind beside them, then without
 * again. Prints how long a piece of news takes from its publication to its row, how late the rounds of the healthy ones
 * begin and end after they were due (a trigger in the database notes it), the heap after each collection, and whether
 * anything was lost.
 *
 * <p>{@code HostileBenchmark [--healthy 20] [--alone 45] [--beside 120] [--xmx 512m]}, both in seconds. Everything is
 * asked far more often than it ever is in earnest.
 */
final class HostileBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(30);
    /** What was published at the very end of a phase has no time to arrive in it. */
    private static final Duration TAIL = Duration.ofSeconds(8);
    private static final Pattern AFTER_PAUSE = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private final Map<String, String> options;
    private final Path folder;
    private final Map<String, Instant> published = new ConcurrentHashMap<>();
    private final List<Healthy> healthy = new ArrayList<>();
    private final Map<String, Hostile> hostile = new LinkedHashMap<>();
    private Process application;
    private JdbcClient jdbc;

    private HostileBenchmark(Map<String, String> options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Files.createDirectories(Path.of("target"));
        HostileBenchmark benchmark =
                new HostileBenchmark(options(args), Files.createTempDirectory(Path.of("target"), "hostile").toAbsolutePath());
        try {
            benchmark.open();
            benchmark.start();
            benchmark.run();
        } finally {
            if (benchmark.application != null) {
                benchmark.application.destroy();
                benchmark.application.waitFor();
            }
        }
        benchmark.heap();
        System.exit(0);
    }

    private void open() throws IOException {
        for (int n = 0; n < Integer.parseInt(options.getOrDefault("healthy", "20")); n++) {
            healthy.add(new Healthy(n));
        }
        hostile.put("huge", new Hostile(out -> endless(out, "text/xml", "<rss version=\"2.0\"><channel>", HostileBenchmark::item, 200 << 20)));
        hostile.put("endless", new Hostile(out -> endless(out, "text/xml", "<rss version=\"2.0\"><channel>", n -> " ".repeat(4000), Long.MAX_VALUE)));
        byte[] bomb = bomb();
        hostile.put("bomb", new Hostile(out -> answer(out, "Content-Encoding: gzip\r\n", bomb)));
        hostile.put("many", everDifferent(many()));
        hostile.put("drip", new Hostile(HostileBenchmark::drip));
        hostile.put("silent", new Hostile(out -> Thread.sleep(Duration.ofMinutes(10))));
        hostile.put("laughs", everDifferent(laughs()));
        hostile.put("deep", everDifferent("<rss version=\"2.0\"><channel><item><title>" + "<a>".repeat(100_000)));
        AtomicInteger hops = new AtomicInteger();
        hostile.put("circle", new Hostile(out -> out.write(("HTTP/1.1 302 Found\r\nLocation: /hop/" + hops.incrementAndGet()
                + "\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1))));
        AtomicInteger mood = new AtomicInteger();
        hostile.put("moody", new Hostile(out -> answer(out, "Content-Type: text/html\r\n", moody(mood.getAndIncrement()))));
        hostile.put("pages", new Hostile(HostileBenchmark::heavyPages));
    }

    private void run() throws Exception {
        print("%d healthy outlets; hostile: %s", healthy.size(), String.join(", ", hostile.keySet()));
        int alone = Integer.parseInt(options.getOrDefault("alone", "45"));
        int beside = Integer.parseInt(options.getOrDefault("beside", "120"));
        note();
        Thread.sleep(WARM_UP);
        Phase before = phase("alone", alone);
        for (Map.Entry<String, Hostile> one : hostile.entrySet()) {
            add(one.getKey(), "http://" + one.getValue().host() + "/feed");
        }
        Phase with = phase("beside the hostile", beside);
        String answers = outcomes();
        long moodyItems = items("hostile-moody");
        jdbc.sql("update source set state = 'PAUSED' where slug like 'hostile-%'").update();
        Thread.sleep(Duration.ofSeconds(25)); // what is in flight ends within its deadline
        Phase after = phase("alone again", alone);
        ratio("publication to row", with.news(), both(before.news(), after.news()));
        ratio("due to begun", with.begun(), both(before.begun(), after.begun()));
        ratio("due to stored", with.ended(), both(before.ended(), after.ended()));
        print("rounds of the hostile: %s", answers);
        print("nothing deleted: outlet that flips holds %d of 10 items; %d of %d news missing", moodyItems, missing(), published.size());
        print("application alive: %s; errors in its log: %d, out of memory: %d", application.isAlive(), logged(" ERROR "), logged("OutOfMemoryError"));
    }

    /** In milliseconds, sorted: news from publication to row, rounds from due to their beginning and to their end. */
    private record Phase(List<Long> news, List<Long> begun, List<Long> ended) {}

    private static List<Long> both(List<Long> one, List<Long> other) {
        List<Long> both = new ArrayList<>(one);
        both.addAll(other);
        both.sort(null);
        return both;
    }

    private static void ratio(String what, List<Long> beside, List<Long> alone) {
        print("%-20s beside/alone: p50 %.2f, p95 %.2f (%.0f/%.0f ms)", what, at(beside, 50) / at(alone, 50),
                at(beside, 95) / at(alone, 95), at(beside, 95), at(alone, 95));
    }

    /** When each round was due, when it began and when it ended. */
    private void note() {
        List.of(
                        "create table bench_round (source_id bigint, due timestamptz, begun timestamptz, ended timestamptz)",
                        "create index on bench_round (source_id)",
                        """
                        create function bench_note() returns trigger language plpgsql as $$
                        begin
                            if old.leased_by is null and new.leased_by is not null then
                                insert into bench_round values (new.source_id, old.next_at, clock_timestamp(), null);
                            elsif old.leased_by is not null and new.leased_by is null then
                                update bench_round set ended = clock_timestamp()
                                 where source_id = new.source_id and ended is null;
                            end if;
                            return null;
                        end $$
                        """,
                        "create trigger bench_note after update of leased_by on source_schedule for each row execute function bench_note()")
                .forEach(sql -> jdbc.sql(sql).update());
    }

    private List<Long> rounds(String moment, Instant start, Instant end) {
        return jdbc.sql("select extract(epoch from " + moment + " - due) * 1000 from bench_round r join source s on s.id = r.source_id"
                        + " where s.slug like 'healthy-%' and due between :start and :end and ended is not null order by 1")
                .param("start", Timestamp.from(start))
                .param("end", Timestamp.from(end))
                .query((row, n) -> row.getLong(1))
                .list();
    }

    private Phase phase(String name, int seconds) throws InterruptedException {
        Instant start = Instant.now();
        Thread.sleep(Duration.ofSeconds(seconds));
        Instant end = start.plusSeconds(seconds).minus(TAIL);
        List<Long> delays = new ArrayList<>();
        healthy.forEach(Healthy::list);
        Map<String, Instant> arrived = arrived();
        Instant now = Instant.now();
        published.forEach((title, at) -> {
            if (at.isAfter(start) && at.isBefore(end)) {
                delays.add(Duration.between(at, arrived.getOrDefault(title, now)).toMillis());
            }
        });
        delays.sort(null);
        print("%-20s %5d news, publication to row: p50 %6.0f ms, p95 %6.0f ms, most %6.0f ms", name, delays.size(),
                at(delays, 50), at(delays, 95), at(delays, 100));
        Phase phase = new Phase(delays, rounds("begun", start, end), rounds("ended", start, end));
        print("%-20s %5d rounds, due to begun: p50 %6.0f ms, p95 %6.0f ms; due to stored: p50 %6.0f ms, p95 %6.0f ms", "",
                phase.begun().size(), at(phase.begun(), 50), at(phase.begun(), 95), at(phase.ended(), 50), at(phase.ended(), 95));
        return phase;
    }

    private Map<String, Instant> arrived() {
        Map<String, Instant> arrived = new ConcurrentHashMap<>();
        jdbc.sql("select title, first_seen_at from item i join source s on s.id = i.source_id where s.slug like 'healthy-%'")
                .query((row, n) -> arrived.put(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
        return arrived;
    }

    /** Of what had time to arrive. */
    private long missing() {
        Map<String, Instant> arrived = arrived();
        Instant end = Instant.now().minus(TAIL);
        return published.entrySet().stream().filter(news -> news.getValue().isBefore(end) && !arrived.containsKey(news.getKey())).count();
    }

    private String outcomes() {
        return String.join(", ", jdbc.sql(
                        """
                        select substr(s.slug, 9) || ' ' || l.outcome || coalesce(' ' || l.problem, '') || ' ×' || count(*)
                          from fetch_log l join source s on s.id = l.source_id
                         where s.slug like 'hostile-%'
                         group by s.slug, l.outcome, l.problem order by s.slug
                        """)
                .query(String.class).list());
    }

    private long items(String slug) {
        return jdbc.sql("select count(*) from item i join source s on s.id = i.source_id where s.slug = :slug")
                .param("slug", slug).query(Long.class).single();
    }

    private void add(String name, String address) {
        jdbc.sql(
                        """
                        with added as (
                            insert into source (slug, name_ar, name_en, kind, address, site, zone, rights, gate, state, added_at)
                            values ('hostile-' || :name, :name, :name, 'FEED', :address, :address, 'UTC', 'DEFAULT', 'TECH_ONLY',
                                    'ACTIVE', :now)
                            returning id)
                        insert into source_schedule (source_id, domain, next_at, next_because)
                        select id, :domain, now(), 'schedule.new' from added
                        """)
                .param("name", name)
                .param("address", address)
                .param("domain", address.replaceAll("^http://|/feed$", ""))
                .param("now", Timestamp.from(Instant.now()))
                .update();
    }

    // The application

    private void start() throws Exception {
        catalogue(folder.resolve("catalogue"));
        List<String> hosts = new ArrayList<>(healthy.stream().map(Healthy::host).toList());
        hostile.values().forEach(one -> hosts.add(one.host()));
        application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + options.getOrDefault("xmx", "512m"),
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xlog:gc:file=" + folder.resolve("gc.log"),
                        "-cp", System.getProperty("java.class.path"), MirsadApplication.class.getName(),
                        "--server.port=0",
                        "--mirsad.data=" + folder.resolve("data"),
                        "--mirsad.catalogue.location=file:" + folder.resolve("catalogue"),
                        "--mirsad.http.allow=" + String.join(",", hosts),
                        "--mirsad.http.gap=100ms",
                        "--mirsad.sources.shortest=2s",
                        "--mirsad.sources.interval=2s",
                        "--mirsad.sources.longest=10s",
                        "--mirsad.sources.longest-back-off=10s",
                        "--mirsad.images.enabled=false")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("application.log").toFile())
                .start();
        for (int tries = 0; jdbc == null && tries < 240 && application.isAlive(); tries++) {
            Thread.sleep(500);
            jdbc = connected();
        }
        if (jdbc == null) {
            throw new IllegalStateException("The application did not start; see " + folder.resolve("application.log"));
        }
    }

    /** By the file that the database server keeps, once the catalogue is in. */
    private JdbcClient connected() {
        try {
            String port = Files.readAllLines(folder.resolve("data/postgresql/cluster/postmaster.pid")).get(3).strip();
            var database = new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/mirsad", "postgres", "");
            JdbcClient client = JdbcClient.create(database);
            return client.sql("select count(*) from fetch_log").query(Integer.class).single() > 0 ? client : null;
        } catch (IOException | RuntimeException notYet) {
            return null;
        }
    }

    private void catalogue(Path into) throws IOException {
        Files.createDirectories(into);
        StringBuilder sources = new StringBuilder("slug\tname_ar\tname_en\tkind\taddress\tsite\tcountry\tzone\trights\tgate\tstate\tnote\n");
        healthy.forEach(one -> sources.append(String.join("\t", "healthy-" + one.number, "منبر " + one.number, "Healthy " + one.number,
                "feed", "http://" + one.host() + "/feed", "http://" + one.host() + "/", "LB", "UTC", "default", "tech-only", "active", "")).append('\n'));
        Files.writeString(into.resolve("sources.tsv"), sources);
        Files.writeString(into.resolve("source-rules.tsv"), "slug\trule\tvalue\n");
        for (String file : List.of("topics.tsv", "topic-flags.tsv", "tech-lexicon.tsv", "entities.tsv")) {
            try (InputStream seed = MirsadApplication.class.getResourceAsStream("/db/seed/" + file)) {
                Files.copy(seed, into.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private long logged(String words) throws IOException {
        try (var lines = Files.lines(folder.resolve("application.log"))) {
            return lines.filter(line -> line.contains(words)).count();
        }
    }

    private void heap() throws IOException {
        int mostBefore = 0;
        int mostAfter = 0;
        int last = 0;
        int collections = 0;
        for (String line : Files.readAllLines(folder.resolve("gc.log"))) {
            Matcher pause = AFTER_PAUSE.matcher(line);
            if (line.contains("Pause") && pause.find()) {
                collections++;
                mostBefore = Math.max(mostBefore, Integer.parseInt(pause.group(1)));
                last = Integer.parseInt(pause.group(2));
                mostAfter = Math.max(mostAfter, last);
            }
        }
        print("heap of %s: %d collections, most after one %d MB, most before one %d MB, after the last %d MB",
                options.getOrDefault("xmx", "512m"), collections, mostAfter, mostBefore, last);
        print("logs: %s", folder);
    }

    // Healthy outlets

    /** Publishes something every four to eight seconds, and lists the last thirty with their full text. */
    private final class Healthy {

        private final int number;
        private final Random random;
        private final HttpServer server;
        private final List<String> items = new ArrayList<>();
        private Instant next = Instant.now();
        private int news;

        Healthy(int number) throws IOException {
            this.number = number;
            this.random = new Random(number);
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/feed", exchange -> {
                byte[] body = list().getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        String host() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        /** What was published before this moment, at moments that do not depend on who asks. */
        private synchronized String list() {
            for (Instant now = Instant.now(); !next.isAfter(now); next = next.plusMillis(4000 + random.nextInt(4000))) {
                publish(next);
            }
            return "<rss version=\"2.0\"><channel><title>منبر</title>" + String.join("\n", items) + "</channel></rss>";
        }

        private void publish(Instant at) {
            String title = "خبر تقني رقم " + ++news + " من منبر " + number;
            items.addFirst("<item><title>" + title + "</title><link>https://healthy" + number + ".example/a/" + news + "</link><pubDate>"
                    + DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)) + "</pubDate><description>&lt;p&gt;"
                    + text() + "&lt;/p&gt;</description></item>");
            if (items.size() > 30) {
                items.removeLast();
            }
            published.put(title, at);
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 150; word++) {
                text.append("كلمة").append((char) ('ا' + random.nextInt(20))).append((char) ('ب' + random.nextInt(20))).append(' ');
            }
            return text.toString();
        }
    }

    // Hostile outlets

    @FunctionalInterface
    private interface Malice {

        void write(OutputStream out) throws IOException, InterruptedException;
    }

    @FunctionalInterface
    private interface Piece {

        String number(int n);
    }

    private static final class Hostile {

        private final ServerSocket socket;
        private final Malice malice;

        Hostile(Malice malice) throws IOException {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            this.malice = malice;
            Thread.startVirtualThread(this::accept);
        }

        String host() {
            return "127.0.0.1:" + socket.getLocalPort();
        }

        private void accept() {
            while (true) {
                try {
                    Socket connection = socket.accept();
                    Thread.startVirtualThread(() -> serve(connection));
                } catch (IOException over) {
                    return;
                }
            }
        }

        private void serve(Socket connection) {
            try (connection) {
                String request = requestLine(connection);
                OutputStream out = connection.getOutputStream();
                if (request.contains("/page")) {
                    endless(out, "text/html", "<p>", n -> "<p>كلام ".repeat(500), Long.MAX_VALUE);
                } else {
                    malice.write(out);
                }
                out.flush();
            } catch (IOException over) {
                // the client had enough
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static String requestLine(Socket connection) throws IOException {
            BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            String first = String.valueOf(reader.readLine());
            for (String line = first; line != null && !line.isEmpty(); line = reader.readLine()) {
                // the headers say nothing of interest
            }
            return first;
        }
    }

    private static void answer(OutputStream out, String headers, byte[] body) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
        out.write(body);
    }

    private static void endless(OutputStream out, String type, String start, Piece piece, long most) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n" + start).getBytes(UTF_8));
        long written = 0;
        for (int n = 0; written < most; n++) {
            byte[] bytes = piece.number(n).getBytes(UTF_8);
            out.write(bytes);
            written += bytes.length;
        }
    }

    private static String item(int n) {
        return "<item><title>خبر رقم " + n + "</title><link>https://hostile.example/a/" + n + "</link></item>\n";
    }

    /** The same bytes again would not be read. */
    private static Hostile everDifferent(String body) throws IOException {
        AtomicInteger reading = new AtomicInteger();
        return new Hostile(out -> answer(out, "Cache-Control: max-age=5\r\n",
                (body + "<!-- " + reading.incrementAndGet() + " -->").getBytes(UTF_8)));
    }

    private static String many() {
        StringBuilder all = new StringBuilder("<rss version=\"2.0\"><channel>");
        for (int n = 0; n < 100_000; n++) {
            all.append("<item><title>n").append(n).append("</title></item>");
        }
        return all.append("</channel></rss>").toString();
    }

    private static void drip(OutputStream out) throws IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss>".getBytes(ISO_8859_1));
        while (true) {
            out.write(' ');
            out.flush();
            Thread.sleep(1000);
        }
    }

    /** A gigabyte of the beginning of a feed. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = "<item><title>خبر</title></item>\n".repeat(30_000).getBytes(UTF_8);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("<rss version=\"2.0\"><channel>".getBytes(UTF_8));
            for (long written = 0; written < 1L << 30; written += block.length) {
                out.write(block);
            }
        }
        return bytes.toByteArray();
    }

    private static String laughs() {
        StringBuilder laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"ها\">");
        for (int n = 1; n <= 30; n++) {
            laughs.append("<!ENTITY l").append(n).append(" \"").append(("&l" + (n - 1) + ";").repeat(10)).append("\">");
        }
        return laughs.append("]><rss version=\"2.0\"><channel><title>&l30;</title>")
                .append("<item><title>&l30;</title></item>".repeat(100)).append("</channel></rss>").toString();
    }

    /** A list, an empty list, a page, nothing, a list again. */
    private static byte[] moody(int mood) {
        StringBuilder list = new StringBuilder("<rss version=\"2.0\"><channel>");
        for (int n = 0; n < 10; n++) {
            list.append(item(n).replace("hostile", "moody"));
        }
        return switch (mood % 4) {
            case 0 -> list.append("</channel></rss>").toString().getBytes(UTF_8);
            case 1 -> "<rss version=\"2.0\"><channel></channel></rss>".getBytes(UTF_8);
            case 2 -> "<!doctype html><title>صيانة</title><p>نعود قريبًا".getBytes(UTF_8);
            default -> new byte[0];
        };
    }

    /** A small list whose pages never end; they lie on this server, whatever it is called by. */
    private static void heavyPages(OutputStream out) throws IOException {
        StringBuilder list = new StringBuilder("<rss version=\"2.0\"><channel>");
        for (int n = 0; n < 30; n++) {
            list.append("<item><title>صفحة رقم ").append(n).append("</title><link>/page/").append(n).append("</link></item>");
        }
        answer(out, "", list.append("</channel></rss>").toString().getBytes(UTF_8));
    }

    private static double at(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i].substring(2), args[i + 1]);
        }
        return options;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

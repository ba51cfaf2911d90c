package org.mirsad.fetching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mirsad.MirsadApplication;
import org.mirsad.newsroom.Newsroom;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.sources.SourceDesk;
import org.mirsad.sources.SourceDetails;
import org.mirsad.sources.SourceKind;
import org.mirsad.sources.SourceState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whole rounds: lists from a server on loopback, through the guard and the parser, into PostgreSQL. Prints wall and CPU
 * seconds of this process and of PostgreSQL for the first round, for rounds with one new item in each list, and for
 * rounds in which nothing changed; the last of several repetitions is that of a warm JVM.
 *
 * <p>{@code RoundsBenchmark [--feeds 200] [--items 50] [--words 300] [--repeat 4] [--clean] [--server http://host:port]}.
 * A server of one's own answers {@code /opml} and {@code /admin/tick?n=1}. With {@code --clean} the items also become
 * articles, which is reported apart. Linux only: CPU seconds are read from {@code /proc}.
 */
final class RoundsBenchmark {

    private final Map<String, String> options;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final ConfigurableApplicationContext application;
    private final JdbcClient jdbc;
    private final long postmaster;

    private RoundsBenchmark(Map<String, String> options, String server, Path folder) throws IOException {
        this.options = options;
        this.server = server;
        Newsroom.emptyCatalogue(folder.resolve("catalogue"));
        this.application = new SpringApplicationBuilder(MirsadApplication.class)
                .run(
                        "--mirsad.catalogue.location=file:" + folder.resolve("catalogue").toAbsolutePath(),
                        "--server.port=0",
                        "--mirsad.data=" + folder.resolve("data"),
                        "--mirsad.http.allow=" + URI.create(server).getAuthority(),
                        "--mirsad.http.gap=0ms",
                        "--mirsad.http.in-flight-per-domain=16",
                        "--mirsad.images.enabled=false",
                        "--mirsad.fetching.clean=" + options.containsKey("clean"),
                        "--logging.level.org.mirsad=warn");
        this.jdbc = application.getBean(JdbcClient.class);
        this.postmaster = postmaster(folder);
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = options(args);
        Path folder = Files.createTempDirectory(Path.of("target"), "rounds");
        Process own = options.containsKey("server") ? null : loadServer(options);
        try {
            String server = own == null ? options.get("server") : "http://127.0.0.1:" + firstLine(own);
            RoundsBenchmark benchmark = new RoundsBenchmark(options, server, folder);
            benchmark.run();
            benchmark.application.close();
        } finally {
            if (own != null) {
                own.destroy();
            }
        }
        System.exit(0);
    }

    private void run() throws Exception {
        jdbc.sql("update source set state = 'PAUSED'").update();
        List<String> feeds = feeds();
        print("%d feeds of %s, %d repetitions", feeds.size(), server, repetitions());
        print("%-22s %8s %8s %8s %8s %10s", "round", "wall s", "CPU s", "jvm", "postgres", "items");
        for (int i = 1; i <= repetitions(); i++) {
            forget();
            add(feeds, i);
            round("first", i, feeds.size());
            for (int n = 0; n < 2; n++) {
                get("/admin/tick?n=1");
                round("one new item each", i, feeds.size());
            }
            for (int n = 0; n < 2; n++) {
                round("nothing new", i, feeds.size());
            }
        }
    }

    /** Everything of the round before, so that each first round meets an empty table. */
    private void forget() {
        jdbc.sql(
                        """
                        truncate item, fetch_log, page, article, article_body, article_tag, article_revision, article_image,
                                 source_schedule, source_rule, source restart identity cascade
                        """)
                .update();
        jdbc.sql("checkpoint").update();
    }

    /** All are due at one moment; until then nobody may begin. */
    private void add(List<String> feeds, int repetition) {
        SourceDesk desk = application.getBean(SourceDesk.class);
        for (int n = 0; n < feeds.size(); n++) {
            URI address = URI.create(feeds.get(n));
            desk.add("press-" + repetition + "-" + n, new SourceDetails(
                            "صحيفة " + n, "Press " + n, SourceKind.FEED, address, URI.create("http://press" + n + ".example/"), null,
                            ZoneId.of("Asia/Beirut"), Rights.DEFAULT, Gate.TECH_ONLY, null, Map.of()),
                    SourceState.PAUSED);
        }
    }

    private void round(String name, int repetition, int feeds) throws Exception {
        long before = items();
        System.gc();
        Thread.sleep(1500);
        double jvm = jvmCpu();
        double postgres = postgresCpu();
        long start = System.nanoTime();
        jdbc.sql("update source_schedule set next_at = now(), last_attempt_at = null, leased_until = null, leased_by = null").update();
        jdbc.sql("update source set state = 'ACTIVE'").update();
        while (settled() < feeds) {
            Thread.sleep(5);
        }
        report(name, repetition, start, jvm, postgres, items() - before);
        if (options.containsKey("clean")) {
            while (waiting() > 0) {
                Thread.sleep(5);
            }
            report("  … until articles", repetition, start, jvm, postgres, articles());
        }
        jdbc.sql("update source set state = 'PAUSED'").update();
    }

    private void report(String name, int repetition, long start, double jvm, double postgres, long count) throws IOException {
        double wall = (System.nanoTime() - start) / 1e9;
        double ours = jvmCpu() - jvm;
        double theirs = postgresCpu() - postgres;
        print("%-22s %8.2f %8.2f %8.2f %8.2f %10d", name + " #" + repetition, wall, ours + theirs, ours, theirs, count);
    }

    private long settled() {
        return count("select count(*) from source_schedule where last_attempt_at is not null and leased_until is null");
    }

    private long items() {
        return count("select count(*) from item");
    }

    private long articles() {
        return count("select count(*) from article");
    }

    private long waiting() {
        return count("select count(*) from item where state = 'CLEAN'");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private List<String> feeds() throws Exception {
        Matcher matcher = Pattern.compile("xmlUrl=\"([^\"]+)\"").matcher(get("/opml"));
        List<String> feeds = new ArrayList<>();
        while (matcher.find()) {
            feeds.add(matcher.group(1).replace("&amp;", "&"));
        }
        return feeds;
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofMinutes(2)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private int repetitions() {
        return Integer.parseInt(options.getOrDefault("repeat", "4"));
    }

    private static double jvmCpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    /** Of the postmaster, its children, and those that have ended. */
    private double postgresCpu() throws IOException {
        double ticks = 0;
        List<ProcessHandle> all = new ArrayList<>(ProcessHandle.of(postmaster).orElseThrow().children().toList());
        all.add(ProcessHandle.of(postmaster).orElseThrow());
        for (ProcessHandle process : all) {
            Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
            if (Files.exists(stat)) {
                String[] fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ");
                boolean master = process.pid() == postmaster;
                for (int field = 11; field < (master ? 15 : 13); field++) {
                    ticks += Long.parseLong(fields[field]);
                }
            }
        }
        return ticks / 100;
    }

    private static long postmaster(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            Path file = files.filter(path -> path.getFileName().toString().equals("postmaster.pid")).findFirst().orElseThrow();
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        }
    }

    private static Process loadServer(Map<String, String> options) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g",
                        "-cp", System.getProperty("java.class.path"), LoadServer.class.getName(),
                        options.getOrDefault("feeds", "200"), options.getOrDefault("items", "50"), options.getOrDefault("words", "300"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new java.util.HashMap<>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i].substring(2);
            options.put(name, i + 1 < args.length && !args[i + 1].startsWith("--") ? args[++i] : "");
        }
        return options;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

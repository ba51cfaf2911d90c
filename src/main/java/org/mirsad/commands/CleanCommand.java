package org.mirsad.commands;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.CleanArticle;
import org.mirsad.cleaning.PageBytes;
import org.mirsad.cleaning.PageInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code clean FILE|URL [--url U]} prints the article of one page as JSON; {@code clean --batch IN.jsonl OUT.jsonl}
 * does so
 * for every line {@code {id, url, html}} of a file (plain or gzipped), in its order, on all processors. A line that
 * cannot
 * be read gives a row with {@code error}; the rest goes on. UTF-8 whatever the machine's locale.
 */
public final class CleanCommand {

    private static final String USAGE = "usage: clean FILE|URL [--url U]\n       clean --batch IN.jsonl[.gz] OUT.jsonl";
    private static final URI UNKNOWN = URI.create("http://localhost/");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int IN_FLIGHT = 64;

    private CleanCommand() {
    }

    /** What the network gave for an address. */
    public record FetchedPage(byte[] bytes, URI address, @Nullable String contentType) {
    }

    /** Fetches a page; an {@link IOException}'s message says in one sentence why it could not. */
    @FunctionalInterface
    public interface PageFetcher {

        FetchedPage fetch(URI address) throws IOException;
    }

    /** Files only. Returns the exit code: 0 done, 1 failed, 2 not understood. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, out, err, address -> {
            throw new IOException("No network here; give a file: " + address);
        });
    }

    public static int run(String[] args, PrintStream out, PrintStream err, PageFetcher fetcher) {
        try {
            if (args.length == 3 && args[0].equals("--batch")) {
                return batch(Path.of(args[1]), Path.of(args[2]));
            }
            boolean withUrl = args.length == 3 && args[1].equals("--url");
            if (args.length == 1 && !args[0].startsWith("-") || withUrl) {
                return one(args[0], withUrl ? URI.create(args[2]) : null, out, fetcher);
            }
            err.println(USAGE);
            return 2;
        } catch (IOException | InvalidPathException e) {
            err.println("clean: " + (e instanceof java.nio.file.NoSuchFileException ? "no such file: " : "")
                    + e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            err.println("clean: not an address: " + e.getMessage());
            return 2;
        }
    }

    private static int one(String place, @Nullable URI url, PrintStream out, PageFetcher fetcher) throws IOException {
        boolean remote = place.startsWith("http://") || place.startsWith("https://");
        FetchedPage page = remote ? fetcher.fetch(URI.create(place))
                : new FetchedPage(Files.readAllBytes(Path.of(place)), UNKNOWN, null);
        String html = PageBytes.decode(page.bytes(), page.contentType()).text();
        CleanArticle article = new ArticleExtractor().extract(new PageInput(html, url == null ? page.address() : url));
        String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(row(JSON.createObjectNode(), article));
        out.writeBytes((json + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return 0;
    }

    private static int batch(Path in, Path to) throws IOException {
        ArticleExtractor extractor = new ArticleExtractor();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(opened(in), StandardCharsets.UTF_8));
                BufferedWriter rows = Files.newBufferedWriter(to, StandardCharsets.UTF_8);
                ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Deque<Future<String>> running = new ArrayDeque<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                String input = line;
                running.add(workers.submit(() -> cleaned(extractor, input)));
                if (running.size() >= IN_FLIGHT) {
                    write(rows, running.remove());
                }
            }
            for (Future<String> row : running) {
                write(rows, row);
            }
        }
        return 0;
    }

    private static InputStream opened(Path path) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.mark(2);
        boolean zipped = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static void write(BufferedWriter rows, Future<String> row) throws IOException {
        try {
            rows.write(row.get());
            rows.write('\n');
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted before the last row was written", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** One row out for one line in, whatever the line holds. */
    private static String cleaned(ArticleExtractor extractor, String line) {
        ObjectNode row = JSON.createObjectNode();
        try {
            JsonNode input = JSON.readTree(line);
            row.set("id", input.path("id").isMissingNode() ? JSON.nullNode() : input.path("id"));
            String html = input.path("html").asString("");
            if (html.isEmpty()) {
                return row.put("error", "No html in this line").toString();
            }
            CleanArticle article = extractor.extract(new PageInput(html, address(input.path("url").asString(""))));
            return JSON.writeValueAsString(row(row, article));
        } catch (JacksonException e) {
            return row.put("error", "Not a JSON object: " + e.getOriginalMessage()).toString();
        } catch (RuntimeException | StackOverflowError e) {
            return row.put("error", e.toString()).toString();
        }
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url.strip().replace(" ", "%20"));
            return address.isAbsolute() ? address : UNKNOWN;
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    private static ObjectNode row(ObjectNode row, CleanArticle article) {
        row.put("title", article.title()).put("text", article.text()).put("html", article.html().html())
                .put("author", article.author()).put("published", published(article))
                .put("updated", text(article.updated()))
                .put("image", article.image() == null ? null : article.image().address().toString())
                .put("site", article.site()).put("canonical", text(article.canonical())).put("language",
                        article.language());
        article.tags().forEach(row.putArray("tags")::add);
        return row.put("credit", article.credit()).put("confidence", Math.round(article.confidence() * 1000) / 1000.0);
    }

    /** With the page's own offset: the day as the outlet prints it. */
    private static @Nullable String published(CleanArticle article) {
        if (article.published() == null || article.offset() == null) {
            return text(article.published());
        }
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(article.published().atOffset(article.offset()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

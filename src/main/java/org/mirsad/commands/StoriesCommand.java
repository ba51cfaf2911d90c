package org.mirsad.commands;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.mirsad.stories.StoryReplay;
import org.mirsad.text.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code stories --batch IN.jsonl[.gz] OUT.jsonl} puts the articles of a stream, {@code {id?, source, published, title,
 * text}} a line in the order of time, into stories, as the server would. A line out for each line in:
 * {@code {id?, hash, story, score, nearest?}}, or {@code error} where it cannot be read. {@code hash} is that of the labelled
 * pairs (src/docs/measuring.md), {@code nearest} the hash of the member the article is most like. Prints how many articles a
 * second it did.
 *
 * <p>Exit codes: 0 done, 1 a file cannot be read or written, 2 wrong arguments.
 */
final class StoriesCommand {

    private static final String USAGE = "usage: stories --batch IN.jsonl[.gz] OUT.jsonl";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int HASH_DIGITS = 16;
    /** As long as an article can be the nearest of another, its hash has to be known. */
    private static final int HASHES_KEPT = 100_000;

    private final StoryReplay replay = new StoryReplay();
    private final Map<Long, String> hashes = new HashMap<>();

    private StoriesCommand() {}

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length != 3 || !args[0].equals("--batch")) {
            err.println(USAGE);
            return 2;
        }
        try {
            new StoriesCommand().batch(Path.of(args[1]), Path.of(args[2]), out);
            return 0;
        } catch (IOException | InvalidPathException e) {
            err.println("stories: " + (e instanceof NoSuchFileException ? "no such file: " : "") + e.getMessage());
            return 1;
        }
    }

    private void batch(Path in, Path to, PrintStream out) throws IOException {
        long begun = System.nanoTime();
        long articles = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(opened(in), StandardCharsets.UTF_8));
                BufferedWriter rows = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    rows.write(placed(line));
                    rows.write('\n');
                    articles++;
                }
            }
        }
        double seconds = Math.max(1, Duration.ofNanos(System.nanoTime() - begun).toMillis()) / 1000.0;
        out.println(String.format(
                Locale.ROOT, "%d articles, %d stories, %.0f articles/s", articles, replay.stories(), articles / seconds));
    }

    private static InputStream opened(Path path) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.mark(2);
        boolean zipped = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private String placed(String line) {
        ObjectNode row = JSON.createObjectNode();
        try {
            JsonNode article = JSON.readTree(line);
            if (!article.path("id").isMissingNode()) {
                row.set("id", article.path("id"));
            }
            place(row, article);
        } catch (JacksonException e) {
            row.put("error", "Not a JSON object: " + e.getOriginalMessage());
        } catch (DateTimeException e) {
            row.put("error", "published is no instant: " + e.getMessage());
        }
        return JSON.writeValueAsString(row);
    }

    private void place(ObjectNode row, JsonNode article) {
        String title = article.path("title").asString("");
        String text = article.path("text").asString("");
        String hash = HexFormat.of().formatHex(Sha256.of(title + "\n" + text)).substring(0, HASH_DIGITS);
        Instant published = Instant.parse(article.path("published").asString(""));
        StoryReplay.Placed placed = replay.place(title, text, published, article.path("source").asString(""));
        hashes.put(placed.article(), hash);
        hashes.remove(placed.article() - HASHES_KEPT);
        row.put("hash", hash).put("story", placed.story()).put("score", Math.round(placed.score() * 1000) / 1000.0);
        if (placed.nearest() != null) {
            row.put("nearest", hashes.get(placed.nearest()));
        }
    }
}

package org.mirsad.commands;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.mirsad.topics.Classifier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code classify TITLE TEXT} tells whether an article is about technology, why, and its topics, by the words that come
 * with the application; {@code classify --batch IN.jsonl[.gz] OUT.jsonl} does so for every line
 * {@code {id, title, text, tags?}}, in its order. A line that cannot be read gives an {@code error}, and the rest goes
 * on. UTF-8 whatever the machine's locale.
 *
 * <p>Exit codes: 0 done, 1 a file cannot be read or written, 2 wrong arguments.
 */
final class ClassifyCommand {

    private static final String USAGE = "Usage: classify TITLE TEXT\n       classify --batch IN.jsonl[.gz] OUT.jsonl";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ClassifyCommand() {}

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length == 3 && args[0].equals("--batch")) {
            return batch(args[1], args[2], err);
        }
        if (args.length != 2 || args[0].startsWith("--")) {
            err.println(USAGE);
            return 2;
        }
        ObjectNode row = JSON.createObjectNode();
        answer(row, new Classifier().classify(args[0], args[1], List.of()));
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(row));
        return 0;
    }

    private static int batch(String in, String to, PrintStream err) {
        Classifier classifier = new Classifier();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(opened(Path.of(in)), StandardCharsets.UTF_8));
                Writer answers = Files.newBufferedWriter(Path.of(to), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    answers.write(answer(line, classifier));
                    answers.write('\n');
                }
            }
            return 0;
        } catch (IOException | InvalidPathException e) {
            err.println("Cannot run the batch " + in + " into " + to + ": " + e);
            return 1;
        }
    }

    private static InputStream opened(Path path) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.mark(2);
        boolean zipped = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** One row out for one line in, whatever the line holds. */
    private static String answer(String line, Classifier classifier) {
        ObjectNode row = JSON.createObjectNode();
        try {
            JsonNode article = JSON.readTree(line);
            row.set("id", article.path("id").isMissingNode() ? JSON.nullNode() : article.path("id"));
            List<String> tags = new ArrayList<>();
            article.path("tags").forEach(tag -> tags.add(tag.asString("")));
            answer(row, classifier.classify(article.path("title").asString(""), article.path("text").asString(""), tags));
        } catch (JacksonException e) {
            row.put("error", "Not a JSON object: " + e.getOriginalMessage());
        }
        return JSON.writeValueAsString(row);
    }

    private static void answer(ObjectNode row, Classifier.Classified article) {
        row.put("probability", Math.round(article.probability() * 10_000) / 10_000.0).put("outcome", article.outcome());
        article.topics().forEach(row.putArray("topics")::add);
        row.put("howto", article.howTo());
        article.reasons().forEach(row.putArray("reasons")::add);
    }
}

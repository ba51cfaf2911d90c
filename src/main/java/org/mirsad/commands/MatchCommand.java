package org.mirsad.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mirsad.search.SearchQuery;
import org.mirsad.search.StarterSynonyms;
import org.mirsad.search.Synonyms;
import org.mirsad.text.Terms;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code match QUERY DOCUMENT} tells whether the search would find a text, with the starter catalogue's synonyms;
 * {@code match --batch IN.jsonl OUT.jsonl} does so for every line {@code {id, query, document}}. A line that cannot be
 * read gives an {@code error}, and the rest goes on.
 *
 * <p>Exit codes: 0 done (found or not), 1 a file cannot be read or written, 2 wrong arguments.
 */
final class MatchCommand {

    private static final String USAGE = "Usage: match QUERY DOCUMENT\n       match --batch IN.jsonl OUT.jsonl";

    private static final JsonMapper JSON = new JsonMapper();

    private MatchCommand() {}

    static int run(String[] args, PrintStream out, PrintStream err) {
        Synonyms synonyms = StarterSynonyms.read();
        if (args.length == 3 && args[0].equals("--batch")) {
            return batch(Path.of(args[1]), Path.of(args[2]), synonyms, err);
        }
        if (args.length != 2 || args[0].startsWith("--")) {
            err.println(USAGE);
            return 2;
        }
        ObjectNode answer = answer(JSON.createObjectNode(), args[0], args[1], synonyms);
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        return 0;
    }

    private static int batch(Path in, Path to, Synonyms synonyms, PrintStream err) {
        try (BufferedReader lines = Files.newBufferedReader(in, StandardCharsets.UTF_8);
                Writer answers = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    answers.write(answer(line, synonyms));
                    answers.write('\n');
                }
            }
            return 0;
        } catch (IOException e) {
            err.println("Cannot run the batch " + in + " into " + to + ": " + e);
            return 1;
        }
    }

    private static String answer(String line, Synonyms synonyms) {
        ObjectNode row = JSON.createObjectNode();
        try {
            JsonNode pair = JSON.readTree(line);
            row.set("id", pair.path("id").isMissingNode() ? JSON.nullNode() : pair.path("id"));
            answer(row, pair.path("query").asString(""), pair.path("document").asString(""), synonyms);
        } catch (JacksonException e) {
            row.put("error", "Not a JSON object: " + e.getOriginalMessage());
        }
        return JSON.writeValueAsString(row);
    }

    private static ObjectNode answer(ObjectNode row, String typed, String document, Synonyms synonyms) {
        SearchQuery query = SearchQuery.parse(typed, synonyms);
        List<Terms.Term> words = Terms.of(document);
        row.put("matches", !query.isEmpty() && query.matches(words));
        Terms.of(typed).forEach(term -> row.withArray("query_terms").add(term.stem()));
        words.forEach(term -> row.withArray("document_terms").add(term.stem()));
        return row;
    }
}

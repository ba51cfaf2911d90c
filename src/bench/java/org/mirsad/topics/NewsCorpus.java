package org.mirsad.topics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.mirsad.text.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts to learn from and to measure on: a gzipped file of JSON objects {@code {class?, title?, text}}, one a line. */
final class NewsCorpus {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A text; what it lacks is empty. */
    record Item(String subject, String title, String text) {

        boolean tech() {
            return subject.equals("Technology");
        }

        /** As in the file of labels: 16 hex digits. */
        String hash() {
            return HexFormat.of().formatHex(Sha256.of(title + "\n" + text)).substring(0, 16);
        }
    }

    private NewsCorpus() {}

    static List<Item> read(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().map(NewsCorpus::item).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Item item(String line) {
        JsonNode row = JSON.readTree(line);
        return new Item(row.path("class").asString(""), row.path("title").asString(""), row.path("text").asString(""));
    }
}

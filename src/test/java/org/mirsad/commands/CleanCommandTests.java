package org.mirsad.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mirsad.text.InEveryLocale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@InEveryLocale
class CleanCommandTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PAGE =
            "<html lang='ar'><head><title>مصنع الرقائق</title><meta property='article:published_time' content='2026-03-20T01:00:00+03:00'></head>"
            + "<body><article><h1>مصنع الرقائق</h1><p>افتتح المصنع خط إنتاج جديدًا للرقائق، وقال مديره إن الطاقة ستتضاعف خلال عام.</p></article>";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void printsTheArticleOfAFile() throws IOException {
        Path page = Files.write(folder.resolve("page.html"), PAGE.getBytes(Charset.forName("windows-1256")));
        assertThat(run(page.toString(), "--url", "https://outlet.example/1")).isZero();
        JsonNode row = JSON.readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(row.path("title").asString()).isEqualTo("مصنع الرقائق");
        assertThat(row.path("text").asString()).startsWith("افتتح المصنع");
        assertThat(row.path("published").asString()).isEqualTo("2026-03-20T01:00:00+03:00");
        assertThat(row.path("language").asString()).isEqualTo("ar");
    }

    @Test
    void fetchesAnAddressThroughWhatItIsGiven() {
        int code = CleanCommand.run(new String[] {"https://outlet.example/1"}, stream(out), stream(err),
                address -> new CleanCommand.FetchedPage(PAGE.getBytes(StandardCharsets.UTF_8), address, "text/html"));
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("افتتح المصنع");
    }

    @Test
    void saysWhyAnAddressCouldNotBeFetched() {
        int code = CleanCommand.run(new String[] {"https://outlet.example/1"}, stream(out), stream(err), address -> {
            throw new IOException("The server answered 503");
        });
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("clean: The server answered 503\n");
    }

    @Test
    void answersEachLineOfABatchInItsOrderAndGoesOnAfterABadOne() throws IOException {
        Path in = Files.writeString(folder.resolve("in.jsonl"), line("a") + "{\"id\": broken\n" + "{\"id\":\"c\"}\n\n"
                + line("d"));
        Path to = folder.resolve("out.jsonl");
        assertThat(run("--batch", in.toString(), to.toString())).isZero();
        List<JsonNode> rows = rows(to);
        assertThat(rows).extracting(r -> r.path("id").asString("-")).containsExactly("a", "-", "c", "d");
        assertThat(rows).extracting(r -> r.has("error")).containsExactly(false, true, true, false);
        assertThat(rows.getLast().path("text").asString()).startsWith("افتتح المصنع");
    }

    @Test
    void readsAGzippedBatch() throws IOException {
        Path in = folder.resolve("in.jsonl.gz");
        try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(in))) {
            zipped.write((line("a") + line("b")).getBytes(StandardCharsets.UTF_8));
        }
        Path to = folder.resolve("out.jsonl");
        assertThat(run("--batch", in.toString(), to.toString())).isZero();
        assertThat(rows(to)).extracting(r -> r.path("id").asString()).containsExactly("a", "b");
    }

    @Test
    void keepsTheOrderOfManyLines() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append(line(Integer.toString(i)));
        }
        Path in = Files.writeString(folder.resolve("in.jsonl"), lines);
        Path to = folder.resolve("out.jsonl");
        assertThat(run("--batch", in.toString(), to.toString())).isZero();
        assertThat(rows(to)).hasSize(300).extracting(r -> Integer.parseInt(r.path("id").asString())).isSorted();
    }

    @Test
    void refusesWhatItDoesNotUnderstandInOneSentence() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--batch", "only-one")).isEqualTo(2);
        assertThat(run(folder.resolve("missing.html").toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage:").contains("no such file");
        assertThat(out.size()).isZero();
    }

    private static String line(String id) {
        return JSON.createObjectNode().put("id", id).put("url", "https://outlet.example/" + id).put("html", PAGE)
                + "\n";
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream().map(JSON::readTree).toList();
    }

    private int run(String... args) {
        return CleanCommand.run(args, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}

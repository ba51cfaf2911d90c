package org.mirsad.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
class StoriesCommandTests {

    private static final String STREAM =
            """
            {"id": 7, "source": "one", "published": "2026-03-20T08:00:00Z", "title": "كابل «ميدلينك» ينقطع والإنترنت يتباطأ", "text": "انقطع فجر اليوم كابل «ميدلينك» البحري في شرق المتوسط على عمق 900 متر فتباطأ الإنترنت في أربع دول بعدما جرّت مرساة سفينة شحن الكابل."}
            {"id": 8, "source": "two", "published": "2026-03-20T09:00:00Z", "title": "هاتف قابل للطي بكاميرا أدق", "text": "أعلنت الشركة هاتفًا جديدًا قابلًا للطي ببطارية أكبر وشاشة أوسع."}
            not JSON
            {"id": 9, "source": "three", "published": "2026-03-20T10:00:00Z", "title": "انقطاع كابل «ميدلينك» البحري يبطئ الإنترنت", "text": "تباطأ الإنترنت في أربع دول بعد انقطاع كابل «ميدلينك» البحري على عمق 900 متر في شرق المتوسط، إذ جرّت مرساة سفينة شحن الكابل فجر اليوم."}
            {"id": 10, "source": "two", "published": "yesterday", "title": "", "text": ""}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesALineForEachArticleWithItsStory() throws IOException {
        Path in = Files.writeString(folder.resolve("in.jsonl"), STREAM);
        assertThat(run("--batch", in.toString(), folder.resolve("out.jsonl").toString())).isZero();
        List<JsonNode> rows = rows();
        assertThat(rows).hasSize(5);
        assertThat(rows.get(0).path("story").asLong()).isEqualTo(1);
        assertThat(rows.get(1).path("story").asLong()).isEqualTo(2);
        assertThat(rows.get(2).path("error").asString()).startsWith("Not a JSON object");
        assertThat(rows.get(3).path("id").asLong()).isEqualTo(9);
        assertThat(rows.get(3).path("story").asLong()).isEqualTo(1);
        assertThat(rows.get(3).path("score").asDouble()).isBetween(0.5, 1.0);
        assertThat(rows.get(3).path("nearest").asString()).isEqualTo(rows.get(0).path("hash").asString()).hasSize(16);
        assertThat(rows.get(4).path("error").asString()).contains("published");
        assertThat(out.toString(UTF_8)).matches("5 articles, 2 stories, [0-9]+ articles/s\\R");
    }

    @Test
    void readsAGzippedStreamAndWritesTheSameEachTime() throws IOException {
        Path in = folder.resolve("in.jsonl.gz");
        try (GZIPOutputStream zipped = new GZIPOutputStream(Files.newOutputStream(in))) {
            zipped.write(STREAM.getBytes(UTF_8));
        }
        assertThat(run("--batch", in.toString(), folder.resolve("out.jsonl").toString())).isZero();
        List<JsonNode> first = rows();
        assertThat(first).hasSize(5);
        assertThat(run("--batch", in.toString(), folder.resolve("out.jsonl").toString())).isZero();
        assertThat(rows()).isEqualTo(first);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--batch", folder.resolve("none").toString(), folder.resolve("out").toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("usage: stories", "no such file");
    }

    private int run(String... args) {
        return StoriesCommand.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private List<JsonNode> rows() throws IOException {
        return Files.readAllLines(folder.resolve("out.jsonl")).stream().map(new JsonMapper()::readTree).toList();
    }
}

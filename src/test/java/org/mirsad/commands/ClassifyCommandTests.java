package org.mirsad.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
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
class ClassifyCommandTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LINES =
            """
            {"id": 7, "title": "ثغرة أمنية في متصفح كروم", "text": "كشف باحثون في الأمن السيبراني ثغرة أمنية في المتصفح.", "tags": ["أمن"]}

            {"id": "b", "title": "قصيدة في وصف البحر", "text": "قال الشاعر إن البحر صديقه."}
            [1, 2
            {"title": "كيفية تفعيل الهاتف الذكي"}
            3
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... args) {
        return ClassifyCommand.run(args, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void answersALineForALineInTheirOrder() throws IOException {
        Path in = Files.writeString(folder.resolve("in.jsonl"), LINES);
        Path to = folder.resolve("out.jsonl");
        assertThat(run("--batch", in.toString(), to.toString())).isZero();

        List<JsonNode> rows = Files.readAllLines(to).stream().map(JSON::readTree).toList();
        assertThat(rows).hasSize(5);
        JsonNode tech = rows.get(0);
        assertThat(tech.path("id").asInt()).isEqualTo(7);
        assertThat(tech.path("outcome").asString()).isEqualTo("publish");
        assertThat(tech.path("probability").asDouble()).isBetween(0.9, 1.0);
        assertThat(tech.path("topics").get(0).asString()).isEqualTo("security");
        assertThat(tech.path("reasons").get(0).asString()).startsWith("لأن العنوان يذكر «");
        assertThat(rows.get(1).path("outcome").asString()).isEqualTo("leave_out");
        assertThat(rows.get(1).path("topics")).isEmpty();
        assertThat(rows.get(2).path("error").asString()).startsWith("Not a JSON object");
        assertThat(rows.get(3).path("howto").asBoolean()).isTrue();
        assertThat(rows.get(3).path("id").isNull()).isTrue();
        assertThat(rows.get(4).path("outcome").asString()).isEqualTo("leave_out");
    }

    @Test
    void readsAGzippedFileAsThePlainOne() throws IOException {
        Path zipped = folder.resolve("in.jsonl.gz");
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            file.write(LINES.getBytes(StandardCharsets.UTF_8));
        }
        Path plain = Files.writeString(folder.resolve("in.jsonl"), LINES);
        assertThat(run("--batch", zipped.toString(), folder.resolve("a").toString())).isZero();
        assertThat(run("--batch", plain.toString(), folder.resolve("b").toString())).isZero();
        assertThat(folder.resolve("a")).hasSameTextualContentAs(folder.resolve("b"));
    }

    @Test
    void answersForOneArticle() {
        assertThat(run("آبل تطلق هاتف آيفون", "أعلنت آبل هاتفًا جديدًا.")).isZero();
        assertThat(JSON.readTree(out.toString(StandardCharsets.UTF_8)).path("outcome").asString()).isEqualTo("publish");
    }

    @Test
    void saysHowItIsUsedAndWhatIsMissing() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--batch", "in")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: classify");
        assertThat(run("--batch", folder.resolve("none").toString(), folder.resolve("out").toString())).isEqualTo(1);
    }
}

package org.mirsad.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ParseFeedCommandTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FEED = "<rss version='2.0'><channel><title>أطلس تك</title><link>/</link><item><title>&lt;b&gt;خبر&lt;/b&gt;</title>"
            + "<link>/1</link><description>&lt;p onclick='x()'&gt;نص&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description></item></channel></rss>";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return ParseFeedCommand.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new Web(Clock.systemUTC()));
    }

    private Path feed(String name, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), FEED.getBytes(charset));
    }

    @Test
    void printsWhatIsReadWithAbsoluteLinksAndSafeContent() throws IOException {
        int code = run(feed("a.xml", StandardCharsets.UTF_8).toString(), "--url", "https://atlas.example/feed");

        JsonNode answer = JSON.readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(code).isZero();
        assertThat(answer.at("/feed/title").asString()).isEqualTo("أطلس تك");
        assertThat(answer.at("/items/0/link").asString()).isEqualTo("https://atlas.example/1");
        assertThat(answer.at("/items/0/title").asString()).isEqualTo("<b>خبر</b>");
        assertThat(answer.at("/items/0/title_plain").asString()).isEqualTo("خبر");
        assertThat(answer.at("/items/0/content").asString()).contains("نص").doesNotContain("script").doesNotContain("onclick");
        assertThat(answer.at("/encoding_step").asString()).isEqualTo("utf-8");
    }

    @Test
    void theContentTypeIsHeeded() throws IOException {
        run(feed("a.xml", Charset.forName("windows-1256")).toString(), "--content-type", "text/xml; charset=windows-1256");

        JsonNode answer = JSON.readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(answer.at("/encoding").asString()).isEqualTo("windows-1256");
        assertThat(answer.at("/encoding_step").asString()).isEqualTo("http");
        assertThat(answer.at("/feed/title").asString()).isEqualTo("أطلس تك");
    }

    @Test
    void aBatchAnswersEveryLineInOrderAndGoesOnAfterABadOne() throws IOException {
        feed("a.xml", StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("page.html"), "<!doctype html><title>صفحة</title>");
        Path in = Files.writeString(folder.resolve("in.jsonl"), """
                {"id": "one", "path": "a.xml", "url": "https://atlas.example/feed", "content_type": "text/xml"}
                this is no JSON
                {"id": 3, "path": "missing.xml", "url": null, "content_type": null}
                {"id": "four", "path": "page.html", "url": "not an address"}
                {"id": "five", "path": "a.xml"}
                {"id": "six", "path": "\\u0000"}
                """);

        int code = run("--batch", in.toString(), folder.resolve("out.jsonl").toString());

        List<JsonNode> answers = Files.readAllLines(folder.resolve("out.jsonl")).stream().map(JSON::readTree).toList();
        assertThat(code).isZero();
        assertThat(answers).extracting(answer -> answer.path("ok").asBoolean()).containsExactly(true, false, false, false, true, false);
        assertThat(answers.get(0).path("id").asString()).isEqualTo("one");
        assertThat(answers.get(2).path("id").asInt()).isEqualTo(3);
        assertThat(answers.get(2).path("error").asString()).contains("missing.xml");
        assertThat(answers.get(3).path("error").asString()).contains("HTML page");
        assertThat(answers.get(4).at("/items/0/link").isNull()).isTrue();
    }

    @Test
    void aPageInsteadOfAFeedIsSaidAndFails() throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), "<!doctype html><title>صفحة</title>");

        assertThat(run(page.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("HTML page titled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--url", "a.xml b.xml", "a.xml --url", "--batch in.jsonl", "a.xml --unknown"})
    void wrongArgumentsAreAnsweredWithTheUsage(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Usage: parse-feed");
    }
}

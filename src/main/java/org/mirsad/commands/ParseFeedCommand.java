package org.mirsad.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.HtmlSanitizer;
import org.mirsad.fetching.feed.Enclosure;
import org.mirsad.fetching.feed.FeedInfo;
import org.mirsad.fetching.feed.FeedInput;
import org.mirsad.fetching.feed.FeedItem;
import org.mirsad.fetching.feed.FeedParser;
import org.mirsad.fetching.feed.Media;
import org.mirsad.fetching.feed.NotAFeed;
import org.mirsad.fetching.feed.ParsedFeed;
import org.mirsad.http.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code parse-feed FILE|URL [--url U] [--content-type T]} prints what the feed parser makes of it;
 * {@code parse-feed --batch IN.jsonl OUT.jsonl} does so for every line {@code {id, path, url, content_type}}, on all
 * cores, in the order of the lines; a path that is not absolute counts from the working directory, else from the folder
 * of IN. A line that cannot be read gives {@code ok: false} and the rest goes on. Dates without a zone count as UTC.
 *
 * <p>Exit codes: 0 done, 1 the file cannot be read or is no feed, 2 wrong arguments.
 */
public final class ParseFeedCommand {

    private static final String USAGE =
            "Usage: parse-feed FILE|ADDRESS [--url ADDRESS] [--content-type TYPE]\n       parse-feed --batch IN.jsonl OUT.jsonl";
    /** Stands for an address that nobody gave: relative links then have no base. */
    private static final URI NOWHERE = URI.create("about:blank");
    private static final int CHUNK = 64;
    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!?]");

    private static final JsonMapper JSON = new JsonMapper();

    private ParseFeedCommand() {}

    static int run(String[] args, PrintStream out, PrintStream err, Web web) {
        List<String> words = List.of(args);
        if (words.size() == 3 && words.get(0).equals("--batch")) {
            return batch(Path.of(words.get(1)), Path.of(words.get(2)), err);
        }
        Optional<Request> request = request(words);
        if (request.isEmpty()) {
            err.println(USAGE);
            return 2;
        }
        ObjectNode answer = request.get().remote() ? answer(request.get(), web) : answer(request.get());
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        return answer.path("ok").asBoolean() ? 0 : 1;
    }

    /** {@code place} is a file or, on the command line, an address. */
    private record Request(
            @Nullable JsonNode id, String place, @Nullable String url, @Nullable String contentType) {

        boolean remote() {
            return Web.isAddress(place);
        }
    }

    private static Optional<Request> request(List<String> words) {
        String file = null;
        String url = null;
        String type = null;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean option = word.equals("--url") || word.equals("--content-type");
            if (option && i + 1 == words.size() || !option && (file != null || word.startsWith("--"))) {
                return Optional.empty();
            }
            if (!option) {
                file = word;
            } else if (word.equals("--url")) {
                url = words.get(++i);
            } else {
                type = words.get(++i);
            }
        }
        return file == null ? Optional.empty() : Optional.of(new Request(null, file, url, type));
    }

    private static int batch(Path in, Path out, PrintStream err) {
        try (BufferedReader lines = Files.newBufferedReader(in, StandardCharsets.UTF_8);
                Writer answers = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            List<String> chunk = chunk(lines);
            while (!chunk.isEmpty()) {
                for (String answer : chunk.parallelStream().map(line -> answer(line, in)).toList()) {
                    answers.write(answer);
                    answers.write('\n');
                }
                chunk = chunk(lines);
            }
            return 0;
        } catch (IOException e) {
            err.println("Cannot run the batch " + in + " into " + out + ": " + e);
            return 1;
        }
    }

    private static List<String> chunk(BufferedReader lines) throws IOException {
        List<String> chunk = new ArrayList<>();
        String line = "";
        while (chunk.size() < CHUNK && (line = lines.readLine()) != null) {
            if (!line.isBlank()) {
                chunk.add(line);
            }
        }
        return chunk;
    }

    private static String answer(String line, Path batch) {
        JsonNode node = null;
        try {
            node = JSON.readTree(line);
            Request request = new Request(
                    node.get("id"), file(node.path("path").asString(""), batch).toString(), text(node, "url"), text(node, "content_type"));
            return JSON.writeValueAsString(answer(request));
        } catch (JacksonException | IllegalArgumentException | StackOverflowError e) {
            return JSON.writeValueAsString(failed(node == null ? null : node.get("id"), "The line cannot be read: " + e));
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isString() || value.asString().isBlank() ? null : value.asString();
    }

    private static Path file(String written, Path batch) {
        Path path = Path.of(written);
        return path.isAbsolute() || Files.exists(path) ? path : batch.toAbsolutePath().resolveSibling(path);
    }

    private static ObjectNode answer(Request request) {
        try {
            return answer(request, Files.readAllBytes(Path.of(request.place())));
        } catch (IOException | InvalidPathException e) {
            return failed(request.id(), "Cannot read " + request.place() + ": " + e);
        }
    }

    private static ObjectNode answer(Request request, Web web) {
        try {
            Web.Answer answer = web.fetch(URI.create(request.place()), Kind.FEED);
            String url = request.url() == null ? answer.address().toString() : request.url();
            String type = request.contentType() == null ? answer.contentType() : request.contentType();
            return answer(new Request(request.id(), request.place(), url, type), answer.bytes());
        } catch (IOException | IllegalArgumentException e) {
            return failed(request.id(), "Cannot fetch " + request.place() + ": " + e.getMessage());
        }
    }

    private static ObjectNode answer(Request request, byte[] bytes) {
        try {
            FeedInput input = new FeedInput(bytes, address(request.url()), request.contentType(), ZoneOffset.UTC);
            return switch (FeedParser.parse(input)) {
                case ParsedFeed feed -> parsed(request, feed);
                case NotAFeed not -> failed(request.id(), not.reason());
            };
        } catch (RuntimeException e) {
            return failed(request.id(), "The parser failed: " + e);
        }
    }

    private static URI address(@Nullable String url) {
        try {
            return url == null ? NOWHERE : new URI(url.strip());
        } catch (URISyntaxException notAnAddress) {
            return NOWHERE;
        }
    }

    private static ObjectNode failed(@Nullable JsonNode id, String error) {
        ObjectNode answer = JSON.createObjectNode();
        if (id != null) {
            answer.set("id", id);
        }
        return answer.put("ok", false).put("error", error);
    }

    private static ObjectNode parsed(Request request, ParsedFeed feed) {
        ObjectNode answer = JSON.createObjectNode();
        if (request.id() != null) {
            answer.set("id", request.id());
        }
        answer.put("ok", true).put("encoding", feed.encoding()).put("encoding_step", feed.encodingStep());
        answer.set("feed", info(feed.feed()));
        ArrayNode items = answer.putArray("items");
        feed.items().forEach(item -> items.add(item(item)));
        ArrayNode problems = answer.putArray("problems");
        feed.problems().forEach(problems::add);
        return answer;
    }

    private static ObjectNode info(FeedInfo info) {
        return JSON.createObjectNode()
                .put("title", info.title())
                .put("description", info.description())
                .put("link", text(info.link()))
                .put("language", info.language())
                .put("image", text(info.image()))
                .put("updated", text(info.updated()));
    }

    private static ObjectNode item(FeedItem item) {
        ObjectNode node = JSON.createObjectNode()
                .put("title", safe(item.rawTitle(), item.link()))
                .put("title_plain", item.title())
                .put("link", text(item.link()))
                .put("guid", item.guid())
                .put("published", text(item.published()))
                .put("updated", text(item.updated()))
                .put("author", item.author())
                .put("summary", item.summary())
                .put("content", item.content() == null ? null : safe(item.content(), item.link()));
        ArrayNode categories = node.putArray("categories");
        item.categories().forEach(categories::add);
        ArrayNode enclosures = node.putArray("enclosures");
        item.enclosures().forEach(enclosure -> enclosures.add(enclosure(enclosure)));
        ArrayNode media = node.putArray("media");
        item.media().forEach(each -> media.add(media(each)));
        return node.put("image", text(item.image()));
    }

    private static ObjectNode enclosure(Enclosure enclosure) {
        return JSON.createObjectNode()
                .put("url", enclosure.address().toString())
                .put("type", enclosure.type())
                .put("length", enclosure.length());
    }

    private static ObjectNode media(Media media) {
        return JSON.createObjectNode()
                .put("url", media.address().toString())
                .put("type", media.type())
                .put("medium", media.medium())
                .put("width", media.width())
                .put("height", media.height());
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** Text without a tag is left as written: cleaning would escape what is no markup. */
    private static String safe(String html, @Nullable URI base) {
        return !TAG.matcher(html).find() ? html : HtmlSanitizer.clean(html, base == null ? NOWHERE : base).html();
    }
}

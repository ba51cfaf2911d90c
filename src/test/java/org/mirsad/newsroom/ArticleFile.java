package org.mirsad.newsroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads article files: header lines {@code key: value}, a line {@code ---}, the body, and after a line
 * {@code === revised} the corrected body. Anything unexpected is refused with the file's name: a typing error in a
 * header must not quietly lose a picture or a story.
 */
final class ArticleFile {

    private static final Set<String> KEYS = Set.of("title", "story", "author", "age", "appears", "tech", "topic",
            "category", "tags", "agency", "copy-of", "image", "caption", "lead", "revised");
    private static final Pattern SPAN = Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

    private final String name;
    private final Map<String, String> header = new LinkedHashMap<>();
    private final String body;
    private final String revisedBody;

    private ArticleFile(String name, String text) {
        this.name = name;
        String[] parts = text.replace("\r\n", "\n").split("\n---[ \t]*(?:\n|$)", 2);
        parts[0].lines().filter(line -> !line.isBlank()).forEach(this::readHeader);
        String[] bodies = (parts.length > 1 ? parts[1] : "").split("(?m)^=== revised[ \t]*$", 2);
        this.body = bodies[0];
        this.revisedBody = bodies.length > 1 ? bodies[1] : "";
    }

    /** All articles under a folder of {@code <outlet>/<article>.txt}, by {@code outlet/article}, copies resolved. */
    static Map<String, Article> readAll(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<String, Article> articles = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            files.filter(file -> file.getFileName().toString().endsWith(".txt"))
                    .map(ArticleFile::read)
                    .forEach(article -> articles.put(article.key(), article));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Article> resolved = new TreeMap<>();
        articles.forEach((key, article) -> resolved.put(key, article.resolved(articles)));
        return resolved;
    }

    private static Article read(Path file) {
        String outlet = file.getParent().getFileName().toString();
        String slug = file.getFileName().toString().replaceFirst("\\.txt$", "");
        try {
            return new ArticleFile(outlet + "/" + slug, Files.readString(file)).article(outlet, slug);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readHeader(String line) {
        int colon = line.indexOf(':');
        String key = colon < 0 ? line : line.substring(0, colon).strip();
        if (!KEYS.contains(key)) {
            throw broken("unknown header line: " + line);
        }
        if (header.put(key, line.substring(colon + 1).strip()) != null) {
            throw broken("header given twice: " + key);
        }
    }

    private Article article(String outlet, String slug) {
        boolean copy = header.containsKey("copy-of");
        String title = copy ? header.getOrDefault("title", "") : required("title");
        String lead = copy ? header.getOrDefault("lead", "") : required("lead");
        boolean tech = header.getOrDefault("tech", "yes").equals("yes");
        if (!copy && tech && !header.containsKey("topic")) {
            throw broken("an article about technology names its topic");
        }
        if (!copy && body.isBlank()) {
            throw broken("it has no body");
        }
        if (header.containsKey("revised") == revisedBody.isBlank()) {
            throw broken("revised: and the corrected body go together");
        }
        return new Article(outlet, slug, title, at(), header.get("story"), header.get("author"), tech,
                header.get("topic"), header.get("category"), list("tags"), header.get("agency"), header.get("copy-of"),
                image(), header.get("caption"), lead, Block.parse(body), span(header.get("revised")),
                Block.parse(revisedBody));
    }

    private Duration at() {
        Duration age = span(header.get("age"));
        Duration appears = span(header.get("appears"));
        if (age != null && appears == null) {
            return age.negated();
        }
        if (appears != null && age == null) {
            return appears;
        }
        throw broken("it needs either age or appears");
    }

    private @Nullable Motif image() {
        String image = header.getOrDefault("image", "none");
        if (image.equals("none")) {
            return null;
        }
        try {
            return Motif.valueOf(image.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw broken("unknown image: " + image);
        }
    }

    private List<String> list(String key) {
        return Arrays.stream(header.getOrDefault(key, "").split("[،,]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    private @Nullable Duration span(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = SPAN.matcher(text.replace(" ", ""));
        if (text.isBlank() || !matcher.matches()) {
            throw broken("not a span of time such as 3h20m: " + text);
        }
        return Duration.ofDays(number(matcher.group(1))).plusHours(number(matcher.group(2)))
                .plusMinutes(number(matcher.group(3))).plusSeconds(number(matcher.group(4)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private String required(String key) {
        String value = header.get(key);
        if (value == null || value.isEmpty()) {
            throw broken("it lacks " + key);
        }
        return value;
    }

    private IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("Article file " + name + ": " + what);
    }
}

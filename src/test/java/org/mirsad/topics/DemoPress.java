package org.mirsad.topics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The demo press's articles with what is true of them, read straight from their files. */
record DemoPress(String file, String title, String text, List<String> tags, boolean tech, String topic) {

    static List<DemoPress> articles() {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/newsroom/articles"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(DemoPress::read)
                    .filter(article -> !article.text().isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DemoPress read(Path file) {
        try {
            String[] parts = Files.readString(file).split("(?m)^---$", 2);
            Map<String, String> header = new HashMap<>();
            parts[0].lines().map(line -> line.split(":", 2)).filter(pair -> pair.length == 2)
                    .forEach(pair -> header.put(pair[0].strip(), pair[1].strip()));
            String text = parts.length < 2 ? "" : parts[1].split("(?m)^=== revised$", 2)[0].strip();
            return new DemoPress(
                    file.getParent().getFileName() + "/" + file.getFileName(),
                    header.getOrDefault("title", ""),
                    text,
                    List.of(header.getOrDefault("tags", "").split("،\\s*")),
                    "yes".equals(header.get("tech")),
                    header.getOrDefault("topic", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

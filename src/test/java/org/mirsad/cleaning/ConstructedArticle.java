package org.mirsad.cleaning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of our own articles, to be set into {@link Skeleton}s. Its file has {@code key: value} lines, an empty line, then
 * blocks parted by empty lines: paragraphs, {@code ## sub-headings}, {@code - list items}, {@code > quotes}.
 */
record ConstructedArticle(String name, Map<String, String> told, List<Block> blocks) {

    private static final Path PLACE = Path.of("src/test/resources/cleaning/constructed/articles");

    enum Kind {
        PARAGRAPH, HEADING, LIST, QUOTE
    }

    /** A block; only a list has more than one line. */
    record Block(Kind kind, List<String> lines) {
    }

    static List<ConstructedArticle> all() throws IOException {
        List<ConstructedArticle> articles = new ArrayList<>();
        try (Stream<Path> files = Files.list(PLACE)) {
            for (Path file : files.sorted().toList()) {
                articles.add(of(file.getFileName().toString().replace(".txt", ""), Files.readString(file)));
            }
        }
        return articles;
    }

    private static ConstructedArticle of(String name, String text) {
        if (text.matches("(?s).*[<&\"].*")) {
            throw new IllegalStateException(name + " holds what would have to be escaped in a page");
        }
        String[] parts = text.strip().split("\\n\\s*\\n");
        return new ConstructedArticle(name, told(parts[0]), Arrays.stream(parts).skip(1).map(ConstructedArticle::block)
                .toList());
    }

    static Map<String, String> told(String lines) {
        Map<String, String> told = new HashMap<>();
        for (String line : lines.strip().split("\\n")) {
            int colon = line.indexOf(": ");
            told.put(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
        }
        return told;
    }

    private static Block block(String text) {
        return switch (text.substring(0, 2)) {
            case "##" -> new Block(Kind.HEADING, List.of(text.substring(2).strip()));
            case "> " -> new Block(Kind.QUOTE, List.of(text.substring(2).strip()));
            case "- " -> new Block(Kind.LIST, text.lines().map(line -> line.substring(2).strip()).toList());
            default -> new Block(Kind.PARAGRAPH, List.of(text.strip()));
        };
    }

    String title() {
        return told.get("title");
    }

    Instant published() {
        return Instant.parse(told.get("published"));
    }

    List<String> tags() {
        return List.of(told.get("tags").split("، "));
    }

    /** What a reader would call the article's text: the lead, where the page shows one, and the blocks. */
    String truth(boolean withLead) {
        Stream<String> body = blocks.stream().flatMap(block -> block.lines().stream());
        return Stream.concat(withLead ? Stream.of(told.get("lead")) : Stream.empty(), body)
                .collect(Collectors.joining("\n"));
    }
}

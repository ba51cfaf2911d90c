package org.mirsad.newsroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A block of an article's body, as it stands in the article file. */
sealed interface Block {

    record Paragraph(String text) implements Block {}

    record Heading(String text) implements Block {}

    record Bullets(List<String> items) implements Block {}

    record Quote(String text) implements Block {}

    /** The first row names the columns. */
    record Table(List<List<String>> rows) implements Block {}

    /** The words of the block, without marks of its kind; cells and items are separated by a blank. */
    default String plain() {
        return switch (this) {
            case Paragraph paragraph -> paragraph.text();
            case Heading heading -> heading.text();
            case Quote quote -> quote.text();
            case Bullets bullets -> String.join(" ", bullets.items());
            case Table table -> table.rows().stream().map(row -> String.join(" ", row)).collect(Collectors.joining(" "));
        };
    }

    /** Reads a body: blocks separated by blank lines, their kind told by how their lines begin. */
    static List<Block> parse(String body) {
        List<Block> blocks = new ArrayList<>();
        for (String block : body.strip().split("\n\\s*\n")) {
            if (!block.isBlank()) {
                blocks.add(one(block.strip()));
            }
        }
        return List.copyOf(blocks);
    }

    private static Block one(String block) {
        List<String> lines = block.lines().map(String::strip).toList();
        if (lines.size() == 1 && block.startsWith("## ")) {
            return new Heading(block.substring(3).strip());
        }
        if (lines.stream().allMatch(line -> line.startsWith("- "))) {
            return new Bullets(lines.stream().map(line -> line.substring(2).strip()).toList());
        }
        if (lines.stream().allMatch(line -> line.startsWith(">"))) {
            return new Quote(String.join(" ", lines.stream().map(line -> line.substring(1).strip()).toList()));
        }
        if (lines.stream().allMatch(line -> line.startsWith("|"))) {
            return new Table(lines.stream().map(Block::cells).toList());
        }
        return new Paragraph(String.join(" ", lines));
    }

    private static List<String> cells(String line) {
        String inner = line.substring(1, line.endsWith("|") ? line.length() - 1 : line.length());
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }
}

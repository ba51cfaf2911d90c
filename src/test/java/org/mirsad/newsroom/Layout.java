package org.mirsad.newsroom;

import java.util.List;
import java.util.stream.Collectors;

/** How an outlet's editing system turns a body into markup. */
enum Layout {

    /** Each block an element of its own. */
    ELEMENTS {
        @Override
        String html(Block block) {
            return switch (block) {
                case Block.Paragraph(String text) -> "<p>" + escape(text) + "</p>";
                case Block.Heading(String text) -> "<h2>" + escape(text) + "</h2>";
                case Block.Quote(String text) -> "<blockquote><p>" + escape(text) + "</p></blockquote>";
                case Block.Bullets(List<String> items) -> "<ul>" + each("<li>", items, "</li>") + "</ul>";
                case Block.Table(List<List<String>> rows) -> table(rows);
            };
        }
    },

    /** Paragraphs with the styles that an old editor leaves behind, headings as bold paragraphs. */
    STYLED {
        @Override
        String html(Block block) {
            return switch (block) {
                case Block.Paragraph(String text) ->
                    "<p dir=\"RTL\" style=\"text-align: justify;\"><span style=\"font-size:18px;\">" + escape(text)
                            + "</span></p>\n<p>&nbsp;</p>";
                case Block.Heading(String text) -> "<p dir=\"RTL\"><strong>" + escape(text) + "</strong></p>";
                default -> ELEMENTS.html(block);
            };
        }
    },

    /** Bare text with line breaks, as in the pages of old ASP.NET sites. */
    BREAKS {
        @Override
        String html(Block block) {
            return switch (block) {
                case Block.Paragraph(String text) -> escape(text) + "<br><br>\n";
                case Block.Heading(String text) -> "<b>" + escape(text) + "</b><br><br>\n";
                case Block.Quote(String text) -> escape(text) + "<br><br>\n";
                case Block.Bullets(List<String> items) -> each("- ", items, "<br>\n") + "<br>\n";
                case Block.Table(List<List<String>> rows) -> table(rows) + "<br>\n";
            };
        }
    };

    abstract String html(Block block);

    String html(List<Block> blocks) {
        return blocks.stream().map(this::html).collect(Collectors.joining("\n"));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String each(String before, List<String> texts, String after) {
        return texts.stream().map(text -> before + escape(text) + after).collect(Collectors.joining());
    }

    private static String table(List<List<String>> rows) {
        return "<table><thead><tr>" + each("<th>", rows.getFirst(), "</th>") + "</tr></thead><tbody>"
                + rows.stream().skip(1)
                        .map(row -> "<tr>" + each("<td>", row, "</td>") + "</tr>")
                        .collect(Collectors.joining())
                + "</tbody></table>";
    }
}

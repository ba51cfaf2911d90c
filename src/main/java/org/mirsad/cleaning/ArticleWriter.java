package org.mirsad.cleaning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Writes the kept blocks as plain markup: headings, paragraphs, lists, quotes, tables, code, figures; inline marks as
 * they stood.
 */
final class ArticleWriter {

    private static final Set<String> INLINE = Set.of("a", "strong", "b", "em", "i", "code", "sub", "sup", "s", "del",
            "ins",
            "mark", "q", "cite", "abbr", "u", "bdi", "kbd", "dfn");

    /** Five times the longest text that is stored: beyond, a page is a dump and no article. */
    private static final int MOST_MARKUP = 1_000_000;

    private final PageTree tree;
    private final Judge judge;
    private final int from;
    private final int to;
    private final Pictures pictures;
    private final StringBuilder out = new StringBuilder();
    private final Set<Integer> writtenTables = new HashSet<>();
    private int openWrapper = -1;
    private int openItem = -1;
    private final int container;

    ArticleWriter(PageTree tree, Judge judge, int container, int from, int to, Pictures pictures) {
        this.tree = tree;
        this.judge = judge;
        this.container = container;
        this.from = from;
        this.to = to;
        this.pictures = pictures;
    }

    String write() {
        List<Page.Image> images = pictures.within(container, from, to);
        int next = 0;
        for (int block = from; block < to && out.length() < MOST_MARKUP; block++) {
            while (next < images.size() && images.get(next).block() <= block) {
                figure(images.get(next++));
            }
            if (judge.kept[block]) {
                block(block);
            }
        }
        close();
        while (next < images.size()) {
            figure(images.get(next++));
        }
        return out.toString();
    }

    private void figure(Page.Image image) {
        close();
        out.append(pictures.figure(image));
    }

    private void block(int block) {
        int owner = tree.owner.get(block);
        int limit = tree.isWithin(owner, container) ? container : -1;
        int table = dataTable(owner, limit);
        if (table >= 0) {
            close();
            if (writtenTables.add(table)) {
                table(table);
            }
            return;
        }
        int list = outermost(owner, limit, "ul", "ol");
        int quote = outermost(owner, limit, "blockquote");
        int item = list < 0 ? -1 : tree.nearest(owner, list, "li");
        if (list >= 0 && item >= 0) {
            item(block, list, item);
        } else if (quote >= 0) {
            wrap(quote, "blockquote");
            paragraph(block, "p");
        } else {
            close();
            plain(block, owner);
        }
    }

    private void plain(int block, int owner) {
        if (tree.nearest(owner, -1, "pre") >= 0) {
            out.append("<pre>");
            leaves(block, true);
            out.append("</pre>");
            return;
        }
        int heading = tree.nearest(owner, -1, "h1", "h2", "h3", "h4", "h5", "h6");
        if (heading >= 0) {
            String tag = tree.tag(heading);
            paragraph(block, tag.equals("h1") ? "h2" : tag.compareTo("h4") > 0 ? "h4" : tag);
        } else if (isBoldHeading(block)) {
            paragraph(block, "h3");
        } else {
            paragraph(block, "p");
        }
    }

    private boolean isBoldHeading(int block) {
        return tree.has(block, Flags.STRONG) && tree.words.get(block) <= 12 && tree.words.get(block) >= 2
                && !tree.has(block, Flags.LINK)
                && !Lines.endsSentence(tree.text(block)) && block + 1 < to && !tree.has(block + 1,
                        Flags.STRONG | Flags.HEADING);
    }

    private void item(int block, int list, int item) {
        wrap(list, tree.tag(list));
        if (openItem == item) {
            out.append("<br>");
        } else {
            if (openItem >= 0) {
                out.append("</li>");
            }
            out.append("<li>");
            openItem = item;
        }
        leaves(block, false);
    }

    private void wrap(int element, String tag) {
        if (openWrapper == element) {
            return;
        }
        close();
        out.append('<').append(tag).append('>');
        openWrapper = element;
    }

    private void close() {
        if (openItem >= 0) {
            out.append("</li>");
            openItem = -1;
        }
        if (openWrapper >= 0) {
            out.append("</").append(tree.tag(openWrapper)).append('>');
            openWrapper = -1;
        }
    }

    private int outermost(int owner, int limit, String... names) {
        int found = -1;
        for (int e = tree.nearest(owner, limit, names); e >= 0; e = tree.nearest(tree.parent.get(e), limit, names)) {
            found = e;
        }
        return found;
    }

    /** The table that holds the block, if it is one of data and not of layout. */
    private int dataTable(int owner, int limit) {
        int table = outermost(owner, limit, "table");
        if (table < 0 || tree.isWithin(container, table)) {
            return -1;
        }
        int rows = 0;
        int cells = 0;
        int words = 0;
        for (int e = table + 1; e < tree.end.get(table); e++) {
            rows += tree.tag(e).equals("tr") ? 1 : 0;
            cells += tree.tag(e).equals("td") || tree.tag(e).equals("th") ? 1 : 0;
            if (tree.tag(e).equals("table")) {
                return -1;
            }
        }
        for (int block = tree.blockFrom.get(table); block < tree.blockTo.get(table); block++) {
            words += tree.words.get(block);
        }
        return rows >= 2 && cells >= 2 * rows - 1 && words <= 40 * cells ? table : -1;
    }

    private void table(int table) {
        out.append("<table>");
        boolean row = false;
        for (int e = table + 1; e < tree.end.get(table); e++) {
            String tag = tree.tag(e);
            if (tag.equals("tr")) {
                out.append(row ? "</tr><tr>" : "<tr>");
                row = true;
            } else if (row && (tag.equals("td") || tag.equals("th"))) {
                out.append('<').append(tag).append(span(e, "colspan")).append(span(e, "rowspan")).append('>');
                cell(e);
                out.append("</").append(tag).append('>');
            }
        }
        out.append(row ? "</tr></table>" : "</table>");
    }

    private String span(int element, String name) {
        String value = tree.elements.get(element).attr(name);
        return value.matches("[0-9]{1,3}") ? " " + name + "=\"" + value + "\"" : "";
    }

    private void cell(int cell) {
        boolean later = false;
        for (int block = Math.max(from, tree.blockFrom.get(cell)); block < Math.min(to,
                tree.blockTo.get(cell)); block++) {
            if (judge.kept[block]) {
                out.append(later ? "<br>" : "");
                leaves(block, false);
                later = true;
            }
        }
    }

    private void paragraph(int block, String tag) {
        out.append('<').append(tag).append('>');
        leaves(block, false);
        if (out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        out.append("</").append(tag).append('>');
    }

    /** Text with its inline marks: those above two neighbouring leaves are not closed between them. */
    private void leaves(int block, boolean raw) {
        int owner = tree.owner.get(block);
        Deque<Integer> open = new ArrayDeque<>();
        for (int leaf = tree.leafFrom.get(block); leaf < tree.leafTo.get(block); leaf++) {
            Node node = tree.leaves.get(leaf);
            if (!(node instanceof TextNode text)) {
                continue;
            }
            int parent = tree.leafParent.get(leaf);
            if (parent != owner || !open.isEmpty()) {
                adjust(open, chain(parent, owner));
            }
            out.append(Markup.text(raw ? text.getWholeText() : spaced(Quotes.repaired(text.getWholeText()))));
        }
        if (!open.isEmpty()) {
            adjust(open, List.of());
        }
    }

    /** The text with single spaces, none where the markup so far ends in one or in a block's beginning. */
    private String spaced(String text) {
        boolean space = endsOpen();
        if (!space && isSpaced(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean white = c <= ' ' || c == '\u00a0' || c == '\u200b' || c == '\ufeff';
            if (!white) {
                line.append(c);
            } else if (!space) {
                line.append(' ');
            }
            space = white;
        }
        return line.toString();
    }

    private static boolean isSpaced(String text) {
        char before = 'x';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == ' ' && before == ' ' || c == '\u00a0' || c == '\u200b' || c == '\ufeff') {
                return false;
            }
            before = c;
        }
        return true;
    }

    /** Whether a space written now would be seen by nobody. */
    private boolean endsOpen() {
        for (int i = out.length() - 1; i >= 0; i--) {
            char c = out.charAt(i);
            if (c != '>') {
                return c == ' ';
            }
            int start = out.lastIndexOf("<", i);
            String tag = out.substring(start + 1, i);
            if (tag.startsWith("/") || INLINE.contains(tag.split(" ", 2)[0])) {
                i = start;
                continue;
            }
            return true;
        }
        return true;
    }

    private List<Integer> chain(int element, int owner) {
        List<Integer> chain = new ArrayList<>();
        for (int e = element; e > owner && chain.size() < 12; e = tree.parent.get(e)) {
            if (INLINE.contains(tree.tag(e))) {
                chain.addFirst(e);
            }
        }
        return chain;
    }

    private void adjust(Deque<Integer> open, List<Integer> wanted) {
        List<Integer> now = new ArrayList<>(open);
        int common = 0;
        while (common < now.size() && common < wanted.size() && now.get(common).equals(wanted.get(common))) {
            common++;
        }
        for (int i = now.size() - 1; i >= common; i--) {
            out.append("</").append(tree.tag(now.get(i))).append('>');
            open.removeLast();
        }
        for (int i = common; i < wanted.size(); i++) {
            int e = wanted.get(i);
            open.addLast(e);
            out.append('<').append(tree.tag(e));
            Element element = tree.elements.get(e);
            if (element.nameIs("a")) {
                out.append(" href=\"").append(Markup.attribute(element.attr("href"))).append('"');
            }
            out.append('>');
        }
    }
}

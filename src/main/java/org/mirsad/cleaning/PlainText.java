package org.mirsad.cleaning;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Text of our own clean markup: one line a block, captions left out. */
final class PlainText implements NodeVisitor {

    private static final Set<String> BREAKING = Set.of("p", "h2", "h3", "h4", "li", "blockquote", "pre", "table", "tr",
            "caption", "ul", "ol", "dl", "dt", "dd", "figure", "hr", "br");

    private final StringBuilder out = new StringBuilder();
    private boolean pendingSpace;
    private int captions;

    private PlainText() {
    }

    static String of(Element root) {
        PlainText text = new PlainText();
        root.traverse(text);
        return text.out.toString().strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
            if (captions == 0) {
                append(text.getWholeText());
            }
            return;
        }
        if (node.nameIs("figcaption")) {
            captions++;
        } else if (BREAKING.contains(node.nodeName())) {
            breakLine();
        } else if (node.nameIs("td") || node.nameIs("th")) {
            pendingSpace = true;
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof TextNode) {
            return;
        }
        if (node.nameIs("figcaption")) {
            captions--;
        } else if (BREAKING.contains(node.nodeName())) {
            breakLine();
        }
    }

    private void append(String text) {
        int end = text.length();
        for (int i = 0; i < end; i++) {
            if (isSpace(text.charAt(i))) {
                pendingSpace = true;
                continue;
            }
            if (pendingSpace && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
                out.append(' ');
            }
            pendingSpace = false;
            int start = i;
            while (i + 1 < end && (!isSpace(text.charAt(i + 1)) || isParted(text, i + 1))) {
                i++;
            }
            out.append(start == 0 && i + 1 == end ? text : text.substring(start, i + 1));
        }
    }

    /** Whether words are parted here as they shall be, by one plain space. */
    private static boolean isParted(String text, int i) {
        return text.charAt(i) == ' ' && i + 1 < text.length() && !isSpace(text.charAt(i + 1));
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c < 0x80 ? c <= '\r' && c >= '\t' || c >= 0x1C && c < ' ' : c == 0xA0 || c >= 0x1680 && (Character
                .isWhitespace(c) || Character.isSpaceChar(c)));
    }

    private void breakLine() {
        pendingSpace = false;
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }
}

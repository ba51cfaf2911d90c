package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A page as arrays, filled in one pass without recursion; everything later reads these and not the tree.
 *
 * <p>An <em>element</em> has a number in document order, its parent's number, flags, and the range of blocks in it. A
 * <em>leaf</em> is a text node, a {@code <br>} or an image. A <em>block</em> is a run of leaves that nothing breaks:
 * a paragraph, a heading, or one line of a text that is only parted by {@code <br>}.
 */
final class PageTree {

    final List<Element> elements = new ArrayList<>();
    final IntList parent = new IntList(512);
    final IntList ownFlags = new IntList(512);
    final IntList flags = new IntList(512);
    final IntList blockFrom = new IntList(512);
    final IntList blockTo = new IntList(512);
    /** One past the number of the last element within. */
    final IntList end = new IntList(512);

    final List<Node> leaves = new ArrayList<>();
    final IntList leafParent = new IntList(512);

    final IntList owner = new IntList(256);
    final IntList leafFrom = new IntList(256);
    final IntList leafTo = new IntList(256);
    final IntList words = new IntList(256);
    final IntList linkWords = new IntList(256);
    final IntList stops = new IntList(256);
    final IntList ends = new IntList(256);
    final IntList separators = new IntList(256);
    final IntList lastChar = new IntList(256);
    /** Line breaks that stand before the block within its element. */
    final IntList breaks = new IntList(256);
    final IntList blockFlags = new IntList(256);

    private final List<Page.Image> images = new ArrayList<>();
    private final Map<String, Integer> classFlags = new HashMap<>();
    private final List<@Nullable String> texts = new ArrayList<>();
    private final List<@Nullable String> keys = new ArrayList<>();
    private final TextStats all = new TextStats();
    private int linked;
    private int current = -1;
    private int blockOwner = -1;
    private int openFrom;
    private int pendingBreaks;

    private PageTree() {
    }

    static PageTree of(Element body) {
        PageTree tree = new PageTree();
        tree.walk(body);
        tree.inherit();
        return tree;
    }

    int blocks() {
        return owner.size();
    }

    List<Page.Image> images() {
        return images;
    }

    /** The block's text on one line. */
    String text(int block) {
        String known = texts.get(block);
        if (known != null) {
            return known;
        }
        String made = oneLine(whole(block));
        texts.set(block, made);
        return made;
    }

    /** The block's text with a space between its pieces. */
    String apart(int block) {
        StringBuilder out = new StringBuilder();
        for (int leaf = leafFrom.get(block); leaf < leafTo.get(block); leaf++) {
            if (leaves.get(leaf) instanceof TextNode text) {
                out.append(text.getWholeText()).append(' ');
            }
        }
        return oneLine(out.toString());
    }

    private String whole(int block) {
        if (leafTo.get(block) == leafFrom.get(block) + 1 && leaves.get(leafFrom.get(block)) instanceof TextNode text) {
            return text.getWholeText();
        }
        StringBuilder out = new StringBuilder();
        for (int leaf = leafFrom.get(block); leaf < leafTo.get(block); leaf++) {
            if (leaves.get(leaf) instanceof TextNode text) {
                out.append(text.getWholeText());
            }
        }
        return out.toString();
    }

    /** What the block's text is compared by: {@link Keys#of}. */
    String key(int block) {
        String known = keys.get(block);
        if (known != null) {
            return known;
        }
        String made = Keys.of(text(block));
        keys.set(block, made);
        return made;
    }

    boolean has(int block, int wanted) {
        return Flags.any(blockFlags.get(block), wanted);
    }

    String tag(int element) {
        return elements.get(element).normalName();
    }

    double linkDensity(int block) {
        return words.get(block) == 0 ? 0 : (double) linkWords.get(block) / words.get(block);
    }

    boolean contains(int element, int block) {
        return block >= blockFrom.get(element) && block < blockTo.get(element);
    }

    boolean isWithin(int element, int ancestor) {
        return element >= ancestor && element < end.get(ancestor);
    }

    /** The nearest element from {@code element} up that has one of the names, below {@code limit}; -1 if none. */
    int nearest(int element, int limit, String... names) {
        for (int e = element; e > limit; e = parent.get(e)) {
            for (String name : names) {
                if (elements.get(e).nameIs(name)) {
                    return e;
                }
            }
        }
        return -1;
    }

    /** Hands flags down to children and, where all of its text carries them, to a block. */
    void inherit() {
        for (int e = 0; e < elements.size(); e++) {
            int above = parent.get(e) < 0 ? 0 : flags.get(parent.get(e));
            flags.set(e, above | ownFlags.get(e));
        }
        for (int block = 0; block < blocks(); block++) {
            int common = -1;
            for (int leaf = leafFrom.get(block); leaf < leafTo.get(block); leaf++) {
                if (leaves.get(leaf) instanceof TextNode text && !text.isBlank()) {
                    common &= flags.get(leafParent.get(leaf));
                }
            }
            blockFlags.set(block, common);
        }
    }

    /** Forgets what class words said of all elements. */
    void disbelieve(int wrong) {
        for (int e = 0; e < elements.size(); e++) {
            ownFlags.set(e, ownFlags.get(e) & ~wrong);
        }
        inherit();
    }

    private void walk(Element body) {
        Node node = body;
        while (true) {
            boolean descend = enter(node);
            if (descend && node.childNodeSize() > 0) {
                node = node.childNode(0);
                continue;
            }
            if (descend) {
                leave(node);
            }
            while (node != body && node.nextSibling() == null) {
                node = Objects.requireNonNull(node.parentNode());
                leave(node);
            }
            if (node == body) {
                closeBlock();
                return;
            }
            node = Objects.requireNonNull(node.nextSibling());
        }
    }

    private boolean enter(Node node) {
        if (node instanceof TextNode text) {
            addText(text);
            return false;
        }
        if (!(node instanceof Element element)) {
            return false;
        }
        String name = element.normalName();
        switch (name) {
            case "br" -> {
                closeBlock();
                pendingBreaks++;
                return false;
            }
            case "img", "amp-img" -> {
                images.add(new Page.Image(element, current, blocks() + (openFrom < leaves.size() ? 1 : 0)));
                return false;
            }
            default -> { }
        }
        if (Tags.isSkipped(name)) {
            return false;
        }
        if (name.equals("span") && standsApart(element)) {
            closeBlock();
        }
        open(element, name);
        return true;
    }

    /** Boxes made of nothing but spans («كتب: …» and a date, side by side): each is a line of its own. */
    private static boolean standsApart(Element span) {
        return span.previousSibling() instanceof Element before && before.nameIs("span")
                && span.parentNode() instanceof Element box && box.nameIs("div") && box.ownText().isEmpty();
    }

    private void open(Element element, String name) {
        if (Tags.isBlock(name)) {
            closeBlock();
            pendingBreaks = 0;
        }
        int number = elements.size();
        elements.add(element);
        parent.add(current);
        int own = Tags.flags(name) | attributeFlags(element, name);
        ownFlags.add(own);
        flags.add(own | (current < 0 ? 0 : flags.get(current)));
        blockFrom.add(blocks());
        blockTo.add(blocks());
        end.add(number + 1);
        current = number;
    }

    private void leave(Node node) {
        if (!(node instanceof Element element)) {
            return;
        }
        if (Tags.isBlock(element.normalName())) {
            closeBlock();
            pendingBreaks = 0;
        }
        end.set(current, elements.size());
        blockTo.set(current, blocks() + (openFrom < leaves.size() ? 1 : 0));
        current = parent.get(current);
    }

    private void addText(TextNode text) {
        boolean blank = text.isBlank();
        if (blank && openFrom == leaves.size()) {
            return;
        }
        if (openFrom == leaves.size()) {
            blockOwner = blockLevel(current);
            all.reset();
            linked = 0;
        }
        leaves.add(text);
        leafParent.add(current);
        String whole = text.getWholeText();
        int before = all.begun();
        all.add(whole);
        linked += Flags.any(flags.get(current), Flags.LINK) ? all.begun() - before : 0;
    }

    private int blockLevel(int element) {
        int e = element;
        while (parent.get(e) >= 0 && !Tags.isBlock(tag(e))) {
            e = parent.get(e);
        }
        return e;
    }

    private void closeBlock() {
        if (openFrom == leaves.size()) {
            return;
        }
        all.endWord();
        owner.add(blockOwner);
        leafFrom.add(openFrom);
        leafTo.add(leaves.size());
        words.add(all.words);
        linkWords.add(Math.min(linked, all.words));
        stops.add(all.stops);
        ends.add(all.ends);
        separators.add(all.separators);
        lastChar.add(all.last);
        breaks.add(pendingBreaks);
        blockFlags.add(0);
        texts.add(null);
        keys.add(null);
        openFrom = leaves.size();
        pendingBreaks = 0;
    }

    private int attributeFlags(Element element, String name) {
        if (element.attributesSize() == 0 || name.equals("body") || name.equals("html")) {
            return 0;
        }
        // By exact names, as the parser writes them: looking in any case costs more than all else here.
        Attributes attributes = element.attributes();
        int found = 0;
        String classes = attributes.get("class");
        if (!classes.isEmpty()) {
            found |= classFlags.computeIfAbsent(classes, ClassWords.get()::flags);
        }
        String id = attributes.get("id");
        if (!id.isEmpty()) {
            found |= ClassWords.get().flags(id);
        }
        return found | roleFlags(attributes);
    }

    private static int roleFlags(Attributes attributes) {
        int found = 0;
        if (attributes.hasKey("hidden") || isUnseen(attributes.get("style"))
                || attributes.get("aria-hidden").equals("true")) {
            found |= Flags.HIDDEN;
        }
        String role = attributes.get("role");
        found |= switch (role) {
            case "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar" -> Flags.STRUCTURE;
            case "dialog", "alertdialog", "alert", "toolbar", "tooltip" -> Flags.FURNITURE;
            default -> 0;
        };
        String property = attributes.get("itemprop");
        if (!property.isEmpty()) {
            found |= switch (property.toLowerCase(Locale.ROOT)) {
                case "articlebody", "reviewbody", "text" -> Flags.BODY | Flags.ITEMPROP_BODY;
                case "author", "datepublished", "datemodified", "publisher" -> Flags.META;
                case "comment", "comments" -> Flags.COMMENTS;
                case "caption" -> Flags.CAPTION;
                default -> 0;
            };
        }
        return found;
    }

    private static boolean isUnseen(String style) {
        if (style.isEmpty()) {
            return false;
        }
        String plain = style.replace(" ", "").toLowerCase(Locale.ROOT);
        return plain.contains("display:none") || plain.contains("visibility:hidden");
    }

    private static String oneLine(String text) {
        char[] out = new char[text.length()];
        int length = 0;
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0xA0 || c == 0x200B || c == 0xFEFF) {
                space = true;
                continue;
            }
            if (space && length > 0) {
                out[length++] = ' ';
            }
            space = false;
            out[length++] = c;
        }
        return new String(out, 0, length);
    }
}

package org.mirsad.cleaning;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.mirsad.cleaning.Sketch.Block;
import org.mirsad.cleaning.Sketch.Kind;
import org.mirsad.text.ArabicText;
import org.mirsad.text.Sha256;

/** Sketches the blocks that the judge kept, and drops those of them that are known as the outlet's furniture. */
final class Repetition {

    /** Why such a block was dropped. */
    static final String LEARNT = "learnt";

    /** An article of more blocks is compared by its beginning and its end. */
    private static final int MOST_BLOCKS = 160;
    /** Shorter lines beside the article are menus. */
    private static final int LEAST_BESIDE = 5;
    private static final double MOSTLY_LINKED = .5;
    private static final int MOST_COMPARED = 2_000;
    private static final int PROSE_WORDS = 15;
    private static final int LABEL_WORDS = 8;
    private static final int COUNTER_WORDS = 10;
    /** So many lines with figures in a row are a list of prices or results. */
    private static final int LISTING = 3;
    private static final int LEAST_LEFT = 8;
    private static final double LINKED = .3;

    /** What is measured in these is told to readers, and not counted from them. Folded, without ال. */
    private static final Set<String> MEASURES = Set.of("دولار", "دولارا", "دولارات", "يورو", "ليره", "ليرات", "ريال",
            "ريالا", "ريالات", "درهم", "درهما", "دراهم", "دينار", "دينارا", "دنانير", "جنيه", "جنيها", "جنيهات",
            "نقطه", "نقاط", "درجه", "درجات", "مءويه", "كيلومتر", "كيلومترا", "كم", "متر", "مترا", "امتار", "ملم", "كغ",
            "كيلوغرام", "غرام", "غراما", "طن", "طنا", "برميل", "برميلا", "ميغاواط", "غيغابايت", "بوصه", "مليون",
            "مليونا", "ملايين", "مليار", "مليارا", "مليارات", "usd", "eur", "sar", "aed", "egp", "gb", "tb", "mah");

    private final PageTree tree;
    private final Judge judge;
    private final IntPredicate ruled;
    private final KnownBlocks known;
    private final List<Integer> blocks = new ArrayList<>();
    private final List<Integer> beside = new ArrayList<>();
    private final List<String> folded = new ArrayList<>();
    private final BitSet figures = new BitSet();
    private String usual = "";
    private int firstProse;
    private int lastProse = -1;

    /**
     * @param ruled owners of blocks that an editor's rule keeps
     */
    Repetition(PageTree tree, Judge judge, int from, int to, IntPredicate ruled, KnownBlocks known) {
        this.tree = tree;
        this.judge = judge;
        this.ruled = ruled;
        this.known = known;
        for (int block = 0; block < tree.blocks(); block++) {
            boolean within = block >= from && block < to;
            if (within && judge.kept[block] && tree.words.get(block) > 0) {
                blocks.add(block);
            } else if (tree.words.get(block) >= (within ? 2 : LEAST_BESIDE) && tree.linkDensity(block) < MOSTLY_LINKED) {
                beside.add(block);
            }
        }
        cap(blocks);
        cap(beside);
        look();
    }

    private static void cap(List<Integer> blocks) {
        if (blocks.size() > MOST_BLOCKS) {
            blocks.subList(MOST_BLOCKS / 2, blocks.size() - MOST_BLOCKS / 2).clear();
        }
    }

    /** What there was, with what is dropped now. */
    Sketch reduce(int from, int to) {
        List<Block> sketch = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            sketch.add(sketch(i));
        }
        boolean changed = false;
        for (int i : furniture(sketch).stream().toArray()) {
            judge.kept[blocks.get(i)] = false;
            judge.reasons[blocks.get(i)] = LEARNT;
            changed = true;
        }
        if (changed) {
            judge.dropIdleHeadings(from, to);
        }
        beside.forEach(block -> sketch.add(besides(block)));
        return new Sketch(sketch);
    }

    /** What is known, unless that is the article: as much of its paragraphs as is left is too much to lose. */
    private BitSet furniture(List<Block> sketch) {
        BitSet plain = new BitSet();
        BitSet apart = new BitSet();
        int left = 0;
        for (int i = 0; i < sketch.size(); i++) {
            Block block = sketch.get(i);
            if (block.kind() != Kind.OWN && known.contains(block.key())) {
                (block.kind() == Kind.PLAIN ? plain : apart).set(i);
            } else if (!tree.has(blocks.get(i), Flags.HEADING)) {
                left += block.words();
            }
        }
        int lost = plain.stream().map(i -> sketch.get(i).words()).sum();
        if (lost <= left) {
            apart.or(plain);
        } else {
            left += lost;
        }
        return left >= LEAST_LEFT ? apart : new BitSet();
    }

    private void look() {
        Map<String, Integer> styles = new HashMap<>();
        int most = 0;
        for (int block : blocks) {
            String text = folded(tree.text(block));
            folded.add(text);
            // Furniture may be longer than a short article.
            int words = known.contains(hash(key(block, text, Kind.APART))) ? 0 : tree.words.get(block);
            int sum = styles.merge(style(block), words, Integer::sum);
            if (sum > most) {
                most = sum;
                usual = style(block);
            }
        }
        firstProse = blocks.size();
        for (int i = 0; i < blocks.size(); i++) {
            figures.set(i, hasFigure(folded.get(i)) && tree.words.get(blocks.get(i)) <= COUNTER_WORDS);
            if (tree.words.get(blocks.get(i)) >= PROSE_WORDS && isUsual(blocks.get(i))) {
                firstProse = Math.min(firstProse, i);
                lastProse = i;
            }
        }
    }

    private Block sketch(int i) {
        int block = blocks.get(i);
        String text = folded.get(i);
        Kind kind = kind(i);
        String key = key(block, text, kind);
        return new Block(hash(key), hash(masked(text)), tree.words.get(block), kind, tree.text(block));
    }

    private Block besides(int block) {
        String text = folded(tree.text(block));
        String key = key(block, text, Kind.BESIDE);
        return new Block(hash(key), hash(masked(text)), tree.words.get(block), Kind.BESIDE, tree.text(block));
    }

    /**
     * A paragraph of one article may be the teaser of it in a box beside many others: what is learnt of the boxes must
     * not be taken out of it.
     */
    private String key(int block, String text, Kind kind) {
        if (kind == Kind.COUNTER) {
            return "# " + masked(text);
        }
        String built = kind == Kind.PLAIN ? "" : "! ";
        return built + text + (isLabel(block) ? '\n' + masked(folded(after(block))) : "");
    }

    private String after(int block) {
        for (int next = block + 1; next < tree.blocks(); next++) {
            if (tree.words.get(next) > 0) {
                return tree.text(next);
            }
        }
        return "";
    }

    private Kind kind(int i) {
        int block = blocks.get(i);
        boolean link = tree.linkDensity(block) >= LINKED;
        boolean slight = tree.words.get(block) <= LABEL_WORDS && !link;
        if (ruled.test(tree.owner.get(block)) || tree.words.get(block) < 2 || isQuotation(block)
                || tree.has(block, Flags.PRE) || slight && tree.has(block, Flags.TABLE | Flags.LIST)) {
            return Kind.OWN;
        }
        if (figures.get(i) && isCounter(i)) {
            return Kind.COUNTER;
        }
        if (isListed(i)) {
            return Kind.OWN;
        }
        boolean apart = link || !isUsual(block) && !tree.has(block, Flags.TABLE | Flags.LIST) || isNote(block);
        if (isLabel(block)) {
            return label(i, apart);
        }
        boolean lead = i < firstProse && !link && tree.words.get(block) > LABEL_WORDS;
        if (lead) {
            return Kind.OWN; // and the teaser of the article wherever the outlet speaks of it
        }
        return apart ? Kind.APART : Kind.PLAIN;
    }

    /** What stands over a section is the article's own, also where sections of many articles are called the same. */
    private Kind label(int i, boolean apart) {
        if (i + 1 == blocks.size()) {
            return apart ? Kind.APART : Kind.PLAIN;
        }
        return apart && !isLabel(blocks.get(i + 1)) ? Kind.APART : Kind.OWN;
    }

    private boolean isLabel(int block) {
        return tree.has(block, Flags.HEADING)
                || tree.words.get(block) <= LABEL_WORDS && !Lines.endsSentence(tree.text(block))
                && tree.linkDensity(block) < LINKED;
    }

    /** Whoever counts, counts beside the text, one thing in one line, and not in dollars. */
    private boolean isCounter(int i) {
        boolean beside = i < firstProse || i > lastProse;
        return beside && !isListed(i) && !tree.has(blocks.get(i), Flags.TABLE | Flags.LIST | Flags.HEADING)
                && !tells(i);
    }

    private boolean tells(int i) {
        String text = tree.text(blocks.get(i));
        if (text.chars().anyMatch(c -> "%٪‰°$€£¥".indexOf(c) >= 0)) {
            return true;
        }
        return ArabicText.words(folded.get(i)).stream()
                .anyMatch(word -> MEASURES.contains(word.startsWith("ال") ? word.substring(2) : word));
    }

    private boolean isListed(int i) {
        if (!figures.get(i)) {
            return false;
        }
        int first = figures.previousClearBit(i) + 1;
        return figures.nextClearBit(i) - first >= LISTING;
    }

    private boolean isQuotation(int block) {
        if (tree.has(block, Flags.QUOTE)) {
            return true;
        }
        String text = tree.text(block);
        int quoted = 0;
        int open = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean closes = open >= 0 && "»”\"".indexOf(c) >= 0;
            if (closes) {
                quoted += i - open;
                open = -1;
            } else if (open < 0 && "«“\"".indexOf(c) >= 0) {
                open = i;
            }
        }
        return 2 * quoted >= text.length();
    }

    /** Wholly bold or italic. */
    private boolean isNote(int block) {
        if (tree.has(block, Flags.STRONG)) {
            return true;
        }
        int owner = tree.owner.get(block);
        for (int leaf = tree.leafFrom.get(block); leaf < tree.leafTo.get(block); leaf++) {
            if (tree.leaves.get(leaf) instanceof TextNode text && !text.isBlank()
                    && tree.nearest(tree.leafParent.get(leaf), owner - 1, "em", "i", "small") < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isUsual(int block) {
        return style(block).equals(usual);
    }

    /** How a block is built, and what it stands in; numbers in names are counters of the outlet's machine. */
    private String style(int block) {
        int owner = tree.owner.get(block);
        int above = tree.parent.get(owner);
        return style(tree.elements.get(owner)) + '<' + (above < 0 ? "" : style(tree.elements.get(above)));
    }

    private static String style(Element element) {
        String names = element.className() + '#' + element.id();
        return element.normalName() + '.' + names.replaceAll("[0-9]+", "");
    }

    /** Of a very long text the beginning, and how long it is. */
    private static String folded(String text) {
        String compared = text.length() > MOST_COMPARED ? text.substring(0, MOST_COMPARED) + ' ' + text.length() : text;
        return String.join(" ", ArabicText.words(ArabicText.fold(compared)));
    }

    private static boolean hasFigure(String folded) {
        return folded.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** Every figure, however it is grouped, as one 0. */
    private static String masked(String folded) {
        return hasFigure(folded) ? folded.replaceAll("[0-9]+", "0").replaceAll("\\b0(?: 0)+\\b", "0") : folded;
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }
}

package org.mirsad.cleaning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of kept blocks what is no prose: the outlet's name before the first word, the agency's after the last,
 * sentences told twice.
 */
final class Mending {

    private static final Pattern HEAD =
            Pattern.compile("^\\s*[\"«“]?([^\"»”:–—\\-]{2,40}?)[\"»”]?\\s*[:–—\\-]{1,3}\\s*");
    /** A lead may stand before the paragraph that the outlet's name begins. */
    private static final int HEADS_SOUGHT = 3;
    private static final int SHORTEST = 24;

    private final PageTree tree;
    private final Judge judge;
    private final int from;
    private final int to;

    Mending(PageTree tree, Judge judge, int from, int to) {
        this.tree = tree;
        this.judge = judge;
        this.from = from;
        this.to = to;
    }

    /** Mends the blocks and gives the agency that the last one named, if it did. */
    @Nullable String mend(@Nullable String site) {
        int seen = 0;
        int last = -1;
        for (int block = from; block < to; block++) {
            if (judge.kept[block] && !tree.has(block, Flags.HEADING)) {
                last = block;
                unrepeat(block);
                if (site != null && seen++ < HEADS_SOUGHT) {
                    behead(block, site);
                }
            }
        }
        return last < 0 ? null : tail(last);
    }

    private void behead(int block, String site) {
        TextNode leaf = (TextNode) tree.leaves.get(tree.leafFrom.get(block));
        Matcher head = HEAD.matcher(leaf.getWholeText());
        if (head.find() && Keys.of(head.group(1)).equals(Keys.of(site)) && head.end() < leaf.getWholeText().length()) {
            leaf.text(leaf.getWholeText().substring(head.end()));
        }
    }

    private @Nullable String tail(int block) {
        TextNode leaf = (TextNode) tree.leaves.get(tree.leafTo.get(block) - 1);
        Matcher tail = Lines.AGENCY_TAIL.matcher(leaf.getWholeText());
        if (!tail.find()) {
            return null;
        }
        leaf.text(leaf.getWholeText().substring(0, tail.start()));
        return tail.group(1).strip();
    }

    private void unrepeat(int block) {
        if (tree.leafTo.get(block) - tree.leafFrom.get(block) != 1) {
            return;
        }
        TextNode leaf = (TextNode) tree.leaves.get(tree.leafFrom.get(block));
        String text = tree.text(block);
        String once = once(text);
        if (!once.equals(text)) {
            leaf.text(once);
        }
    }

    /** The text with neighbouring equal sentences told once, and a text that is twice the same told once. */
    static String once(String text) {
        StringBuilder out = null;
        int previous = -1;
        int start = 0;
        while (start < text.length()) {
            int end = sentenceEnd(text, start);
            boolean again = previous >= 0 && end - start >= SHORTEST && isSame(text, previous, start, end);
            if (again && out == null) {
                out = new StringBuilder(text.substring(0, start));
            } else if (!again && out != null) {
                out.append(text, start, end);
            }
            previous = again ? previous : start;
            start = end;
        }
        return halved(out == null ? text : out.toString().strip());
    }

    private static int sentenceEnd(String text, int start) {
        for (int i = start; i < text.length() - 1; i++) {
            if (text.charAt(i + 1) == ' ' && ".!?؟۔…".indexOf(text.charAt(i)) >= 0) {
                return i + 2;
            }
        }
        return text.length();
    }

    private static boolean isSame(String text, int previous, int start, int end) {
        String sentence = text.substring(start, end).strip();
        String before = text.substring(previous, start).strip();
        return Math.abs(sentence.length() - before.length()) < 3 && Keys.of(sentence).equals(Keys.of(before));
    }

    private static String halved(String text) {
        int middle = text.length() / 2;
        boolean twice = text.length() > SHORTEST && text.length() % 2 == 1 && text.charAt(middle) == ' '
                && text.regionMatches(0, text, middle + 1, middle);
        return twice ? text.substring(0, middle) : text;
    }
}

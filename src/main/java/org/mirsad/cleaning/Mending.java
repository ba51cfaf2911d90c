package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;

/** Takes out of kept blocks what is no prose: the outlet's name before the first word, the agency's after the last, sentences told twice. */
final class Mending {

    private static final Pattern HEAD = Pattern.compile("^\\s*[\"«“]?([^\"»”:–—\\-]{2,40}?)[\"»”]?\\s*[:–—\\-]{1,3}\\s*");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?؟۔…])\\s+");
    private static final int FEWEST_WORDS = 4;

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
        int first = -1;
        int last = -1;
        for (int block = from; block < to; block++) {
            if (judge.kept[block] && !tree.has(block, Flags.HEADING)) {
                first = first < 0 ? block : first;
                last = block;
                unrepeat(block);
            }
        }
        if (first < 0) {
            return null;
        }
        if (site != null) {
            behead(first, site);
        }
        return tail(last);
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
        List<String> sentences = new ArrayList<>();
        for (String sentence : SENTENCE_END.split(text)) {
            boolean again = !sentences.isEmpty() && Keys.of(sentences.getLast()).equals(Keys.of(sentence))
                    && ArabicText.words(sentence).size() >= FEWEST_WORDS;
            if (!again) {
                sentences.add(sentence);
            }
        }
        String joined = sentences.size() == 1 ? sentences.getFirst() : String.join(" ", sentences);
        int middle = joined.length() / 2;
        boolean halves = joined.length() > 24 && joined.length() % 2 == 1 && joined.charAt(middle) == ' '
                && joined.substring(0, middle).equals(joined.substring(middle + 1));
        String result = halves ? joined.substring(0, middle) : joined;
        return Keys.of(result).length() == Keys.of(text).length() ? text : result;
    }
}

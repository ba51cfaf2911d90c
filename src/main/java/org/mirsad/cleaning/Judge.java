package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Decides for every block of a range whether it is the article's, and keeps what lines tell about it. */
final class Judge {

    private final PageTree tree;
    private final Containers containers;
    private final Evidence evidence;
    private final Context context;
    private final Labeller labeller;

    final boolean[] kept;
    final String[] reasons;
    Lines.Told told = new Lines.Told();
    boolean truncated;
    private int from;

    /** What a page tells beside its text. */
    record Context(String title, Set<String> titles, String description, Set<String> captions, IntPredicate removed,
            IntPredicate kept) {
    }

    /** Which blocks of a range stay, by their features. */
    @FunctionalInterface
    interface Labeller {

        boolean[] label(PageTree tree, int from, double[][] rows);
    }

    Judge(PageTree tree, Containers containers, Evidence evidence, Context context, Labeller labeller) {
        this.tree = tree;
        this.containers = containers;
        this.evidence = evidence;
        this.context = context;
        this.labeller = labeller;
        this.kept = new boolean[tree.blocks()];
        this.reasons = new String[tree.blocks()];
    }

    int from() {
        return from;
    }

    /** The first block that stays; the range's first where none does. */
    int firstKept() {
        for (int block = from; block < kept.length; block++) {
            if (kept[block]) {
                return block;
            }
        }
        return from;
    }

    void judge(int container, int from, int to) {
        this.from = from;
        BlockFeatures features = new BlockFeatures(tree, containers, evidence, context, container, from, to);
        double[][] rows = features.rows();
        boolean[] labels = labeller.label(tree, from, rows);
        told = features.told();
        truncated = features.isTruncated();
        for (int i = 0; i < labels.length; i++) {
            // An ornament of nothing but marks is nobody's text.
            kept[from + i] = labels[i] && tree.words.get(from + i) > 0;
            reasons[from + i] = Weights.get().reason(rows[i], labels[i]);
        }
        tellOnce(from, to, rows);
        dropIdleHeadings(from, to);
    }

    /** What is told again and was dropped for that stays where its first telling was dropped too. */
    private void tellOnce(int from, int to, double[][] rows) {
        Set<String> told = new HashSet<>();
        for (int block = from; block < to; block++) {
            boolean again = rows[block - from][Feature.REPEATED.ordinal()] > 0;
            if (!again && !kept[block] || tree.words.get(block) < 7) {
                continue;
            }
            if (kept[block]) {
                told.add(tree.key(block));
            } else if (reasons[block].equals(Feature.REPEATED.reason) && told.add(tree.key(block))) {
                rows[block - from][Feature.REPEATED.ordinal()] = 0;
                kept[block] = Weights.get().score(rows[block - from]) > 0;
                reasons[block] = Weights.get().reason(rows[block - from], kept[block]);
            }
        }
    }

    /** A heading that nothing follows before the next one of its rank, or the end, has lost its section. */
    private void dropIdleHeadings(int from, int to) {
        boolean followed = false;
        int lowest = 0;
        for (int block = to - 1; block >= from; block--) {
            if (!kept[block]) {
                continue;
            }
            int rank = rank(block);
            if (rank == 0) {
                followed = true;
                lowest = 0;
            } else if (followed || lowest > rank) {
                lowest = rank;
                followed = false;
            } else {
                kept[block] = false;
                reasons[block] = "heading of nothing";
            }
        }
    }

    private int rank(int block) {
        int heading = tree.has(block, Flags.HEADING) ? tree.nearest(tree.owner.get(block), -1, "h1", "h2", "h3", "h4",
                "h5", "h6") : -1;
        return heading < 0 ? 0 : tree.tag(heading).charAt(1) - '0';
    }

    List<Decision> decisions(int from, int to, int most) {
        List<Decision> decisions = new ArrayList<>();
        for (int block = from; block < to && decisions.size() < most; block++) {
            String text = tree.text(block);
            if (!text.isEmpty() && reasons[block] != null) {
                decisions.add(new Decision(text.length() > 160 ? text.substring(0, 160) : text, kept[block],
                        reasons[block]));
            }
        }
        return decisions;
    }
}

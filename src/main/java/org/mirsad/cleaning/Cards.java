package org.mirsad.cleaning;

/**
 * Finds teasers of other articles by their shape, whatever their names: neighbours of one kind that each hold a linked
 * headline and a few words of text, and boxes that are one link.
 */
final class Cards {

    private static final int FEWEST = 2;
    private static final int MOST_WORDS = 90;
    private static final int HEADLINE_WORDS = 3;
    private static final int SUMMARY_WORDS = 5;
    /** Blocks of an item among which its headline must be: a label or a date may stand above. */
    private static final int HEAD = 3;

    private final PageTree tree;

    private Cards(PageTree tree) {
        this.tree = tree;
    }

    /** Sets {@link Flags#CARD} on the elements that are teasers. */
    static void mark(PageTree tree) {
        Cards cards = new Cards(tree);
        for (int e = 0; e < tree.elements.size(); e++) {
            cards.markItems(e);
            if (cards.isLinkedBox(e)) {
                cards.flag(e);
            }
        }
        tree.inherit();
    }

    private void markItems(int parent) {
        int item = parent + 1;
        while (item < tree.end.get(parent)) {
            int next = item;
            int items = 0;
            int told = 0;
            while (next < tree.end.get(parent) && isAlike(item, next) && hasHeadline(next)) {
                items++;
                told += hasSummary(next) ? 1 : 0;
                next = tree.end.get(next);
            }
            if (items >= FEWEST && told * 2 >= items) {
                for (int e = item; e < next; e = tree.end.get(e)) {
                    flag(e);
                }
            }
            item = next > item ? next : tree.end.get(item);
        }
    }

    private boolean isAlike(int item, int other) {
        return item == other || tree.tag(item).equals(tree.tag(other))
                && tree.elements.get(item).className().equals(tree.elements.get(other).className());
    }

    private boolean hasHeadline(int item) {
        int from = tree.blockFrom.get(item);
        int to = tree.blockTo.get(item);
        if (to - from < 2 || to - from > 12 || words(from, to) > MOST_WORDS) {
            return false;
        }
        for (int block = from; block < Math.min(to, from + HEAD); block++) {
            if (isLinked(block) && tree.words.get(block) >= HEADLINE_WORDS) {
                return true;
            }
        }
        return false;
    }

    private boolean hasSummary(int item) {
        for (int block = tree.blockFrom.get(item); block < tree.blockTo.get(item); block++) {
            if (tree.words.get(block) >= SUMMARY_WORDS && tree.linkWords.get(block) == 0) {
                return true;
            }
        }
        return false;
    }

    /** One link around several blocks, or around a picture and a line. */
    private boolean isLinkedBox(int e) {
        int from = tree.blockFrom.get(e);
        int to = tree.blockTo.get(e);
        return to - from >= 2 && Flags.any(tree.ownFlags.get(e), Flags.LINK) && words(from, to) <= MOST_WORDS;
    }

    private boolean isLinked(int block) {
        return tree.linkDensity(block) > .9;
    }

    private int words(int from, int to) {
        int words = 0;
        for (int block = from; block < to && words <= MOST_WORDS; block++) {
            words += tree.words.get(block);
        }
        return words;
    }

    private void flag(int e) {
        tree.ownFlags.set(e, tree.ownFlags.get(e) | Flags.CARD);
    }
}

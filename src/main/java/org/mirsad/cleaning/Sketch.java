package org.mirsad.cleaning;

import java.util.List;

/**
 * An article's blocks as they are compared with those of other articles: what stands in several of them is furniture of
 * the outlet. Holds what the page showed before learnt blocks were taken out of it, in the page's order.
 */
public record Sketch(List<Block> blocks) {

    public static final Sketch EMPTY = new Sketch(List.of());

    public Sketch {
        blocks = List.copyOf(blocks);
    }

    /** How likely a block is to be furniture, should it repeat. The numbers are stored: never change them. */
    public enum Kind {
        /** Articles share such blocks rightly: headings of their sections, cells, lines of figures, quotations. */
        OWN(0),
        /** Built like the article's paragraphs. */
        PLAIN(1),
        /** A short line with a figure before the first paragraph or behind the last; equal whatever the figure is. */
        COUNTER(2),
        /** Built otherwise than the article's paragraphs: a box, a link, a note in italics. */
        APART(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        /** {@link #OWN} for a number that is not known here. */
        public static Kind of(int number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            return OWN;
        }
    }

    /**
     * A block.
     *
     * @param key   equal for what is learnt as one; that of a heading speaks of what follows it, too
     * @param alike equal for texts that differ in spelling and figures only
     * @param text  for people; empty where it was not stored
     */
    public record Block(long key, long alike, int words, Kind kind, String text) {
    }
}

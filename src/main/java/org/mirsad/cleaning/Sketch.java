package org.mirsad.cleaning;

import java.util.List;

/**
 * An article's blocks as they are compared with those of other articles: what stands in several of them is furniture of
 * the outlet. Holds what the article was before learnt blocks were taken out of it, in the page's order, and then what
 * stands beside it: an outlet's furniture is told from the text on most of its pages, and where it is not, that helps.
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
        APART(3),
        /** On the page, but not in the article; equal to {@link #APART} ones. */
        BESIDE(4);

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
     * @param key   equal for what is learnt as one: of the same text, built like paragraphs or otherwise; that of a heading
     *              speaks of what follows it, too
     * @param alike equal for texts that differ in spelling and figures only
     * @param text  for people; empty where it was not stored
     */
    public record Block(long key, long alike, int words, Kind kind, String text) {
    }
}

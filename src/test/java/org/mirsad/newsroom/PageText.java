package org.mirsad.newsroom;

import java.util.ArrayList;
import java.util.List;

/** The body of an edition with what its outlet puts around every text. */
final class PageText {

    private static final String AGENCY_CLOSING = " (مدار)";

    private PageText() {}

    /** The blocks with the outlet's opening before the first word and its closing, or its agency's, after the last. */
    static List<Block> framed(Edition edition, Imprint.Site site) {
        String copied = edition.article().copyOf();
        String closing = copied != null && copied.startsWith("madar/") ? AGENCY_CLOSING : site.closing();
        List<Block> blocks = new ArrayList<>(edition.body());
        if (blocks.getFirst() instanceof Block.Paragraph(String text)) {
            blocks.set(0, new Block.Paragraph(site.opening() + text));
        }
        if (blocks.getLast() instanceof Block.Paragraph(String text)) {
            blocks.set(blocks.size() - 1, new Block.Paragraph(text + closing));
        }
        return blocks;
    }
}

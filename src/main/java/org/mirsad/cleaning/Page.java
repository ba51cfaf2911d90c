package org.mirsad.cleaning;

import org.jsoup.nodes.Element;

/** Small things found while a page is walked. */
final class Page {

    private Page() {
    }

    /**
     * @param parent the number of the element that holds it
     * @param block  the number of the next block after it
     */
    record Image(Element element, int parent, int block) {
    }
}

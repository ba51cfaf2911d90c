package org.mirsad.cleaning;

/** What an element is, by its tag and the words of its class and id. Inherited by everything in it. */
final class Flags {

    static final int HIDDEN = 1;
    /** Share bars, newsletters, advertising, menus: never the article. */
    static final int FURNITURE = 1 << 1;
    static final int CAPTION = 1 << 2;
    static final int LINK = 1 << 3;
    static final int QUOTE = 1 << 4;
    static final int LIST = 1 << 5;
    static final int TABLE = 1 << 6;
    static final int PRE = 1 << 7;
    static final int HEADING = 1 << 8;
    static final int FIGURE = 1 << 9;
    /** nav, footer, aside and their ARIA roles. */
    static final int STRUCTURE = 1 << 10;
    static final int COMMENTS = 1 << 11;
    /** Byline, date, reading time: data about the article. */
    static final int META = 1 << 12;
    static final int LEAD = 1 << 13;
    static final int BODY = 1 << 14;
    static final int FORM = 1 << 15;
    static final int STRONG = 1 << 16;
    static final int RELATED = 1 << 17;
    static final int ARTICLE = 1 << 18;
    static final int TAGS = 1 << 19;
    static final int HEADER = 1 << 20;
    static final int PAYWALL = 1 << 21;
    static final int BIO = 1 << 22;
    static final int ASIDE_BOX = 1 << 23;
    static final int ITEMPROP_BODY = 1 << 24;
    /** A post of a social network, quoted whole. */
    static final int POST = 1 << 25;
    /** A teaser of another article: one of several alike, or a box that is one link. */
    static final int CARD = 1 << 26;

    /** Nothing under these counts as prose when a container is sought. */
    static final int NEVER_PROSE = HIDDEN | FURNITURE | STRUCTURE | COMMENTS | RELATED | TAGS;

    private Flags() {
    }

    static boolean any(int flags, int wanted) {
        return (flags & wanted) != 0;
    }
}

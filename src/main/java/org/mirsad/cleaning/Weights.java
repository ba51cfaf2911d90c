package org.mirsad.cleaning;

/**
 * How much each feature of a block speaks for keeping it: a logistic model whose weights were set by hand. The block
 * stays if the sum is above zero; the feature that moved the sum most is the reason editors are told.
 */
enum Weights {

    BIAS(-1.2, "short"),
    LENGTH(.75, "prose"),
    SENTENCE(.9, "prose"),
    STOP_WORDS(1.5, "prose"),
    LINKS(-3, "links"),
    ALL_LINK(-1.3, "links"),
    LINK_GROUP(-2, "list of links"),
    FURNITURE(-5, "furniture"),
    RELATED(-5, "related"),
    COMMENTS(-7, "comments"),
    HIDDEN(-4, "hidden"),
    ASIDE(-4, "beside the article"),
    DATA(-2.2, "byline or date"),
    CAPTION(-6, "caption"),
    TAGS(-5, "tags"),
    BIO(-5, "about the author"),
    PAYWALL(-4, "paywall"),
    LEAD(1, "lead"),
    HEADING(2.6, "heading"),
    PHRASE(-8, "known phrase"),
    TITLE(-9, "title repeated"),
    CAPTION_AGAIN(-6, "caption repeated"),
    REPEATED(-7, "repeated"),
    DATE_LINE(-6, "date"),
    BYLINE(-7, "byline"),
    CREDIT(-8, "credit"),
    COUNTER(-5, "counter"),
    IN_BODY(2.6, "prose"),
    NOT_IN_BODY(-1.6, "not in the declared body"),
    LIST_ITEM(.6, "list"),
    CELL(.8, "table"),
    QUOTE(1, "quote"),
    BETWEEN_PROSE(.8, "prose"),
    OUTSIDE(-1.5, "outside the article"),
    TRAILING(-1.6, "after the end"),
    LEADING(-1, "before the beginning"),
    REMOVED(-50, "source rule"),
    KEPT(50, "source rule");

    private final double weight;
    private final String reason;

    Weights(double weight, String reason) {
        this.weight = weight;
        this.reason = reason;
    }

    static double score(double[] features) {
        double sum = 0;
        for (Weights w : values()) {
            sum += w.weight * features[w.ordinal()];
        }
        return sum;
    }

    static String reason(double[] features, boolean kept) {
        Weights strongest = BIAS;
        double most = 0;
        for (Weights w : values()) {
            double part = w.weight * features[w.ordinal()] * (kept ? 1 : -1);
            if (part > most) {
                most = part;
                strongest = w;
            }
        }
        return strongest.reason;
    }
}

package org.mirsad.cleaning;

/** Where a page's article stands: counts prose, hands it up the tree, and takes the element where most of it meets. */
final class Containers {

    /** A part this big is no furniture, whatever its class says. */
    private static final double MISNAMED = .5;
    /** So is a smaller one around the part that is named the body. */
    private static final double MARKED = .25;
    private static final double SEVERAL = .25;
    private static final double FEW = .15;
    private static final double ROUGHLY_A_PARAGRAPH = 15;
    private static final int ARTICLE_OF_ITS_OWN = 60;
    private static final int DOUBTFUL =
            Flags.NEVER_PROSE | Flags.BIO | Flags.META | Flags.CAPTION | Flags.LEAD | Flags.ASIDE_BOX
            | Flags.PAYWALL;

    private final PageTree tree;
    private final Evidence evidence;
    private double[] masses = new double[0];
    private double[] summed = new double[0];

    Containers(PageTree tree, Evidence evidence) {
        this.tree = tree;
        this.evidence = evidence;
    }

    /** The number of the element, or -1 where the page holds no text. */
    int find() {
        Cards.mark(tree);
        forgiveMisnamed();
        weigh(Flags.COMMENTS);
        double named = mass(0, tree.blocks());
        weigh(Flags.NEVER_PROSE);
        if (mass(0, tree.blocks()) < FEW * named) {
            // Class words that call nearly everything furniture mean something else here.
            tree.disbelieve(Flags.FURNITURE | Flags.RELATED | Flags.TAGS);
            weigh(Flags.NEVER_PROSE);
        }
        if (mass(0, tree.blocks()) == 0) {
            return tree.blocks() == 0 ? -1 : 0;
        }
        return climb(highest(scores()));
    }

    double mass(int element) {
        return mass(tree.blockFrom.get(element), tree.blockTo.get(element));
    }

    double mass(int from, int to) {
        return summed[to] - summed[from];
    }

    double massOf(int block) {
        return masses[block];
    }

    private void weigh(int excluded) {
        int n = tree.blocks();
        masses = new double[n];
        summed = new double[n + 1];
        for (int block = 0; block < n; block++) {
            masses[block] = tree.has(block, excluded) ? 0 : prose(block);
            summed[block + 1] = summed[block] + masses[block];
        }
    }

    private double prose(int block) {
        int words = tree.words.get(block);
        double links = tree.linkDensity(block);
        if (words < 5 || links > .6 || tree.has(block, Flags.HEADING | Flags.CAPTION)) {
            return 0;
        }
        double stops = (double) tree.stops.get(block) / words;
        double mass = words * (1 - links) * (.5 + stops) + tree.separators.get(block) + tree.ends.get(block);
        double shape = words < 10 && tree.ends.get(block) == 0 ? .4 : 1;
        double meta = tree.has(block, Flags.META | Flags.BIO | Flags.CARD) ? .3 : 1;
        return mass * shape * meta * (evidence.exists() && evidence.holds(tree.key(block)) ? 1.5 : 1);
    }

    /** Takes back what class words say of elements that hold most of the page, or the part marked as the body. */
    private void forgiveMisnamed() {
        weigh(0);
        double total = mass(0, tree.blocks());
        double[] held = evidence.exists() ? held() : new double[0];
        double allHeld = held.length == 0 ? 0 : held[tree.blocks()];
        double[] marked = marked();
        boolean changed = false;
        for (int e = 0; e < tree.elements.size(); e++) {
            int own = tree.ownFlags.get(e);
            int doubtful = own & DOUBTFUL;
            if (doubtful == 0) {
                continue;
            }
            boolean declared = allHeld > .3 * total
                    && held[tree.blockTo.get(e)] - held[tree.blockFrom.get(e)] > .6 * allHeld;
            boolean body = marked[e] >= MARKED * total;
            boolean strict = Flags.any(own, Flags.COMMENTS | Flags.STRUCTURE);
            boolean most = mass(e) >= MISNAMED * total && (body || !strict || holdsArticle(e));
            if (declared || body && (most || !Flags.any(own, Flags.COMMENTS | Flags.HIDDEN | Flags.STRUCTURE))
                    || most) {
                tree.ownFlags.set(e, own & ~doubtful);
                changed = true;
            } else if (Flags.any(own, Flags.HIDDEN) && goesOn(e)) {
                tree.ownFlags.set(e, own & ~Flags.HIDDEN);
                changed = true;
            }
        }
        if (changed) {
            tree.inherit();
        }
    }

    /** Whether the part is hidden until a reader asks for it: the element before it is one of its kind, full of prose. */
    private boolean goesOn(int hidden) {
        int before = -1;
        int parent = tree.parent.get(hidden);
        for (int e = parent + 1; parent >= 0 && e < hidden; e = tree.end.get(e)) {
            before = isOfKind(e, hidden) ? e : before;
        }
        return before >= 0 && mass(hidden) >= ROUGHLY_A_PARAGRAPH && mass(before) >= ROUGHLY_A_PARAGRAPH;
    }

    private boolean isOfKind(int shown, int hidden) {
        String name = firstClass(hidden);
        return tree.tag(shown).equals(tree.tag(hidden)) && !name.isEmpty() && name.equals(firstClass(shown))
                && !Flags.any(tree.ownFlags.get(shown), Flags.NEVER_PROSE);
    }

    private String firstClass(int element) {
        String classes = tree.elements.get(element).className();
        int space = classes.indexOf(' ');
        return space < 0 ? classes : classes.substring(0, space);
    }

    /** Prose of blocks that the declared body holds, summed up to each block. */
    private double[] held() {
        double[] held = new double[tree.blocks() + 1];
        for (int block = 0; block < tree.blocks(); block++) {
            held[block + 1] = held[block] + (masses[block] > 0 && evidence.holds(tree.key(block)) ? masses[block] : 0);
        }
        return held;
    }

    /**
     * For each element the prose of the largest part within, or of itself, whose class or itemprop names an article's
     * body.
     */
    private double[] marked() {
        double[] marked = new double[tree.elements.size()];
        for (int e = tree.elements.size() - 1; e >= 0; e--) {
            if (Flags.any(tree.ownFlags.get(e), Flags.BODY)) {
                marked[e] = Math.max(marked[e], mass(e));
            }
            int above = tree.parent.get(e);
            if (above >= 0) {
                marked[above] = Math.max(marked[above], marked[e]);
            }
        }
        return marked;
    }

    private double heldIn(int element) {
        double held = 0;
        for (int block = tree.blockFrom.get(element); block < tree.blockTo.get(element); block++) {
            held += masses[block] > 0 && evidence.holds(tree.key(block)) ? masses[block] : 0;
        }
        return held;
    }

    private boolean holdsArticle(int element) {
        for (int block = tree.blockFrom.get(element); block < tree.blockTo.get(element); block++) {
            if (tree.tag(tree.owner.get(block)).equals("h1")) {
                return true;
            }
        }
        return false;
    }

    private double[] scores() {
        double[] scores = new double[tree.elements.size()];
        for (int block = 0; block < tree.blocks(); block++) {
            if (masses[block] == 0) {
                continue;
            }
            int e = tree.owner.get(block);
            while (tree.parent.get(e) >= 0 && isTextual(tree.tag(e))) {
                e = tree.parent.get(e);
            }
            for (int step = 1; step <= 4 && e >= 0; step++, e = tree.parent.get(e)) {
                scores[e] += masses[block] / step;
            }
        }
        return scores;
    }

    private static boolean isTextual(String tag) {
        return switch (tag) {
            case "p", "li", "ul", "ol", "blockquote", "pre", "dd", "dt", "dl", "tr", "tbody", "thead", "h1", "h2", "h3",
                    "h4",
                    "h5", "h6", "figure", "figcaption", "span", "strong", "b", "em", "i", "a", "font" -> true;
            default -> false;
        };
    }

    private int highest(double[] scores) {
        int best = 0;
        double top = -1;
        for (int e = 0; e < scores.length; e++) {
            if (scores[e] == 0) {
                continue;
            }
            double score = scores[e] * preference(e);
            if (score > top) {
                top = score;
                best = e;
            }
        }
        return best;
    }

    private double preference(int element) {
        int own = tree.ownFlags.get(element);
        double preference = 1;
        if (Flags.any(own, Flags.ITEMPROP_BODY)) {
            preference *= 1.6;
        } else if (Flags.any(own, Flags.BODY)) {
            preference *= 1.35;
        }
        if (Flags.any(own, Flags.ARTICLE)) {
            preference *= 1.1;
        }
        if (Flags.any(tree.flags.get(element), Flags.NEVER_PROSE)) {
            preference *= .2;
        }
        return preference;
    }

    /** An article laid out in several boxes meets in an element above the best one. */
    private int climb(int best) {
        int chosen = best;
        for (int e = tree.parent.get(best); e >= 0; e = tree.parent.get(e)) {
            double extra = mass(e) - mass(chosen);
            if (extra < SEVERAL * mass(chosen)) {
                continue;
            }
            if (isOfOnePiece(e, chosen)) {
                chosen = e;
            } else {
                break;
            }
        }
        return chosen;
    }

    /**
     * Whether what stands beside {@code inner} in {@code outer} reads like more of the same and not like other
     * articles.
     */
    private boolean isOfOnePiece(int outer, int inner) {
        boolean listed = tree.nearest(inner, outer, "li") >= 0;
        boolean declared = evidence.exists() && heldIn(inner) > .6 * mass(inner);
        double prose = 0;
        int words = 0;
        int linked = 0;
        int teaserEnd = 0;
        for (int e = outer + 1; e < tree.end.get(outer); e++) {
            boolean teaser = tree.tag(e).equals("article") && !tree.isWithin(inner, e) && !tree.isWithin(e, inner)
                    && (mass(e) < ARTICLE_OF_ITS_OWN || holdsArticle(e));
            teaserEnd = teaser ? Math.max(teaserEnd, tree.end.get(e)) : teaserEnd;
            if (e < teaserEnd || tree.isWithin(e, inner)) {
                continue;
            }
            for (int block = tree.blockFrom.get(e); block < tree.blockTo.get(e); block++) {
                if (tree.owner.get(block) != e || tree.has(block, Flags.NEVER_PROSE) || !listed && tree.has(block,
                        Flags.LIST)) {
                    continue;
                }
                words += tree.words.get(block);
                linked += tree.linkWords.get(block);
                prose += tree.words.get(block) >= 18 && (!declared || evidence.holds(tree.key(block))) ? masses[block]
                        : 0;
            }
        }
        return linked < .4 * words && prose > .2 * mass(inner);
    }
}

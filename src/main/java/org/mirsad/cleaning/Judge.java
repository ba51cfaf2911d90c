package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Decides for every block of a range whether it is the article's, and sets aside what lines tell about it. */
final class Judge {

    private static final int PROSE_WORDS = 15;

    private final PageTree tree;
    private final Containers containers;
    private final Evidence evidence;
    private final Set<String> titles;
    private final String description;
    private final Set<String> captions;
    private final IntPredicate removed;
    private final IntPredicate ruledIn;

    /** Blocks that head a section which is not the article's. */
    private final BitSet headings = new BitSet();
    private final BitSet besideImage = new BitSet();
    private final Map<Integer, Boolean> teaserLists = new HashMap<>();

    final boolean[] kept;
    final String[] reasons;
    final Set<String> tags = new LinkedHashSet<>();
    @Nullable String credit;
    @Nullable String byline;
    @Nullable String dateLine;
    boolean truncated;
    private int from;
    private int readMore = -1;

    /** What a page tells beside its text. */
    record Context(Set<String> titles, String description, Set<String> captions, IntPredicate removed,
            IntPredicate kept) {
    }

    Judge(PageTree tree, Containers containers, Evidence evidence, Context context) {
        this.tree = tree;
        this.containers = containers;
        this.evidence = evidence;
        this.titles = context.titles();
        this.description = context.description();
        this.captions = context.captions();
        this.removed = context.removed();
        this.ruledIn = context.kept();
        for (Page.Image image : tree.images()) {
            besideImage.set(Math.max(0, image.block() - 2), image.block() + 3);
        }
        this.kept = new boolean[tree.blocks()];
        this.reasons = new String[tree.blocks()];
    }

    int from() {
        return from;
    }

    void judge(int container, int from, int to) {
        this.from = from;
        int first = firstProse(from, to);
        int last = lastProse(from, to);
        Set<String> seen = new HashSet<>();
        for (int block = from; block < to; block++) {
            double[] features = features(block, container, first, last, seen);
            kept[block] = Weights.score(features) > 0;
            reasons[block] = Weights.reason(features, kept[block]);
            if (kept[block] && tree.words.get(block) >= 7 && !tree.has(block, Flags.TABLE)) {
                seen.add(Keys.of(tree.text(block)));
            }
        }
        truncated = readMore > last;
        cutSections(from, to);
        dropIdleHeadings(from, to);
    }

    private double[] features(int block, int container, int first, int last, Set<String> seen) {
        double[] f = new double[Weights.values().length];
        flags(f, block, container);
        shape(f, block, container, first, last);
        if (f[Weights.REMOVED.ordinal()] == 0) {
            lines(f, block, container, seen);
        }
        return f;
    }

    private void flags(double[] f, int block, int container) {
        int flags = tree.blockFlags.get(block);
        int above = tree.contains(container, block) ? tree.flags.get(container) : 0;
        // What the container is itself says nothing about one of its blocks.
        int own = flags & ~above;
        set(f, Weights.FURNITURE, Flags.any(own, Flags.FURNITURE));
        set(f, Weights.RELATED, Flags.any(own, Flags.RELATED));
        set(f, Weights.COMMENTS, Flags.any(own, Flags.COMMENTS));
        set(f, Weights.HIDDEN, Flags.any(own, Flags.HIDDEN));
        set(f, Weights.ASIDE, Flags.any(own, Flags.STRUCTURE));
        set(f, Weights.TAGS, Flags.any(own, Flags.TAGS));
        set(f, Weights.BIO, Flags.any(own, Flags.BIO));
        set(f, Weights.PAYWALL, Flags.any(own, Flags.PAYWALL));
        set(f, Weights.LEAD, Flags.any(own, Flags.LEAD));
        set(f, Weights.DATA, Flags.any(own, Flags.META) && tree.words.get(block) < 25);
        set(f, Weights.HEADING, Flags.any(own, Flags.HEADING));
        set(f, Weights.QUOTE, Flags.any(own, Flags.QUOTE));
        set(f, Weights.LIST_ITEM, Flags.any(own, Flags.LIST));
        set(f, Weights.CELL, Flags.any(own, Flags.TABLE));
        set(f, Weights.CAPTION, isCaption(own, block));
        set(f, Weights.REMOVED, removed.test(tree.owner.get(block)));
        set(f, Weights.KEPT, ruledIn.test(tree.owner.get(block)));
    }

    private boolean isCaption(int own, int block) {
        if (Flags.any(own, Flags.CAPTION)) {
            return true;
        }
        boolean figure = Flags.any(own, Flags.FIGURE) && !Flags.any(own, Flags.QUOTE | Flags.TABLE | Flags.PRE);
        return figure && tree.words.get(block) < 60;
    }

    private void shape(double[] f, int block, int container, int first, int last) {
        int words = tree.words.get(block);
        double links = tree.linkDensity(block);
        boolean sentence = Lines.endsSentence(tree.text(block));
        f[Weights.BIAS.ordinal()] = 1;
        f[Weights.LENGTH.ordinal()] = Math.log(1 + Math.min(words, 150));
        set(f, Weights.SENTENCE, sentence);
        f[Weights.STOP_WORDS.ordinal()] = words == 0 ? 0 : Math.min(.5, (double) tree.stops.get(block) / words);
        f[Weights.LINKS.ordinal()] = links > .3 ? links : links * .4;
        set(f, Weights.ALL_LINK, links > .9);
        f[Weights.LINK_GROUP.ordinal()] = inLinkList(block, container) ? 1 : 0;
        set(f, Weights.BETWEEN_PROSE, isProse(block - 1) && isProse(block + 1));
        set(f, Weights.OUTSIDE, !tree.contains(container, block));
        boolean slight = words < 12 && !sentence;
        boolean near = tree.has(block, Flags.LIST | Flags.TABLE) || last < to(container) && isBeside(block, last);
        f[Weights.TRAILING.ordinal()] = !slight || block <= last ? 0 : near ? .4 : 1;
        set(f, Weights.LEADING, slight && block < first);
    }

    private void lines(double[] f, int block, int container, Set<String> seen) {
        String text = tree.text(block);
        String key = Keys.of(text);
        set(f, Weights.TITLE, isTitle(key, text));
        set(f, Weights.REPEATED, seen.contains(key));
        boolean running = tree.words.get(block) >= 14 && Lines.endsSentence(text);
        set(f, Weights.CAPTION_AGAIN, captions.contains(key) && !running && tree.words.get(block) < 60
                || nearImage(block) && tree.words.get(block) <= 45 && Lines.isPhotoCredit(text));
        if (evidence.isReliable() && !Flags.any(tree.blockFlags.get(block), Flags.TABLE | Flags.LIST)) {
            boolean held = evidence.holds(text);
            set(f, Weights.IN_BODY, held);
            set(f, Weights.NOT_IN_BODY, !held && key.length() >= 12 && !Flags.any(tree.blockFlags.get(block),
                    Flags.HEADING));
        }
        if (isDescription(key)) {
            f[Weights.LEAD.ordinal()] += 1;
        }
        data(f, block, container, text);
    }

    private void data(double[] f, int block, int container, String text) {
        if (tree.words.get(block) > 80 || text.isEmpty()) {
            return;
        }
        Phrases.Kind kind = Phrases.get().kind(text);
        if (kind != null) {
            set(f, Weights.PHRASE, true);
            headings.set(block, kind == Phrases.Kind.HEADING);
            readMore = kind == Phrases.Kind.MORE && tree.contains(container, block) ? block : readMore;
        }
        if (Lines.isFeedTail(text)) {
            set(f, Weights.PHRASE, true);
        }
        set(f, Weights.DATE_LINE, !tree.has(block, Flags.QUOTE | Flags.HEADING | Flags.TABLE) && Lines.isDate(text));
        set(f, Weights.COUNTER, Lines.isCounter(text) && !tree.has(block, Flags.TABLE | Flags.HEADING)
                || Lines.isBreadcrumb(text));
        Lines.credit(text).ifPresent(found -> {
            f[Weights.CREDIT.ordinal()] = 1;
            credit = credit == null ? found : credit;
        });
        Lines.byline(text).ifPresent(found -> {
            f[Weights.BYLINE.ordinal()] = 1;
            byline = byline == null ? found : byline;
        });
        List<String> named = Lines.tags(text);
        if (!named.isEmpty()) {
            tags.addAll(named);
            f[Weights.TAGS.ordinal()] = 1;
        }
        if (dateLine == null && f[Weights.DATE_LINE.ordinal()] > 0) {
            dateLine = text;
        }
    }

    private boolean isTitle(String key, String text) {
        if (titles.contains(key)) {
            return true;
        }
        return text.length() < 300 && titles.stream().anyMatch(t -> t.length() > 20 && key.length() > 20
                && (t.startsWith(key) || key.startsWith(t)) && Math.abs(t.length() - key.length()) < 12);
    }

    private boolean isDescription(String key) {
        return key.length() > 30 && description.length() > 30
                && (description.startsWith(key) || key.startsWith(description.substring(0,
                Math.min(description.length(), 60))));
    }

    private boolean nearImage(int block) {
        return besideImage.get(block);
    }

    private int to(int container) {
        return tree.blockTo.get(container);
    }

    private boolean isBeside(int block, int other) {
        int owner = tree.owner.get(block);
        int otherOwner = tree.owner.get(other);
        return owner == otherOwner || tree.parent.get(owner) == tree.parent.get(otherOwner);
    }

    /** Whether the list or box just above the block is mostly links: a menu, a list of other articles. */
    private boolean inLinkList(int block, int container) {
        int item = tree.nearest(tree.owner.get(block), container, "li");
        if (item >= 0 && teaserLists.computeIfAbsent(tree.parent.get(item), this::isTeaserList)) {
            return true;
        }
        int group = tree.parent.get(tree.owner.get(block));
        if (tree.linkDensity(block) < .5 || group < 0 || tree.blockTo.get(group) - tree.blockFrom.get(group) > 500
                || group == container || tree.isWithin(container, group)) {
            return false;
        }
        int words = 0;
        int linked = 0;
        for (int b = tree.blockFrom.get(group); b < tree.blockTo.get(group); b++) {
            words += tree.words.get(b);
            linked += tree.linkWords.get(b);
        }
        return linked > .5 * words;
    }

    /** A list of three or more items that each hold a linked headline. */
    private boolean isTeaserList(int list) {
        int items = 0;
        int linked = 0;
        for (int e = list + 1; e < tree.end.get(list); e = tree.end.get(e)) {
            int words = 0;
            int links = 0;
            for (int b = tree.blockFrom.get(e); b < tree.blockTo.get(e); b++) {
                words += tree.words.get(b);
                links += tree.linkWords.get(b);
            }
            items++;
            linked += links >= 4 && links >= .15 * words ? 1 : 0;
        }
        return items >= 3 && linked >= .8 * items;
    }

    private boolean isProse(int block) {
        return block >= 0 && block < tree.blocks() && tree.words.get(block) >= PROSE_WORDS
                && containers.massOf(block) > 6;
    }

    private int firstProse(int from, int to) {
        for (int block = from; block < to; block++) {
            if (isProse(block)) {
                return block;
            }
        }
        return from;
    }

    private int lastProse(int from, int to) {
        for (int block = to - 1; block >= from; block--) {
            if (isProse(block)) {
                return block;
            }
        }
        return to;
    }

    /** «أخبار ذات صلة» and the like: a heading takes along what hangs on it, to the end if the end is near. */
    private void cutSections(int from, int to) {
        double total = containers.mass(from, to);
        for (int block = from; block < to; block++) {
            if (!headings.get(block)) {
                continue;
            }
            boolean near = containers.mass(block, to) < .12 * total;
            int end = block == from ? block + 1 : Math.clamp(opened(block), block + 1, to);
            while (end < to && (near || hangsOn(end))) {
                end++;
            }
            drop(block, end, "related heading");
        }
    }

    /** The end of the largest element that this heading opens: its section, where the page was built in sections. */
    private int opened(int block) {
        int element = tree.owner.get(block);
        while (tree.parent.get(element) >= 0 && tree.blockFrom.get(tree.parent.get(element)) == block) {
            element = tree.parent.get(element);
        }
        return tree.blockTo.get(element);
    }

    private boolean hangsOn(int block) {
        return tree.words.get(block) < 12 && !Lines.endsSentence(tree.text(block)) || tree.linkDensity(block) > .4;
    }

    private void drop(int from, int to, String reason) {
        for (int block = from; block < to; block++) {
            kept[block] = false;
            reasons[block] = reason;
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

    private static void set(double[] features, Weights feature, boolean value) {
        features[feature.ordinal()] = value ? 1 : 0;
    }
}

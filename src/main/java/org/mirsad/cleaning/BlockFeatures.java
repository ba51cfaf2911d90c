package org.mirsad.cleaning;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** What can be seen of each block of a range: a row of {@link Feature}s, and what its line tells about the article. */
final class BlockFeatures {

    private static final int PROSE_WORDS = 15;
    /** Letters of a block that are looked at for digits and capitals. */
    private static final int MARKED = 200;
    private static final Pattern MORE_OF =
            Pattern.compile("المزيد (?:من|في|عن|حول)\\s|More (?:from|in|on|about)\\s|Mehr (?:aus|zu|von)\\s");
    private static final Set<String> COMMENTS = Set.of("التعليقات", "تعليقات", "تعليقاتالزوار", "تعليقاتالقراء", "الردود", "comments",
            "kommentare", "commentaires", "comentarios");
    /** A block with one of these is not believed to be a paragraph's first telling. */
    private static final int DOUBTFUL = Flags.NEVER_PROSE | Flags.CAPTION | Flags.FIGURE | Flags.BIO | Flags.META;

    private final PageTree tree;
    private final Containers containers;
    private final Evidence evidence;
    private final Judge.Context context;
    private final int container;
    private final int from;
    private final int to;
    private final int first;
    private final int last;
    private final Set<String> seen = new HashSet<>();
    private final BitSet besideImage = new BitSet();
    private final Map<Integer, Boolean> teaserLists = new HashMap<>();
    private final Phrases.@Nullable Kind[] phrases;
    private final Lines.Told told = new Lines.Told();
    private final Set<String> titleWords;
    private int usualParent = -1;
    private String usualStyle = "";
    private int usualDepth;

    BlockFeatures(PageTree tree, Containers containers, Evidence evidence, Judge.Context context, int container,
            int from, int to) {
        this.tree = tree;
        this.containers = containers;
        this.evidence = evidence;
        this.context = context;
        this.container = container;
        this.from = from;
        this.to = to;
        this.titleWords = Keys.words(context.title());
        this.first = firstProse();
        this.last = lastProse();
        this.phrases = new Phrases.Kind[to - from];
        for (Page.Image image : tree.images()) {
            besideImage.set(Math.max(0, image.block() - 2), image.block() + 3);
        }
        findUsual();
    }

    /** A row a block, in their order. */
    double[][] rows() {
        double[][] rows = new double[to - from][];
        for (int block = from; block < to; block++) {
            phrases[block - from] = phrase(block);
        }
        BitSet cut = sections();
        int about = -1;
        for (int block = from; block < to; block++) {
            about = isAbout(block) ? block : about;
            double[] f = new double[Feature.COUNT];
            rows[block - from] = f;
            flags(f, block);
            shape(f, block);
            place(f, block);
            set(f, Feature.UNDER_CUT, cut.get(block));
            set(f, Feature.UNDER_ABOUT, about >= 0);
            if (f[Feature.REMOVED.ordinal()] == 0) {
                lines(f, block);
            }
        }
        return rows;
    }

    private Phrases.@Nullable Kind phrase(int block) {
        if (tree.words.get(block) > 80) {
            return null;
        }
        String text = tree.text(block);
        Phrases.Kind kind = Phrases.get().kind(text);
        if (kind == null && tree.words.get(block) <= 12 && tree.leafTo.get(block) > tree.leafFrom.get(block) + 1) {
            // Labels side by side, without a space between them in the markup.
            kind = Phrases.get().kind(tree.apart(block));
        }
        // «إعلان: …»: a label that is known, and all of the rest a link.
        return kind == null && isLabelledLink(block, text) ? Phrases.get().kind(text.substring(0, text.indexOf(':')))
                : kind;
    }

    /** What lines told of the article: filled by {@link #rows}. */
    Lines.Told told() {
        return told;
    }

    /** Whether the article's last words say that there is more elsewhere. */
    boolean isTruncated() {
        for (int block = to - 1; block > last && block >= from; block--) {
            if (phrases[block - from] == Phrases.Kind.MORE && tree.contains(container, block)) {
                return true;
            }
        }
        return false;
    }

    private void flags(double[] f, int block) {
        int above = tree.contains(container, block) ? tree.flags.get(container) : 0;
        // What the container is itself says nothing about one of its blocks.
        int own = tree.blockFlags.get(block) & ~above;
        boolean post = Flags.any(own, Flags.POST);
        set(f, Feature.FURNITURE, !post && Flags.any(own, Flags.FURNITURE));
        // A name close by is seldom wrong, one far up often is.
        set(f, Feature.NAMED_FURNITURE, !post && Flags.any(own & named(block), Flags.FURNITURE | Flags.RELATED));
        set(f, Feature.RELATED, Flags.any(own, Flags.RELATED));
        set(f, Feature.COMMENTS, Flags.any(own, Flags.COMMENTS));
        set(f, Feature.HIDDEN, Flags.any(own, Flags.HIDDEN));
        set(f, Feature.ASIDE, Flags.any(own, Flags.STRUCTURE));
        set(f, Feature.TAGS, Flags.any(own, Flags.TAGS));
        set(f, Feature.BIO, Flags.any(own, Flags.BIO));
        set(f, Feature.PAYWALL, Flags.any(own, Flags.PAYWALL));
        set(f, Feature.LEAD, Flags.any(own, Flags.LEAD));
        set(f, Feature.DATA, Flags.any(own, Flags.META) && tree.words.get(block) < 25);
        set(f, Feature.HEADING, Flags.any(own, Flags.HEADING));
        set(f, Feature.QUOTE, Flags.any(own, Flags.QUOTE));
        set(f, Feature.LIST_ITEM, Flags.any(own, Flags.LIST));
        set(f, Feature.CELL, Flags.any(own, Flags.TABLE));
        set(f, Feature.BOX, Flags.any(own, Flags.ASIDE_BOX));
        set(f, Feature.HEADER, Flags.any(own, Flags.HEADER));
        set(f, Feature.FORM, Flags.any(own, Flags.FORM));
        set(f, Feature.OTHER_ARTICLE, Flags.any(own, Flags.ARTICLE) && !Flags.any(tree.flags.get(tree.owner.get(
                Math.min(first, tree.blocks() - 1))), Flags.ARTICLE));
        set(f, Feature.CAPTION, isCaption(own, block));
        set(f, Feature.POST, post);
        set(f, Feature.HIDDEN_LONG, Flags.any(own, Flags.HIDDEN) && isProse(block));
        set(f, Feature.REMOVED, context.removed().test(tree.owner.get(block)));
        set(f, Feature.IN_CARD, Flags.any(own, Flags.CARD));
        set(f, Feature.KEPT, context.kept().test(tree.owner.get(block)));
    }

    private int named(int block) {
        int owner = tree.owner.get(block);
        int above = tree.parent.get(owner);
        return tree.ownFlags.get(owner) | (above < 0 ? 0 : tree.ownFlags.get(above));
    }

    private boolean isCaption(int own, int block) {
        if (Flags.any(own, Flags.CAPTION)) {
            return true;
        }
        boolean figure = Flags.any(own, Flags.FIGURE) && !Flags.any(own, Flags.QUOTE | Flags.TABLE | Flags.PRE);
        return figure && tree.words.get(block) < 60;
    }

    private void shape(double[] f, int block) {
        int words = tree.words.get(block);
        double links = tree.linkDensity(block);
        String text = tree.text(block);
        boolean sentence = Lines.endsSentence(text);
        f[Feature.BIAS.ordinal()] = 1;
        f[Feature.LENGTH.ordinal()] = Math.log(1 + Math.min(words, 150));
        set(f, Feature.SENTENCE, sentence);
        f[Feature.STOP_WORDS.ordinal()] = words == 0 ? 0 : Math.min(.5, (double) tree.stops.get(block) / words);
        f[Feature.LINKS.ordinal()] = links > .3 ? links : links * .4;
        set(f, Feature.ALL_LINK, links > .9);
        boolean teasers = inTeaserList(block);
        set(f, Feature.TEASER_LIST, teasers);
        set(f, Feature.LINK_GROUP, teasers || inLinkList(block));
        set(f, Feature.VERY_SHORT, words <= 3);
        set(f, Feature.SHORT, words > 3 && words <= 8);
        set(f, Feature.MIDDLING, words > 8 && words <= 15);
        set(f, Feature.LONG, words > 30);
        set(f, Feature.LONG_SENTENCE, sentence && words >= 15);
        set(f, Feature.BOLD, isWholly(block, "strong", "b"));
        set(f, Feature.ITALIC, isWholly(block, "em", "i", "small"));
        set(f, Feature.COLON, text.endsWith(":"));
        set(f, Feature.LABELLED_LINK, !f(f, Feature.POST) && isLabelledLink(block, text));
        set(f, Feature.SIGNATURE, words < 25 && (text.startsWith("—") || text.startsWith("– ")) && text.contains("(@"));
        boolean whole = links > .9 && words >= 4;
        set(f, Feature.TEASER, whole && !sentence && !f(f, Feature.HEADING) && !f(f, Feature.LIST_ITEM));
        set(f, Feature.LINKED_HEADING, whole && f(f, Feature.HEADING));
        set(f, Feature.BOLD_LINK, links > .3 && f(f, Feature.BOLD));
        boolean address = links > .9 && text.startsWith("http");
        set(f, Feature.BARE_ADDRESS, address);
        // A quoted post ends in addresses and names.
        set(f, Feature.CONTACT, words < 60 && !address && !f(f, Feature.POST) && isContact(text));
        marks(f, text, words);
        String tag = tree.tag(tree.owner.get(block));
        set(f, Feature.PARAGRAPH, tag.equals("p"));
        set(f, Feature.SPAN, !tag.equals("p") && !f(f, Feature.HEADING) && !f(f, Feature.LIST_ITEM) && words < 15);
    }

    private static void marks(double[] f, String text, int words) {
        int digits = 0;
        int upper = 0;
        int letters = 0;
        boolean parted = false;
        for (int i = 0; i < text.length() && i < MARKED; i++) {
            char c = text.charAt(i);
            digits += Character.isDigit(c) ? 1 : 0;
            letters += Character.isLetter(c) ? 1 : 0;
            upper += Character.isUpperCase(c) ? 1 : 0;
            parted |= c == '|' || c == '•' || c == '·' || c == '›';
        }
        set(f, Feature.DIGITS, digits * 4 > letters);
        set(f, Feature.CAPITALS, letters > 3 && upper * 10 > letters * 9);
        set(f, Feature.PARTED, parted && words < 40);
    }

    private static boolean isContact(String text) {
        int at = text.indexOf('@');
        return at >= 0 && at + 2 < text.length() && Character.isLetter(text.charAt(at + 1)) || text.contains("http");
    }

    /** «اقرأ أيضًا: …» and the like in any language: a label up to a colon, and all of the rest a link. */
    private boolean isLabelledLink(int block, String text) {
        int colon = text.indexOf(':');
        if (colon < 2 || colon > 40 || text.startsWith("//", colon + 1) || tree.linkWords.get(block) < 3) {
            return false;
        }
        int before = countWords(text, colon);
        return before <= 4 && tree.linkWords.get(block) >= tree.words.get(block) - before - 1;
    }

    private static int countWords(String text, int end) {
        int words = 0;
        boolean in = false;
        for (int i = 0; i < end; i++) {
            boolean word = TextStats.isWordChar(text.charAt(i));
            words += word && !in ? 1 : 0;
            in = word;
        }
        return words;
    }

    private boolean isWholly(int block, String... names) {
        for (int leaf = tree.leafFrom.get(block); leaf < tree.leafTo.get(block); leaf++) {
            if (tree.leaves.get(leaf) instanceof TextNode text && !text.isBlank()
                    && tree.nearest(tree.leafParent.get(leaf), tree.owner.get(block) - 1, names) < 0) {
                return false;
            }
        }
        return true;
    }

    private void place(double[] f, int block) {
        int words = tree.words.get(block);
        boolean slight = words < 12 && !f(f, Feature.SENTENCE);
        boolean near = tree.has(block, Flags.LIST | Flags.TABLE) || last < tree.blockTo.get(container) && isBeside(
                block, last);
        set(f, Feature.BETWEEN_PROSE, isProse(block - 1) && isProse(block + 1));
        set(f, Feature.OUTSIDE, !tree.contains(container, block));
        f[Feature.TRAILING.ordinal()] = !slight || block <= last ? 0 : near ? .4 : 1;
        set(f, Feature.LEADING, slight && block < first);
        set(f, Feature.BEFORE_FIRST, block < first);
        set(f, Feature.AFTER_LAST, block > last);
        set(f, Feature.FAR_AFTER_LAST, block > last + 3);
        double all = containers.mass(from, to);
        set(f, Feature.NEAR_START, containers.mass(from, block) < .03 * all && block >= first);
        set(f, Feature.NEAR_END, containers.mass(block + 1, to) < .03 * all && block <= last);
        int owner = tree.owner.get(block);
        boolean sameParent = tree.parent.get(owner) == usualParent || owner == usualParent;
        set(f, Feature.SAME_PARENT, sameParent);
        String style = style(owner);
        set(f, Feature.SAME_STYLE, style.equals(usualStyle));
        set(f, Feature.OTHER_PROSE, isProse(block) && !sameParent && !style.equals(usualStyle));
        set(f, Feature.OWN_CLASS, sameParent && !style.equals(usualStyle) && style.indexOf('.') < style.length() - 1);
        set(f, Feature.DEEPER, !sameParent && !f(f, Feature.POST) && depth(owner) > usualDepth + 1);
        set(f, Feature.NEAR_IMAGE, besideImage.get(block));
        set(f, Feature.LIST_AT_START, f(f, Feature.LIST_ITEM) && !f(f, Feature.LEADING) && all > 0
                && containers.mass(from, tree.blockFrom.get(list(owner))) < .03 * all);
        set(f, Feature.STANDFIRST, f(f, Feature.OUTSIDE) && block < first + 1 && words >= 8);
        set(f, Feature.SHORT_AFTER_LAST, block > last && words <= 8);
        set(f, Feature.ITALIC_END, f(f, Feature.ITALIC) && (block > last || f(f, Feature.NEAR_END)));
        set(f, Feature.HEADING_END, f(f, Feature.HEADING) && block > last);
        set(f, Feature.CARD, isLinkedHeading(block - 1) && !isLinkedHeading(block));
        set(f, Feature.CARD_HEADING, isLinkedHeading(block) && (isLinkedHeading(block - 2) || isLinkedHeading(block + 2)));
        set(f, Feature.AFTER_LINKS, block > from && tree.linkDensity(block - 1) > .6);
        set(f, Feature.BEFORE_LINKS, block + 1 < to && tree.linkDensity(block + 1) > .6);
        set(f, Feature.AFTER_HEADING, block > from && tree.has(block - 1, Flags.HEADING));
        set(f, Feature.AFTER_PHRASE, block > from && phrases[block - 1 - from] != null);
        set(f, Feature.BEFORE_PHRASE, block + 1 < to && phrases[block + 1 - from] != null);
    }

    private boolean isLinkedHeading(int block) {
        return block >= from && block < to && tree.has(block, Flags.HEADING) && tree.linkDensity(block) > .9
                && tree.words.get(block) >= 4;
    }

    /** The list that the element stands in, or itself. */
    private int list(int element) {
        int list = tree.nearest(element, -1, "ul", "ol");
        return list < 0 ? element : list;
    }

    /** Where most of the prose hangs, and how its paragraphs are marked up. */
    private void findUsual() {
        Map<Integer, Double> parents = new HashMap<>();
        Map<String, Double> styles = new HashMap<>();
        double most = 0;
        double mostStyled = 0;
        for (int block = from; block < to; block++) {
            double mass = containers.massOf(block);
            if (mass == 0) {
                continue;
            }
            int owner = tree.owner.get(block);
            int parent = tree.tag(owner).equals("div") && tree.breaks.get(block) > 0 ? owner : tree.parent.get(owner);
            double sum = parents.merge(parent, mass, Double::sum);
            if (sum > most) {
                most = sum;
                usualParent = parent;
                usualDepth = depth(owner);
            }
            String style = style(owner);
            double styled = styles.merge(style, mass, Double::sum);
            if (styled > mostStyled) {
                mostStyled = styled;
                usualStyle = style;
            }
        }
    }

    private String style(int element) {
        Element it = tree.elements.get(element);
        return it.normalName() + '.' + it.className();
    }

    private int depth(int element) {
        int depth = 0;
        for (int e = element; e >= 0; e = tree.parent.get(e)) {
            depth++;
        }
        return depth;
    }

    private void lines(double[] f, int block) {
        String text = tree.text(block);
        String key = tree.key(block);
        int words = tree.words.get(block);
        set(f, Feature.TITLE, isTitle(key, text));
        set(f, Feature.LIKE_TITLE, isLikeTitle(text, words));
        set(f, Feature.REPEATED, seen.contains(key));
        set(f, Feature.REPEATED_ITEM, f(f, Feature.REPEATED) && words < 15 && f(f, Feature.LIST_ITEM));
        set(f, Feature.REPEATED_LONG, f(f, Feature.REPEATED) && words >= 15);
        if (words >= 7 && !tree.has(block, DOUBTFUL | Flags.TABLE)) {
            seen.add(key);
        }
        boolean running = words >= 14 && f(f, Feature.SENTENCE);
        boolean photo = words <= 45 && Lines.isPhotoCredit(text);
        set(f, Feature.PHOTO, photo);
        set(f, Feature.CAPTION_AGAIN, context.captions().contains(key) && !running && words < 60
                || besideImage.get(block) && photo);
        if (evidence.isReliable() && !tree.has(block, Flags.TABLE | Flags.LIST)) {
            boolean held = evidence.holds(key);
            set(f, Feature.IN_BODY, held);
            set(f, Feature.NOT_IN_BODY, !held && key.length() >= 12 && !tree.has(block, Flags.HEADING));
        }
        set(f, Feature.DESCRIPTION, isDescription(key));
        set(f, Feature.TOLD_STANDFIRST, f(f, Feature.STANDFIRST) && f(f, Feature.DESCRIPTION));
        if (words <= 80 && !text.isEmpty()) {
            data(f, block, text);
        }
    }

    private void data(double[] f, int block, String text) {
        set(f, Feature.PHRASE, phrases[block - from] != null || Lines.isFeedTail(text));
        boolean date = !tree.has(block, Flags.QUOTE | Flags.HEADING | Flags.TABLE) && Lines.isDate(text);
        set(f, Feature.DATE_LINE, date);
        set(f, Feature.COUNTER, Lines.isCounter(text) && !tree.has(block, Flags.TABLE | Flags.HEADING)
                || Lines.isBreadcrumb(text));
        if (date) {
            told.date(text);
        }
        set(f, Feature.CREDIT, told.credit(text));
        int words = tree.words.get(block);
        boolean signed = f(f, Feature.BOLD) && words >= 2 && words <= 8 && !f(f, Feature.HEADING)
                && (block > last || block < first && block >= first - 2) && Lines.isName(text);
        told.name = signed && told.name == null ? text : told.name;
        set(f, Feature.BYLINE, told.byline(text) || signed && block > last);
        List<String> named = Lines.tags(text);
        told.tags().addAll(named);
        if (!named.isEmpty()) {
            set(f, Feature.TAGS, true);
        }
    }

    private boolean isTitle(String key, String text) {
        if (context.titles().contains(key)) {
            return true;
        }
        return text.length() < 300 && context.titles().stream().anyMatch(t -> t.length() > 20 && key.length() > 20
                && (t.startsWith(key) || key.startsWith(t)) && Math.abs(t.length() - key.length()) < 12);
    }

    private boolean isLikeTitle(String text, int words) {
        int most = titleWords.size();
        return words < 40 && words >= .6 * most && words < 2 * most + 4 && Keys.jaccard(titleWords, Keys.words(text)) > .6;
    }

    private boolean isDescription(String key) {
        String description = context.description();
        return key.length() > 30 && description.length() > 30
                && (description.startsWith(key) || key.startsWith(description.substring(0,
                Math.min(description.length(), 60))));
    }

    private boolean isBeside(int block, int other) {
        int owner = tree.owner.get(block);
        int otherOwner = tree.owner.get(other);
        return owner == otherOwner || Objects.equals(tree.parent.get(owner), tree.parent.get(otherOwner));
    }

    /** Whether the list or box just above the block is mostly links: a menu, a list of other articles. */
    private boolean inLinkList(int block) {
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

    private boolean inTeaserList(int block) {
        int item = tree.nearest(tree.owner.get(block), container, "li");
        return item >= 0 && teaserLists.computeIfAbsent(tree.parent.get(item), this::isTeaserList);
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

    /** «أخبار ذات صلة» and the like: a heading takes along what hangs on it, to the end if the end is near. */
    private BitSet sections() {
        BitSet cut = new BitSet();
        double total = containers.mass(from, to);
        for (int block = from; block < to; block++) {
            if (phrases[block - from] != Phrases.Kind.HEADING && !isOverCards(block)) {
                continue;
            }
            boolean near = containers.mass(block, to) < .12 * total || isCommentsHeading(block);
            int end = block == from ? block + 1 : Math.clamp(opened(block), block + 1, to);
            // A section of its own ends where it ends.
            boolean open = end == block + 1;
            while (end < to && (near || open && hangsOn(end))) {
                end++;
            }
            cut.set(block, end);
        }
        return cut;
    }

    /** «المزيد من علوم وتكنولوجيا», "More from Science" over teasers; over prose it is the article's own. */
    private boolean isOverCards(int block) {
        return block + 1 < to && tree.words.get(block) <= 7 && tree.has(block + 1, Flags.CARD)
                && MORE_OF.matcher(tree.text(block)).lookingAt();
    }

    /** «التعليقات» and the like below most of the text: readers have the word from here on. */
    private boolean isCommentsHeading(int block) {
        return tree.words.get(block) <= 3 && COMMENTS.contains(Keys.of(tree.text(block)))
                && containers.mass(from, block) > .3 * containers.mass(from, to);
    }

    /** What a press release ends with: «نبذة عن الشركة», "About the company". */
    private boolean isAbout(int block) {
        int words = tree.words.get(block);
        if (words < 2 || words > 7 || containers.mass(from, block) < .4 * containers.mass(from, to)) {
            return false;
        }
        String text = tree.text(block).toLowerCase(Locale.ROOT);
        return text.startsWith("about ") || text.startsWith("نبذة عن") || text.startsWith("حول شركة")
                || text.startsWith("عن شركة") || text.startsWith("über ") || text.startsWith("à propos");
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

    private boolean isProse(int block) {
        return block >= 0 && block < tree.blocks() && tree.words.get(block) >= PROSE_WORDS
                && containers.massOf(block) > 6;
    }

    private int firstProse() {
        for (int block = from; block < to; block++) {
            if (isProse(block)) {
                return block;
            }
        }
        return from;
    }

    private int lastProse() {
        int ofCard = to;
        for (int block = to - 1; block >= from; block--) {
            if (isProse(block) && !tree.has(block, Flags.CARD)) {
                return block;
            }
            ofCard = ofCard == to && isProse(block) ? block : ofCard;
        }
        return ofCard;
    }

    private static boolean f(double[] features, Feature feature) {
        return features[feature.ordinal()] > 0;
    }

    private static void set(double[] features, Feature feature, boolean value) {
        features[feature.ordinal()] = value ? 1 : 0;
    }
}

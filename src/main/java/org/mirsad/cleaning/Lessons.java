package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mirsad.cleaning.Sketch.Block;
import org.mirsad.cleaning.Sketch.Kind;

/**
 * Learns an outlet's furniture from its articles: which blocks of one also stand in others. A block built otherwise than
 * the article's paragraphs is learnt from three pages, in the article of one and in or beside those of the others; one built like them from five that are three tenths of the
 * outlet's last fifty, and a line with a counter from three that are as many.
 *
 * <p>Articles count as different only where most of the text of either is not in the other, figures aside. A text that
 * was published twice, a ticker that grows, and a daily table of prices teach nothing about their own paragraphs.
 */
public final class Lessons {

    /** So many articles of an outlet are looked at, the newest. */
    public static final int WINDOW = 50;

    private static final int FEW = 3;
    private static final int SEVERAL = 5;
    private static final double SHARE = .3;
    private static final double MOST = .5;
    private static final int LEAST_WORDS = 8;

    private final List<Sketch> articles = new ArrayList<>();
    private final List<Set<Long>> keys = new ArrayList<>();
    private final Set<Long> within = new HashSet<>();
    private final List<Set<Long>> alike = new ArrayList<>();
    private final Map<Integer, Boolean> differing = new HashMap<>();
    private final KnownBlocks known;

    private Lessons(Sketch now, List<Sketch> before, KnownBlocks known) {
        this.known = known;
        articles.add(now);
        articles.addAll(before.subList(0, Math.min(before.size(), WINDOW - 1)));
        for (Sketch sketch : articles) {
            Set<Long> itsKeys = new HashSet<>();
            Set<Long> itsTexts = new HashSet<>();
            for (Block block : sketch.blocks()) {
                if (block.kind() != Kind.BESIDE) {
                    itsTexts.add(block.alike());
                }
                if (block.kind() != Kind.OWN) {
                    itsKeys.add(block.key());
                }
                if (block.kind() != Kind.OWN && block.kind() != Kind.BESIDE) {
                    within.add(block.key());
                }
            }
            keys.add(itsKeys);
            alike.add(itsTexts);
        }
    }

    /**
     * A block that stood in other articles, too.
     *
     * @param articles in how many different ones, with this one
     * @param learnt   whether that is enough to call it furniture
     */
    public record Repeated(Block block, int articles, boolean learnt) {
    }

    /**
     * What of a new article repeats, each block once.
     *
     * @param before  the outlet's articles before it, newest first
     * @param counted in how many articles blocks were counted, of those that ever repeated
     * @param known   what is taken out of the outlet's articles already
     */
    public static List<Repeated> of(Sketch now, List<Sketch> before, Map<Long, Integer> counted, KnownBlocks known) {
        Lessons lessons = new Lessons(now, before, known);
        Map<Long, Repeated> repeated = new HashMap<>();
        for (Block block : now.blocks()) {
            int sofar = counted.getOrDefault(block.key(), 0);
            boolean teaches = block.kind() != Kind.OWN && (sofar > 0 || lessons.within.contains(block.key()));
            if (teaches && !repeated.containsKey(block.key())) {
                Repeated seen = lessons.count(block, sofar);
                if (sofar > 0 || seen.articles() > 1) {
                    repeated.put(block.key(), seen);
                }
            }
        }
        return List.copyOf(repeated.values());
    }

    private Repeated count(Block block, int sofar) {
        List<Integer> different = new ArrayList<>();
        different.add(0);
        boolean isNew = true;
        for (int other = 1; other < articles.size(); other++) {
            if (keys.get(other).contains(block.key())) {
                isNew &= differ(0, other);
                int candidate = other;
                if (different.stream().allMatch(counted -> differ(counted, candidate))) {
                    different.add(other);
                }
            }
        }
        int found = Math.max(different.size(), sofar + (isNew ? 1 : 0));
        return new Repeated(block, found, isEnough(block.kind(), found, different.size()));
    }

    private boolean isEnough(Kind kind, int found, int lately) {
        boolean often = lately >= SHARE * articles.size();
        return switch (kind) {
            case OWN -> false;
            case APART, BESIDE -> found >= FEW;
            case COUNTER -> lately >= FEW && often;
            case PLAIN -> lately >= SEVERAL && often;
        };
    }

    private boolean differ(int one, int other) {
        return differing.computeIfAbsent(one * WINDOW + other, pair -> hasItsOwn(one, other) && hasItsOwn(other, one));
    }

    /** Whether most of the text of the one is not in the other. What stands apart or is known is not the text. */
    private boolean hasItsOwn(int one, int other) {
        int all = 0;
        int own = 0;
        for (Block block : articles.get(one).blocks()) {
            boolean text = block.kind() == Kind.OWN || block.kind() == Kind.PLAIN;
            if (!text || known.contains(block.key())) {
                continue;
            }
            all += block.words();
            own += alike.get(other).contains(block.alike()) ? 0 : block.words();
        }
        return own >= LEAST_WORDS && own >= MOST * all;
    }
}

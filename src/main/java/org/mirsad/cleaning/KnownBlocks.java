package org.mirsad.cleaning;

import java.util.Collection;
import java.util.Set;

/** Blocks that are known as an outlet's furniture, by their keys; see {@link Lessons}. */
public final class KnownBlocks {

    /** For whoever does not learn: the extractor takes no {@link Sketch} either. */
    public static final KnownBlocks NONE = new KnownBlocks(Set.of(), false);

    private final Set<Long> keys;
    private final boolean learning;

    private KnownBlocks(Set<Long> keys, boolean learning) {
        this.keys = keys;
        this.learning = learning;
    }

    /** For whoever learns; there may be none yet. */
    public static KnownBlocks of(Collection<Long> keys) {
        return new KnownBlocks(Set.copyOf(keys), true);
    }

    public boolean contains(long key) {
        return keys.contains(key);
    }

    boolean isLearning() {
        return learning;
    }
}

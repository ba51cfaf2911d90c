package org.mirsad.cleaning;

import org.jspecify.annotations.Nullable;

/**
 * The article's text as the page tells it elsewhere (JSON-LD {@code articleBody}). It weighs for and against blocks,
 * and only where it covers enough of the page; it is never the answer.
 */
final class Evidence {

    private static final int FEWEST_LETTERS = 300;
    private static final int MOST_BODY = 500_000;
    private static final int GRAM = 24;
    private static final int STEP = 8;
    private static final long BASE = 0x9E3779B97F4A7C15L;
    private static final long FIRST = power(BASE, GRAM - 1);

    private final String letters;
    private final @Nullable HashTable grams;
    private boolean reliable;

    Evidence(String body) {
        // Some hold escaped markup: its tag names are few letters among many.
        String told = body.substring(0, Math.min(body.length(), MOST_BODY));
        this.letters = Keys.of(told.indexOf('<') < 0 ? told : told.replaceAll("<[^>]{1,300}>", " "));
        this.grams = letters.length() < FEWEST_LETTERS ? null : grams(letters);
    }

    /** Every run of so many letters, by its hash, which is carried from one to the next. */
    private static HashTable grams(String letters) {
        HashTable grams = new HashTable(letters.length());
        long hash = hash(letters, 0);
        grams.put(hash, 1);
        for (int i = GRAM; i < letters.length(); i++) {
            hash = (hash - letters.charAt(i - GRAM) * FIRST) * BASE + letters.charAt(i);
            grams.put(hash, 1);
        }
        return grams;
    }

    private static long hash(String letters, int from) {
        long hash = 0;
        for (int i = from; i < from + GRAM; i++) {
            hash = hash * BASE + letters.charAt(i);
        }
        return hash;
    }

    private static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    boolean exists() {
        return grams != null;
    }

    /** Whether a block's letters ({@link Keys#of}) stand in the body; false where there is no body. */
    boolean holds(String key) {
        if (grams == null) {
            return false;
        }
        if (key.length() < GRAM) {
            return key.length() >= 6 && letters.contains(key);
        }
        int seen = 0;
        int all = 0;
        for (int i = 0; i + GRAM <= key.length(); i += STEP) {
            all++;
            seen += grams.get(hash(key, i), 0);
        }
        return seen >= .6 * all;
    }

    /** Told once the container is known: whether the body covers what was found there. */
    void believe(boolean covers) {
        reliable = covers;
    }

    boolean isReliable() {
        return reliable;
    }
}

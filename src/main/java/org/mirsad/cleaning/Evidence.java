package org.mirsad.cleaning;

import java.util.HashSet;
import java.util.Set;

/**
 * The article's text as the page tells it elsewhere (JSON-LD {@code articleBody}). It weighs for and against blocks,
 * and only where it covers enough of the page; it is never the answer.
 */
final class Evidence {

    private static final int FEWEST_LETTERS = 300;
    private static final int GRAM = 24;
    private static final int STEP = 8;

    private final String letters;
    private final Set<String> grams = new HashSet<>();
    private boolean reliable;

    Evidence(String body) {
        // Some hold escaped markup: its tag names are few letters among many.
        this.letters = Keys.of(body.replaceAll("<[^>]{1,300}>", " "));
        if (letters.length() >= FEWEST_LETTERS) {
            for (int i = 0; i + GRAM <= letters.length(); i++) {
                grams.add(letters.substring(i, i + GRAM));
            }
        }
    }

    boolean exists() {
        return !grams.isEmpty();
    }

    /** Whether a block's letters ({@link Keys#of}) stand in the body; false where there is no body. */
    boolean holds(String key) {
        if (grams.isEmpty()) {
            return false;
        }
        if (key.length() < GRAM) {
            return key.length() >= 6 && letters.contains(key);
        }
        int seen = 0;
        int all = 0;
        for (int i = 0; i + GRAM <= key.length(); i += STEP) {
            all++;
            seen += grams.contains(key.substring(i, i + GRAM)) ? 1 : 0;
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

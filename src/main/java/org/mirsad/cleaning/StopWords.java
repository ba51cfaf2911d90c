package org.mirsad.cleaning;

/**
 * Words that running text is full of and headlines, menus and lists are not. Kept as hashes so that a page's words are
 * looked up without making strings of them; a clash costs a miscounted word.
 */
final class StopWords {

    private static final int CAPACITY = 1 << 13;
    private static final long[] TABLE = load();

    private StopWords() {
    }

    static long extend(long hash, char c) {
        return (hash ^ foldedChar(c)) * 0x100000001b3L;
    }

    static long start() {
        return 0xcbf29ce484222325L;
    }

    static boolean contains(long hash) {
        int at = slot(hash);
        while (TABLE[at] != 0) {
            if (TABLE[at] == hash) {
                return true;
            }
            at = at + 1 & CAPACITY - 1;
        }
        return false;
    }

    /** و ف ب ل ك are written onto the next word. */
    static boolean isAttached(char c) {
        return c == 'و' || c == 'ف' || c == 'ب' || c == 'ل' || c == 'ك';
    }

    private static char foldedChar(char c) {
        return switch (c) {
            case 'أ', 'إ', 'آ' -> 'ا';
            case 'ى' -> 'ي';
            case 'ة' -> 'ه';
            case '’' -> '\'';
            default -> c < 0x80 ? (char) (c >= 'A' && c <= 'Z' ? c + 32 : c) : Character.toLowerCase(c);
        };
    }

    private static int slot(long hash) {
        return (int) (hash ^ hash >>> 32) & CAPACITY - 1;
    }

    private static long[] load() {
        long[] table = new long[CAPACITY];
        for (String line : Resources.lines("stop-words.txt")) {
            for (String word : line.split(" ")) {
                long hash = start();
                for (int i = 0; i < word.length(); i++) {
                    hash = extend(hash, word.charAt(i));
                }
                int at = slot(hash);
                while (table[at] != 0 && table[at] != hash) {
                    at = at + 1 & CAPACITY - 1;
                }
                table[at] = hash;
            }
        }
        return table;
    }
}

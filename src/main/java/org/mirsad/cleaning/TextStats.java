package org.mirsad.cleaning;

/** Counts of a run of text, taken in one pass over its characters and carried on over its nodes. */
final class TextStats {

    int words;
    int stops;
    int ends;
    int separators;
    /** The last character that is not white space; 0 where there is none. */
    char last;

    private boolean inWord;
    private int length;
    private int halves;
    private long hash;
    private long tailHash;
    private char first;

    void reset() {
        words = 0;
        stops = 0;
        ends = 0;
        separators = 0;
        last = 0;
        inWord = false;
        halves = 0;
    }

    void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0xA0) {
                endWord();
                continue;
            }
            last = c;
            if (isWordChar(c)) {
                addToWord(c);
            } else {
                endWord();
                countMark(c);
            }
        }
    }

    /** Words that have begun so far. */
    int begun() {
        return words + (inWord ? 1 : 0);
    }

    void endWord() {
        if (!inWord) {
            return;
        }
        inWord = false;
        words++;
        boolean stop = length <= 12 && StopWords.contains(hash)
                || length > 2 && length <= 9 && StopWords.isAttached(first) && StopWords.contains(tailHash);
        if (stop) {
            stops++;
        }
    }

    private void addToWord(char c) {
        if (c >= 0x2E80 && isIdeographic(c)) {
            endWord();
            // Two characters make a word, about, where words are not parted.
            halves++;
            words += halves & 1;
            stops += c >= 0x3041 && c <= 0x3096 && (halves & 3) == 0 ? 1 : 0;
            return;
        }
        if (!inWord) {
            inWord = true;
            length = 0;
            first = c;
            hash = HashTable.start();
            tailHash = HashTable.start();
        } else {
            tailHash = StopWords.extend(tailHash, c);
        }
        hash = StopWords.extend(hash, c);
        length++;
    }

    private void countMark(char c) {
        switch (c) {
            case '.', '!', '?', '؟', '۔', '。', '！', '？', '…' -> ends++;
            case ',', '،', '؛', ';', ':', '、', '，' -> separators++;
            default -> { }
        }
    }

    static boolean isWordChar(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '\'' || c == '_';
        }
        return Character.isLetterOrDigit(c) || c == '’' || c == 'ـ'
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK || Character.isSurrogate(c);
    }

    private static boolean isIdeographic(char c) {
        return c >= 0x3040 && c <= 0x30FF || c >= 0x3400 && c <= 0x9FFF || c >= 0xF900 && c <= 0xFAFF;
    }
}

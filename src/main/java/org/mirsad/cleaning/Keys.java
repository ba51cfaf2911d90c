package org.mirsad.cleaning;

import java.util.HashSet;
import java.util.Set;

/**
 * Quick comparison of texts of one page: letters and digits only, lower case. Cheaper than folding, and enough within
 * one page.
 */
final class Keys {

    private Keys() {
    }

    static String of(String text) {
        char[] out = new char[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                    out[length++] = c;
                } else if (c >= 'A' && c <= 'Z') {
                    out[length++] = (char) (c + 32);
                }
            } else if (Character.isLetterOrDigit(c) && c != 'ـ') {
                out[length++] = Character.toLowerCase(c);
            }
        }
        return new String(out, 0, length);
    }

    /** Share of words that both have, of all words of either: 1 for the same words in any order. */
    static double jaccard(String a, String b) {
        return jaccard(words(a), words(b));
    }

    static double jaccard(Set<String> left, Set<String> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return 0;
        }
        int common = 0;
        for (String word : left) {
            common += right.contains(word) ? 1 : 0;
        }
        return (double) common / (left.size() + right.size() - common);
    }

    /** Each word as {@link #of} makes it. */
    static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean in = i < text.length() && TextStats.isWordChar(text.charAt(i));
            if (in && start < 0) {
                start = i;
            } else if (!in && start >= 0) {
                words.add(of(text.substring(start, i)));
                start = -1;
            }
        }
        return words;
    }
}

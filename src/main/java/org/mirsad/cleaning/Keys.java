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
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                    out.append(c);
                } else if (c >= 'A' && c <= 'Z') {
                    out.append((char) (c + 32));
                }
            } else if (Character.isLetterOrDigit(c) && c != 'ـ') {
                out.append(Character.toLowerCase(c));
            }
        }
        return out.toString();
    }

    /** Share of words that both have, of all words of either: 1 for the same words in any order. */
    static double jaccard(String a, String b) {
        Set<String> left = words(a);
        Set<String> right = words(b);
        if (left.isEmpty() || right.isEmpty()) {
            return 0;
        }
        long common = left.stream().filter(right::contains).count();
        return (double) common / (left.size() + right.size() - common);
    }

    private static Set<String> words(String text) {
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

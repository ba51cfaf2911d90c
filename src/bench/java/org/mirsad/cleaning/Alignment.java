package org.mirsad.cleaning;

import java.util.List;

/** How much of each block of a page stands in the true text, by the longest common sequence of their words. */
final class Alignment {

    private Alignment() {
    }

    /** For each block the number of its words that the truth holds in this order. */
    static int[] of(List<String> blocks, String truth) {
        List<String> wanted = Score.words(truth);
        int n = blocks.stream().mapToInt(b -> Score.words(b).size()).sum();
        String[] words = new String[n];
        int[] owner = new int[n];
        int at = 0;
        for (int block = 0; block < blocks.size(); block++) {
            for (String word : Score.words(blocks.get(block))) {
                words[at] = word;
                owner[at++] = block;
            }
        }
        int m = wanted.size();
        short[][] longest = new short[n + 1][];
        longest[n] = new short[m + 1];
        for (int i = n - 1; i >= 0; i--) {
            longest[i] = new short[m + 1];
            for (int j = m - 1; j >= 0; j--) {
                longest[i][j] = words[i].equals(wanted.get(j)) ? (short) (longest[i + 1][j + 1] + 1)
                        : (short) Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int[] held = new int[blocks.size()];
        for (int i = 0, j = 0; i < n && j < m;) {
            if (words[i].equals(wanted.get(j))) {
                held[owner[i]]++;
                i++;
                j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return held;
    }
}

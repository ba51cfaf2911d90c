package org.mirsad.cleaning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Arabic words to stand for a page's own: equal ones for equal ones, others for others as long as there are any, of the
 * same length as near as it goes, a stop word for a stop word. The words are those of our constructed articles, with the
 * article and the attached letters.
 */
final class ArabicWords {

    private static final int LONGEST = 12;
    private static final List<String> ATTACHED = List.of("", "ال", "و", "ب", "ل", "وال", "بال");
    private static final Map<Integer, List<String>> FULL = new TreeMap<>();
    private static final Set<String> BARE = new HashSet<>();
    private static final List<String> STOPS = new ArrayList<>();

    static {
        try {
            gather();
        } catch (IOException e) {
            throw new IllegalStateException("No Arabic words to draw from", e);
        }
    }

    private final Map<String, String> given = new HashMap<>();
    private final Map<Integer, List<String>> left = new HashMap<>();
    private final List<String> stops = new ArrayList<>(STOPS);
    private final Random random;
    private int stopsGiven;

    ArabicWords(long seed) {
        random = new Random(seed);
        FULL.forEach((length, words) -> {
            List<String> shuffled = new ArrayList<>(words);
            Collections.shuffle(shuffled, random);
            // Drawn from the end: words as they are before words that something is attached to.
            shuffled.sort(Comparator.comparing(BARE::contains));
            left.put(length, shuffled);
        });
        Collections.shuffle(stops, random);
    }

    /** The word for this one; the key is its lower case. */
    String of(String key) {
        return given.computeIfAbsent(key, k -> isStop(k) ? stops.get(stopsGiven++ % stops.size()) : full(k.length()));
    }

    private String full(int length) {
        int wanted = Math.clamp(length, 3, LONGEST);
        for (int away = 0; away <= LONGEST; away++) {
            for (int near : new int[] {wanted - away, wanted + away}) {
                List<String> words = left.getOrDefault(near, List.of());
                if (!words.isEmpty()) {
                    return words.removeLast();
                }
            }
        }
        List<String> again = FULL.get(Math.clamp(wanted, 3, 8));
        return again.get(random.nextInt(again.size()));
    }

    static boolean isStop(String word) {
        TextStats stats = new TextStats();
        stats.add(word);
        stats.endWord();
        return stats.stops > 0;
    }

    private static void gather() throws IOException {
        Set<String> all = new LinkedHashSet<>();
        for (ConstructedArticle article : ConstructedArticle.all()) {
            all.addAll(Score.words(article.title() + " " + article.truth(true)));
        }
        for (String kind : List.of("headlines", "summaries", "comments")) {
            Skeleton.beside(kind).forEach(line -> all.addAll(Score.words(line)));
        }
        for (String attached : ATTACHED) {
            for (String word : all) {
                add(word, attached);
            }
        }
        // The first line of the list is that of Arabic.
        for (String word : Resources.lines("stop-words.txt").getFirst().split(" ")) {
            if (word.chars().allMatch(c -> c >= 'ء' && c <= 'ي') && isStop(word)) {
                STOPS.add(word);
            }
        }
        BARE.addAll(all);
    }

    /** Whether a word counts as a stop word must not change, nor may a single word be a line of furniture. */
    private static void add(String word, String attached) {
        String form = attached + word;
        boolean taken = !attached.isEmpty() && (word.startsWith("ال") || word.startsWith("و"));
        boolean plain = word.chars().allMatch(c -> c >= 'ء' && c <= 'ي') && word.length() >= 3;
        if (plain && !taken && form.length() <= LONGEST && !isStop(form) && Phrases.get().kind(form) == null) {
            List<String> words = FULL.computeIfAbsent(form.length(), n -> new ArrayList<>());
            if (!words.contains(form)) {
                words.add(form);
            }
        }
    }
}

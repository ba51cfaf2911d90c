package org.mirsad.cleaning;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads the words of class and id. The rules stand in {@code class-words.txt}: a flag and the words that mean it; a
 * rule of several words wants them side by side, in this order; one that begins with = is a whole class.
 */
final class ClassWords {

    private static final int LONGEST_VALUE = 400;
    private static final ClassWords INSTANCE = load();

    private final HashTable words;
    private final HashTable classes;

    private ClassWords(Map<String, Integer> rules) {
        this.words = new HashTable(rules.size());
        this.classes = new HashTable(rules.size());
        rules.forEach((rule, flags) -> {
            if (rule.startsWith("=")) {
                classes.put(HashTable.of(rule.substring(1)), flags);
            } else {
                words.put(HashTable.of(rule), flags);
            }
        });
    }

    static ClassWords get() {
        return INSTANCE;
    }

    /** {@code articleBody story-text__inner} is article body, and story text inner; digits end a word. */
    int flags(String value) {
        int flags = 0;
        long name = HashTable.start();
        // Of the word that is read: itself, behind the one before, and behind the two before.
        long one = HashTable.start();
        long two = 0;
        long three = 0;
        boolean inWord = false;
        int end = Math.min(value.length(), LONGEST_VALUE);
        for (int i = 0; i <= end; i++) {
            char c = i < end ? value.charAt(i) : ' ';
            boolean upper = c >= 'A' && c <= 'Z';
            boolean letter = upper || c >= 'a' && c <= 'z';
            boolean camel = upper && i > 0 && value.charAt(i - 1) >= 'a' && value.charAt(i - 1) <= 'z';
            if (inWord && (!letter || camel)) {
                flags |= words.get(one, 0) | words.get(two, 0) | words.get(three, 0);
                three = two == 0 ? 0 : HashTable.extend(two, ' ');
                two = HashTable.extend(one, ' ');
                one = HashTable.start();
                inWord = false;
            }
            if (letter) {
                char lower = upper ? (char) (c + 32) : c;
                one = HashTable.extend(one, lower);
                two = two == 0 ? 0 : HashTable.extend(two, lower);
                three = three == 0 ? 0 : HashTable.extend(three, lower);
                inWord = true;
            }
            if (c == ' ') {
                flags |= classes.get(name, 0);
                name = HashTable.start();
                // What stood in one class does not pair with what follows in the next.
                two = 0;
                three = 0;
            } else {
                name = HashTable.extend(name, c);
            }
        }
        return flags;
    }

    private static ClassWords load() {
        Map<String, Integer> rules = new HashMap<>();
        for (String line : Resources.lines("class-words.txt")) {
            int colon = line.indexOf(':');
            int flag = flag(line.substring(0, colon).strip());
            for (String rule : line.substring(colon + 1).split(",")) {
                if (!rule.isBlank()) {
                    rules.merge(rule.strip(), flag, (a, b) -> a | b);
                }
            }
        }
        return new ClassWords(rules);
    }

    private static int flag(String name) {
        return switch (name) {
            case "hidden" -> Flags.HIDDEN;
            case "furniture" -> Flags.FURNITURE;
            case "caption" -> Flags.CAPTION;
            case "structure" -> Flags.STRUCTURE;
            case "comments" -> Flags.COMMENTS;
            case "meta" -> Flags.META;
            case "lead" -> Flags.LEAD;
            case "body" -> Flags.BODY;
            case "related" -> Flags.RELATED;
            case "tags" -> Flags.TAGS;
            case "paywall" -> Flags.PAYWALL;
            case "bio" -> Flags.BIO;
            case "box" -> Flags.ASIDE_BOX;
            case "post" -> Flags.POST;
            case "overlay" -> Flags.FURNITURE | Flags.COMMENTS;
            default -> throw new IllegalStateException("class-words.txt has no flag " + name);
        };
    }
}

package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the words of class and id. The rules stand in {@code class-words.txt}: a flag and the words that mean it; a
 * rule of several words wants them side by side, in this order; one that begins with = is a whole class.
 */
final class ClassWords {

    private static final int LONGEST_VALUE = 400;
    private static final ClassWords INSTANCE = load();

    private final Map<String, Integer> rules;
    private final Set<String> firsts = new HashSet<>();

    private ClassWords(Map<String, Integer> rules) {
        this.rules = rules;
        rules.keySet().stream().filter(rule -> rule.contains(" ")).forEach(rule -> firsts.add(rule.substring(0,
                rule.indexOf(' '))));
    }

    static ClassWords get() {
        return INSTANCE;
    }

    int flags(String value) {
        List<String> words = words(value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
        int flags = 0;
        for (String name : value.split(" ", 40)) {
            flags |= rules.getOrDefault("=" + name, 0);
        }
        for (int i = 0; i < words.size(); i++) {
            flags |= rules.getOrDefault(words.get(i), 0);
            if (!firsts.contains(words.get(i))) {
                continue;
            }
            if (i + 1 < words.size()) {
                flags |= rules.getOrDefault(words.get(i) + " " + words.get(i + 1), 0);
            }
            if (i + 2 < words.size()) {
                flags |= rules.getOrDefault(words.get(i) + " " + words.get(i + 1) + " " + words.get(i + 2), 0);
            }
        }
        return flags;
    }

    /** {@code articleBody story-text__inner} is article, body, story, text, inner; digits end a word. */
    static List<String> words(String value) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean upper = c >= 'A' && c <= 'Z';
            boolean letter = upper || c >= 'a' && c <= 'z';
            boolean camel = upper && i > 0 && Character.isLowerCase(value.charAt(i - 1));
            if (!word.isEmpty() && (!letter || camel)) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (letter) {
                word.append(upper ? (char) (c + 32) : c);
            } else if (c == ' ') {
                // Another class: what stood before does not pair with what follows.
                words.add("");
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
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

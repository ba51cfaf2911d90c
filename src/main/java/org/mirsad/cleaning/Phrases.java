package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;

/** Lines that stand beside articles, by the rules of {@code phrases.txt}. Looks at whole lines, never into prose. */
final class Phrases {

    enum Kind {
        HEADING, RELATED, FOLLOW, SHARE, NEWSLETTER, APP, WIDGET, AD, COPYRIGHT, COMMENTS, TAGS, DISCLAIMER, MORE
    }

    private static final Phrases INSTANCE = load();
    private static final int LONGEST_LINE = 80;

    private final Map<String, Kind> whole = new HashMap<>();
    private final Map<String, Bounded> starts = new HashMap<>();
    private final Map<String, Bounded> parts = new HashMap<>();
    /** First words of the rules that are sought within a line: most words begin none. */
    private final Set<String> firsts = new HashSet<>();
    private int longestRule;

    private record Bounded(Kind kind, int mostWords) {
    }

    private Phrases() {
    }

    static Phrases get() {
        return INSTANCE;
    }

    /** What the line is, or null where it is none of this. */
    @Nullable Kind kind(String line) {
        if (line.length() > 600) {
            return null;
        }
        List<String> words = words(line);
        if (words.isEmpty() || words.size() > LONGEST_LINE) {
            return null;
        }
        Kind exact = whole.get(String.join(" ", words));
        return exact != null ? exact : partly(words);
    }

    /**
     * As {@code ArabicText.words(ArabicText.fold(line))}, without the normaliser where nothing needs it, that is nearly
     * always.
     */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c >= 0x0300 && c < 0x0370 || c > 0x2100 || c >= 0x0660 && c <= 0x0669 || c >= 0x06D6 && c < 0x0900) {
                return ArabicText.words(ArabicText.fold(line));
            }
            boolean silent = c == 'ـ' || c >= 0x064B && c <= 0x065F || c == 0x0670 || c >= 0x200B && c <= 0x200F
                    || c >= 0x202A && c <= 0x202E || c == 0x2060 || c == 0xAD || c >= 0x0610 && c <= 0x061A;
            if (silent) {
                continue;
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(folded(c));
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static char folded(char c) {
        return switch (c) {
            case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
            case 'ى', 'ی' -> 'ي';
            case 'ة' -> 'ه';
            case 'ؤ', 'ئ' -> 'ء';
            case 'ک' -> 'ك';
            default -> Character.toLowerCase(c);
        };
    }

    private @Nullable Kind partly(List<String> words) {
        int size = words.size();
        for (int from = 0; from < size; from++) {
            if (from > 0 && !firsts.contains(words.get(from))) {
                continue;
            }
            StringBuilder run = new StringBuilder();
            for (int to = from; to < Math.min(size, from + longestRule); to++) {
                run.append(to == from ? "" : " ").append(words.get(to));
                String key = run.toString();
                Bounded start = from == 0 ? starts.get(key) : null;
                if (start != null && size <= start.mostWords()) {
                    return start.kind();
                }
                Bounded part = parts.get(key);
                if (part != null && size <= part.mostWords()) {
                    return part.kind();
                }
            }
        }
        return null;
    }

    private static Phrases load() {
        Phrases phrases = new Phrases();
        for (String line : Resources.lines("phrases.txt")) {
            String[] fields = line.split("\t");
            phrases.add(Kind.valueOf(fields[0].toUpperCase(Locale.ROOT)), fields[1], fields[2]);
        }
        return phrases;
    }

    private void add(Kind kind, String match, String text) {
        List<String> words = new ArrayList<>(ArabicText.words(ArabicText.fold(text)));
        String key = String.join(" ", words);
        longestRule = Math.max(longestRule, words.size());
        int most = match.length() > 1 ? Integer.parseInt(match.substring(1)) : 0;
        switch (match.charAt(0)) {
            case '=' -> whole.put(key, kind);
            case '^' -> starts.put(key, new Bounded(kind, most));
            case '~' -> {
                parts.put(key, new Bounded(kind, most));
                firsts.add(words.getFirst());
            }
            default -> throw new IllegalStateException("phrases.txt: unknown match " + match);
        }
    }
}

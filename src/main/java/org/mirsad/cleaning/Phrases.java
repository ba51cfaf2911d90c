package org.mirsad.cleaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;

/** Lines that stand beside articles, by the rules of {@code phrases.txt}. Looks at whole lines, never into prose. */
final class Phrases {

    enum Kind {
        HEADING, RELATED, FOLLOW, SHARE, NEWSLETTER, APP, WIDGET, AD, COPYRIGHT, COMMENTS, TAGS, DISCLAIMER, MORE
    }

    private static final Phrases INSTANCE = load();
    private static final int LONGEST_LINE = 80;

    private final HashTable whole;
    private final HashTable starts;
    private final HashTable parts;
    /** First words of the rules that are sought within a line: most words begin none. */
    private final HashTable firsts;
    private final List<Bounded> rules = new ArrayList<>();
    private int longestRule;

    private record Bounded(Kind kind, int mostWords) {
    }

    private Phrases(int size) {
        whole = new HashTable(size);
        starts = new HashTable(size);
        parts = new HashTable(size);
        firsts = new HashTable(size);
    }

    static Phrases get() {
        return INSTANCE;
    }

    /** What the line is, or null where it is none of this. */
    @Nullable Kind kind(String line) {
        if (line.length() > 600) {
            return null;
        }
        long[] words = words(line);
        if (words.length == 0 || words.length > LONGEST_LINE) {
            return null;
        }
        int exact = whole.get(joined(words, 0, words.length), -1);
        return exact >= 0 ? rules.get(exact).kind() : partly(words);
    }

    private static long joined(long[] words, int from, int to) {
        long run = 0;
        for (int i = from; i < to; i++) {
            run = HashTable.join(run, words[i]);
        }
        return run;
    }

    /**
     * The hashes of {@code ArabicText.words(ArabicText.fold(line))}, without the normaliser where nothing needs it,
     * that is nearly always.
     */
    private static long[] words(String line) {
        long[] words = new long[LONGEST_LINE + 1];
        int count = 0;
        boolean inWord = false;
        long word = HashTable.start();
        for (int i = 0; i <= line.length() && count <= LONGEST_LINE; i++) {
            char c = i < line.length() ? line.charAt(i) : ' ';
            if (c >= 0x0300 && c < 0x0370 || c > 0x2100 || c >= 0x0660 && c <= 0x0669 || c >= 0x06D6 && c < 0x0900) {
                return ArabicText.words(ArabicText.fold(line)).stream().mapToLong(HashTable::of).toArray();
            }
            boolean silent = c == 'ـ' || c >= 0x064B && c <= 0x065F || c == 0x0670 || c >= 0x200B && c <= 0x200F
                    || c >= 0x202A && c <= 0x202E || c == 0x2060 || c == 0xAD || c >= 0x0610 && c <= 0x061A;
            if (silent) {
                continue;
            }
            if (Character.isLetterOrDigit(c)) {
                word = HashTable.extend(word, folded(c));
                inWord = true;
            } else if (inWord) {
                words[count++] = word;
                word = HashTable.start();
                inWord = false;
            }
        }
        return Arrays.copyOf(words, count);
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

    private @Nullable Kind partly(long[] words) {
        int size = words.length;
        for (int from = 0; from < size; from++) {
            if (from > 0 && firsts.get(words[from], 0) == 0) {
                continue;
            }
            long run = 0;
            for (int to = from; to < Math.min(size, from + longestRule); to++) {
                run = HashTable.join(run, words[to]);
                int start = from == 0 ? starts.get(run, -1) : -1;
                if (start >= 0 && size <= rules.get(start).mostWords()) {
                    return rules.get(start).kind();
                }
                int part = parts.get(run, -1);
                if (part >= 0 && size <= rules.get(part).mostWords()) {
                    return rules.get(part).kind();
                }
            }
        }
        return null;
    }

    private static Phrases load() {
        List<String> lines = Resources.lines("phrases.txt");
        Phrases phrases = new Phrases(lines.size());
        for (String line : lines) {
            String[] fields = line.split("\t");
            phrases.add(Kind.valueOf(fields[0].toUpperCase(Locale.ROOT)), fields[1], fields[2]);
        }
        return phrases;
    }

    private void add(Kind kind, String match, String text) {
        long[] words = ArabicText.words(ArabicText.fold(text)).stream().mapToLong(HashTable::of).toArray();
        long key = joined(words, 0, words.length);
        longestRule = Math.max(longestRule, words.length);
        rules.add(new Bounded(kind, match.length() > 1 ? Integer.parseInt(match.substring(1)) : 0));
        int rule = rules.size() - 1;
        switch (match.charAt(0)) {
            case '=' -> whole.put(key, rule);
            case '^' -> starts.put(key, rule);
            case '~' -> {
                parts.put(key, rule);
                firsts.put(words[0], 1);
            }
            default -> throw new IllegalStateException("phrases.txt: unknown match " + match);
        }
    }
}

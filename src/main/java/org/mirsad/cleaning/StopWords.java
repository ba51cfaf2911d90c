package org.mirsad.cleaning;

import java.util.List;
import java.util.stream.Stream;

/** Words that running text is full of and headlines, menus and lists are not. */
final class StopWords {

    private static final HashTable TABLE = load();

    private StopWords() {
    }

    static long extend(long hash, char c) {
        return HashTable.extend(hash, foldedChar(c));
    }

    static boolean contains(long hash) {
        return TABLE.get(hash, 0) != 0;
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

    private static HashTable load() {
        List<String> words = Resources.lines("stop-words.txt").stream().flatMap(line -> Stream.of(line.split(" "))).toList();
        HashTable table = new HashTable(words.size());
        for (String word : words) {
            long hash = HashTable.start();
            for (int i = 0; i < word.length(); i++) {
                hash = extend(hash, word.charAt(i));
            }
            table.put(hash, 1);
        }
        return table;
    }
}

package org.mirsad.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words of a text as a search compares them: one analyser for articles and for queries. Words are runs of letters
 * and digits; a change between Arabic and other characters ends one («آيفون16» is two). Each is folded as {@link ArabicText#fold} does and cut to its stem.
 *
 * <p>Spelling of names, broken plurals and other scripts are not for here: synonyms are added to the query. Pure;
 * thread-safe.
 */
public final class Terms {

    /** Changes whenever a stored text would be analysed otherwise: what was indexed by another version is done again. */
    public static final int VERSION = 2;

    /** The longest a word is compared by; what is longer is no word. */
    private static final int LONGEST = 60;

    /** Words that stand in every article: they do not help to find one, save in a phrase. */
    private static final Set<String> COMMON = Set.of(
            "في", "من", "علي", "الي", "عن", "ان", "او", "ثم", "لا", "ما", "لم", "لن", "قد", "كل", "هذا", "هذه", "ذلك", "تلك",
            "التي", "الذي", "الذين", "هو", "هي", "هم", "كان", "كانت", "مع", "بين", "بعد", "قبل", "عند", "حتي", "اذا", "كما",
            "فيه", "فيها", "منه", "منها", "به", "بها", "له", "لها", "ولا", "وما", "وفي", "ومن", "وان", "وعلي", "والتي", "والذي",
            "the", "of", "and", "in", "to", "for", "on", "a", "an");

    private Terms() {}

    /**
     * A word of a text.
     *
     * @param stems what it is compared by: one, or two where its letters do not tell which word it is; the likelier first
     * @param surface the folded word
     * @param start of the word in the text, in chars
     * @param end behind it
     * @param common whether it stands in every article
     */
    public record Term(List<String> stems, String surface, int start, int end, boolean common) {

        public String stem() {
            return stems.getFirst();
        }

        /** Whether a reader who asks for the one would have the other. */
        public boolean matches(Term other) {
            return stems.stream().anyMatch(other.stems()::contains);
        }
    }

    /** The words in their order. */
    public static List<Term> of(String text) {
        List<Term> terms = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (isWord(c)) {
                int end = end(text, at);
                add(terms, text, at, end);
                at = end;
            } else {
                at += Character.charCount(c);
            }
        }
        return terms;
    }

    private static void add(List<Term> terms, String text, int start, int end) {
        String written = text.substring(start, end);
        for (String word : ArabicText.words(ArabicText.fold(written))) {
            if (word.length() <= LONGEST) {
                List<String> stems = Stem.of(word, endsInTehMarbuta(written));
                terms.add(new Term(stems, word, start, end, COMMON.contains(word)));
            }
        }
    }

    private static boolean endsInTehMarbuta(String written) {
        for (int i = written.length() - 1; i >= 0; i--) {
            char c = written.charAt(i);
            if (!isMark(c)) {
                return c == 'ة';
            }
        }
        return false;
    }

    private static int end(String text, int start) {
        boolean arabic = isArabic(text.codePointAt(start));
        int at = start;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            boolean inside = isMark(c) && at > start || isWord(c) && isArabic(c) == arabic;
            if (!inside) {
                break;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c);
    }

    /** Digits of all sets go with Latin letters: 5G, 16GB. */
    private static boolean isArabic(int c) {
        return !Character.isDigit(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC;
    }

    /** Vowel signs, tatweel and joiners are inside a word whatever its script. */
    private static boolean isMark(int c) {
        return c == 0x0640 || c == 0x200C || c == 0x200D || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}

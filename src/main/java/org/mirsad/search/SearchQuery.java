package org.mirsad.search;

import java.util.ArrayList;
import java.util.List;
import org.mirsad.text.Terms;
import org.mirsad.text.Terms.Term;

/**
 * What a reader asks for: clauses that must all hold, and such that must not. A clause holds where one of its
 * alternatives stands in the article. Words between quotation marks are one phrase, in that order; a word behind a minus
 * sign is not to be there. Nothing a reader can type is an error: signs without a meaning are none.
 *
 * @param must what has to be there; empty where nothing was asked
 * @param mustNot what must not
 */
public record SearchQuery(List<Clause> must, List<Clause> mustNot) {

    /** Longer queries are cut: nobody types them. */
    static final int LONGEST = 200;
    static final int MOST_TERMS = 16;

    private static final String OPENING = "\"«“„";
    private static final String CLOSING = "\"»”“";

    /** One wish, in one or several words. */
    public record Clause(List<Words> alternatives) {}

    /**
     * Words that all have to be there.
     *
     * @param adjacent whether side by side and in this order
     */
    public record Words(List<Term> terms, boolean adjacent) {}

    public static SearchQuery parse(String typed, Synonyms synonyms) {
        return new Parser(typed.length() <= LONGEST ? typed : typed.substring(0, LONGEST), synonyms).parse();
    }

    public boolean isEmpty() {
        return must.isEmpty();
    }

    /** Whether an article with these words is found. */
    public boolean matches(List<Term> document) {
        return must.stream().allMatch(clause -> holds(clause, document))
                && mustNot.stream().noneMatch(clause -> holds(clause, document));
    }

    private static boolean holds(Clause clause, List<Term> document) {
        return clause.alternatives().stream().anyMatch(words -> words.adjacent()
                ? standsInOrder(words.terms(), document)
                : words.terms().stream().allMatch(term -> document.stream().anyMatch(term::matches)));
    }

    private static boolean standsInOrder(List<Term> phrase, List<Term> document) {
        for (int at = 0; at + phrase.size() <= document.size(); at++) {
            int i = 0;
            while (i < phrase.size() && phrase.get(i).matches(document.get(at + i))) {
                i++;
            }
            if (i == phrase.size()) {
                return true;
            }
        }
        return false;
    }

    private static final class Parser {

        private final String typed;
        private final Synonyms synonyms;
        private final List<Clause> must = new ArrayList<>();
        private final List<Clause> mustNot = new ArrayList<>();
        private int left = MOST_TERMS;

        Parser(String typed, Synonyms synonyms) {
            this.typed = typed;
            this.synonyms = synonyms;
        }

        SearchQuery parse() {
            int at = 0;
            int plain = 0;
            while (at < typed.length()) {
                char c = typed.charAt(at);
                if (OPENING.indexOf(c) >= 0 && closing(at) > at) {
                    words(typed.substring(plain, at));
                    int end = closing(at);
                    phrase(typed.substring(at + 1, end), isExcluded(at) ? mustNot : must);
                    at = end + 1;
                    plain = at;
                } else if (isExcluded(at + 1) && OPENING.indexOf(next(at)) < 0) {
                    words(typed.substring(plain, at));
                    int end = endOfWord(at + 1);
                    Terms.of(typed.substring(at + 1, end)).forEach(term -> clause(mustNot, List.of(new Words(take(List.of(term)), false))));
                    at = end;
                    plain = at;
                } else {
                    at++;
                }
            }
            words(typed.substring(plain));
            return new SearchQuery(List.copyOf(must), List.copyOf(mustNot));
        }

        private int closing(int open) {
            for (int i = open + 1; i < typed.length(); i++) {
                if (CLOSING.indexOf(typed.charAt(i)) >= 0) {
                    return i;
                }
            }
            return -1;
        }

        /** Whether a minus stands before this place, and nothing or a blank before that. */
        private boolean isExcluded(int at) {
            boolean minus = at >= 1 && at < typed.length() && "-−–".indexOf(typed.charAt(at - 1)) >= 0;
            return minus && !Character.isWhitespace(typed.charAt(at)) && (at == 1 || Character.isWhitespace(typed.charAt(at - 2)));
        }

        private char next(int at) {
            return at + 1 < typed.length() ? typed.charAt(at + 1) : ' ';
        }

        private int endOfWord(int at) {
            int end = at;
            while (end < typed.length() && !Character.isWhitespace(typed.charAt(end))) {
                end++;
            }
            return end;
        }

        private void phrase(String text, List<Clause> into) {
            clause(into, List.of(new Words(take(Terms.of(text)), true)));
        }

        /** Words that stand in every article are left out, unless there is no other. */
        private void words(String text) {
            List<Term> all = Terms.of(text);
            List<Term> telling = all.stream().filter(term -> !term.common()).toList();
            List<Term> terms = take(telling.isEmpty() ? all : telling);
            int at = 0;
            while (at < terms.size()) {
                Synonyms.Found found = synonyms.at(terms, at);
                List<Words> alternatives = new ArrayList<>();
                alternatives.add(new Words(terms.subList(at, at + found.length()), false));
                found.others().forEach(words -> alternatives.add(new Words(words, true)));
                clause(must, alternatives);
                at += found.length();
            }
        }

        private List<Term> take(List<Term> terms) {
            List<Term> taken = terms.subList(0, Math.min(left, terms.size()));
            left -= taken.size();
            return List.copyOf(taken);
        }

        private static void clause(List<Clause> into, List<Words> alternatives) {
            List<Words> some = alternatives.stream().filter(words -> !words.terms().isEmpty()).toList();
            if (!some.isEmpty()) {
                into.add(new Clause(some));
            }
        }
    }
}

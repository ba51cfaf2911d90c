package org.mirsad.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mirsad.text.Terms;
import org.mirsad.text.Terms.Term;

/** Marks what a reader asked for in what the reader sees: whole written words, with all that is written onto them. */
public final class Highlighter {

    private static final int WINDOW = 34;

    private final Set<String> asked = new HashSet<>();

    public Highlighter(SearchQuery query) {
        query.must().forEach(clause -> clause.alternatives().forEach(words -> words.terms().stream()
                .filter(term -> words.terms().size() > 1 || !term.common())
                .forEach(term -> asked.addAll(term.stems()))));
    }

    /** A piece of a text; put together the pieces are the text. */
    public record Piece(String text, boolean hit) {}

    public List<Piece> mark(String text) {
        return mark(text, Terms.of(text), 0, text.length());
    }

    /** The part of a text that holds most of what was asked for, its first words where it holds nothing. */
    public List<Piece> snippet(String text) {
        List<Term> terms = Terms.of(text);
        if (terms.size() <= WINDOW) {
            return mark(text, terms, 0, text.length());
        }
        int best = 0;
        int most = -1;
        for (int from = 0; from + WINDOW <= terms.size(); from += 4) {
            Set<String> seen = new HashSet<>();
            int hits = 0;
            for (Term term : terms.subList(from, from + WINDOW)) {
                if (isHit(term)) {
                    hits += seen.add(term.stem()) ? 10 : 1;
                }
            }
            if (hits > most) {
                most = hits;
                best = from;
            }
        }
        int start = best == 0 ? 0 : terms.get(best).start();
        int end = terms.get(best + WINDOW - 1).end();
        List<Piece> pieces = new ArrayList<>();
        if (start > 0) {
            pieces.add(new Piece("… ", false));
        }
        pieces.addAll(mark(text, terms, start, end));
        pieces.add(new Piece(" …", false));
        return pieces;
    }

    private List<Piece> mark(String text, List<Term> terms, int from, int to) {
        List<Piece> pieces = new ArrayList<>();
        int at = from;
        for (Term term : terms) {
            if (term.start() >= at && term.end() <= to && isHit(term)) {
                if (term.start() > at) {
                    pieces.add(new Piece(text.substring(at, term.start()), false));
                }
                pieces.add(new Piece(text.substring(term.start(), term.end()), true));
                at = term.end();
            }
        }
        if (at < to) {
            pieces.add(new Piece(text.substring(at, to), false));
        }
        return pieces;
    }

    private boolean isHit(Term term) {
        return term.stems().stream().anyMatch(asked::contains);
    }
}

package org.mirsad.search;

import java.util.List;
import java.util.stream.Collectors;
import org.mirsad.search.SearchQuery.Clause;
import org.mirsad.search.SearchQuery.Words;
import org.mirsad.text.Terms.Term;

/** A query as PostgreSQL reads it. Nothing that was typed gets there but the analyser's stems, each quoted. */
final class QueryText {

    private QueryText() {}

    static String exact(SearchQuery query) {
        return text(query, true);
    }

    /** Phrases as mere words: what an index can answer without looking at places. */
    static String loose(SearchQuery query) {
        return text(query, false);
    }

    static boolean hasPhrases(SearchQuery query) {
        return query.must().stream()
                .flatMap(clause -> clause.alternatives().stream())
                .anyMatch(words -> words.adjacent() && words.terms().size() > 1);
    }

    private static String text(SearchQuery query, boolean places) {
        String must = query.must().stream().map(clause -> clause(clause, places)).collect(Collectors.joining(" & "));
        // What is excluded is excluded exactly, or too much would go.
        String not = query.mustNot().stream().map(clause -> " & !" + clause(clause, true)).collect(Collectors.joining());
        return must + not;
    }

    private static String clause(Clause clause, boolean places) {
        return clause.alternatives().stream().map(words -> words(words, places)).collect(Collectors.joining(" | ", "(", ")"));
    }

    private static String words(Words words, boolean places) {
        String between = words.adjacent() && places ? " <-> " : " & ";
        return words.terms().stream().map(QueryText::term).collect(Collectors.joining(between, "(", ")"));
    }

    private static String term(Term term) {
        List<String> stems = term.stems();
        return stems.stream().map(IndexedText::quoted).collect(Collectors.joining(" | ", "(", ")"));
    }
}

package org.mirsad.search;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mirsad.search.SearchQuery.Clause;
import org.mirsad.search.SearchQuery.Words;
import org.mirsad.text.Terms.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many articles a query is likely to match: what the choice of the plan rests on. */
@Repository
class Frequencies {

    private final JdbcClient jdbc;

    Frequencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param matches likely number of articles
     * @param all number of articles in the index, about
     */
    record Estimate(double matches, double all) {

        double share() {
            return all <= 0 ? 0 : matches / all;
        }
    }

    Estimate of(SearchQuery query) {
        double all = Math.max(1, all());
        Map<String, Long> articles = articles(query);
        double share = 1;
        for (Clause clause : query.must()) {
            double any = 0;
            for (Words words : clause.alternatives()) {
                double each = 1;
                for (Term term : words.terms()) {
                    each *= Math.min(1, term.stems().stream().mapToLong(stem -> articles.getOrDefault(stem, 0L)).sum() / all);
                }
                any = Math.min(1, any + each);
            }
            share *= any;
        }
        return new Estimate(share * all, all);
    }

    private Map<String, Long> articles(SearchQuery query) {
        Set<String> stems = new HashSet<>();
        query.must().forEach(clause -> clause.alternatives().forEach(words -> words.terms().forEach(term -> stems.addAll(term.stems()))));
        Map<String, Long> articles = new HashMap<>();
        jdbc.sql("select term, articles from search_term where term = any(:stems)")
                .param("stems", stems.toArray(String[]::new))
                .query(row -> {
                    articles.put(row.getString(1), row.getLong(2));
                });
        return articles;
    }

    /** PostgreSQL's own estimate; a table that was never analysed is counted. */
    private double all() {
        double estimate = jdbc.sql("select reltuples from pg_class where oid = 'search_entry'::regclass").query(Double.class).single();
        return estimate >= 0 ? estimate : jdbc.sql("select count(*) from search_entry").query(Double.class).single();
    }
}

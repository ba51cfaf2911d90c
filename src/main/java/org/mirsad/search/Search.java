package org.mirsad.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mirsad.search.SearchRequest.Order;
import org.mirsad.search.SearchResult.Hit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds articles. Which way PostgreSQL goes is decided here, by the frequencies of the words, since its own estimates of
 * text matches lead to plans a thousand times slower: few matches through the index of words, many along the newest
 * articles. Thread-safe.
 */
@Service
public class Search {

    private static final Logger log = LoggerFactory.getLogger(Search.class);

    /** What it costs to look at one of the newest articles, against fetching one match by the index of words. */
    private static final double LOOK = 1.3;
    /** Of the articles that have a phrase's words so many have it, about; and so many are of one outlet, topic or name. */
    private static final double OF_A_PHRASE = 0.02;
    private static final double OF_A_FILTER = 0.05;
    private static final int COUNTED = 1_000;
    /** Relevance is told among the newest matches; the thousandth is of yesterday's interest. */
    private static final int CANDIDATES = 400;
    private static final double WORTH_COUNTING = 5_000;

    private final JdbcClient jdbc;
    private final Frequencies frequencies;
    private final SynonymBook synonyms;
    private final TransactionTemplate readOnly;

    Search(JdbcClient jdbc, Frequencies frequencies, SynonymBook synonyms, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.frequencies = frequencies;
        this.synonyms = synonyms;
        this.readOnly = new TransactionTemplate(transactions);
        this.readOnly.setReadOnly(true);
    }

    /** Nothing that can be typed is an error; what takes more than two seconds is broken off and says so. */
    public SearchResult find(SearchRequest request) {
        SearchQuery query = SearchQuery.parse(request.typed(), synonyms.current());
        if (query.isEmpty()) {
            return SearchResult.nothing(query);
        }
        Frequencies.Estimate estimate = frequencies.of(query);
        try {
            return readOnly.execute(status -> find(request, query, estimate));
        } catch (QueryTimeoutException e) {
            log.atInfo().addKeyValue("typed", request.typed()).addKeyValue("estimate", estimate.matches()).log("Search out of time");
            return new SearchResult(query, List.of(), false, null, true);
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException sql && "57014".equals(sql.getSQLState())) {
                return new SearchResult(query, List.of(), false, null, true);
            }
            throw e;
        }
    }

    private SearchResult find(SearchRequest request, SearchQuery query, Frequencies.Estimate estimate) {
        boolean few = isCheaperByWords(request, query, estimate);
        jdbc.sql("select set_config('statement_timeout', '2000', true), set_config('enable_seqscan', 'off', true),"
                        + " set_config('enable_bitmapscan', :bitmap, true), set_config('jit', 'off', true)")
                .param("bitmap", few ? "on" : "off")
                .query((row, n) -> n)
                .list();
        Sql where = where(request, query);
        List<Hit> hits = request.order() == Order.NEWEST ? newest(request, where, few) : relevant(request, query, where, few);
        boolean more = hits.size() > request.most();
        List<Hit> page = hits.subList(0, Math.min(request.most(), hits.size()));
        Integer total = total(request, where, page, more, few && estimate.matches() <= WORTH_COUNTING);
        return new SearchResult(query, List.copyOf(page), more, total, false);
    }

    /**
     * By the words every match is fetched, which grows with their number. Along the newest articles each hit costs the
     * looks at those between it and the next, which fall with it.
     */
    private static boolean isCheaperByWords(SearchRequest request, SearchQuery query, Frequencies.Estimate estimate) {
        double hits = request.order() == Order.NEWEST ? request.most() + 1 : CANDIDATES;
        boolean filtered = request.topic() != null || request.entity() != null || request.source() != null;
        double left = (QueryText.hasPhrases(query) ? OF_A_PHRASE : 1) * (filtered ? OF_A_FILTER : 1);
        double looks = Math.min(estimate.all(), hits * estimate.all() / Math.max(1, left * estimate.matches()));
        return estimate.matches() < LOOK * looks;
    }

    private record Sql(String conditions, Map<String, Object> parameters) {}

    private static Sql where(SearchRequest request, SearchQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder conditions = new StringBuilder("e.words @@ cast(:query as tsquery)");
        parameters.put("query", QueryText.exact(query));
        if (QueryText.hasPhrases(query)) {
            // The index answers this one alone; places are looked at only where it says yes.
            conditions.append(" and e.words @@ cast(:loose as tsquery)");
            parameters.put("loose", QueryText.loose(query));
        }
        conditions.append(" and a.state = 'PUBLISHED' and a.copy_of is null");
        if (request.topic() != null) {
            conditions.append(" and exists (select 1 from article_topic x join topic t on t.id = x.topic_id"
                    + " where x.article_id = a.id and t.slug = :topic)");
            parameters.put("topic", request.topic());
        }
        if (request.entity() != null) {
            conditions.append(" and exists (select 1 from article_entity x join entity n on n.id = x.entity_id"
                    + " where x.article_id = a.id and n.slug = :entity)");
            parameters.put("entity", request.entity());
        }
        if (request.source() != null) {
            conditions.append(" and a.source_id = (select id from source where slug = :source)");
            parameters.put("source", request.source());
        }
        if (request.since() != null) {
            conditions.append(" and e.sort_at >= :since");
            parameters.put("since", request.since().atOffset(ZoneOffset.UTC));
        }
        return new Sql(conditions.toString(), parameters);
    }

    /** The fence keeps PostgreSQL from walking the newest articles after all. */
    private static String matches(Sql where, boolean few, @Nullable String keyset, String limit) {
        String inner = "select e.article_id, e.sort_at, e.words from search_entry e join article a on a.id = e.article_id where "
                + where.conditions();
        String after = keyset == null ? "" : keyset;
        return few
                ? "select article_id, sort_at, words from (" + inner + " offset 0) h where true" + after.replace("e.", "h.")
                        + " order by sort_at desc, article_id desc " + limit
                : inner + after + " order by e.sort_at desc, e.article_id desc " + limit;
    }

    private List<Hit> newest(SearchRequest request, Sql where, boolean few) {
        String keyset = request.before() == null ? null : " and (e.sort_at, e.article_id) < (:before, :beforeId)";
        JdbcClient.StatementSpec statement = jdbc.sql("-- newest first, one more than asked\n"
                        + "select article_id, sort_at from (" + matches(where, few, keyset, "limit :most") + ") page"
                        + " order by sort_at desc, article_id desc")
                .params(where.parameters())
                .param("most", request.most() + 1);
        if (request.before() != null) {
            statement = statement
                    .param("before", request.before().sortAt().atOffset(ZoneOffset.UTC))
                    .param("beforeId", request.before().articleId());
        }
        return statement.query((row, n) -> hit(row)).list();
    }

    private List<Hit> relevant(SearchRequest request, SearchQuery query, Sql where, boolean few) {
        return jdbc.sql("-- the newest matches by how well they match, a month costing them half of that\n"
                        + "select article_id, sort_at from (" + matches(where, few, null, "limit :candidates") + ") newest"
                        + " order by ts_rank('{0.05, 0.2, 0.5, 1}', words, cast(:query as tsquery), 1)"
                        + "          * power(0.5, greatest(0, extract(epoch from now() - sort_at)) / 2592000) desc,"
                        + "          sort_at desc, article_id desc"
                        + " limit :most offset :skip")
                .params(where.parameters())
                .param("candidates", CANDIDATES)
                .param("most", request.most() + 1)
                .param("skip", Math.clamp(request.skip(), 0, CANDIDATES))
                .query((row, n) -> hit(row))
                .list();
    }

    private @Nullable Integer total(
            SearchRequest request, Sql where, List<Hit> page, boolean more, boolean countable) {
        boolean first = request.before() == null && request.skip() == 0;
        if (first && !more) {
            return page.size();
        }
        if (!countable) {
            return null;
        }
        int counted = jdbc.sql("select count(*) from (select 1 from search_entry e join article a on a.id = e.article_id where "
                        + where.conditions() + " limit :most) counted")
                .params(where.parameters())
                .param("most", COUNTED + 1)
                .query(Integer.class)
                .single();
        return counted > COUNTED ? null : counted;
    }

    private static Hit hit(ResultSet row) throws SQLException {
        long id = row.getLong("article_id");
        return new Hit(id, new SearchRequest.Place(row.getObject("sort_at", OffsetDateTime.class).toInstant(), id));
    }
}

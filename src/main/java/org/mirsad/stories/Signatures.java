package org.mirsad.stories;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signatures as rows, found by the terms they share. */
@Repository
class Signatures {

    private static final int STRONGEST = 16;
    private static final int MOST_READ = 5_000;

    private final JdbcClient jdbc;

    Signatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Stored(long articleId, long storyId, Signature signature) {}

    void write(long articleId, Signature signature) {
        List<Map.Entry<String, Double>> terms = List.copyOf(signature.terms().entrySet());
        jdbc.sql(
                        """
                        insert into article_signature (article_id, terms, weights, title_terms, published_at)
                        values (:id, :terms, :weights, :title, :at)
                            on conflict (article_id) do update
                           set terms = excluded.terms, weights = excluded.weights,
                               title_terms = excluded.title_terms, published_at = excluded.published_at
                        """)
                .param("id", articleId)
                .param("terms", terms.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("weights", terms.stream().map(e -> e.getValue().floatValue()).toArray(Float[]::new))
                .param("title", signature.titleTerms().toArray(String[]::new))
                .param("at", signature.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Signature> of(long articleId) {
        return jdbc.sql("select *, 0 as story_id from article_signature where article_id = :id")
                .param("id", articleId)
                .query((row, n) -> stored(row).signature())
                .optional();
    }

    /**
     * Articles on the site, no copies, that were published in the given span and share some of the strongest terms of
     * {@code signature}; those that share most come first. On a busy site a common term alone would fill any limit with
     * the newest articles.
     */
    List<Stored> near(Signature signature, Instant from, Instant to, int most) {
        return jdbc.sql(
                        """
                        -- what could tell the same event; index article_signature_terms
                        select g.*, sa.story_id
                          from (select n.*,
                                       (select count(*) from unnest(n.terms) t where t = any (cast(:terms as text[])))
                                           as shared
                                  from article_signature n
                                 where n.terms && cast(:strongest as text[])
                                   and n.published_at between :from and :to
                                 order by n.published_at desc
                                 limit :mostRead) g
                          join story_article sa on sa.article_id = g.article_id
                          join article a on a.id = g.article_id
                         where a.state = 'PUBLISHED'
                           and a.copy_of is null
                         order by g.shared desc, g.published_at desc, g.article_id desc
                         limit :most
                        """)
                .param("terms", signature.terms().keySet().toArray(String[]::new))
                .param("strongest", signature.strongest(STRONGEST).toArray(String[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("mostRead", MOST_READ)
                .param("most", most)
                .query((row, n) -> stored(row))
                .list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("article_id"),
                row.getLong("story_id"),
                new Signature(
                        terms(row.getArray("terms"), row.getArray("weights")),
                        Set.of((String[]) row.getArray("title_terms").getArray()),
                        row.getObject("published_at", OffsetDateTime.class).toInstant()));
    }

    private static Map<String, Double> terms(Array names, Array weights) throws SQLException {
        String[] name = (String[]) names.getArray();
        Float[] weight = (Float[]) weights.getArray();
        Map<String, Double> terms = new HashMap<>();
        for (int i = 0; i < name.length; i++) {
            terms.put(name[i], weight[i].doubleValue());
        }
        return terms;
    }
}

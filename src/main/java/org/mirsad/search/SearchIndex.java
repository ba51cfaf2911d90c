package org.mirsad.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mirsad.text.ArabicText;
import org.mirsad.text.Terms;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes the index: entries of articles that are on the site, and the frequencies of their words. */
@Repository
class SearchIndex {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batch;

    SearchIndex(JdbcClient jdbc, NamedParameterJdbcOperations batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** An article to be indexed. */
    record Text(long id, int version, Instant sortAt, String title, List<String> tags, String text) {}

    private static final String TEXT =
            """
            select a.id, a.version, a.sort_at, a.title, b.text,
                   array(select tag from article_tag where article_id = a.id order by position) as tags
              from article a join article_body b on b.article_id = a.id
            """;

    List<Text> published(long id) {
        return jdbc.sql(TEXT + " where a.id = :id and a.state = 'PUBLISHED'").param("id", id).query((row, n) -> text(row)).list();
    }

    /** Articles behind a number, on the site without an entry of this analyser and of their present text, in order. */
    List<Text> missing(long after, int most) {
        return jdbc.sql(TEXT
                        + """
                         where a.state = 'PUBLISHED' and a.id > :after
                           and not exists (select 1 from search_entry e
                                            where e.article_id = a.id and e.analyzer = :analyzer and e.version = a.version)
                         order by a.id
                         limit :most
                        """)
                .param("analyzer", Terms.VERSION)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> text(row))
                .list();
    }

    /** How many entries another analyser made. */
    long outdated() {
        return jdbc.sql("select count(*) from search_entry where analyzer <> :analyzer")
                .param("analyzer", Terms.VERSION)
                .query(Long.class)
                .single();
    }

    /** Articles that are on the site no more are not found either. */
    @Transactional
    int removeHidden() {
        return jdbc.sql(
                        """
                        delete from search_entry e
                         where not exists (select 1 from article a where a.id = e.article_id and a.state = 'PUBLISHED')
                        """)
                .update();
    }

    @Transactional
    void write(List<Text> texts) {
        List<IndexedText> indexed = texts.stream().map(text -> IndexedText.of(text.title(), text.tags(), text.text())).toList();
        SqlParameterSource[] rows = new SqlParameterSource[texts.size()];
        for (int i = 0; i < rows.length; i++) {
            Text text = texts.get(i);
            rows[i] = new MapSqlParameterSource()
                    .addValue("id", text.id())
                    .addValue("sort", Timestamp.from(text.sortAt()))
                    .addValue("words", indexed.get(i).vector())
                    .addValue("analyzer", Terms.VERSION)
                    .addValue("version", text.version());
        }
        batch.batchUpdate(
                """
                insert into search_entry (article_id, sort_at, words, analyzer, version)
                values (:id, :sort, cast(:words as tsvector), :analyzer, :version)
                    on conflict (article_id) do update
                   set sort_at = excluded.sort_at, words = excluded.words, analyzer = excluded.analyzer,
                       version = excluded.version
                """,
                rows);
        count(indexed);
    }

    /** One row a word, in the order of the words: two nodes that count at once must not wait for each other in turn. */
    private void count(List<IndexedText> indexed) {
        Map<String, Counted> counted = new TreeMap<>();
        indexed.forEach(text -> text.surfaces().forEach((stem, surfaces) ->
                counted.merge(stem, Counted.of(surfaces), Counted::and)));
        batch.batchUpdate(
                """
                insert into search_term (term, articles, surface, seen, folded)
                values (:term, :articles, :surface, :seen, :folded)
                    on conflict (term) do update
                   set articles = search_term.articles + excluded.articles,
                       surface = case when excluded.seen > search_term.seen then excluded.surface else search_term.surface end,
                       folded = case when excluded.seen > search_term.seen then excluded.folded else search_term.folded end,
                       seen = case when excluded.surface = search_term.surface then search_term.seen + excluded.seen
                                   else greatest(search_term.seen, excluded.seen) end
                """,
                counted.entrySet().stream()
                        .map(entry -> new MapSqlParameterSource()
                                .addValue("term", entry.getKey())
                                .addValue("articles", entry.getValue().articles())
                                .addValue("surface", entry.getValue().surface())
                                .addValue("seen", entry.getValue().seen())
                                .addValue("folded", ArabicText.fold(entry.getValue().surface())))
                        .toArray(SqlParameterSource[]::new));
    }

    private record Counted(long articles, String surface, long seen) {

        static Counted of(Map<String, Integer> surfaces) {
            Map.Entry<String, Integer> most = surfaces.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(entry -> -entry.getKey().length()))
                    .orElseThrow();
            return new Counted(1, most.getKey(), most.getValue());
        }

        Counted and(Counted other) {
            Counted more = seen >= other.seen ? this : other;
            long together = surface.equals(other.surface) ? seen + other.seen : more.seen;
            return new Counted(articles + other.articles, more.surface, together);
        }
    }

    private static Text text(ResultSet row) throws SQLException {
        return new Text(
                row.getLong("id"),
                row.getInt("version"),
                row.getObject("sort_at", OffsetDateTime.class).toInstant(),
                row.getString("title"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getString("text"));
    }
}

package org.mirsad.articles;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stored articles as a newer cleaner reads them. That is no revision by the outlet: number, address, times, story and
 * state stay, nothing is added to what an article said before, and readers do not see it marked as changed. Every
 * method that writes belongs to the transaction of whoever holds the article's item.
 */
@Service
public class Recleaning {

    private final Articles articles;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Recleaning(Articles articles, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.articles = articles;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** What is stored of an article. */
    public record Before(
            long id,
            URI address,
            String text,
            String html,
            boolean truncated,
            int extractorVersion,
            int sanitizerVersion,
            boolean beyondReach) {}

    /** What came of it. */
    public enum Outcome {
        /** Readers see another text, title, tag or picture. */
        CHANGED,
        SAME,
        /** Another wrote the article meanwhile; nothing was done. */
        OVERTAKEN
    }

    public Optional<Before> before(long id) {
        return jdbc.sql(
                        """
                        select a.id, a.address, a.truncated, b.text, b.html, b.extractor_version, b.sanitizer_version,
                               b.beyond_reach
                          from article a join article_body b on b.article_id = a.id
                         where a.id = :id
                        """)
                .param("id", id)
                .query((row, n) -> new Before(
                        row.getLong("id"),
                        URI.create(row.getString("address")),
                        row.getString("text"),
                        row.getString("html"),
                        row.getBoolean("truncated"),
                        row.getInt("extractor_version"),
                        row.getInt("sanitizer_version"),
                        row.getBoolean("beyond_reach")))
                .optional();
    }

    /** Puts what the newer cleaner made in the place of what is stored, if that is still {@code before}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome replace(Before before, NewArticle article) {
        articles.oneAtATime();
        Optional<Row> row = row(before.id());
        if (row.isEmpty() || !before(before.id()).equals(Optional.of(before))) {
            return Outcome.OVERTAKEN;
        }
        String title = article.title().isBlank() ? row.get().title() : article.title();
        boolean told = !article.text().equals(before.text())
                || !title.equals(row.get().title())
                || !article.tags().equals(row.get().tags());
        write(before.id(), title, article, told);
        boolean pictured = showAnother(before.id(), article.image());
        if (!told) {
            return pictured ? Outcome.CHANGED : Outcome.SAME;
        }
        settle(row.get());
        if (row.get().state() == ArticleState.PUBLISHED) {
            events.publishEvent(new ArticleRevised(before.id()));
        }
        return Outcome.CHANGED;
    }

    private record Row(long id, String title, @Nullable Long copyOf, ArticleState state, List<String> tags) {}

    private Optional<Row> row(long id) {
        return jdbc.sql(
                        """
                        select id, title, copy_of, state,
                               array(select tag from article_tag where article_id = article.id order by position) as tags
                          from article where id = :id
                           for update
                        """)
                .param("id", id)
                .query(Recleaning::row)
                .optional();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("title"),
                (Long) row.getObject("copy_of"),
                ArticleState.valueOf(row.getString("state")),
                List.of((String[]) row.getArray("tags").getArray()));
    }

    /** The number of the version moves where the search must read the article again. */
    private void write(long id, String title, NewArticle article, boolean told) {
        jdbc.sql(
                        """
                        update article
                           set title = :title, lead = :lead, author = :author, credit = :credit, words = :words,
                               language = :language, confidence = :confidence, truncated = :truncated,
                               paragraphs = :paragraphs, bands = :bands, version = version + :step
                         where id = :id
                        """)
                .param("title", title)
                .param("lead", article.lead())
                .param("author", article.author())
                .param("credit", article.credit())
                .param("words", Articles.words(article.text()))
                .param("language", article.language())
                .param("confidence", (float) article.confidence())
                .param("truncated", article.truncated())
                .param("paragraphs", Articles.paragraphs(article.text()))
                .param("bands", NearCopies.bands(article.text()))
                .param("step", told ? 1 : 0)
                .param("id", id)
                .update();
        jdbc.sql("delete from article_body where article_id = :id").param("id", id).update();
        articles.writeBody(id, article);
        if (told) {
            jdbc.sql("delete from article_tag where article_id = :id").param("id", id).update();
            articles.writeTags(id, article.tags());
        }
    }

    /** A picture that the newer cleaner does not find stays: it was fetched, and nobody misses it less for that. */
    private boolean showAnother(long id, NewArticle.@Nullable Image image) {
        if (image == null) {
            return false;
        }
        Optional<String> address = jdbc.sql("select address from article_image where article_id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
        articles.writeImage(id, image);
        jdbc.sql(
                        """
                        update article_image
                           set caption = :caption, alt = :alt, address = :address,
                               state = case when address = :address then state else 'WAITING' end,
                               attempts = case when address = :address then attempts else 0 end,
                               next_at = case when address = :address then next_at else now() end
                         where article_id = :id
                           and (address, caption, alt) is distinct from (:address, :caption, :alt)
                        """)
                .param("caption", image.caption())
                .param("alt", image.alt())
                .param("address", image.address().toString())
                .param("id", id)
                .update();
        return !Objects.equals(address.orElse(null), image.address().toString());
    }

    /**
     * A copy is judged at its original's turn: between the two turns its paragraphs are another cleaner's, and it would
     * stand in the lists beside its original for that while.
     */
    private void settle(Row row) {
        if (row.copyOf() != null) {
            return;
        }
        List<Long> copies = jdbc.sql("select id from article where copy_of = :id order by id")
                .param("id", row.id())
                .query(Long.class)
                .list();
        articles.settleCopies(row.id());
        copies.forEach(articles::settleCopies);
    }

    /** The newer cleaner has read it, and the stored text stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(long id, int extractorVersion) {
        jdbc.sql("update article_body set extractor_version = :version where article_id = :id and extractor_version < :version")
                .param("version", extractorVersion)
                .param("id", id)
                .update();
    }

    /** Nothing is kept of them that could be read again, by this cleaner or a later one. Says how many were not known as such. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int beyondReach(Collection<Long> ids) {
        return jdbc.sql("update article_body set beyond_reach = true where article_id = any(:ids) and not beyond_reach")
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** The stored markup as a newer sanitiser leaves it; the text stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sanitize(long id, String html, int sanitizerVersion) {
        jdbc.sql("update article_body set html = :html, sanitizer_version = :version where article_id = :id")
                .param("html", html)
                .param("version", sanitizerVersion)
                .param("id", id)
                .update();
    }
}

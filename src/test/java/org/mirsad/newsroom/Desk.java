package org.mirsad.newsroom;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an outlet has published: computed for each request from the clock. Immutable, thread-safe. */
final class Desk {

    private static final Comparator<Edition> NEWEST_FIRST = Comparator.comparing(Edition::published).reversed()
            .thenComparing(edition -> edition.article().slug());

    private final Imprint imprint;
    private final URI base;
    private final Instant start;
    private final Clock clock;
    private final Map<String, String> names;
    private final List<Article> articles;
    private final Map<String, Article> byAddress = new HashMap<>();
    private final Map<String, Article> bySlug = new HashMap<>();

    /** @param names the Arabic names of all outlets by slug, for the credit of copies */
    Desk(Imprint imprint, URI base, Instant start, Clock clock, List<Article> articles, Map<String, String> names) {
        this.imprint = imprint;
        this.base = base;
        this.start = start;
        this.clock = clock;
        this.articles = articles;
        this.names = names;
        for (Article article : articles) {
            byAddress.put(path(article), article);
            bySlug.put(article.slug(), article);
        }
    }

    Imprint imprint() {
        return imprint;
    }

    URI base() {
        return base;
    }

    Instant start() {
        return start;
    }

    /** All that is out by now, newest first. */
    List<Edition> editions() {
        Instant now = clock.instant();
        return articles.stream()
                .map(article -> Edition.of(article, start, now))
                .filter(Objects::nonNull)
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** What stands at a path, if it is out by now. */
    Optional<Edition> at(String pathAndQuery) {
        return edition(byAddress.get(pathAndQuery));
    }

    Optional<Edition> named(String slug) {
        return edition(bySlug.get(slug));
    }

    /** The article of a file's name, whether it is out or not. */
    Optional<Article> article(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    URI address(Article article) {
        return base.resolve(path(article));
    }

    /** The outlet or agency an article relies on, where it names one. */
    Optional<String> credit(Article article) {
        if (article.agency() != null) {
            return Optional.of(article.agency());
        }
        return Optional.ofNullable(article.copyOf()).map(key -> names.get(key.substring(0, key.indexOf('/'))));
    }

    /** The article whose item the outlet's system breaks: always the same one. */
    Optional<Article> fragile() {
        return imprint.trouble() == Imprint.Trouble.BROKEN_ITEM
                ? articles.stream().min(Comparator.comparing(Article::at).thenComparing(Article::slug))
                : Optional.empty();
    }

    private Optional<Edition> edition(@Nullable Article article) {
        return Optional.ofNullable(article).map(known -> Edition.of(known, start, clock.instant()));
    }

    private String path(Article article) {
        ZonedDateTime published = start.plus(article.at()).atZone(imprint.zone());
        return imprint.site().addresses()
                .replace("{slug}", article.slug())
                .replace("{id}", Integer.toString(article.id()))
                .replace("{year}", Integer.toString(published.getYear()))
                .replace("{month}", String.format(Locale.ROOT, "%02d", published.getMonthValue()));
    }
}

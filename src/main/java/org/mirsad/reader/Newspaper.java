package org.mirsad.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mirsad.search.SearchRequest;

/**
 * Everything a reader's page shows, ready to render: no list loads an article's text, none holds the same article or
 * two near-copies twice, and what may only be excerpted arrives already cut. Safe for many threads.
 */
interface Newspaper {

    /** The front page, or nothing while no article has been published yet: then {@link #firstRun()} is shown. */
    FrontPage front();

    FirstRun firstRun();

    /** All articles, newest first, from the given place on. */
    River latest(@Nullable Cursor before);

    /**
     * @throws NotFound no published article has this number
     * @throws Gone it was published and has been taken down
     */
    ArticlePage article(long id);

    /**
     * What belongs to an article. {@code most} bounds each list.
     *
     * @throws NotFound no published article has this number
     * @throws Gone it was published and has been taken down
     */
    RelatedPage related(long id, int most);

    /** The subjects in the editors' order, as every page's navigation shows them. Asked for on each page. */
    List<TopicName> topicNames();

    /** The same subjects with what they brought in lately. */
    List<TopicEntry> topics();

    /**
     * @return under another number where the story was merged into another
     * @throws NotFound no such story, or nothing of it may be read
     */
    StoryPage story(long id);

    /** @throws NotFound no such topic */
    TopicPage topic(String slug, @Nullable Cursor before);

    /** @throws NotFound no such entity, or no article names it */
    EntityPage entity(String slug, @Nullable Cursor before);

    /** What a reader looks for, marked in title and text. */
    FoundPage found(SearchRequest request);

    /** The outlets, in Arabic alphabetical order. */
    List<SourceEntry> sources();

    /** @throws NotFound no such outlet */
    SourcePage source(String slug, @Nullable Cursor before);
}

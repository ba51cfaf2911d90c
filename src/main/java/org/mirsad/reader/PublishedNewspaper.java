package org.mirsad.reader;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.HtmlSanitizer;
import org.mirsad.cleaning.SafeHtml;
import org.mirsad.images.Images;
import org.mirsad.search.Highlighter;
import org.mirsad.search.Search;
import org.mirsad.search.SearchRequest;
import org.mirsad.search.SearchResult;
import org.mirsad.search.Suggestions;
import org.mirsad.sources.Rights;
import org.mirsad.sources.SourceDesk;
import org.mirsad.stories.Stories;
import org.mirsad.stories.Telling;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The newspaper as it stands in the database: one statement a list, and no list reads a body. */
@Component
@Transactional(readOnly = true)
class PublishedNewspaper implements Newspaper {

    private static final int PAGE = 30;
    private static final int FRONT_STORIES = 9;
    private static final int SECTION_STORIES = 4;
    private static final int SECTIONS = 6;
    private static final int NEWEST = 14;
    private static final int OTHERS = 4;
    private static final int SUBJECT = 6;
    private static final int CANDIDATE_STORIES = 300;
    private static final Duration FRONT_SPAN = Duration.ofDays(4);
    /** A story's weight halves in this time. */
    private static final Duration HALF_LIFE = Duration.ofHours(12);
    /** Silent reading of Arabic prose, words a minute (Brysbaert 2019 gives 181 for adults). */
    private static final int WORDS_A_MINUTE = 180;

    private static final String CARD =
            """
            select a.id, a.title, a.lead, a.sort_at, a.copy_of is not null as copy,
                   s.slug as source, s.name_ar as source_name, s.rights,
                   t.slug as topic, t.name_ar as topic_name,
                   i.width, i.height, i.caption, i.alt
              from article a
              join source s on s.id = a.source_id
              left join article_topic at on at.article_id = a.id and at.position = 0
              left join topic t on t.id = at.topic_id
              left join article_image i on i.article_id = a.id and i.state = 'READY'
            """;

    private final JdbcClient jdbc;
    private final SourceDesk sources;
    private final Images images;
    private final org.mirsad.stories.Related related;
    private final Stories stories;
    private final Search search;
    private final Suggestions suggestions;
    private final MessageSource messages;
    private final Clock clock;

    PublishedNewspaper(
            JdbcClient jdbc,
            SourceDesk sources,
            Images images,
            org.mirsad.stories.Related related,
            Stories stories,
            Search search,
            Suggestions suggestions,
            MessageSource messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.images = images;
        this.related = related;
        this.stories = stories;
        this.search = search;
        this.suggestions = suggestions;
        this.messages = messages;
        this.clock = clock;
    }

    // Front page

    private record RankedStory(long id, long lead, int sources, double weight) {}

    /** A story whose lead article may be shown. */
    private record LedStory(long id, ArticleCard lead, int sources) {}

    @Override
    public FrontPage front() {
        List<RankedStory> ranked = rankedStories();
        Map<Long, ArticleCard> leads = byId(ranked.stream().map(RankedStory::lead).toList());
        List<LedStory> shown = ranked.stream()
                .flatMap(story -> Optional.ofNullable(leads.get(story.lead()))
                        .map(lead -> new LedStory(story.id(), lead, story.sources()))
                        .stream())
                .toList();
        List<LedStory> top = shown.subList(0, Math.min(FRONT_STORIES, shown.size()));
        Map<TopicName, List<LedStory>> byTopic = sections(shown.subList(top.size(), shown.size()));
        List<LedStory> all = new ArrayList<>(top);
        byTopic.values().forEach(all::addAll);
        Map<Long, List<ArticleCard>> others = others(all);
        Function<LedStory, StoryCard> card = story ->
                new StoryCard(story.id(), story.lead(), story.sources(), others.getOrDefault(story.id(), List.of()));
        List<TopicSection> sections = new ArrayList<>();
        byTopic.forEach((topic, stories) ->
                sections.add(new TopicSection(topic, stories.stream().map(card).toList())));
        return new FrontPage(top.stream().map(card).toList(), sections, latest(null, NEWEST).articles());
    }

    /** Coverage and freshness: each doubling of the outlets is worth about half a half-life of age. */
    private List<RankedStory> rankedStories() {
        Instant now = clock.instant();
        List<RankedStory> stories = jdbc.sql(
                        """
                        -- live stories, each led by its lead or, if that is not to be seen, by its earliest article;
                        -- indexes story_last_at, story_article_story
                        select st.id, l.id as lead_article_id, st.sources, st.last_at
                          from story st
                          join lateral (select a.id
                                          from story_article sa join article a on a.id = sa.article_id
                                         where sa.story_id = st.id and a.state = 'PUBLISHED' and a.copy_of is null
                                         order by a.id = st.lead_article_id desc, a.sort_at, a.id
                                         limit 1) l on true
                         where st.merged_into is null and st.last_at > :from and st.articles > 0
                         order by st.last_at desc, st.id desc
                         limit :most
                        """)
                .param("from", at(now.minus(FRONT_SPAN)))
                .param("most", CANDIDATE_STORIES)
                .query((row, n) -> new RankedStory(
                        row.getLong("id"),
                        row.getLong("lead_article_id"),
                        row.getInt("sources"),
                        weight(row.getInt("sources"), instant(row, "last_at"), now)))
                .list();
        return stories.stream()
                .sorted(Comparator.comparingDouble(RankedStory::weight)
                        .reversed()
                        .thenComparing(Comparator.comparingLong(RankedStory::id).reversed()))
                .toList();
    }

    private static double weight(int sources, Instant last, Instant now) {
        double age = Duration.between(last, now).toMillis() / (double) HALF_LIFE.toMillis();
        return Math.sqrt(sources) * Math.pow(0.5, Math.max(0, age));
    }

    /** The subjects with most to say below the top stories, in the editors' order. */
    private Map<TopicName, List<LedStory>> sections(List<LedStory> rest) {
        Map<TopicName, List<LedStory>> byTopic = new LinkedHashMap<>();
        topicNames().forEach(topic -> byTopic.put(topic, new ArrayList<>()));
        for (LedStory story : rest) {
            TopicName topic = story.lead().topic();
            if (topic != null) {
                byTopic.computeIfAbsent(topic, t -> new ArrayList<>()).add(story);
            }
        }
        Set<TopicName> fullest = byTopic.entrySet().stream()
                .filter(e -> e.getValue().size() >= 2)
                .sorted((a, b) -> Integer.compare(b.getValue().size(), a.getValue().size()))
                .limit(SECTIONS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        byTopic.keySet().retainAll(fullest);
        byTopic.replaceAll((topic, stories) -> stories.subList(0, Math.min(SECTION_STORIES, stories.size())));
        return byTopic;
    }

    private record Member(long story, long article) {}

    /** How other outlets put the stories: one article an outlet, newest first, no copies. */
    private Map<Long, List<ArticleCard>> others(List<LedStory> stories) {
        List<LedStory> several = stories.stream().filter(story -> story.sources() > 1).toList();
        if (several.isEmpty()) {
            return Map.of();
        }
        List<Member> members = jdbc.sql(
                        """
                        select sa.story_id, sa.article_id
                          from story_article sa join article a on a.id = sa.article_id
                         where sa.story_id in (:stories) and a.state = 'PUBLISHED' and a.copy_of is null
                         order by a.sort_at desc, a.id desc
                        """)
                .param("stories", several.stream().map(LedStory::id).toList())
                .query((row, n) -> new Member(row.getLong("story_id"), row.getLong("article_id")))
                .list();
        Map<Long, ArticleCard> cards = byId(members.stream().map(Member::article).toList());
        Map<Long, List<ArticleCard>> others = new HashMap<>();
        for (LedStory story : several) {
            Set<String> told = new HashSet<>(Set.of(story.lead().source().slug()));
            others.put(
                    story.id(),
                    members.stream()
                            .filter(member -> member.story() == story.id())
                            .flatMap(member -> Optional.ofNullable(cards.get(member.article())).stream())
                            .filter(card -> told.add(card.source().slug()))
                            .limit(OTHERS)
                            .toList());
        }
        return others;
    }

    @Override
    public FirstRun firstRun() {
        return new FirstRun(jdbc.sql(
                        """
                        -- what is being fetched, those that gave something first
                        select s.name_ar, s.address, d.leased_until > now() as fetching, d.last_attempt_at, d.problem,
                               (select count(*) from item i where i.source_id = s.id) as items
                          from source s join source_schedule d on d.source_id = s.id
                         where s.state = 'ACTIVE'
                         order by items desc, d.problem is null desc, s.name_ar
                        """)
                .query((row, n) -> outlet(row))
                .list());
    }

    private FirstRun.Outlet outlet(ResultSet row) throws SQLException {
        String problem = row.getString("problem");
        FirstRun.State state = problem != null
                ? FirstRun.State.FAILED
                : row.getBoolean("fetching")
                        ? FirstRun.State.FETCHING
                        : row.getObject("last_attempt_at") != null ? FirstRun.State.FETCHED : FirstRun.State.WAITING;
        String host = URI.create(row.getString("address")).getHost();
        return new FirstRun.Outlet(
                row.getString("name_ar"), host == null ? "" : host, state, row.getLong("items"),
                problem == null ? null : messages.getMessage(problem, null, problem, Locale.ROOT));
    }

    // Lists

    @Override
    public River latest(@Nullable Cursor before) {
        return latest(before, PAGE);
    }

    private River latest(@Nullable Cursor before, int most) {
        return river("where a.state = 'PUBLISHED' and a.copy_of is null", Map.of(), before, most);
    }

    private River river(String where, Map<String, ?> parameters, @Nullable Cursor before, int most) {
        String keyset = before == null ? "" : " and (a.sort_at, a.id) < (:before, :beforeId)";
        JdbcClient.StatementSpec query = jdbc.sql("-- newest first, one more than shown tells whether there are older\n"
                        + CARD + where + keyset + " order by a.sort_at desc, a.id desc limit :limit")
                .params(parameters)
                .param("limit", most + 1);
        if (before != null) {
            query = query.param("before", at(before.before())).param("beforeId", before.id());
        }
        List<ArticleCard> cards = query.query((row, n) -> card(row)).list();
        List<ArticleCard> page = cards.subList(0, Math.min(most, cards.size()));
        return new River(page, cards.size() > most ? page.getLast().cursor() : null);
    }

    /** In part, so that what may only be excerpted is not given away; the words around a hit are a quotation. */
    private static final int SEARCHED_TEXT = 20_000;

    @Override
    public FoundPage found(SearchRequest request) {
        SearchResult result = search.find(request);
        List<Long> ids = result.hits().stream().map(SearchResult.Hit::articleId).toList();
        Map<Long, ArticleCard> cards = byId(ids);
        Map<Long, String> texts = texts(ids);
        Highlighter highlighter = new Highlighter(result.query());
        List<FoundPage.Entry> entries = ids.stream()
                .flatMap(id -> Optional.ofNullable(cards.get(id)).stream())
                .map(card -> new FoundPage.Entry(
                        card, highlighter.mark(card.title()), highlighter.snippet(texts.getOrDefault(card.id(), leadOf(card)))))
                .toList();
        boolean newest = request.order() == SearchRequest.Order.NEWEST;
        Cursor older = newest && result.more() ? cursor(result.hits().getLast()) : null;
        String meant = entries.isEmpty() ? suggestions.meant(request.typed()).orElse(null) : null;
        return new FoundPage(entries, result.total(), older, !newest && result.more(), meant, result.outOfTime());
    }

    private static String leadOf(ArticleCard card) {
        return card.lead() == null ? "" : card.lead();
    }

    private static Cursor cursor(SearchResult.Hit hit) {
        return new Cursor(hit.place().sortAt(), hit.place().articleId());
    }

    /** Texts of what may be shown in full. */
    private Map<Long, String> texts(List<Long> ids) {
        Map<Long, String> texts = new HashMap<>();
        if (ids.isEmpty()) {
            return texts;
        }
        jdbc.sql(
                        """
                        select a.id, left(b.text, :most) as text, s.rights
                          from article a join article_body b on b.article_id = a.id join source s on s.id = a.source_id
                         where a.id in (:ids)
                        """)
                .param("most", SEARCHED_TEXT)
                .param("ids", ids)
                .query(row -> {
                    if (!excerptOnly(row)) {
                        texts.put(row.getLong("id"), row.getString("text"));
                    }
                });
        return texts;
    }

    @Override
    public List<TopicName> topicNames() {
        return jdbc.sql("select slug, name_ar from topic order by position")
                .query((row, n) -> new TopicName(row.getString(1), row.getString(2)))
                .list();
    }

    @Override
    public List<TopicEntry> topics() {
        record Counted(TopicName topic, long week, @Nullable Long newest) {}
        List<Counted> counted = jdbc.sql(
                        """
                        -- each subject with its week; indexes article_river, article_topic_topic
                        with week as (
                            select at.topic_id, count(*) as articles,
                                   (array_agg(a.id order by a.sort_at desc, a.id desc))[1] as newest
                              from article a join article_topic at on at.article_id = a.id
                             where a.state = 'PUBLISHED' and a.copy_of is null
                               and a.sort_at > now() - interval '7 days'
                             group by at.topic_id
                        )
                        select t.slug, t.name_ar, coalesce(week.articles, 0) as week,
                               coalesce(week.newest,
                                        (select a.id
                                           from article_topic at join article a on a.id = at.article_id
                                          where at.topic_id = t.id and a.state = 'PUBLISHED' and a.copy_of is null
                                          order by at.article_id desc
                                          limit 1)) as newest
                          from topic t left join week on week.topic_id = t.id
                         order by t.position
                        """)
                .query((row, n) -> new Counted(
                        new TopicName(row.getString("slug"), row.getString("name_ar")),
                        row.getLong("week"),
                        (Long) row.getObject("newest")))
                .list();
        Map<Long, ArticleCard> newest = byId(counted.stream()
                .map(Counted::newest)
                .flatMap(id -> Optional.ofNullable(id).stream())
                .toList());
        return counted.stream()
                .map(c -> new TopicEntry(c.topic(), c.week(), c.newest() == null ? null : newest.get(c.newest())))
                .toList();
    }

    @Override
    public TopicPage topic(String slug, @Nullable Cursor before) {
        TopicName topic = jdbc.sql("select slug, name_ar from topic where slug = :slug")
                .param("slug", slug)
                .query((row, n) -> new TopicName(row.getString(1), row.getString(2)))
                .optional()
                .orElseThrow(() -> new NotFound("topic", slug));
        String where = "where a.state = 'PUBLISHED' and a.copy_of is null and exists (select 1 from article_topic x"
                + " join topic xt on xt.id = x.topic_id where x.article_id = a.id and xt.slug = :slug)";
        return new TopicPage(topic, river(where, Map.of("slug", slug), before, PAGE));
    }

    @Override
    public EntityPage entity(String slug, @Nullable Cursor before) {
        record Named(EntityName name, String latin) {}
        Named entity = jdbc.sql("select slug, name_ar, name_latin from entity where slug = :slug")
                .param("slug", slug)
                .query((row, n) -> new Named(new EntityName(row.getString(1), row.getString(2)), row.getString(3)))
                .optional()
                .orElseThrow(() -> new NotFound("entity", slug));
        String where = "where a.state = 'PUBLISHED' and a.copy_of is null and exists (select 1 from article_entity x"
                + " join entity xe on xe.id = x.entity_id where x.article_id = a.id and xe.slug = :slug)";
        River river = river(where, Map.of("slug", slug), before, PAGE);
        if (river.articles().isEmpty() && before == null) {
            throw new NotFound("article that names", slug);
        }
        return new EntityPage(entity.name(), entity.latin(), river);
    }

    private static final String SOURCE_ENTRY =
            """
            -- index article_source_river
            select s.slug, s.name_ar, s.site, s.rights,
                   (select count(*) from article a
                     where a.source_id = s.id and a.state = 'PUBLISHED' and a.sort_at > now() - interval '7 days') as week,
                   (select max(a.sort_at) from article a where a.source_id = s.id and a.state = 'PUBLISHED') as newest
              from source s
            """;

    @Override
    public List<SourceEntry> sources() {
        return jdbc.sql(SOURCE_ENTRY + " where s.state = 'ACTIVE' order by s.name_ar")
                .query((row, n) -> sourceEntry(row))
                .list();
    }

    @Override
    public SourcePage source(String slug, @Nullable Cursor before) {
        SourceEntry entry = jdbc.sql(SOURCE_ENTRY + " where s.slug = :slug")
                .param("slug", slug)
                .query((row, n) -> sourceEntry(row))
                .optional()
                .orElseThrow(() -> new NotFound("source", slug));
        // Its own page is the one place where an outlet's copies stand too, marked as such.
        String where =
                "where a.state = 'PUBLISHED' and a.source_id = (select x.id from source x where x.slug = :slug)";
        return new SourcePage(entry, river(where, Map.of("slug", slug), before, PAGE));
    }

    private SourceEntry sourceEntry(ResultSet row) throws SQLException {
        return new SourceEntry(
                new SourceName(row.getString("slug"), row.getString("name_ar")),
                URI.create(row.getString("site")),
                excerptOnly(row),
                row.getLong("week"),
                row.getObject("newest") == null ? null : instant(row, "newest"));
    }

    // One article

    @Override
    public ArticlePage article(long id) {
        requirePublished(id);
        return jdbc.sql(
                        """
                        -- an article with its body; everything else about it by its number
                        select a.*, s.slug as source, s.name_ar as source_name, s.rights,
                               b.html, b.sanitizer_version,
                               i.width, i.height, i.caption, i.alt,
                               cs.slug as copied, cs.name_ar as copied_name
                          from article a
                          join source s on s.id = a.source_id
                          join article_body b on b.article_id = a.id
                          left join article_image i on i.article_id = a.id and i.state = 'READY'
                          left join article c on c.id = a.copy_of
                          left join source cs on cs.id = c.source_id
                         where a.id = :id
                        """)
                .param("id", id)
                .query((row, n) -> articlePage(row))
                .single();
    }

    private ArticlePage articlePage(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        boolean excerpt = excerptOnly(row);
        List<TopicName> topics = topicsOf(id);
        String copied = row.getString("copied");
        return new ArticlePage(
                id,
                row.getString("title"),
                new SourceName(row.getString("source"), row.getString("source_name")),
                URI.create(row.getString("address")),
                topics.isEmpty() ? null : topics.getFirst(),
                row.getString("author"),
                optionalInstant(row, "published_at"),
                instant(row, "first_seen_at"),
                optionalInstant(row, "updated_at"),
                row.getString("credit"),
                copied == null ? null : new SourceName(copied, row.getString("copied_name")),
                excerpt ? null : photo(row),
                excerpt ? null : ownPictures(HtmlSanitizer.stored(row.getString("html"), row.getInt("sanitizer_version"))),
                excerpt ? row.getString("lead") : null,
                Math.round(row.getInt("words") / (float) WORDS_A_MINUTE),
                topics,
                entitiesOf(id));
    }

    /** Pictures inside a text would be asked of the outlet by the reader's browser: only what is served here is shown. */
    private static SafeHtml ownPictures(SafeHtml text) {
        return text.withImages(address -> Optional.empty());
    }

    /**
     * Whether the lead image of an article may be shown at all: an address that was handed out outlives a take-down and a
     * change of rights.
     *
     * @throws NotFound no published article has this number
     * @throws Gone it was published and has been taken down
     */
    public boolean showsImageOf(long id) {
        requirePublished(id);
        return jdbc.sql("select s.rights from article a join source s on s.id = a.source_id where a.id = :id")
                .param("id", id)
                .query((row, n) -> !excerptOnly(row))
                .single();
    }

    private List<TopicName> topicsOf(long id) {
        return jdbc.sql(
                        """
                        select t.slug, t.name_ar
                          from article_topic at join topic t on t.id = at.topic_id
                         where at.article_id = :id
                         order by at.position
                        """)
                .param("id", id)
                .query((row, n) -> new TopicName(row.getString(1), row.getString(2)))
                .list();
    }

    private List<EntityName> entitiesOf(long id) {
        return jdbc.sql(
                        """
                        select e.slug, e.name_ar
                          from article_entity ae join entity e on e.id = ae.entity_id
                         where ae.article_id = :id
                         order by ae.in_title desc, ae.mentions desc, e.name_ar
                         limit 8
                        """)
                .param("id", id)
                .query((row, n) -> new EntityName(row.getString(1), row.getString(2)))
                .list();
    }

    @Override
    public RelatedPage related(long id, int most) {
        requirePublished(id);
        org.mirsad.stories.Related.Lists lists = related.of(id, most);
        Set<Long> ids = new LinkedHashSet<>(lists.sameStory());
        ids.addAll(lists.sameSubject());
        ids.addAll(lists.background());
        ids.add(id);
        Map<Long, ArticleCard> cards = byId(List.copyOf(ids));
        ArticleCard article = Optional.ofNullable(cards.get(id)).orElseThrow(() -> new NotFound("article", id));
        return new RelatedPage(
                article,
                new Related(
                        stories.sharedStoryOf(id).orElse(null),
                        pick(lists.sameStory(), cards), pick(lists.sameSubject(), cards), pick(lists.background(), cards)));
    }

    private record Outlet(@Nullable String country, boolean excerpt) {}

    @Override
    public StoryPage story(long id) {
        long current = stories.current(id).orElseThrow(() -> new NotFound("story", id));
        long lead = stories.lead(current).orElseThrow(() -> new NotFound("story", id));
        Telling telling = stories.telling(current);
        List<Long> shown = new ArrayList<>(List.of(lead));
        telling.chapters().forEach(chapter -> {
            shown.add(chapter.article());
            shown.addAll(chapter.copies());
        });
        List<Long> subject = related.of(lead, SUBJECT).sameSubject();
        shown.addAll(subject);
        Map<Long, ArticleCard> cards = byId(shown.stream().distinct().toList());
        Map<String, Outlet> outlets = outlets(cards.values().stream().map(card -> card.source().slug()).distinct().toList());
        List<StoryPage.Chapter> chapters = telling.chapters().stream()
                .filter(chapter -> cards.containsKey(chapter.article()))
                .map(chapter -> chapter(chapter, cards, outlets))
                .toList();
        ArticleCard card = Optional.ofNullable(cards.get(lead)).orElseThrow(() -> new NotFound("story", id));
        long sources = Stream.concat(
                        chapters.stream().map(chapter -> chapter.article().source()),
                        chapters.stream().flatMap(chapter -> chapter.copies().stream()))
                .distinct()
                .count();
        return new StoryPage(
                current, card, (int) sources, chapters, disputes(telling, cards, outlets), pick(subject, cards));
    }

    private Map<String, Outlet> outlets(List<String> slugs) {
        Map<String, Outlet> outlets = new HashMap<>();
        jdbc.sql("select slug, country, rights from source where slug in (:slugs)")
                .param("slugs", slugs)
                .query(row -> {
                    outlets.put(row.getString("slug"), new Outlet(row.getString("country"), excerptOnly(row)));
                });
        return outlets;
    }

    /** Of an outlet that allows an excerpt only, nothing but that is quoted. */
    private static boolean mayQuote(ArticleCard card, Map<String, Outlet> outlets) {
        Outlet outlet = outlets.get(card.source().slug());
        return outlet != null && !outlet.excerpt();
    }

    private static StoryPage.Chapter chapter(
            Telling.Chapter chapter, Map<Long, ArticleCard> cards, Map<String, Outlet> outlets) {
        ArticleCard card = Objects.requireNonNull(cards.get(chapter.article()));
        Outlet outlet = outlets.get(card.source().slug());
        return new StoryPage.Chapter(
                card,
                outlet == null ? null : outlet.country(),
                mayQuote(card, outlets) ? chapter.added() : List.of(),
                pick(chapter.copies(), cards).stream().map(ArticleCard::source).distinct().toList());
    }

    private static List<List<StoryPage.Claim>> disputes(
            Telling telling, Map<Long, ArticleCard> cards, Map<String, Outlet> outlets) {
        return telling.disputes().stream()
                .map(dispute -> dispute.claims().stream()
                        .flatMap(claim -> Optional.ofNullable(cards.get(claim.article()))
                                .filter(card -> mayQuote(card, outlets))
                                .map(card -> claim(claim, card))
                                .stream())
                        .toList())
                .filter(claims -> claims.size() > 1)
                .toList();
    }

    private static StoryPage.Claim claim(Telling.Claim claim, ArticleCard card) {
        int at = claim.sentence().indexOf(claim.figure());
        return new StoryPage.Claim(
                card,
                claim.sentence().substring(0, at),
                claim.figure(),
                claim.sentence().substring(at + claim.figure().length()));
    }

    private static List<ArticleCard> pick(List<Long> ids, Map<Long, ArticleCard> cards) {
        return ids.stream().flatMap(id -> Optional.ofNullable(cards.get(id)).stream()).toList();
    }

    private void requirePublished(long id) {
        String state = jdbc.sql("select state from article where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("article", id));
        if (state.equals("HIDDEN")) {
            throw new Gone("article", id);
        }
        if (!state.equals("PUBLISHED")) {
            throw new NotFound("article", id);
        }
    }

    private Map<Long, ArticleCard> byId(List<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql(CARD + "where a.state = 'PUBLISHED' and a.id in (:ids)")
                .param("ids", ids)
                .query((row, n) -> card(row))
                .list()
                .stream()
                .collect(Collectors.toMap(ArticleCard::id, Function.identity()));
    }

    private ArticleCard card(ResultSet row) throws SQLException {
        String topic = row.getString("topic");
        String lead = row.getString("lead");
        return new ArticleCard(
                row.getLong("id"),
                row.getString("title"),
                new SourceName(row.getString("source"), row.getString("source_name")),
                topic == null ? null : new TopicName(topic, row.getString("topic_name")),
                instant(row, "sort_at"),
                lead == null || lead.isBlank() ? null : lead,
                excerptOnly(row) ? null : photo(row),
                row.getBoolean("copy"));
    }

    private boolean excerptOnly(ResultSet row) throws SQLException {
        return sources.effective(Rights.valueOf(row.getString("rights"))) == Rights.EXCERPT;
    }

    private @Nullable Photo photo(ResultSet row) throws SQLException {
        int width = row.getInt("width");
        if (width == 0) {
            return null;
        }
        long id = row.getLong("id");
        List<Integer> widths = Images.widths(width);
        int main = widths.get(Math.min(1, widths.size() - 1));
        int height = Math.round(row.getInt("height") * (main / (float) width));
        String srcset = widths.size() == 1
                ? null
                : widths.stream().map(w -> images.address(id, w) + " " + w + "w").collect(Collectors.joining(", "));
        return new Photo(
                images.address(id, main), main, height, srcset, row.getString("caption"), row.getString("alt"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : instant(row, column);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package org.mirsad.fetching.probe;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.mirsad.cleaning.PageBytes;
import org.mirsad.http.Fetched;

/** What a page says of its site's lists, in the order in which they are worth asking for. */
final class References {

    private static final int MOST = 12;
    /** A page of more links than this is an attack or an archive; those of its feeds stand near its beginning or end. */
    private static final int MOST_LOOKED_AT = 3_000;
    /** Longer paths are articles' titles, and would make the patterns slow. */
    private static final int LONGEST_PATH = 300;
    private static final Set<String> TYPES = Set.of(
            "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
            "application/rss", "application/atom", "text/rss+xml", "text/rss", "application/x-rss+xml");
    /** Types that say little: believed where the address agrees. */
    private static final Set<String> VAGUE_TYPES = Set.of("application/xml", "text/xml", "application/json");

    private static final Pattern FEED_PATH = Pattern.compile(
            "(?:^|/)(?:rss|rss2|feeds?|atom|rdf|rssfeeds?)(?:/|$|\\.(?:xml|php|aspx?|ashx|jsp|json|html?)$)"
                    + "|\\.(?:rss|atom|rdf)$|(?:rss|feed|atom)[\\w-]*\\.(?:xml|json)$|/rss[-_\\d][\\w-]*(?:/|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FEED_QUERY = Pattern.compile(
            "(?:^|&)(?:feed=(?:rss2?|atom|rdf)|alt=(?:rss|atom)|format=(?:feed|rss)|type=(?:rss|atom)|output=rss|rss=)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENTS =
            Pattern.compile("/comments?(?:/|$)|comments?[-_]?(?:feed|rss)|feed=comments|comments/default", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENTS_TITLE = Pattern.compile("تعليقات|comments", Pattern.CASE_INSENSITIVE);
    private static final Pattern TECH =
            Pattern.compile("tech|science|digital|تقني|تكنولوجي|علوم|%D8%AA%D9%82%D9%86%D9%8A|%D8%AA%D9%83%D9%86%D9%88", Pattern.CASE_INSENSITIVE);

    private final Document document;
    private final URI page;
    private final Map<URI, Lead> leads = new LinkedHashMap<>();

    private References(Document document, URI page) {
        this.document = document;
        this.page = page;
    }

    /** An address to ask. */
    record Lead(URI address, Way way, boolean comments) {}

    static List<Lead> of(Fetched.Body body) {
        String html = PageBytes.decode(body.bytes(), body.contentType()).text();
        return new References(Jsoup.parse(html, body.address().toString()), body.address()).collect();
    }

    /** A page that lists a site's feeds: only what it links to, most telling first. */
    static List<Lead> listedBy(Fetched.Body body) {
        return of(body).stream().filter(lead -> lead.way() == Way.ANCHOR || lead.way() == Way.LINK).toList();
    }

    static boolean looksLikeFeed(URI address) {
        String path = address.getRawPath();
        String query = address.getRawQuery();
        return path.length() <= LONGEST_PATH && FEED_PATH.matcher(path).find()
                || query != null && query.length() <= LONGEST_PATH && FEED_QUERY.matcher(query).find();
    }

    private List<Lead> collect() {
        links();
        if (isWordPress()) {
            wordPress();
        }
        if (isBlogger()) {
            add("/feeds/posts/default?alt=rss", Way.BLOGGER);
        }
        anchors();
        List<Lead> all = new ArrayList<>(leads.values());
        all.sort((a, b) -> Integer.compare(weight(a), weight(b)));
        return all.stream().limit(MOST).toList();
    }

    /** Lists of the very page that was typed before those of its site, comments at the end. */
    private int weight(Lead lead) {
        return (lead.comments() ? 100 : 0) + lead.way().ordinal() * 3 + (TECH.matcher(lead.address().toString()).find() ? 0 : 1);
    }

    private void links() {
        for (Element link : some("link[href]")) {
            Set<String> relations = new HashSet<>(List.of(link.attr("rel").toLowerCase(Locale.ROOT).strip().split("\\s+")));
            address(link).filter(address -> isFeed(relations, link.attr("type"), address))
                    .ifPresent(address -> add(address, Way.LINK, link.attr("title")));
        }
    }

    private List<Element> some(String selector) {
        List<Element> all = document.select(selector);
        if (all.size() <= MOST_LOOKED_AT) {
            return all;
        }
        int half = MOST_LOOKED_AT / 2;
        return Stream.concat(all.stream().limit(half), all.stream().skip(all.size() - half)).toList();
    }

    private static boolean isFeed(Set<String> relations, String written, URI address) {
        String type = written.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
        boolean vague = type.isEmpty() || VAGUE_TYPES.contains(type);
        boolean telling = TYPES.contains(type) || vague && looksLikeFeed(address);
        return relations.contains("alternate") && telling
                || relations.contains("feed") && (telling || type.isEmpty());
    }

    private void anchors() {
        for (Element anchor : some("a[href]")) {
            address(anchor).filter(References::looksLikeFeed)
                    .ifPresent(address -> add(address, Way.ANCHOR, anchor.text()));
        }
    }

    private boolean isWordPress() {
        return document.selectFirst("link[rel~=(?i)api\\.w\\.org], meta[name=generator][content~=(?i)^wordpress]") != null
                || document.selectFirst("[src*=/wp-content/], [href*=/wp-content/], [href*=/wp-json/]") != null;
    }

    /** Every archive of WordPress has its feed under itself; that of an article holds its comments. */
    private void wordPress() {
        boolean article = document.selectFirst("meta[property=og:type][content=article], body.single") != null;
        if (!article && page.getRawQuery() == null && page.getRawPath().length() > 1) {
            add(page.getRawPath().replaceFirst("/?$", "/feed/"), Way.WORDPRESS);
        }
        add("/feed/", Way.WORDPRESS);
        add("/?feed=rss2", Way.WORDPRESS);
    }

    private boolean isBlogger() {
        return document.selectFirst("meta[name=generator][content~=(?i)^blogger]") != null
                || page.getHost().toLowerCase(Locale.ROOT).matches(".*\\.blogspot\\.[a-z.]+");
    }

    private void add(String path, Way way) {
        add(page.resolve(path), way, "");
    }

    private void add(URI address, Way way, String title) {
        boolean comments = COMMENTS.matcher(address.toString()).find() || COMMENTS_TITLE.matcher(title).find();
        leads.putIfAbsent(address, new Lead(address, way, comments));
    }

    private static Optional<URI> address(Element element) {
        return TypedAddress.address(element.absUrl("href"));
    }
}

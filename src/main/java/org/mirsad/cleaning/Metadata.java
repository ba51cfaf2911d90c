package org.mirsad.cleaning;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicDates;
import org.mirsad.text.ArabicText;
import tools.jackson.databind.JsonNode;

/** What a page's head and marked-up parts tell: title, authors, times, image, site, address, language, tags. */
final class Metadata {

    static final int LONGEST_LINE = 500;

    private static final List<String> PUBLISHED = List.of("article:published_time", "og:article:published_time",
            "datepublished",
            "article:published", "og:published_time", "published_time", "dc.date.issued", "dcterms.created",
            "dcterms.date",
            "dc.date", "dc.date.created", "date", "pubdate", "publishdate", "publish-date", "publish_date",
            "published-date",
            "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "article_date_original",
            "originalpublicationdate",
            "last-published", "date_published", "release_date", "citation_publication_date", "citation_date",
            "article.published", "displaydate",
            "datecreated", "article:created", "created", "dc.created", "og:pubdate", "rnews:datepublished",
            "vr:published_time");
    private static final List<String> UPDATED = List.of("article:modified_time", "og:updated_time", "datemodified",
            "dcterms.modified", "last-modified", "lastmod", "article:modified", "dc.date.modified");
    private static final List<String> AUTHORS = List.of("author", "article:author", "dc.creator", "dcterms.creator",
            "byl",
            "parsely-author", "sailthru.author", "citation_author", "article:author_name", "og:article:author",
            "cxenseparse:author", "twitter:creator:name", "twitter:misc:written by");
    private static final Pattern ROLE =
            Pattern.compile("(?iu)^(?:by|von|par|por|di|da|door|av|af|text|autor|author|written by|posted by|بقلم|كتب|كتبت|الكاتب|إعداد|تحرير)(?:\\s*[:：/–-]\\s*|\\s+)");

    private static final Pattern DAY_IN_ADDRESS =
            Pattern.compile("/((?:19|20)[0-9]{2})/(?:[a-zA-Z_-]+/)?([01]?[0-9])/([0-3]?[0-9])(?:/|$)");
    private static final Pattern TAG_BREAK = Pattern.compile("[,،;|]");
    private static final Pattern OFFSET = Pattern.compile("([+-][0-9]{2}):?([0-9]{2})$");
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)(?:^|[\\s(./])[a-z0-9-]+\\.(?:com|net|org|info|de|fr|uk|tv|news|ae|sa|eg|lb|jo)(?![a-z])");
    private static final Set<String> HOUSE = Set.of("admin", "administrator", "editor", "webmaster", "theauthor",
            "author", "المحرر", "محرر", "الادارة", "الإدارة",
            "مدير", "ادمن", "أدمن", "superuser", "root", "newsroom", "staff");
    /** Signs of a visible byline, from the surest to the loosest. */
    private static final List<Predicate<Element>> AUTHOR_SIGNS = List.of(
            e -> e.attr("itemprop").equals("author"),
            e -> e.attr("rel").equals("author"),
            e -> e.attr("href").contains("/author/") || e.attr("href").contains("/authors/"),
            e -> hasClass(e, "byline-name", "author-name", "author__name", "byline__name", "byline__author",
            "article-author", "post-author",
                    "entry-author", "writer-name", "writer__name", "authors"),
            e -> hasClass(e, "byline", "author"),
            e -> e.className().contains("author") && ArabicText.words(e.text()).size() <= 6,
            e -> e.className().contains("authorName") || e.className().contains("author-name") || e.className()
            .contains("byline"));
    private static final Set<String> WRITTEN_BY = Set.of("writtenby", "كتببواسطة", "كتبه", "كاتب", "الكاتب", "verfasstvon",
            "geschriebenvon", "écritpar", "escritopor", "scrittoda", "geschrevendoor", "author");
    private static final int MOST_SIGNED = 300;

    private final Document document;
    private final String base;
    private final ZoneId zone;
    /** {@link Keys#of} the page's host, without www. */
    private final String host;
    private final Map<String, List<String>> meta = new HashMap<>();
    private final List<Element> headings = new ArrayList<>();
    private final List<Element> signed = new ArrayList<>();
    private final List<Element> times = new ArrayList<>();
    private final List<Element> links = new ArrayList<>();
    private final List<Element> tagLinks = new ArrayList<>();
    final JsonLd linked;

    Metadata(Document document, URI address, ZoneId zone) {
        this.document = document;
        this.base = address.toString();
        this.zone = zone;
        String named = address.getHost() == null ? "" : address.getHost();
        this.host = Keys.of(named.startsWith("www.") ? named.substring(4) : named);
        List<Element> scripts = new ArrayList<>();
        gatherAll(scripts);
        this.linked = JsonLd.of(scripts);
    }

    private void gatherAll(List<Element> scripts) {
        for (Node node = document; node != null; node = next(node)) {
            if (node instanceof Element element) {
                gather(element, scripts);
            }
        }
    }

    /** The node behind this one in the document's order. */
    private static @Nullable Node next(Node node) {
        if (node.childNodeSize() > 0) {
            return node.childNode(0);
        }
        Node up = node;
        while (up != null && up.nextSibling() == null) {
            up = up.parentNode();
        }
        return up == null ? null : up.nextSibling();
    }

    /** One walk over the document for all that is looked up by name. */
    private void gather(Element element, List<Element> scripts) {
        switch (element.normalName()) {
            case "meta" -> addMeta(element);
            case "h1" -> addHeading(element);
            case "time" -> times.add(element);
            case "link" -> links.add(element);
            case "script" -> {
                if (element.attr("type").toLowerCase(Locale.ROOT).contains("ld+json")) {
                    scripts.add(element);
                }
            }
            case "a" -> {
                if (tagLinks.size() < 40 && element.attributesSize() > 0 && element.attributes().get("rel").equals("tag")) {
                    tagLinks.add(element);
                }
            }
            default -> { }
        }
        if (element.attributesSize() == 0) {
            return;
        }
        Attributes attributes = element.attributes();
        String property = attributes.get("itemprop");
        if (signed.size() < MOST_SIGNED && isSigned(element, attributes, property)) {
            signed.add(element);
        }
        switch (property) {
            case "headline" -> addHeading(element);
            case "datePublished" -> times.addFirst(element);
            default -> { }
        }
    }

    private static boolean isSigned(Element element, Attributes attributes, String property) {
        String classes = attributes.get("class");
        return classes.contains("author") || classes.contains("byline") || classes.contains("writer") || property.equals("author")
                || attributes.get("rel").equals("author") || element.nameIs("a") && attributes.get("href")
                .contains("/author");
    }

    private static boolean hasClass(Element element, String... names) {
        for (String name : names) {
            if (element.hasClass(name)) {
                return true;
            }
        }
        return false;
    }

    private void addHeading(Element element) {
        if (headings.size() < 20) {
            headings.add(element);
        }
    }

    private void addMeta(Element element) {
        String name = (element.hasAttr("property") ? element.attr("property") : element.hasAttr("name")
                ? element.attr("name")
                : element.attr("itemprop")).strip().toLowerCase(Locale.ROOT);
        String content = element.attr("content").strip();
        if (!name.isEmpty() && !content.isEmpty()) {
            meta.computeIfAbsent(name, n -> new ArrayList<>()).add(content);
        }
    }

    List<Element> headings() {
        return headings;
    }

    private String link(String rel) {
        return links.stream().filter(l -> l.attr("rel").equalsIgnoreCase(rel)).map(l -> l.attr("href")).findFirst()
                .orElse("");
    }

    String first(String... names) {
        for (String name : names) {
            List<String> values = meta.get(name);
            if (values != null) {
                return values.getFirst();
            }
        }
        return "";
    }

    String description() {
        return plain(first("description", "og:description", "twitter:description"));
    }

    @Nullable String site() {
        String named = first("og:site_name", "application-name", "al:android:app_name");
        String site = named.isEmpty() ? linked.publisher().orElse("") : named;
        return site.isBlank() ? null : plain(site);
    }

    @Nullable URI canonical() {
        return Stream.of(link("canonical"), first("og:url"))
                .flatMap(href -> Addresses.absolute(href, base).stream())
                .filter(uri -> uri.getPath() != null && uri.getPath().length() > 1 || uri.getQuery() != null)
                .findFirst().orElse(null);
    }

    /** A time and the offset from UTC it was written with: the day it stands for depends on it. */
    record Moment(Instant instant, ZoneOffset offset) {
    }

    Optional<Moment> published() {
        return linked.first("datePublished").or(() -> linked.first("dateCreated")).or(() -> linked.first("uploadDate"))
                .flatMap(this::moment)
                .or(() -> firstMoment(PUBLISHED))
                .or(this::markedUp);
    }

    @Nullable Instant updated() {
        return linked.first("dateModified").flatMap(this::moment).or(() -> firstMoment(UPDATED)).map(Moment::instant)
                .orElse(null);
    }

    private Optional<Moment> firstMoment(List<String> names) {
        for (String name : names) {
            for (String text : meta.getOrDefault(name, List.of())) {
                Optional<Moment> moment = moment(text);
                if (moment.isPresent()) {
                    return moment;
                }
            }
        }
        return Optional.empty();
    }

    Optional<Moment> moment(String text) {
        if (text.length() > 200) {
            return Optional.empty();
        }
        return ArabicDates.parse(text, zone).map(date -> new Moment(date.instant(), offset(text, date)));
    }

    /** Some titles end in a date: {@code Title | Outlet | 28.04.2023}. */
    Optional<Moment> momentOfBar(String bar) {
        int parting = bar.lastIndexOf('|');
        String last = parting < 0 ? "" : bar.substring(parting + 1).strip();
        return Lines.mentionsDate(last) && last.length() <= 40 ? moment(last) : Optional.empty();
    }

    /** The day in addresses like {@code /2025/03/20/title} or {@code /2025/section/3/20/title}. */
    Optional<Moment> dayOfAddress() {
        Matcher matcher = DAY_IN_ADDRESS.matcher(base);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return moment(matcher.group(1) + "-" + twoDigits(matcher.group(2)) + "-" + twoDigits(matcher.group(3)));
    }

    private static String twoDigits(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private ZoneOffset offset(String text, ArabicDates.ArabicDate date) {
        Matcher matcher = OFFSET.matcher(text.strip());
        if (date.hasZone() && matcher.find()) {
            try {
                return ZoneOffset.of(matcher.group(1) + ":" + matcher.group(2));
            } catch (DateTimeException e) {
                return ZoneOffset.UTC;
            }
        }
        return date.hasZone() ? ZoneOffset.UTC : zone.getRules().getOffset(date.instant());
    }

    private Optional<Moment> markedUp() {
        return times.stream().limit(30)
                .flatMap(e -> Stream.of(e.attr("datetime"), e.attr("content"), e.attr("title"), e.text()))
                .filter(s -> !s.isBlank()).flatMap(s -> moment(s).stream()).findFirst();
    }

    /** {@code signs} says which marked-up names may be the author's. */
    @Nullable String author(@Nullable String byline, Predicate<Element> signs) {
        Set<String> names = new LinkedHashSet<>();
        linked.authors().forEach(name -> addName(names, name));
        if (names.stream().allMatch(this::isHouse)) {
            AUTHORS.stream().flatMap(name -> meta.getOrDefault(name, List.of()).stream()).forEach(name -> addName(names,
                    name));
        }
        if (names.stream().allMatch(this::isHouse)) {
            labelled("twitter:label", "twitter:data").forEach(name -> addName(names, name));
        }
        if (names.stream().allMatch(this::isHouse)) {
            names.addAll(visibleAuthors(byline, signs));
        }
        if (!names.stream().allMatch(this::isHouse)) {
            names.removeIf(this::isHouse);
        }
        return names.isEmpty() ? null : ArabicText.line(String.join(", ", names), LONGEST_LINE);
    }

    /** WordPress tells in pairs what a card shows: «كُتب بواسطة» and a name. */
    private List<String> labelled(String labels, String data) {
        for (int n = 1; n <= 3; n++) {
            String label = Keys.of(first(labels + n));
            if (WRITTEN_BY.contains(label)) {
                return meta.getOrDefault(data + n, List.of());
            }
        }
        return List.of();
    }

    /** Whether a name is the outlet's own or an address: worth telling only where no person is named. */
    private boolean isHouse(String name) {
        String key = Keys.of(name);
        String site = site();
        String siteKey = site == null ? "" : Keys.of(site);
        return name.contains("@") || key.equals(siteKey) || HOUSE.contains(key) || key.length() > 2 && host.startsWith(
                key) || DOMAIN.matcher(name).find();
    }

    private Set<String> visibleAuthors(@Nullable String byline, Predicate<Element> signs) {
        Set<String> names = new LinkedHashSet<>();
        for (Predicate<Element> sign : AUTHOR_SIGNS) {
            signed.stream().filter(sign).filter(signs).limit(6).forEach(e -> addVisible(names, e));
            names.removeIf(name -> ArabicText.words(name).size() > 6 || name.chars().anyMatch(Character::isDigit));
            if (!names.isEmpty()) {
                return names;
            }
        }
        if (byline != null) {
            addName(names, byline);
        }
        return names;
    }

    private static void addVisible(Set<String> names, Element element) {
        if (element.hasAttr("content")) {
            addName(names, element.attr("content"));
            return;
        }
        List<Element> links = element.stream().filter(e -> e.nameIs("a") || e.attr("itemprop").equals("name")).limit(6)
                .toList();
        if (links.isEmpty()) {
            addName(names, element.text());
        }
        links.forEach(link -> addName(names, link.text()));
    }

    private static void addName(Set<String> names, String raw) {
        String name = ROLE.matcher(plain(raw)).replaceFirst("").strip();
        boolean address = name.startsWith("http") || name.startsWith("www.") || name.contains("facebook.com")
                || name.startsWith("@");
        int words = ArabicText.words(name).size();
        if (!name.isEmpty() && !address && words >= 1 && words <= 12 && name.length() <= 120) {
            names.add(name);
        }
    }

    List<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        meta.getOrDefault("article:tag", List.of()).forEach(t -> addTags(tags, t));
        linked.keywords().forEach(t -> addTags(tags, t));
        if (tags.isEmpty()) {
            addTags(tags, first("news_keywords"));
            addTags(tags, first("keywords"));
        }
        if (tags.isEmpty()) {
            tagLinks.forEach(e -> addTags(tags, e.text()));
        }
        return tags.stream().limit(20).toList();
    }

    private static void addTags(Set<String> tags, String raw) {
        for (String tag : TAG_BREAK.split(raw)) {
            String plain = plain(tag.replace("#", "").replace('_', ' '));
            if (!plain.isEmpty() && plain.length() <= 80) {
                tags.add(plain);
            }
        }
    }

    boolean isPaid() {
        String tier = first("article:content_tier").toLowerCase(Locale.ROOT);
        return linked.isPaid() || tier.equals("locked") || tier.equals("metered");
    }

    /** The image the page puts forward, with its size if told. */
    @Nullable LeadImage image() {
        for (String name : List.of("og:image:secure_url", "og:image", "og:image:url", "twitter:image",
                "twitter:image:src", "thumbnail")) {
            Optional<URI> address = Addresses.absolute(first(name), base);
            if (address.isPresent()) {
                return new LeadImage(address.get(), null, emptyToNull(plain(first("og:image:alt",
                        "twitter:image:alt"))),
                        Pictures.number(first("og:image:width")), Pictures.number(first("og:image:height")));
            }
        }
        for (JsonNode node : linked.images()) {
            String url = node.isObject() ? node.path("url").asString("") : node.asString("");
            Optional<URI> address = Addresses.absolute(url, base);
            if (address.isPresent()) {
                return new LeadImage(address.get(), emptyToNull(plain(node.path("caption").asString(""))), null,
                        Pictures.number(node.path("width").asString("")), Pictures.number(node.path("height")
                        .asString("")));
            }
        }
        return Addresses.absolute(link("image_src"), base)
                .map(uri -> new LeadImage(uri, null, null, 0, 0)).orElse(null);
    }

    String claimedLanguage() {
        String lang = "";
        for (Node child : document.childNodes()) {
            lang = lang.isEmpty() && child instanceof Element root ? root.attr("lang").strip() : lang;
        }
        String claimed = lang.isEmpty() ? first("og:locale", "language", "content-language") : lang;
        return claimed.length() < 2 ? "" : claimed.substring(0, 2).toLowerCase(Locale.ROOT);
    }

    /** Meta contents are escaped twice now and then: unescape once more, then take it as text. */
    static String plain(String raw) {
        String unescaped = raw.indexOf('&') < 0 ? raw : org.jsoup.parser.Parser.unescapeEntities(raw, false);
        return ArabicText.line(unescaped, 5_000);
    }

    static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

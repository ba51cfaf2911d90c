package org.mirsad.fetching.feed;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.PageBytes;
import org.mirsad.text.ArabicText;

/**
 * Reads the articles that a page lists, for sites without a feed: by an editor's selectors, or, without them, by shape:
 * of all groups of links whose addresses are built alike, the one with most to read in its titles. Thread-safe, never
 * throws.
 */
public final class HtmlListParser {

    private static final int DEPTH = 400;
    /** Fewer alike links are no list. */
    private static final int FEWEST = 3;
    /** A title of fewer letters is a section's name or «المزيد». */
    private static final int SHORTEST_TITLE = 18;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final List<String> PICTURES = List.of("data-src", "data-lazy-src", "data-original", "data-srcset", "srcset", "src");

    private final URI address;
    private final HtmlListRules rules;
    private final ZoneId zone;
    private final List<String> problems = new ArrayList<>();

    private HtmlListParser(URI address, HtmlListRules rules, ZoneId zone) {
        this.address = address;
        this.rules = rules;
        this.zone = zone;
    }

    /** The listed articles in the page's order; {@link NotAFeed} where there is no list, or a selector is none. */
    public static FeedResult parse(
            byte[] page, URI address, @Nullable String contentType, HtmlListRules rules, ZoneId zone) {
        Optional<NotAFeed> wrong = wrong(rules);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        try {
            PageBytes.Decoded decoded = PageBytes.decode(page, contentType);
            Parser parser = Parser.htmlParser();
            parser.setMaxDepth(DEPTH);
            Document document = Jsoup.parse(decoded.text(), address.toString(), parser);
            return new HtmlListParser(base(document, address), rules, zone).parse(document, decoded);
        } catch (RuntimeException | StackOverflowError e) {
            return new NotAFeed("The page of " + page.length + " bytes could not be read: " + e, "feed.problem.html-list");
        }
    }

    /** The first rule that is no selector, by its name. */
    private static Optional<NotAFeed> wrong(HtmlListRules rules) {
        return rules.named().entrySet().stream()
                .flatMap(rule -> {
                    try {
                        QueryParser.parse(HtmlListRules.selector(rule.getValue()));
                        return Stream.empty();
                    } catch (IllegalArgumentException | IllegalStateException e) {
                        return Stream.of(new NotAFeed(
                                "The rule " + rule.getKey() + " is no selector: " + rule.getValue() + " (" + e.getMessage() + ")",
                                "feed.problem.selector"));
                    }
                })
                .findFirst();
    }

    private static URI base(Document document, URI address) {
        Element base = document.selectFirst("base[href]");
        return base == null ? address : Links.web(base.attr("href"), address).orElse(address);
    }

    private FeedResult parse(Document document, PageBytes.Decoded decoded) {
        Map<URI, FeedItem> items = new LinkedHashMap<>();
        for (Found found : rules.item() == null ? byShape(document) : byRules(document, rules.item())) {
            items.merge(found.link(), item(found), (one, other) -> one.title().length() >= other.title().length() ? one : other);
        }
        if (items.isEmpty()) {
            return new NotAFeed(
                    rules.item() == null
                            ? "No group of links on the page looks like a list of articles"
                            : "Nothing on the page matches the rule item: " + rules.item(),
                    "feed.problem.html-list");
        }
        List<FeedItem> all = List.copyOf(items.values());
        if (all.size() > Normalizer.MOST_ITEMS) {
            problems.add("Kept the first " + Normalizer.MOST_ITEMS + " of " + all.size() + " items");
        }
        FeedInfo info = new FeedInfo(
                Texts.orNull(document.title(), Texts.LONGEST_TITLE), null, address, Texts.orNull(document.select("html").attr("lang"), 35),
                null, null, null);
        return new ParsedFeed(
                decoded.charset().name(), decoded.step(), info, all.subList(0, Math.min(all.size(), Normalizer.MOST_ITEMS)), problems);
    }

    /** An article on the page: where it leads, its title, and the part of the page that is about it alone. */
    private record Found(URI link, String title, Element box) {}

    // By an editor's rules

    private List<Found> byRules(Document document, String selector) {
        List<Found> found = new ArrayList<>();
        int number = 0;
        for (Element box : document.select(selector)) {
            number++;
            Optional<URI> link = value(box, rules.link() == null ? "a[href]@href" : attribute(rules.link(), "href"))
                    .flatMap(written -> Links.web(written, address));
            String title = value(box, rules.title() == null ? "h1, h2, h3, h4, a[href]" : rules.title()).orElse("");
            if (link.isEmpty() || title.isBlank()) {
                problems.add("Item " + number + " was left out: " + (link.isEmpty() ? "no link" : "no title") + " in it");
            } else {
                found.add(new Found(link.get(), title, box));
            }
        }
        return found;
    }

    private static String attribute(String rule, String name) {
        return rule.contains("@") ? rule : rule + "@" + name;
    }

    /** What the first match holds; a selector's own @ stands in brackets, the attribute's behind the last one outside. */
    private static Optional<String> value(Element box, String rule) {
        String selector = HtmlListRules.selector(rule);
        Element match = box.is(selector) ? box : box.selectFirst(selector);
        if (match == null) {
            return Optional.empty();
        }
        String text = selector.length() < rule.length() ? match.attr(rule.substring(selector.length() + 1).strip()) : match.text();
        return Optional.of(text.strip()).filter(it -> !it.isEmpty());
    }

    // By shape

    private List<Found> byShape(Document document) {
        document.select("nav, header nav, footer, aside, form, script, style, noscript, template, [role=navigation]").remove();
        Map<String, Map<URI, List<Element>>> groups = new LinkedHashMap<>();
        for (Element anchor : document.select("a[href]")) {
            Links.web(anchor.attr("href"), address)
                    .filter(this::isArticle)
                    .ifPresent(link -> groups.computeIfAbsent(shape(link), key -> new LinkedHashMap<>())
                            .computeIfAbsent(link, key -> new ArrayList<>())
                            .add(anchor));
        }
        Map<URI, List<Element>> best = Map.of();
        double most = 0;
        for (Map<URI, List<Element>> group : groups.values()) {
            double weight = group.values().stream().mapToDouble(HtmlListParser::weight).sum();
            long titled = group.values().stream().filter(anchors -> weight(anchors) > 0).count();
            if (titled >= FEWEST && weight > most) {
                best = group;
                most = weight;
            }
        }
        List<Found> found = new ArrayList<>();
        best.forEach((link, anchors) -> {
            if (weight(anchors) > 0) {
                found.add(new Found(link, title(anchors), box(anchors.getFirst())));
            }
        });
        return found;
    }

    private boolean isArticle(URI link) {
        String path = link.getPath() == null ? "" : link.getPath();
        return path.length() > 1 && !link.toString().equals(address.toString());
    }

    /** Addresses that one template made: as many parts, numbers for numbers, and anything for the last. */
    private static String shape(URI link) {
        StringBuilder shape = new StringBuilder(String.valueOf(link.getHost()));
        String[] parts = link.getRawPath().split("/");
        for (int i = 0; i < parts.length; i++) {
            boolean named = i == parts.length - 1 || parts[i].length() >= 16 || parts[i].contains("%");
            shape.append('/').append(named ? "*" : DIGITS.matcher(parts[i]).replaceAll("#"));
        }
        return shape.append(link.getRawQuery() == null ? "" : "?" + DIGITS.matcher(link.getRawQuery()).replaceAll("#")).toString();
    }

    /** Words in the title, and more for a heading: zero for what is no title. */
    private static double weight(List<Element> anchors) {
        String title = title(anchors);
        if (title.length() < SHORTEST_TITLE || title.indexOf(' ') < 0) {
            return 0;
        }
        boolean heading = anchors.stream().anyMatch(a -> a.selectFirst("h1, h2, h3, h4, h5") != null || a.closest("h1, h2, h3, h4, h5") != null);
        return Math.min(12, title.split(" ").length) + (heading ? 4 : 0);
    }

    /** Of all links to one article the heading's words, else the longest; a picture's link has its alternative text. */
    private static String title(List<Element> anchors) {
        String best = "";
        for (Element anchor : anchors) {
            Element heading = anchor.selectFirst("h1, h2, h3, h4, h5");
            if (heading != null && heading.text().length() >= SHORTEST_TITLE) {
                return heading.text();
            }
            String text = anchor.text();
            if (text.length() > best.length() && text.length() <= 250) {
                best = text;
            }
        }
        for (Element anchor : anchors) {
            String alternative = anchor.hasAttr("title") ? anchor.attr("title") : anchor.select("img[alt]").attr("alt");
            if (best.length() < SHORTEST_TITLE && alternative.length() > best.length()) {
                best = alternative;
            }
        }
        return best.strip();
    }

    /** The largest part around a link in which no other article is linked. */
    private Element box(Element anchor) {
        String own = Links.web(anchor.attr("href"), address).map(HtmlListParser::shape).orElse("");
        Element box = anchor;
        for (Element parent = anchor.parent(); parent != null && !parent.normalName().equals("body"); parent = parent.parent()) {
            long others = parent.select("a[href]").stream()
                    .filter(a -> !a.attr("href").equals(anchor.attr("href")))
                    .filter(a -> Links.web(a.attr("href"), address).map(HtmlListParser::shape).orElse("").equals(own))
                    .limit(1)
                    .count();
            if (others > 0) {
                return box;
            }
            box = parent;
        }
        return box;
    }

    // An item

    private FeedItem item(Found found) {
        Element box = found.box();
        String title = ArabicText.line(found.title(), Texts.LONGEST_TITLE);
        String summary = rules.summary() == null ? shortText(box, title) : value(box, rules.summary()).orElse(null);
        String author = rules.author() == null ? null : value(box, rules.author()).orElse(null);
        List<String> categories = rules.category() == null ? List.of() : value(box, rules.category()).map(List::of).orElse(List.of());
        return new FeedItem(
                null,
                found.link(),
                title,
                summary == null ? null : Texts.summary(summary, false),
                null,
                author == null ? null : ArabicText.line(author, 200),
                published(box),
                null,
                Texts.categories(new ArrayList<>(categories)),
                image(box),
                List.of(),
                List.of(),
                Texts.raw(found.title()));
    }

    private @Nullable Instant published(Element box) {
        if (rules.published() != null) {
            return value(box, rules.published()).map(text -> Dates.read(text, zone)).orElse(null);
        }
        Element time = box.selectFirst("time[datetime]");
        if (time != null) {
            Instant exact = Dates.read(time.attr("datetime"), zone);
            return exact == null ? Dates.read(time.text(), zone) : exact;
        }
        Element said = box.selectFirst("time, [class*=date], [class*=time]");
        return said == null ? null : Dates.read(said.text(), zone);
    }

    private @Nullable URI image(Element box) {
        if (rules.image() != null) {
            return value(box, attribute(rules.image(), "src")).flatMap(text -> picture(text)).orElse(null);
        }
        for (Element image : box.select("img")) {
            for (String name : PICTURES) {
                Optional<URI> address = picture(image.attr(name));
                if (address.isPresent()) {
                    return address.get();
                }
            }
        }
        return null;
    }

    /** The first address of a srcset; a data: picture stands in for one that loads later. */
    private Optional<URI> picture(String written) {
        String first = written.strip().split("[\\s,]", 2)[0];
        return first.isEmpty() || first.toLowerCase(Locale.ROOT).startsWith("data:") ? Optional.empty() : Links.web(first, address);
    }

    private static @Nullable String shortText(Element box, String title) {
        Elements paragraphs = box.select("p");
        String longest = "";
        for (Element paragraph : paragraphs) {
            String text = paragraph.text();
            if (text.length() > longest.length() && !text.equals(title)) {
                longest = text;
            }
        }
        return longest.length() < 40 ? null : longest;
    }
}

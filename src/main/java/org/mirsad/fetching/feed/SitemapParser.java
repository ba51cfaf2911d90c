package org.mirsad.fetching.feed;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;

/**
 * Reads a news sitemap (sitemaps.org 0.9 with the news and image extensions) as a list of articles, newest first. A
 * plain sitemap has no titles: the pages themselves tell them. Thread-safe,
 * never throws.
 */
public final class SitemapParser {

    private final ZoneId zone;
    private final List<String> problems = new ArrayList<>();

    private SitemapParser(ZoneId zone) {
        this.zone = zone;
    }

    /** {@link NotAFeed} for what is no sitemap, and for an index of sitemaps, whose parts are sources of their own. */
    public static FeedResult parse(byte[] bytes, URI address, @Nullable String contentType, ZoneId zone) {
        try {
            FeedBytes.Decoded decoded = FeedBytes.decode(bytes, contentType);
            Document document = document(XmlText.clean(decoded.text()).text());
            if (document == null) {
                return new NotAFeed("No element in " + bytes.length + " bytes", bytes.length == 0 ? "feed.problem.empty" : "feed.problem.xml");
            }
            return switch (document.getRootElement().getName()) {
                case "urlset" -> new SitemapParser(zone).read(document.getRootElement(), address, decoded);
                case "sitemapindex" -> new NotAFeed("An index of sitemaps, not a sitemap of articles", "feed.problem.sitemap-index");
                case "html" -> new NotAFeed("A page instead of a sitemap", "feed.problem.html");
                default -> new NotAFeed("XML with the root " + document.getRootElement().getName(), "feed.problem.xml");
            };
        } catch (RuntimeException | StackOverflowError e) {
            return new NotAFeed("The body of " + bytes.length + " bytes could not be read: " + e, "feed.problem.xml");
        }
    }

    private static @Nullable Document document(String text) {
        try {
            return XmlTree.strict(text);
        } catch (JDOMException | IOException broken) {
            return XmlTree.repaired(text);
        }
    }

    private FeedResult read(Element urlset, URI address, FeedBytes.Decoded decoded) {
        List<FeedItem> items = new ArrayList<>();
        int number = 0;
        for (Element url : children(urlset, "url")) {
            number++;
            FeedItem item = item(url, address);
            if (item == null) {
                problems.add("Entry " + number + " was left out: no address in it");
            } else {
                items.add(item);
            }
        }
        // A sitemap may hold fifty thousand; the newest are the news, and those without a date keep their order.
        items.sort(Comparator.comparing(SitemapParser::date, Comparator.nullsLast(Comparator.reverseOrder())));
        if (items.size() > Normalizer.MOST_ITEMS) {
            problems.add("Kept the newest " + Normalizer.MOST_ITEMS + " of " + items.size() + " entries");
        }
        FeedInfo info = new FeedInfo(null, null, null, null, null, null, null);
        return new ParsedFeed(
                decoded.charset().name(), decoded.step(), info, items.subList(0, Math.min(items.size(), Normalizer.MOST_ITEMS)), problems);
    }

    private static @Nullable Instant date(FeedItem item) {
        return item.published() == null ? item.updated() : item.published();
    }

    private @Nullable FeedItem item(Element url, URI address) {
        URI link = Links.web(text(url, "loc"), address).orElse(null);
        if (link == null) {
            return null;
        }
        Element news = child(url, "news");
        String told = news == null ? null : text(news, "title");
        String title = told == null ? "" : told;
        String keywords = news == null ? null : text(news, "keywords");
        Element image = child(url, "image");
        return new FeedItem(
                link.toString(),
                link,
                ArabicText.line(Markup.inlineText(title), Texts.LONGEST_TITLE),
                null,
                null,
                null,
                news == null ? null : Dates.read(text(news, "publication_date"), zone),
                Dates.read(text(url, "lastmod"), zone),
                Texts.categories(keywords == null ? List.of() : Arrays.asList(keywords.split("[,،]"))),
                image == null ? null : Links.web(text(image, "loc"), address).orElse(null),
                List.of(),
                List.of(),
                Texts.raw(title));
    }

    private static List<Element> children(Element parent, String name) {
        return parent.getChildren().stream().filter(child -> child.getName().equals(name)).toList();
    }

    /** By local name: prefixes and versions of the namespaces differ, what is meant does not. */
    private static @Nullable Element child(Element parent, String name) {
        return parent.getChildren().stream().filter(child -> child.getName().equals(name)).findFirst().orElse(null);
    }

    private static @Nullable String text(Element parent, String name) {
        Element child = child(parent, name);
        String text = child == null ? "" : child.getTextTrim();
        return text.isEmpty() ? null : text;
    }
}

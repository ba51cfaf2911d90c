package org.mirsad.fetching.feed;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** Rewrites one item of any dialect as an Atom entry. Several elements for one thing: the better one wins. */
final class ItemNormalizer {

    private static final int LONGEST_GUID = 4096;

    private final ZoneId zone;
    private final List<String> feedAuthors;

    ItemNormalizer(ZoneId zone, List<String> feedAuthors) {
        this.zone = zone;
        this.feedAuthors = feedAuthors;
    }

    Element entry(Parts item) {
        Element entry = new Element("entry", Shape.ATOM);
        title(item, entry);
        URI link = link(item);
        Shape.link(entry, "alternate", link);
        // Always there, if empty: Rome takes the link where an entry has no id.
        Shape.plain(entry, "id", Objects.requireNonNullElse(guid(item), ""));
        people(item, entry);
        dates(item, entry);
        categories(item, entry);
        URI enclosed = enclosures(item, entry);
        Pictures pictures = new Pictures(item);
        URI inText = texts(item, entry);
        pictures.media().forEach(entry::addContent);
        Shape.own(entry, "picture", pictures.best(enclosed, inText));
        return entry;
    }

    private static void title(Parts item, Element entry) {
        Parts.Phrase title = item.phrase("title", "dc:title", "news:title", "itunes:title", "media:title");
        if (title == null) {
            title = within(item, "media:title");
        }
        if (title != null) {
            Shape.text(entry, "title", title.value(), title.type());
        }
    }

    /** Nested where media feeds and news sitemaps keep it. */
    private static Parts.@Nullable Phrase within(Parts item, String key) {
        for (Element nest : item.all("news:news", "media:group", "media:content")) {
            Parts inside = item.of(nest);
            Parts.Phrase phrase = inside.phrase("news:title", key);
            if (phrase != null) {
                return phrase;
            }
        }
        return null;
    }

    private static @Nullable URI link(Parts item) {
        for (Element original : item.all("feedburner:origlink")) {
            URI address = item.address(original, original.getText());
            if (address != null) {
                return address;
            }
        }
        URI link = writtenLink(item);
        return link != null ? link : linkFromId(item);
    }

    private static @Nullable URI writtenLink(Parts item) {
        URI typed = null;
        for (Element link : item.all("link", "loc")) {
            String href = Parts.value(link, "href");
            String relation = Parts.value(link, "rel").toLowerCase(Locale.ROOT);
            URI address = item.address(link, href.isEmpty() ? link.getText() : href);
            boolean alternate = relation.isEmpty() || relation.equals("alternate") || relation.endsWith("/alternate");
            if (address == null || !alternate) {
                continue;
            }
            if (href.isEmpty() || isPage(Parts.value(link, "type"))) {
                return address;
            }
            typed = typed == null ? address : typed;
        }
        return typed;
    }

    private static boolean isPage(String type) {
        return type.isEmpty() || type.contains("html");
    }

    /** A permanent guid is the link (RSS 2.0); an Atom id, RDF's about or a text kept elsewhere may be. */
    private static @Nullable URI linkFromId(Parts item) {
        for (Element guid : item.all("guid")) {
            boolean permanent = !Parts.value(guid, "isPermaLink").equalsIgnoreCase("false");
            String written = guid.getText().strip();
            boolean absolute = written.regionMatches(true, 0, "http", 0, 4);
            URI address = permanent && (absolute || written.startsWith("/")) ? item.address(guid, written) : null;
            if (address != null) {
                return address;
            }
        }
        for (Element content : item.all("content")) {
            URI address = item.address(content, Parts.value(content, "src"));
            if (address != null) {
                return address;
            }
        }
        URI own = item.address(item.element(), Parts.value(item.element(), "href"));
        if (own != null) {
            return own;
        }
        String id = item.text("id");
        String about = Parts.value(item.element(), "about");
        String written = about.isEmpty() ? id : about;
        return written != null && written.regionMatches(true, 0, "http", 0, 4) ? item.address(item.element(), written) : null;
    }

    private static @Nullable String guid(Parts item) {
        String written = item.text("guid", "id", "dc:identifier");
        if (written == null || written.isBlank()) {
            written = Parts.value(item.element(), "about");
        }
        return written.isEmpty() || written.length() > LONGEST_GUID ? null : written;
    }

    private void people(Parts item, Element entry) {
        List<String> names = new ArrayList<>(firstNames(item));
        if (names.isEmpty()) {
            item.all("source").forEach(source -> names.addAll(People.names(item.of(source), "author")));
        }
        for (String name : names.isEmpty() ? feedAuthors : names) {
            entry.addContent(new Element("author", Shape.ATOM).addContent(new Element("name", Shape.ATOM).setText(name)));
        }
    }

    private static List<String> firstNames(Parts item) {
        for (String key : List.of("dc:creator", "author", "itunes:author", "dc:author", "googleplay:author", "creator", "dcterms:creator",
                "media:credit")) {
            List<String> names = People.names(item, key);
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }

    private void dates(Parts item, Element entry) {
        Instant updated = Dates.first(item, zone, "updated", "modified", "dcterms:modified", "lastbuilddate", "lastmod");
        Instant published = Dates.first(item, zone, "pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created",
                "dcterms:date", "created", "date", "news:publication_date");
        for (Element news : item.all("news:news")) {
            published = published == null ? Dates.first(item.of(news), zone, "news:publication_date") : published;
        }
        Shape.date(entry, "published", published);
        Shape.date(entry, "updated", updated);
    }

    private static void categories(Parts item, Element entry) {
        Set<String> written = new LinkedHashSet<>();
        for (Element category : item.all("category", "dc:subject", "media:category", "itunes:category", "googleplay:category")) {
            written.add(label(category));
        }
        for (Element keywords : item.all("media:keywords", "itunes:keywords", "keywords", "tags")) {
            written.addAll(List.of(keywords.getText().split("[,،;؛]")));
        }
        for (Element news : item.all("news:news")) {
            String keywords = item.of(news).text("news:keywords");
            written.addAll(keywords == null ? List.of() : List.of(keywords.split("[,،]")));
        }
        for (String each : written) {
            if (!each.isBlank()) {
                entry.addContent(new Element("category", Shape.ATOM).setAttribute("term", each.strip()));
            }
        }
    }

    private static String label(Element category) {
        String text = Parts.plain(category);
        if (!text.isEmpty()) {
            return text;
        }
        String label = Parts.value(category, "label");
        String term = Parts.value(category, "term");
        String named = label.isEmpty() ? term : label;
        return named.isEmpty() ? Parts.value(category, "text") : named;
    }

    /** Adds the attached files and returns the first that is a picture. */
    private static @Nullable URI enclosures(Parts item, Element entry) {
        URI picture = null;
        Set<URI> seen = new LinkedHashSet<>();
        for (Element element : item.all("enclosure", "link")) {
            boolean enclosure = Vocabulary.key(element).equals("enclosure") || Parts.value(element, "rel").equalsIgnoreCase("enclosure");
            URI address = enclosure ? enclosed(item, element) : null;
            if (address == null || !seen.add(address)) {
                continue;
            }
            Element link = new Element("link", Shape.ATOM).setAttribute("rel", "enclosure").setAttribute("href", address.toString());
            Shape.optional(link, "type", Parts.value(element, "type"));
            Numbers.whole(Parts.value(element, "length")).ifPresent(length -> link.setAttribute("length", Long.toString(length)));
            entry.addContent(link);
            boolean image = Parts.value(element, "type").toLowerCase(Locale.ROOT).startsWith("image")
                    || Parts.value(element, "type").isEmpty() && Pictures.hasImageName(address);
            picture = picture == null && image ? address : picture;
        }
        return picture;
    }

    private static @Nullable URI enclosed(Parts item, Element element) {
        for (String attribute : List.of("url", "href", "resource")) {
            URI address = item.address(element, Parts.value(element, attribute));
            if (address != null) {
                return address;
            }
        }
        return item.address(element, element.getText());
    }

    /** Adds summary and content and returns the first picture in them. */
    private static @Nullable URI texts(Parts item, Element entry) {
        URI summaryPicture = text(item, entry, "summary", summary(item));
        URI contentPicture = text(item, entry, "content", content(item));
        return contentPicture == null ? summaryPicture : contentPicture;
    }

    private static @Nullable URI text(Parts item, Element entry, String name, @Nullable Found found) {
        if (found == null) {
            return null;
        }
        if (!found.phrase().html()) {
            Shape.text(entry, name, Markup.cap(found.phrase().value()), "text");
            return null;
        }
        Markup.Settled settled = Markup.settle(found.phrase().value(), item.base(found.element()));
        Shape.text(entry, name, XmlText.legal(settled.html()), "html");
        return settled.image();
    }

    private record Found(Element element, Parts.Phrase phrase) {}

    private static @Nullable Found summary(Parts item) {
        Found found = found(item, "description", "summary", "dc:description", "dcterms:abstract", "abstract", "itunes:summary",
                "media:description", "itunes:subtitle", "googleplay:description");
        if (found == null) {
            for (Element nest : item.all("media:group", "media:content")) {
                found = found == null ? found(item.of(nest), "media:description") : found;
            }
        }
        return found;
    }

    private static @Nullable Found content(Parts item) {
        Found found = found(item, "content:encoded", "encoded", "content", "xhtml:body", "body", "fulltext", "full-text", "xhtml:div");
        if (found == null || found.phrase().html() || !Markup.hasBlocks(found.phrase().value())) {
            return found;
        }
        return new Found(found.element(), new Parts.Phrase(found.phrase().value(), true));
    }

    private static @Nullable Found found(Parts parts, String... keys) {
        for (Element element : parts.all(keys)) {
            Parts.Phrase phrase = parts.phrase(element);
            if (phrase != null && !phrase.value().isBlank()) {
                return new Found(element, phrase);
            }
        }
        return null;
    }
}

package org.mirsad.newsroom;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.json.JsonMapper;

/** An outlet's list of news at one moment, in its own format. */
final class NewsList {

    private static final int MOST_ITEMS = 30;
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
    private static final String DC = "http://purl.org/dc/elements/1.1/";
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String RSS_1 = "http://purl.org/rss/1.0/";
    private static final String MEDIA = "http://search.yahoo.com/mrss/";
    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Desk desk;
    private final Imprint imprint;
    private final Imprint.Listing listing;
    private final List<Edition> editions;

    NewsList(Desk desk) {
        this.desk = desk;
        this.imprint = desk.imprint();
        this.listing = imprint.listing();
        this.editions = desk.editions().stream().limit(MOST_ITEMS).toList();
    }

    /** When the list last changed: the validators of its answer. */
    Instant lastChange() {
        return editions.stream().map(Edition::lastChange).max(Instant::compareTo).orElse(desk.start());
    }

    String text() {
        return switch (listing.format()) {
            case RSS -> xml(this::rss);
            case RDF -> xml(this::rdf);
            case ATOM -> xml(this::atom);
            case JSON_FEED -> JSON.writeValueAsString(jsonFeed());
            case OWN_JSON -> JSON.writeValueAsString(ownJson());
        };
    }

    private void rss(Xml xml) throws XMLStreamException {
        xml.open("rss", "version", "2.0", "xmlns:content", CONTENT, "xmlns:dc", DC, "xmlns:media", MEDIA,
                "xmlns:atom", ATOM);
        xml.open("channel");
        xml.text("title", imprint.nameAr());
        xml.text("link", desk.base().toString());
        xml.text("description", "آخر الأخبار من " + imprint.nameAr());
        xml.text("language", "ar");
        xml.text("lastBuildDate", rfc822(lastChange()));
        for (Edition edition : editions) {
            rssItem(xml, edition);
        }
        xml.close();
        xml.close();
    }

    private void rssItem(Xml xml, Edition edition) throws XMLStreamException {
        Article article = edition.article();
        boolean broken = desk.fragile().filter(article::equals).isPresent();
        xml.open("item");
        xml.text("title", article.title());
        xml.text("link", link(article));
        xml.text("guid", "isPermaLink", "false", desk.base() + "/?p=" + article.id());
        xml.text("pubDate", rfc822(edition.published()));
        if (article.author() != null) {
            xml.text("dc:creator", article.author());
        }
        for (String category : categories(article)) {
            xml.text("category", category);
        }
        if (broken) {
            // What an editing system lets through: a control character and markup that never ends.
            xml.raw("<description>" + Layout.escape(article.lead()) + "\u0008 &nbsp;<b>عاجل</description>\n");
        } else {
            xml.text("description", article.lead());
        }
        if (listing.full()) {
            xml.cdata("content:encoded", html(edition));
        }
        if (article.image() != null) {
            xml.empty("media:content", "url", picture(article), "medium", "image", "width", "1200", "height", "675");
        }
        xml.close();
    }

    private void rdf(Xml xml) throws XMLStreamException {
        xml.open("rdf:RDF", "xmlns:rdf", RDF, "xmlns", RSS_1, "xmlns:dc", DC, "xmlns:content", CONTENT);
        xml.open("channel", "rdf:about", desk.base() + listing.path());
        xml.text("title", imprint.nameAr());
        xml.text("link", desk.base().toString());
        xml.text("description", "آخر الأخبار من " + imprint.nameAr());
        xml.text("dc:language", "ar");
        xml.open("items");
        xml.open("rdf:Seq");
        for (Edition edition : editions) {
            xml.empty("rdf:li", "rdf:resource", link(edition.article()));
        }
        xml.close();
        xml.close();
        xml.close();
        for (Edition edition : editions) {
            rdfItem(xml, edition);
        }
        xml.close();
    }

    private void rdfItem(Xml xml, Edition edition) throws XMLStreamException {
        Article article = edition.article();
        xml.open("item", "rdf:about", link(article));
        xml.text("title", article.title());
        xml.text("link", link(article));
        xml.text("description", article.lead());
        xml.text("dc:date", iso(edition.published()));
        if (article.author() != null) {
            xml.text("dc:creator", article.author());
        }
        for (String category : categories(article)) {
            xml.text("dc:subject", category);
        }
        xml.cdata("content:encoded", html(edition));
        xml.close();
    }

    private void atom(Xml xml) throws XMLStreamException {
        xml.open("feed", "xmlns", ATOM, "xml:lang", "ar");
        xml.text("id", "tag:" + imprint.slug() + ".example,2020:feed");
        xml.text("title", imprint.nameAr());
        xml.text("updated", iso(lastChange()));
        xml.empty("link", "rel", "alternate", "type", "text/html", "href", desk.base().toString());
        xml.empty("link", "rel", "self", "type", listing.contentType(), "href", desk.base() + listing.path());
        for (Edition edition : editions) {
            atomEntry(xml, edition);
        }
        xml.close();
    }

    private void atomEntry(Xml xml, Edition edition) throws XMLStreamException {
        Article article = edition.article();
        xml.open("entry");
        xml.text("id", "tag:" + imprint.slug() + ".example,2020:post-" + article.id());
        xml.text("title", "type", "text", article.title());
        xml.empty("link", "rel", "alternate", "type", "text/html", "href", link(article));
        xml.text("published", iso(edition.published()));
        xml.text("updated", iso(edition.lastChange()));
        if (article.author() != null) {
            xml.open("author");
            xml.text("name", article.author());
            xml.close();
        }
        for (String category : categories(article)) {
            xml.empty("category", "term", category);
        }
        xml.text("summary", "type", "text", article.lead());
        if (listing.full()) {
            xml.text("content", "type", "html", html(edition));
        }
        xml.close();
    }

    private Map<String, Object> jsonFeed() {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", imprint.nameAr());
        feed.put("home_page_url", desk.base().toString());
        feed.put("feed_url", desk.base() + listing.path());
        feed.put("language", "ar");
        feed.put("items", editions.stream().map(this::jsonFeedItem).toList());
        return feed;
    }

    private Map<String, Object> jsonFeedItem(Edition edition) {
        Article article = edition.article();
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", article.key());
        item.put("url", link(article));
        item.put("title", article.title());
        item.put("summary", article.lead());
        item.put("content_html", html(edition));
        item.put("date_published", iso(edition.published()));
        if (edition.updated() != null) {
            item.put("date_modified", iso(edition.updated()));
        }
        if (article.author() != null) {
            item.put("authors", List.of(Map.of("name", article.author())));
        }
        if (article.image() != null) {
            item.put("image", picture(article));
        }
        item.put("tags", categories(article));
        return item;
    }

    private Map<String, Object> ownJson() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "ok");
        answer.put("data", editions.stream().map(this::ownJsonItem).toList());
        return answer;
    }

    private Map<String, Object> ownJsonItem(Edition edition) {
        Article article = edition.article();
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", article.id());
        item.put("headline", article.title());
        item.put("permalink", link(article));
        item.put("published_at", TO_THE_MINUTE.format(local(edition.published())));
        item.put("section", Optional.ofNullable(article.category()).orElse("أخبار"));
        item.put("summary", article.lead());
        item.put("photo", article.image() == null ? null : picture(article));
        item.put("views", article.id() % 9_000 + 120);
        return item;
    }

    private String html(Edition edition) {
        Imprint.Site site = imprint.site();
        String picture = edition.article().image() == null ? ""
                : "<figure><img src=\"" + picture(edition.article()) + "\" alt=\"\"><figcaption>"
                        + Layout.escape(Optional.ofNullable(edition.article().caption()).orElse(""))
                        + "</figcaption></figure>\n";
        return picture + site.layout().html(PageText.framed(edition, site));
    }

    private String link(Article article) {
        return desk.address(article) + listing.linkSuffix();
    }

    private String picture(Article article) {
        return desk.base() + "/img/" + article.slug() + "." + imprint.site().imageFormat();
    }

    private static List<String> categories(Article article) {
        List<String> categories = new ArrayList<>(article.tags());
        if (article.category() != null) {
            categories.addFirst(article.category());
        }
        return categories;
    }

    private String rfc822(Instant instant) {
        return RFC_822.format(local(instant));
    }

    private String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local(instant));
    }

    private ZonedDateTime local(Instant instant) {
        ZoneId zone = imprint.zone();
        return instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone);
    }

    private String xml(Content content) {
        StringWriter out = new StringWriter();
        out.write("<?xml version=\"1.0\" encoding=\"" + listing.charset().name() + "\"?>\n");
        try {
            Xml xml = new Xml(XMLOutputFactory.newFactory().createXMLStreamWriter(out), out);
            content.write(xml);
            xml.end();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private interface Content {
        void write(Xml xml) throws XMLStreamException;
    }

    /** Writes elements by their prefixed names, one a line. */
    private record Xml(XMLStreamWriter writer, StringWriter out) {

        void open(String name, String... attributes) throws XMLStreamException {
            writer.writeStartElement(name);
            attributes(attributes);
            writer.writeCharacters("\n");
        }

        void close() throws XMLStreamException {
            writer.writeEndElement();
            writer.writeCharacters("\n");
        }

        void empty(String name, String... attributes) throws XMLStreamException {
            writer.writeEmptyElement(name);
            attributes(attributes);
            writer.writeCharacters("\n");
        }

        void text(String name, String text) throws XMLStreamException {
            writer.writeStartElement(name);
            writer.writeCharacters(text);
            close();
        }

        void text(String name, String attribute, String value, String text) throws XMLStreamException {
            writer.writeStartElement(name);
            writer.writeAttribute(attribute, value);
            writer.writeCharacters(text);
            close();
        }

        void cdata(String name, String text) throws XMLStreamException {
            writer.writeStartElement(name);
            writer.writeCData(text);
            close();
        }

        void raw(String markup) throws XMLStreamException {
            writer.flush();
            out.write(markup);
        }

        void end() throws XMLStreamException {
            writer.writeEndDocument();
            writer.flush();
        }

        private void attributes(String... attributes) throws XMLStreamException {
            for (int i = 0; i < attributes.length; i += 2) {
                writer.writeAttribute(attributes[i], attributes[i + 1]);
            }
        }
    }
}

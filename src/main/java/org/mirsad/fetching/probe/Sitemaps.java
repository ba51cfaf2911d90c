package org.mirsad.fetching.probe;

import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.mirsad.cleaning.PageBytes;
import org.mirsad.http.Fetched;

/** Where a site says that its sitemaps are. Those for news come first. */
final class Sitemaps {

    private static final int MOST = 5;

    private Sitemaps() {}

    /** The {@code Sitemap} lines of a robots.txt. */
    static List<URI> ofRobots(Fetched.Body robots) {
        return newsFirst(new SimpleRobotRulesParser()
                .parseContent(robots.address().toString(), robots.bytes(), robots.contentType(), List.of("mirsad"))
                .getSitemaps());
    }

    /** The sitemaps that an index lists; empty if it is none. */
    static List<URI> ofIndex(Fetched.Body body) {
        String xml = PageBytes.decode(body.bytes(), body.contentType()).text();
        if (!xml.contains("sitemapindex")) {
            return List.of();
        }
        return newsFirst(Jsoup.parse(xml, "", Parser.xmlParser()).select("sitemap > loc").stream()
                .map(Element::text)
                .toList());
    }

    private static List<URI> newsFirst(List<String> written) {
        List<URI> news = new ArrayList<>();
        List<URI> others = new ArrayList<>();
        for (String address : written) {
            TypedAddress.address(address)
                    .ifPresent(a -> (a.getRawPath().toLowerCase(Locale.ROOT).contains("news") ? news : others).add(a));
        }
        news.addAll(others);
        return news.stream().distinct().limit(MOST).toList();
    }
}

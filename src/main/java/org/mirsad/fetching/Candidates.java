package org.mirsad.fetching;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Where the feeds of a page may be, the likeliest first: what it declares (the feed autodiscovery of browsers), what it
 * links to, what its software is known to have, and what sites usually have.
 */
final class Candidates {

    private static final List<String> WELL_KNOWN = List.of(
            "/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/index.rdf", "/ar/rss");

    private final Document page;
    private final URI address;
    private final Set<URI> found = new LinkedHashSet<>();
    private final List<URI> comments = new ArrayList<>();

    private Candidates(Document page, URI address) {
        this.page = page;
        this.address = address;
    }

    /** @param sitemaps that robots.txt names: better than a guess, worse than a feed that the page names */
    static List<URI> of(Document page, URI address, List<URI> sitemaps) {
        Candidates candidates = new Candidates(page, address);
        candidates.declared();
        candidates.linked();
        candidates.bySoftware();
        candidates.found.addAll(sitemaps);
        WELL_KNOWN.forEach(candidates::add);
        candidates.found.addAll(candidates.comments);
        candidates.found.remove(address);
        return List.copyOf(candidates.found);
    }

    private void declared() {
        for (Element link : page.select("link[href][rel~=(?i)\\b(alternate|feed)\\b]")) {
            String type = link.attr("type").toLowerCase(Locale.ROOT);
            if (type.contains("rss") || type.contains("atom") || type.contains("feed+json") || link.attr("rel").equalsIgnoreCase("feed")) {
                add(link.absUrl("href"));
            }
        }
    }

    private void linked() {
        for (Element anchor : page.select("a[href~=(?i)(^|[/?=._-])(rss|rss2|rdf|feed|feeds|atom)([/?&._-]|$)]")) {
            add(anchor.absUrl("href"));
        }
    }

    private void bySoftware() {
        String generator = page.select("meta[name=generator]").attr("content").toLowerCase(Locale.ROOT);
        boolean wordPress = generator.contains("wordpress")
                || page.selectFirst("link[href*=/wp-content/], link[rel='https://api.w.org/'], script[src*=/wp-]") != null;
        if (wordPress) {
            String path = address.getPath() == null ? "" : address.getPath();
            if (path.length() > 1) {
                add((path.endsWith("/") ? path : path + "/") + "feed/");
            }
            add("/feed/");
            add("/?feed=rss2");
        }
        if (generator.contains("blogger") || String.valueOf(address.getHost()).endsWith("blogspot.com")) {
            add("/feeds/posts/default?alt=rss");
        }
    }

    private void add(String written) {
        resolved(written).ifPresent(uri -> {
            String text = uri.toString().toLowerCase(Locale.ROOT);
            if (text.contains("comment")) {
                comments.add(uri);
            } else {
                found.add(uri);
            }
        });
    }

    private Optional<URI> resolved(String written) {
        try {
            URI uri = address.resolve(written);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

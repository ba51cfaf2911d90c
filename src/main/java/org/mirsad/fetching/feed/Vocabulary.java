package org.mirsad.fetching.feed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdom2.Element;
import org.jdom2.Namespace;

/**
 * One name for one meaning. Namespaces come in several spellings, with blanks, in the wrong case, or not at all; what a
 * publisher meant is clear from the address, else from the prefix. RSS of every age and Atom are the core, without prefix.
 */
final class Vocabulary {

    private static final Map<String, String> PREFIX_BY_ADDRESS = new HashMap<>();
    private static final Map<String, String> ADDRESS_BY_PREFIX = new HashMap<>();

    private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed", "urlset");
    private static final Set<String> LONE_ROOTS = Set.of("channel", "entry");

    static {
        know("", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/",
                "http://purl.org/net/rss1.1", "http://backend.userland.com/rss", "http://backend.userland.com/rss2",
                "http://backend.userland.com/rss091", "http://backend.userland.com/rss092", "http://blogs.law.harvard.edu/tech/rss",
                "http://cyber.law.harvard.edu/rss", "http://my.netscape.com/publish/formats/rss-0.91.dtd",
                "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns", "http://www.sitemaps.org/schemas/sitemap/0.9",
                "http://www.google.com/schemas/sitemap/0.84");
        know("dc", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/", "http://purl.org/metadata/dublin_core");
        know("dcterms", "http://purl.org/dc/terms/");
        know("content", "http://purl.org/rss/1.0/modules/content/");
        know("media", "http://search.yahoo.com/mrss/", "http://tools.search.yahoo.com/mrss/", "http://www.rssboard.org/media-rss");
        know("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://www.itunes.com/DTDs/PodCast-1.0.dtd");
        know("googleplay", "http://www.google.com/schemas/play-podcasts/1.0");
        know("feedburner", "http://rssnamespace.org/feedburner/ext/1.0");
        know("sy", "http://purl.org/rss/1.0/modules/syndication/");
        know("xhtml", "http://www.w3.org/1999/xhtml");
        know("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns");
        know("news", "http://www.google.com/schemas/sitemap-news/0.9");
        know("image", "http://www.google.com/schemas/sitemap-image/1.1");
        know("g", "http://base.google.com/ns/1.0");
        know("slash", "http://purl.org/rss/1.0/modules/slash/");
        know("wfw", "http://wellformedweb.org/CommentAPI/");
        know("thr", "http://purl.org/syndication/thread/1.0");
        know("georss", "http://www.georss.org/georss");
        ADDRESS_BY_PREFIX.put("atom", "http://www.w3.org/2005/Atom");
        ADDRESS_BY_PREFIX.put("a10", "http://www.w3.org/2005/Atom");
        ADDRESS_BY_PREFIX.put("rss", "http://purl.org/rss/1.0/");
    }

    private Vocabulary() {}

    private static void know(String prefix, String... addresses) {
        for (String address : addresses) {
            PREFIX_BY_ADDRESS.put(plain(address), prefix);
        }
        ADDRESS_BY_PREFIX.putIfAbsent(prefix, addresses[0]);
    }

    /** The usual namespace of a prefix that nobody declared. */
    static String addressOf(String prefix) {
        return ADDRESS_BY_PREFIX.getOrDefault(prefix.toLowerCase(Locale.ROOT), "urn:undeclared:" + prefix);
    }

    /** Whether a feed begins here. */
    static boolean isRoot(String localName) {
        return ROOTS.contains(localName.toLowerCase(Locale.ROOT));
    }

    /** Whether a document of this root may be a feed that lost its outermost element. */
    static boolean isLoneRoot(String localName) {
        return LONE_ROOTS.contains(localName.toLowerCase(Locale.ROOT));
    }

    static boolean isAtom(Element element) {
        String address = plain(element.getNamespaceURI());
        return address.equals("//www.w3.org/2005/atom") || address.equals("//purl.org/atom/ns");
    }

    /** The name in lower case, with its usual prefix if it is not of the core: {@code title}, {@code dc:creator}. */
    static String key(Element element) {
        String name = element.getName().toLowerCase(Locale.ROOT);
        String prefix = prefix(element);
        return prefix.isEmpty() ? name : prefix + ":" + name;
    }

    private static String prefix(Element element) {
        Namespace space = element.getNamespace();
        if (space.getURI().isEmpty()) {
            return "";
        }
        String known = PREFIX_BY_ADDRESS.get(plain(space.getURI()));
        if (known != null) {
            return known;
        }
        String written = space.getPrefix().toLowerCase(Locale.ROOT);
        if (written.isEmpty() || written.equals("atom") || written.equals("rss")) {
            return "";
        }
        return written;
    }

    /** Addresses are compared without scheme, case, and the last slash or hash. */
    private static String plain(String address) {
        String lower = address.strip().toLowerCase(Locale.ROOT);
        int slashes = lower.indexOf("//");
        String rest = slashes >= 0 ? lower.substring(slashes) : lower;
        while (rest.endsWith("/") || rest.endsWith("#")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest;
    }
}

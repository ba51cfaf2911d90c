package org.mirsad.fetching.feed;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/** Rewrites the tree of any dialect, pure or mixed, into the {@linkplain NormalFeed normal one}. */
final class Normalizer {

    static final int MOST_ITEMS = 500;

    private static final String[] DESCRIPTIONS =
            {"description", "subtitle", "tagline", "dc:description", "itunes:summary", "itunes:subtitle"};
    private static final String[] DATES =
            {"updated", "modified", "lastbuilddate", "pubdate", "dc:date", "dcterms:modified", "published"};

    private static final Duration LONGEST_TTL = Duration.ofDays(7);

    private final Element root;
    private final Element head;
    private final boolean atom;
    private final ZoneId zone;
    private final @Nullable URI outside;
    private final Parts parts;

    private Normalizer(Element root, @Nullable URI address, ZoneId zone) {
        this.root = root;
        this.atom = isAtom(root);
        this.zone = zone;
        this.head = head(root);
        this.outside = atom ? feedAddress(head, address) : channelAddress(head, address);
        this.parts = new Parts(head, atom, outside);
    }

    static NormalFeed normalize(Element root, @Nullable URI address, ZoneId zone) {
        return new Normalizer(root, address, zone).run();
    }

    private static boolean isAtom(Element root) {
        String name = root.getName().toLowerCase(Locale.ROOT);
        return name.equals("feed") || name.equals("entry");
    }

    private static Element head(Element root) {
        for (Element child : root.getChildren()) {
            if (Vocabulary.key(child).equals("channel")) {
                return child;
            }
        }
        return root;
    }

    /** RSS has no rule for relative links; publishers mean their site, not the address of the feed. */
    private static @Nullable URI channelAddress(Element head, @Nullable URI address) {
        Parts parts = new Parts(head, false, address);
        for (Element link : parts.all("link")) {
            String written = link.getText().strip();
            URI site = written.isEmpty() ? null : parts.address(link, written);
            if (site != null) {
                return site;
            }
        }
        return address;
    }

    /** Atom counts from where the document lies; a feed read from a file says it in its own links. */
    private static @Nullable URI feedAddress(Element head, @Nullable URI address) {
        if (address != null) {
            return address;
        }
        Parts parts = new Parts(head, true, null);
        for (String relation : List.of("self", "alternate", "")) {
            for (Element link : parts.all("link")) {
                URI own = Parts.value(link, "rel").equalsIgnoreCase(relation) ? parts.address(link, Parts.value(link, "href")) : null;
                if (own != null) {
                    return own;
                }
            }
        }
        return null;
    }

    private NormalFeed run() {
        List<Element> items = items();
        List<Element> entries = new ArrayList<>();
        ItemNormalizer normalizer = new ItemNormalizer(zone, authors());
        for (Element item : items.subList(0, Math.min(items.size(), MOST_ITEMS))) {
            entries.add(normalizer.entry(new Parts(item, atom, outside)));
        }
        return new NormalFeed(normalHead(), entries, items.size(), ttl());
    }

    /** Items wherever they stand: in the channel, beside it as in RDF, or where a broken feed left them. */
    private List<Element> items() {
        List<Element> items = new ArrayList<>();
        Deque<Element> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Element element = open.pop();
            if (isItem(element)) {
                items.add(element);
            } else {
                List<Element> children = element.getChildren();
                for (int i = children.size() - 1; i >= 0; i--) {
                    open.push(children.get(i));
                }
            }
        }
        return items;
    }

    private static boolean isItem(Element element) {
        String key = Vocabulary.key(element);
        return key.equals("item") || key.equals("entry") || key.equals("url") && Vocabulary.key(parentOf(element)).equals("urlset");
    }

    private static Element parentOf(Element element) {
        Element parent = element.getParentElement();
        return parent == null ? element : parent;
    }

    /** RFC 4287, section 4.2.1: an entry without author has the feed's. RSS has no such rule. */
    private List<String> authors() {
        return atom ? People.names(parts, "author") : List.of();
    }

    private Element normalHead() {
        Element feed = new Element("feed", Shape.ATOM);
        phrase(feed, "title", parts.phrase("title", "dc:title"));
        phrase(feed, "subtitle", parts.phrase(DESCRIPTIONS));
        Shape.link(feed, "alternate", site());
        Shape.date(feed, "updated", Dates.first(parts, zone, DATES));
        URI image = image();
        Shape.plain(feed, "logo", image == null ? null : image.toString());
        String language = language();
        if (language != null) {
            feed.addContent(new Element("language", Shape.DC).setText(language));
        }
        return feed;
    }

    private static void phrase(Element target, String name, Parts.@Nullable Phrase phrase) {
        if (phrase != null) {
            Shape.text(target, name, phrase.value(), phrase.type());
        }
    }

    private @Nullable URI site() {
        URI first = null;
        for (Element link : parts.all("link")) {
            String href = Parts.value(link, "href");
            String relation = Parts.value(link, "rel").toLowerCase(Locale.ROOT);
            if (href.isEmpty() && !link.getText().isBlank()) {
                URI address = Links.web(link.getText(), parts.base(link)).orElse(null);
                if (address != null) {
                    return address;
                }
            } else if (first == null && (relation.isEmpty() || relation.equals("alternate"))) {
                first = parts.address(link, href);
            }
        }
        return first;
    }

    private @Nullable String language() {
        String written = parts.text("language", "dc:language");
        if (written != null) {
            return written;
        }
        String inherited = head.getAttributeValue("lang", Namespace.XML_NAMESPACE);
        return inherited == null ? root.getAttributeValue("lang", Namespace.XML_NAMESPACE) : inherited;
    }

    private @Nullable URI image() {
        for (Element element : parts.all("logo", "image", "itunes:image", "googleplay:image", "media:thumbnail", "icon")) {
            URI address = Pictures.of(parts, element);
            if (address != null) {
                return address;
            }
        }
        for (Element element : new Parts(root, atom, outside).all("image")) {
            URI address = Pictures.of(parts, element);
            if (address != null) {
                return address;
            }
        }
        return null;
    }

    private @Nullable Duration ttl() {
        OptionalLong minutes = Numbers.whole(parts.text("ttl"));
        Duration written = minutes.isPresent() ? Duration.ofMinutes(minutes.getAsLong()) : period();
        return written == null || written.isZero() ? null : written.compareTo(LONGEST_TTL) > 0 ? LONGEST_TTL : written;
    }

    private @Nullable Duration period() {
        String period = parts.text("sy:updateperiod");
        Duration whole = switch (period == null ? "" : period.toLowerCase(Locale.ROOT)) {
            case "hourly" -> Duration.ofHours(1);
            case "daily" -> Duration.ofDays(1);
            case "weekly" -> Duration.ofDays(7);
            case "monthly" -> Duration.ofDays(30);
            case "yearly" -> Duration.ofDays(365);
            default -> null;
        };
        long frequency = Math.max(1, Numbers.whole(parts.text("sy:updatefrequency")).orElse(1));
        return whole == null ? null : whole.dividedBy(frequency);
    }
}

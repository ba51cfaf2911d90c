package org.mirsad.fetching.feed;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jdom2.Content;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.Verifier;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaderJDOMFactory;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Text → tree. First by the JDK's parser, without DTDs and with limits; if that refuses, by jsoup's forgiving parser,
 * whose tree is then copied, limits kept.
 */
final class XmlTree {

    /** Deeper elements are taken for an attack; their text stays, their tags go. */
    private static final int DEPTH = 100;
    private static final int ATTRIBUTES = 200;
    private static final Map<String, Object> LIMITS = Map.of(
            "jdk.xml.maxElementDepth", DEPTH,
            "jdk.xml.elementAttributeLimit", ATTRIBUTES,
            "jdk.xml.entityExpansionLimit", 1,
            "jdk.xml.maxXMLNameLimit", 1000,
            XMLConstants.ACCESS_EXTERNAL_DTD, "",
            XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");

    /** Elements that hold one line of text: another element of a feed inside one means that its end tag is missing. */
    private static final Set<String> LINES = Set.of("title", "link", "guid", "pubdate", "author", "category", "id", "updated",
            "published", "language", "lastbuilddate", "creator", "date");
    private static final Set<String> PARTS = Set.of("title", "link", "guid", "pubdate", "author", "category", "id", "updated",
            "published", "language", "lastbuilddate", "creator", "date", "description", "summary", "content", "encoded",
            "enclosure", "item", "entry", "channel", "image");
    private static final Set<String> ITEMS = Set.of("item", "entry");
    private static final Set<String> TEXTS = Set.of("description", "summary", "content", "encoded", "subtitle", "tagline");

    private static final Set<String> NEVER_IN_TEXT = Set.of("guid", "pubdate", "published", "updated", "enclosure", "encoded",
            "creator", "category", "item", "entry");

    private XmlTree() {}

    static Document strict(String text) throws JDOMException, IOException {
        SAXBuilder builder = new SAXBuilder(new XMLReaderJDOMFactory() {
            @Override
            public XMLReader createXMLReader() throws JDOMException {
                return reader();
            }

            @Override
            public boolean isValidating() {
                return false;
            }
        });
        builder.setExpandEntities(false);
        return builder.build(new StringReader(text));
    }

    private static XMLReader reader() throws JDOMException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            SAXParser parser = factory.newSAXParser();
            for (Map.Entry<String, Object> limit : LIMITS.entrySet()) {
                parser.setProperty(limit.getKey(), limit.getValue().toString());
            }
            return parser.getXMLReader();
        } catch (ParserConfigurationException | SAXException e) {
            throw new JDOMException("The XML parser refuses its limits", e);
        }
    }

    /** The tree of a broken text, null if there is no element in it. */
    static @Nullable Document repaired(String text) {
        Parser parser = Parser.xmlParser();
        parser.setMaxDepth(2 * DEPTH);
        org.jsoup.nodes.Document source = parser.parseInput(text, "");
        org.jsoup.nodes.Element root = feedRoot(source);
        if (root == null) {
            return null;
        }
        Copy copy = new Copy(root);
        copy.run();
        copy.dropEmptyItems();
        return new Document(copy.top);
    }

    private static org.jsoup.nodes.@Nullable Element feedRoot(org.jsoup.nodes.Document source) {
        for (org.jsoup.nodes.Element element : source.getAllElements()) {
            if (Vocabulary.isRoot(local(element.tagName()))) {
                return element;
            }
        }
        org.jsoup.nodes.Element channel = source.selectFirst("channel");
        return channel == null ? source.children().first() : channel;
    }

    /** Copies a tree without recursion: it may be deep. */
    private static final class Copy {
        private final org.jsoup.nodes.Element root;
        private final Map<org.jsoup.nodes.Element, Element> copies = new HashMap<>();
        private final Map<Element, Integer> depths = new HashMap<>();
        /** The declarations in force at an element; most share their parent's. */
        private final Map<org.jsoup.nodes.Element, Map<String, String>> scopes = new HashMap<>();
        private final Element top;

        Copy(org.jsoup.nodes.Element root) {
            this.root = root;
            this.top = element(root, scope(root, Map.of()));
            remember(root, top, 1);
        }

        private Map<String, String> scope(org.jsoup.nodes.Element source, Map<String, String> outer) {
            Map<String, String> scope = outer;
            for (Attribute attribute : source.attributes()) {
                if (attribute.getKey().startsWith("xmlns")) {
                    scope = scope == outer ? new HashMap<>(outer) : scope;
                    scope.put(attribute.getKey(), attribute.getValue());
                }
            }
            scopes.put(source, scope);
            return scope;
        }

        void run() {
            root.traverse((node, depth) -> {
                if (node != root) {
                    copy(node);
                }
            });
        }

        /** An end tag that lost its slash opens an item with nothing in it. Removed all at once: there may be many. */
        void dropEmptyItems() {
            Set<Element> parents = copies.values().stream()
                    .filter(element -> element != top && isEmptyItem(element))
                    .map(Element::getParentElement)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            for (Element parent : parents) {
                List<Content> kept = parent.removeContent();
                kept.removeIf(child -> child instanceof Element element && isEmptyItem(element));
                parent.addContent(kept);
            }
        }

        private static boolean isEmptyItem(Element element) {
            return ITEMS.contains(element.getName().toLowerCase(Locale.ROOT)) && element.getChildren().isEmpty()
                    && element.getTextTrim().isEmpty() && element.getAttributes().isEmpty();
        }

        private void copy(Node node) {
            org.jsoup.nodes.Element parent = (org.jsoup.nodes.Element) node.parent();
            Element target = copies.get(parent);
            if (target == null) {
                return;
            }
            if (node instanceof TextNode text) {
                target.addContent(characters(text.getWholeText()));
            } else if (node instanceof org.jsoup.nodes.Element element) {
                add(element, target);
            }
        }

        private void add(org.jsoup.nodes.Element source, Element parent) {
            Element target = home(parent, local(source.tagName()).toLowerCase(Locale.ROOT));
            Map<String, String> scope = scope(source, scopes.getOrDefault(source.parent(), Map.of()));
            int depth = depths.getOrDefault(target, 1) + 1;
            if (depth > DEPTH) {
                copies.put(source, target);
                return;
            }
            Element copy = element(source, scope);
            target.addContent(copy);
            remember(source, copy, depth);
        }

        /** Where an element belongs: beside, not inside, an element whose end tag is missing. */
        private static Element home(Element parent, String name) {
            Element home = parent;
            if (NEVER_IN_TEXT.contains(name) && isOneOf(TEXTS, home)) {
                home = home.getParentElement();
            }
            while (PARTS.contains(name) && isOneOf(LINES, home)) {
                home = home.getParentElement();
            }
            return ITEMS.contains(name) ? outOfItem(home) : home;
        }

        private static boolean isOneOf(Set<String> names, Element element) {
            return element.getParentElement() != null && names.contains(element.getName().toLowerCase(Locale.ROOT));
        }

        private static Element outOfItem(Element start) {
            for (Element e = start; e != null; e = e.getParentElement()) {
                String name = e.getName().toLowerCase(Locale.ROOT);
                if (ITEMS.contains(name) && e.getParentElement() != null) {
                    return e.getParentElement();
                }
                if (TEXTS.contains(name) && e.getParentElement() != null && !ITEMS.contains(e.getParentElement().getName())) {
                    return e.getParentElement();
                }
            }
            return start;
        }

        private void remember(org.jsoup.nodes.Element source, Element copy, int depth) {
            copies.put(source, copy);
            depths.put(copy, depth);
        }
    }

    private static Element element(org.jsoup.nodes.Element source, Map<String, String> scope) {
        String tag = source.tagName();
        Element copy = new Element(name(local(tag)), namespace(prefix(tag), scope));
        int count = 0;
        for (Attribute attribute : source.attributes()) {
            if (count++ < ATTRIBUTES && !attribute.getKey().startsWith("xmlns")) {
                copy(attribute, copy);
            }
        }
        return copy;
    }

    private static void copy(Attribute attribute, Element target) {
        String key = attribute.getKey();
        Namespace space = prefix(key).equals("xml") ? Namespace.XML_NAMESPACE : Namespace.NO_NAMESPACE;
        // rdf:about and its like are wanted by their local names; what a dialect means by them is clear from the element.
        target.setAttribute(name(local(key)), characters(attribute.getValue()), space);
    }

    /** Prefixes that nobody declared still mean what everybody means by them. */
    private static Namespace namespace(String prefix, Map<String, String> scope) {
        String declared = scope.get(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix);
        if (declared != null) {
            return space(prefix, declared);
        }
        return prefix.isEmpty() ? Namespace.NO_NAMESPACE : space(prefix, Vocabulary.addressOf(prefix));
    }

    private static Namespace space(String prefix, String address) {
        String trimmed = characters(address).strip();
        try {
            return Namespace.getNamespace(trimmed.isEmpty() ? "" : prefix, trimmed);
        } catch (IllegalArgumentException notANamespace) {
            return Namespace.NO_NAMESPACE;
        }
    }

    private static String prefix(String tag) {
        int colon = tag.indexOf(':');
        return colon <= 0 ? "" : tag.substring(0, colon);
    }

    private static String local(String tag) {
        return tag.substring(tag.indexOf(':') + 1);
    }

    private static String name(String wanted) {
        return Verifier.checkElementName(wanted) == null ? wanted : "unreadable";
    }

    /** jsoup reads references after our cleaning and may produce what JDOM refuses. */
    private static String characters(String text) {
        if (Verifier.checkCharacterData(text) == null) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(Verifier::isXMLCharacter).forEach(kept::appendCodePoint);
        return kept.toString();
    }
}

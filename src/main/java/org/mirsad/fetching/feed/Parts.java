package org.mirsad.fetching.feed;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/** The children of an element by their {@linkplain Vocabulary#key meaning}, and what stands in them. */
final class Parts {

    /** A text and whether it is HTML. */
    record Phrase(String value, boolean html) {
        String type() {
            return html ? "html" : "text";
        }
    }

    private static final String CDATA = "<![CDATA[";

    private final Element parent;
    private final boolean atom;
    private final @Nullable URI outside;
    private final Map<String, List<Element>> children = new HashMap<>();

    /**
     * @param atom    whether texts without a type are plain, as in Atom, or HTML, as in RSS
     * @param outside the base around the document
     */
    Parts(Element parent, boolean atom, @Nullable URI outside) {
        this.parent = parent;
        this.atom = atom;
        this.outside = outside;
        for (Element child : parent.getChildren()) {
            children.computeIfAbsent(Vocabulary.key(child), key -> new ArrayList<>()).add(child);
        }
    }

    Element element() {
        return parent;
    }

    Parts of(Element child) {
        return new Parts(child, atom, outside);
    }

    List<Element> all(String... keys) {
        List<Element> found = new ArrayList<>();
        for (String key : keys) {
            found.addAll(children.getOrDefault(key, List.of()));
        }
        return found;
    }

    /** The first text that says something, in the order of the keys. */
    @Nullable String text(String... keys) {
        return all(keys).stream().map(Parts::plain).filter(Predicate.not(String::isBlank)).findFirst().orElse(null);
    }

    static String plain(Element element) {
        return unwrapped(element.getValue().strip());
    }

    @Nullable Phrase phrase(String... keys) {
        for (Element element : all(keys)) {
            Phrase phrase = phrase(element);
            if (phrase != null && !phrase.value().isBlank()) {
                return phrase;
            }
        }
        return null;
    }

    /** The text of a text construct (RFC 4287, section 3.1, and the modes of Atom 0.3); null if it is no text. */
    @Nullable Phrase phrase(Element element) {
        String type = value(element, "type").toLowerCase(Locale.ROOT);
        String mode = value(element, "mode").toLowerCase(Locale.ROOT);
        if (mode.equals("base64")) {
            return fromBase64(element, !type.equals("text/plain"));
        }
        if (!(atom || Vocabulary.isAtom(element))) {
            return type.equals("text") || type.equals("text/plain") && Vocabulary.key(element).startsWith("media:")
                    ? new Phrase(plain(element), false)
                    : new Phrase(inside(element), true);
        }
        return switch (kind(type)) {
            case PLAIN -> plainPhrase(element);
            case HTML -> new Phrase(inside(element), true);
            case XHTML -> new Phrase(xhtml(element), true);
            case OTHER -> fromBase64(element, true);
        };
    }

    private enum Kind { PLAIN, HTML, XHTML, OTHER }

    private static Kind kind(String type) {
        if (type.isEmpty() || type.equals("text") || type.equals("text/plain") || type.equals("plain")) {
            return Kind.PLAIN;
        }
        if (type.equals("html") || type.startsWith("text/html")) {
            return Kind.HTML;
        }
        if (type.equals("xhtml") || type.contains("/xml") || type.contains("+xml")) {
            return Kind.XHTML;
        }
        return type.startsWith("text/") ? Kind.PLAIN : Kind.OTHER;
    }

    /** Elements inside a text that should be plain mean that the type was forgotten. */
    private static Phrase plainPhrase(Element element) {
        return element.getChildren().isEmpty() ? new Phrase(element.getText().strip(), false) : new Phrase(xhtml(element), true);
    }

    private static String xhtml(Element element) {
        List<Element> children = element.getChildren();
        if (children.isEmpty()) {
            return element.getText().strip();
        }
        boolean wrapped = children.size() == 1 && children.get(0).getName().equalsIgnoreCase("div") && element.getTextTrim().isEmpty();
        return Markup.inner(wrapped ? children.get(0) : element, true).strip();
    }

    /** Escaped HTML, or elements that were not escaped; where both meet, the text is HTML already. */
    private static String inside(Element element) {
        if (element.getChildren().isEmpty()) {
            return unwrapped(element.getText().strip());
        }
        String own = element.getText();
        return Markup.inner(element, own.indexOf('<') < 0).strip();
    }

    /** A CDATA section that was escaped together with its text. */
    private static String unwrapped(String text) {
        return text.startsWith(CDATA) && text.endsWith("]]>") ? text.substring(CDATA.length(), text.length() - 3).strip() : text;
    }

    private static @Nullable Phrase fromBase64(Element element, boolean html) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(element.getText().strip());
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new Phrase(XmlText.legal(text).strip(), html);
        } catch (IllegalArgumentException | CharacterCodingException notText) {
            return null;
        }
    }

    /** An attribute by its local name, whatever its case and prefix; empty if missing. */
    static String value(Element element, String name) {
        for (Attribute attribute : element.getAttributes()) {
            if (attribute.getName().equalsIgnoreCase(name) && !attribute.getNamespace().equals(Namespace.XML_NAMESPACE)) {
                return attribute.getValue().strip();
            }
        }
        return "";
    }

    /** The xml:base in force at an element. */
    @Nullable URI base(Element element) {
        List<String> written = Stream.iterate(element, e -> e != null, Element::getParentElement)
                .map(e -> e.getAttributeValue("base", Namespace.XML_NAMESPACE))
                .filter(base -> base != null)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(written);
        URI base = outside;
        for (String each : written) {
            base = Links.base(each, base);
        }
        return base;
    }

    @Nullable URI address(Element element, String written) {
        return Links.web(written, base(element)).orElse(null);
    }
}

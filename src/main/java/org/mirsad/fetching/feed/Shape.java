package org.mirsad.fetching.feed;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/** The elements of the normal tree: see {@link NormalFeed}. */
final class Shape {

    static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    static final Namespace MEDIA = Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");
    static final Namespace DC = Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");
    /** What no vocabulary has a word for; Rome hands it through. */
    static final Namespace OWN = Namespace.getNamespace("mirsad", "urn:mirsad:feed");

    private Shape() {}

    static void text(Element parent, String name, @Nullable String value, String type) {
        if (value != null) {
            parent.addContent(new Element(name, ATOM).setAttribute("type", type).setText(value));
        }
    }

    static void plain(Element parent, String name, @Nullable String value) {
        if (value != null) {
            parent.addContent(new Element(name, ATOM).setText(value));
        }
    }

    static void date(Element parent, String name, @Nullable Instant value) {
        if (value != null) {
            plain(parent, name, value.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    static void link(Element parent, String relation, @Nullable URI address) {
        if (address != null) {
            parent.addContent(new Element("link", ATOM).setAttribute("rel", relation).setAttribute("href", address.toString()));
        }
    }

    static void own(Element parent, String name, @Nullable URI address) {
        if (address != null) {
            parent.addContent(new Element(name, OWN).setAttribute("href", address.toString()));
        }
    }

    static void optional(Element element, String attribute, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            element.setAttribute(attribute, value.strip());
        }
    }

    static void size(Element element, String attribute, @Nullable String value) {
        int pixels = Numbers.positive(value);
        if (pixels > 0) {
            element.setAttribute(attribute, Integer.toString(pixels));
        }
    }
}

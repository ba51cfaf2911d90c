package org.mirsad.fetching.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** Finds what an item shows beside its text, and which of it stands for the item. */
final class Pictures {

    /** Smaller previews are passed over for a picture in the text. */
    private static final int SMALL = 200;

    private static final String[] PLAIN =
            {"itunes:image", "image", "image:image", "thumb", "thumbnail", "g:image_link", "featuredimage", "photo"};

    private static final List<String> SUFFIXES = List.of(".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif");

    private final Parts parts;
    private final List<Element> media = new ArrayList<>();
    private @Nullable URI large;
    private int largest = -1;
    private @Nullable URI plain;
    private @Nullable URI preview;
    private @Nullable URI smallPreview;

    Pictures(Parts parts) {
        this.parts = parts;
        collect(parts);
        for (Element element : parts.all(PLAIN)) {
            URI address = of(parts, element);
            if (address != null) {
                plain = plain == null ? address : plain;
                media.add(content(address).setAttribute("medium", "image"));
            }
        }
    }

    private void collect(Parts around) {
        around.all("media:group").forEach(group -> collect(around.of(group)));
        around.all("media:content").forEach(element -> {
            content(element);
            collect(around.of(element));
        });
        around.all("media:thumbnail").forEach(this::thumbnail);
    }

    private void content(Element element) {
        URI address = parts.address(element, Parts.value(element, "url"));
        if (address == null) {
            return;
        }
        Element normal = content(address);
        Shape.optional(normal, "type", Parts.value(element, "type"));
        Shape.optional(normal, "medium", Parts.value(element, "medium").toLowerCase(Locale.ROOT));
        Shape.size(normal, "width", Parts.value(element, "width"));
        Shape.size(normal, "height", Parts.value(element, "height"));
        media.add(normal);
        int width = Numbers.positive(Parts.value(element, "width"));
        if (isImage(normal, address) && width > largest) {
            largest = width;
            large = address;
        }
    }

    private static boolean isImage(Element content, URI address) {
        String medium = Parts.value(content, "medium");
        String type = Parts.value(content, "type");
        if (!medium.isEmpty() || !type.isEmpty()) {
            return medium.equals("image") || type.startsWith("image");
        }
        return hasImageName(address);
    }

    static boolean hasImageName(URI address) {
        String path = address.getRawPath() == null ? "" : address.getRawPath().toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(path::endsWith);
    }

    private void thumbnail(Element element) {
        String written = Parts.value(element, "url");
        URI address = parts.address(element, written.isEmpty() ? element.getText() : written);
        if (address == null) {
            return;
        }
        Element normal = new Element("thumbnail", Shape.MEDIA).setAttribute("url", address.toString());
        Shape.size(normal, "width", Parts.value(element, "width"));
        Shape.size(normal, "height", Parts.value(element, "height"));
        media.add(normal);
        int width = Numbers.positive(Parts.value(element, "width"));
        if (width == 0 || width >= SMALL) {
            preview = preview == null ? address : preview;
        } else {
            smallPreview = smallPreview == null ? address : smallPreview;
        }
    }

    private static Element content(URI address) {
        return new Element("content", Shape.MEDIA).setAttribute("url", address.toString());
    }

    List<Element> media() {
        return media;
    }

    @Nullable URI best(@Nullable URI enclosed, @Nullable URI inText) {
        for (URI candidate : new @Nullable URI[] {large, enclosed, plain, preview, inText, smallPreview}) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }

    /** The address in an element that stands for a picture: an attribute, a child or its text. */
    static @Nullable URI of(Parts parts, Element element) {
        Parts inside = parts.of(element);
        String child = inside.text("url", "image:loc", "loc");
        for (String written : new String[] {Parts.value(element, "href"), Parts.value(element, "url"), Parts.value(element, "src"),
                child == null ? "" : child, element.getText().strip(), Parts.value(element, "resource")}) {
            URI address = parts.address(element, written);
            if (address != null) {
                return address;
            }
        }
        return null;
    }
}

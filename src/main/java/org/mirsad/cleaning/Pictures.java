package org.mirsad.cleaning;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The images of an article: their true addresses behind lazy loading, their captions, and which of them are the same
 * one.
 */
final class Pictures {

    private static final List<String> LAZY = List.of("data-src", "data-lazy-src", "data-original", "data-lazy",
            "data-srcset", "data-lazy-srcset", "data-echo", "data-url", "data-image", "data-hi-res-src", "srcset",
            "src");
    private static final List<String> EXTENSIONS = List.of(".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif");
    private static final Pattern SIZE = Pattern.compile("(?:[-_][0-9]+x[0-9]+|-scaled|@2x)$");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
    /** Names in addresses of pictures that belong to the page and not to its article. */
    private static final Set<String> ORNAMENTS = Set.of("logo", "icon", "icons", "avatar", "sprite", "spacer", "blank",
            "placeholder", "pixel", "loading", "loader", "gravatar", "emoji", "badge", "button", "share", "facebook",
            "twitter", "whatsapp", "defaultauthor");
    private static final Pattern SVG = Pattern.compile("\\.svg(?:\\?|$)");
    private static final int SMALLEST = 120;

    private final PageTree tree;
    private final String base;
    private final Map<Element, Optional<URI>> addresses = new IdentityHashMap<>();
    private final Set<String> used = new HashSet<>();

    Pictures(PageTree tree, String base) {
        this.tree = tree;
        this.base = base;
    }

    /** The article's own images in order, without ornaments and small ones. */
    List<Page.Image> within(int container, int from, int to) {
        List<Page.Image> found = new ArrayList<>();
        for (Page.Image image : tree.images()) {
            boolean inside = tree.isWithin(image.parent(), container);
            if (inside && image.block() >= from && image.block() <= to && isPicture(image)) {
                found.add(image);
            }
        }
        return found;
    }

    boolean isPicture(Page.Image image) {
        if (Flags.any(tree.flags.get(image.parent()), Flags.NEVER_PROSE | Flags.BIO)) {
            return false;
        }
        Element element = image.element();
        int width = number(element.attr("width"));
        int height = number(element.attr("height"));
        boolean small = width > 0 && width < SMALLEST || height > 0 && height < SMALLEST / 2;
        return !small && address(element).filter(a -> !isOrnament(a.toString())).isPresent();
    }

    /** A figure, or nothing where the same image was written before. */
    String figure(Page.Image image) {
        Optional<URI> address = address(image.element());
        if (address.isEmpty() || !used.add(stem(address.get()))) {
            return "";
        }
        StringBuilder out = new StringBuilder("<figure><img src=\"").append(Markup.attribute(address.get().toString()))
                .append("\" alt=\"").append(Markup.attribute(image.element().attr("alt").strip())).append('"');
        size(out, image.element(), "width");
        size(out, image.element(), "height");
        out.append('>');
        String caption = caption(image);
        if (caption != null) {
            out.append("<figcaption>").append(Markup.text(caption)).append("</figcaption>");
        }
        return out.append("</figure>").toString();
    }

    private static boolean isOrnament(String address) {
        if (address.contains("1x1") || address.contains(".svg") && SVG.matcher(address).find()) {
            return true;
        }
        int start = 0;
        for (int i = 0; i <= address.length(); i++) {
            char c = i < address.length() ? address.charAt(i) : '/';
            if (c == '/' || c == '_' || c == '.' || c == '-') {
                if (i - start >= 4 && i - start <= 13 && ORNAMENTS.contains(address.substring(start, i).toLowerCase(
                        Locale.ROOT))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    /** Marks an image as shown elsewhere, so that the text does not repeat it. */
    void use(URI address) {
        used.add(stem(address));
    }

    /** The caption in the image's figure, or in a box around it that holds no other image. */
    @Nullable String caption(Page.Image image) {
        int figure = tree.nearest(image.parent(), -1, "figure");
        if (figure >= 0) {
            return captionIn(figure);
        }
        int scope = image.parent();
        for (int up = 0; up < 3 && scope > 0 && isAlone(scope); up++, scope = tree.parent.get(scope)) {
            String found = captionIn(scope);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable String captionIn(int scope) {
        for (int block = tree.blockFrom.get(scope); block < tree.blockTo.get(scope); block++) {
            if (tree.has(block, Flags.CAPTION | Flags.FIGURE) && tree.words.get(block) >= 2
                    && tree.words.get(block) <= 80) {
                return tree.text(block);
            }
        }
        return null;
    }

    private boolean isAlone(int scope) {
        return tree.images().stream().filter(i -> tree.isWithin(i.parent(), scope)).limit(2).count() == 1;
    }

    /** Whether the image is the one of that stem, in whatever size. */
    boolean is(Page.Image image, String stem) {
        if (!stem.contains("/") && !mentions(image.element(), stem)) {
            return false;
        }
        Optional<URI> address = address(image.element());
        return address.isPresent() && stem(address.get()).equals(stem);
    }

    /** Whether one of its addresses may have the stem; cheaper than to make them out. */
    private static boolean mentions(Element image, String stem) {
        for (Attribute attribute : image.attributes()) {
            if (attribute.getValue().length() >= stem.length() && attribute.getValue().toLowerCase(Locale.ROOT).contains(
                    stem)) {
                return true;
            }
        }
        return false;
    }

    Optional<URI> address(Element image) {
        return addresses.computeIfAbsent(image, this::resolved);
    }

    private Optional<URI> resolved(Element image) {
        for (String attribute : LAZY) {
            String value = image.attributes().get(attribute).strip();
            if (value.isEmpty() || value.startsWith("data:")) {
                continue;
            }
            Optional<URI> found = Addresses.absolute(attribute.contains("srcset") ? largest(value) : value, base);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The widest of {@code a.jpg 400w, b.jpg 800w} or the densest of {@code a.jpg 1x, b.jpg 2x}. */
    static String largest(String srcset) {
        String best = "";
        double most = -1;
        for (String candidate : srcset.split(",\\s+|,(?=https?:|//|/)")) {
            String[] parts = candidate.strip().split("\\s+");
            double size = parts.length > 1 ? descriptor(parts[1]) : 0;
            if (size > most) {
                most = size;
                best = parts[0];
            }
        }
        return best;
    }

    private static double descriptor(String text) {
        try {
            return Double.parseDouble(text.substring(0, text.length() - 1));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return 0;
        }
    }

    /** The name that sizes of one image share: {@code photo-300x200.jpg} and {@code photo.jpg?w=80} are one. */
    static String stem(URI address) {
        String text = address.toString().toLowerCase(Locale.ROOT);
        int dot = -1;
        for (String extension : EXTENSIONS) {
            dot = Math.max(dot, text.lastIndexOf(extension));
        }
        int start = dot;
        while (start > 0 && "/?#=%".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        String name = dot < 0 ? text : SIZE.matcher(text.substring(start, dot)).replaceFirst("");
        return name.length() < 4 ? text : name;
    }

    static int number(String text) {
        String plain = text.strip().replace("px", "");
        return DIGITS.matcher(plain).matches() ? Integer.parseInt(plain) : 0;
    }

    private static void size(StringBuilder out, Element image, String name) {
        int value = number(image.attr(name));
        if (value > 0) {
            out.append(' ').append(name).append("=\"").append(value).append('"');
        }
    }
}

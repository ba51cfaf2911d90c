package org.mirsad.fetching.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Text;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/** HTML as feeds carry it: to plain text, with absolute links, from elements. Sanitising is not done here. */
final class Markup {

    /** In bytes of UTF-8. */
    static final int LONGEST = 200_000;

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})(?:[\\s/][^<>]*)?>");
    private static final Pattern UNSEEN =
            Pattern.compile("<!--.*?-->|<(script|style)\\b[^<>]*>.*?</\\1\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BLOCK =
            Pattern.compile("<(?:p|br|div|img|ul|ol|table|figure|blockquote|h[1-6]|a\\s)[\\s/>a-zA-Z]", Pattern.CASE_INSENSITIVE);
    private static final Set<String> VOID = Set.of("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
            "track", "wbr");
    private static final List<String> ADDRESSES = List.of("href", "src", "poster", "cite", "data-src");

    private Markup() {}

    static boolean hasTags(String text) {
        Matcher tags = TAG.matcher(text);
        while (tags.find()) {
            if (isHtml(tags.group(2))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text that claims to be plain is HTML after all. */
    static boolean hasBlocks(String text) {
        return BLOCK.matcher(text).find();
    }

    /** A title or a name: references read once, HTML's tags dropped, but not {@code List<String>}. */
    static String inlineText(String html) {
        String text = html.indexOf('<') < 0 ? html : withoutTags(html);
        return Parser.unescapeEntities(text, false);
    }

    private static String withoutTags(String html) {
        return TAG.matcher(UNSEEN.matcher(html).replaceAll(" "))
                .replaceAll(tag -> Matcher.quoteReplacement(isHtml(tag.group(2)) ? gap(tag.group(2)) : tag.group()));
    }

    private static String gap(String tag) {
        return Tag.valueOf(tag.toLowerCase(Locale.ROOT)).isBlock() || tag.equalsIgnoreCase("br") ? " " : "";
    }

    private static boolean isHtml(String name) {
        return Tag.isKnownTag(name.toLowerCase(Locale.ROOT));
    }

    /** A text of several lines. */
    static String blockText(String html) {
        return hasTags(html) ? Jsoup.parseBodyFragment(html).body().text() : Parser.unescapeEntities(html, false);
    }

    /** HTML with absolute links and what its first picture is. */
    record Settled(String html, @Nullable URI image) {}

    static Settled settle(String html, @Nullable URI base) {
        String capped = cap(html);
        if (capped.indexOf('<') < 0) {
            return new Settled(capped, null);
        }
        Document page = Jsoup.parseBodyFragment(capped);
        page.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        boolean changed = false;
        for (String name : ADDRESSES) {
            for (org.jsoup.nodes.Element element : page.body().getElementsByAttribute(name)) {
                changed |= makeAbsolute(element, name, base);
            }
        }
        return new Settled(changed ? cap(page.body().html()) : capped, firstImage(page, base));
    }

    private static boolean makeAbsolute(org.jsoup.nodes.Element element, String name, @Nullable URI base) {
        String written = element.attr(name);
        if (written.isBlank() || written.contains(":") && !written.startsWith("/") || written.startsWith("#")) {
            return false;
        }
        Optional<URI> absolute = Links.web(written, base);
        absolute.ifPresent(it -> element.attr(name, it.toString()));
        return absolute.isPresent();
    }

    private static @Nullable URI firstImage(Document page, @Nullable URI base) {
        for (org.jsoup.nodes.Element image : page.body().getElementsByTag("img")) {
            String shown = image.attr("src");
            String source = shown.isBlank() || shown.startsWith("data:") ? image.attr("data-src") : shown;
            Optional<URI> address = Links.web(source, base);
            if (address.isPresent() && !isDot(image)) {
                return address.get();
            }
        }
        return null;
    }

    /** Counting pixels and smileys are not pictures. */
    private static boolean isDot(org.jsoup.nodes.Element image) {
        return isTiny(image.attr("width")) || isTiny(image.attr("height")) || image.hasClass("wp-smiley") || image.hasClass("emoji");
    }

    private static boolean isTiny(String size) {
        int pixels = Numbers.positive(size);
        return pixels > 0 && pixels < 16 || size.strip().equals("0");
    }

    /** At most 200 kB, cut on a code point and not inside a tag. */
    static String cap(String html) {
        if (html.length() * 3L <= LONGEST) {
            return html;
        }
        int bytes = 0;
        int end = 0;
        while (end < html.length()) {
            int c = html.codePointAt(end);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > LONGEST) {
                String kept = html.substring(0, end);
                int open = kept.lastIndexOf('<');
                return open > kept.lastIndexOf('>') && end - open < 10_000 ? kept.substring(0, open) : kept;
            }
            end += Character.charCount(c);
        }
        return html;
    }

    /** What stands in an element as HTML: RSS that forgot to escape it, or XHTML. */
    static String inner(Element element, boolean escapeText) {
        StringBuilder out = new StringBuilder();
        append(element, out, escapeText);
        return out.toString();
    }

    private static void append(Element element, StringBuilder out, boolean escapeText) {
        for (Content child : element.getContent()) {
            if (child instanceof Text text) {
                out.append(escapeText ? Entities.escape(text.getText()) : text.getText());
            } else if (child instanceof Element inside) {
                append(inside, inside.getName().toLowerCase(Locale.ROOT), out, escapeText);
            }
        }
    }

    private static void append(Element element, String name, StringBuilder out, boolean escapeText) {
        out.append('<').append(name);
        element.getAttributes().forEach(attribute -> out.append(' ')
                .append(attribute.getName().toLowerCase(Locale.ROOT))
                .append("=\"")
                .append(Entities.escape(attribute.getValue()))
                .append('"'));
        out.append('>');
        append(element, out, escapeText);
        if (!VOID.contains(name)) {
            out.append("</").append(name).append('>');
        }
    }
}

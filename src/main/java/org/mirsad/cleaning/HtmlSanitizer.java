package org.mirsad.cleaning;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * The one way in for HTML. Keeps a closed list of elements and attributes (no style, class, id, data-*, form, frame,
 * svg, math, template, noscript), makes every address absolute and lets only http, https and, for links, mailto pass,
 * in every attribute that holds an address. Cleaning what is clean changes nothing. Thread-safe.
 */
public final class HtmlSanitizer {

    /** Raised with every change of the rules; what an older version stored is cleaned again when read. */
    public static final int VERSION = 1;

    private static final int MOST_PASSES = 12;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final Pattern DATE_TIME = Pattern.compile("[0-9TZ:.+\\-PWDHMS ]{1,40}");
    private static final Set<String> NUMBERS = Set.of("width", "height", "colspan", "rowspan", "span", "start",
            "value");
    private static final Map<String, String> RENAMED = Map.of("h1", "h2", "h5", "h4", "h6", "h4");

    /** The attribute that holds an address, for each element that may have one. */
    private static final Map<String, String> ADDRESSES = Map.of("a", "href", "img", "src", "blockquote", "cite", "q", "cite",
            "del", "cite", "ins", "cite");

    private static final Safelist KEPT = kept();

    private HtmlSanitizer() {
    }

    /** Cleans a fragment (or a whole document, of which the body is taken) found at {@code base}. */
    public static SafeHtml clean(String html, URI base) {
        String clean = pass(html, base.toString());
        for (int i = 0; i < MOST_PASSES; i++) {
            String again = pass(clean, base.toString());
            if (again.equals(clean)) {
                return new SafeHtml(clean);
            }
            clean = again;
        }
        // Markup that parses differently each time is no article's: its text is kept.
        return new SafeHtml(pass(new Element("p").text(Jsoup.parseBodyFragment(clean).text()).outerHtml(),
                base.toString()));
    }

    /** HTML from our own store: taken as it is if this version cleaned it, cleaned again if an older one did. */
    public static SafeHtml stored(String html, int version) {
        return version == VERSION ? new SafeHtml(html) : clean(html, URI.create("about:blank"));
    }

    static String text(String cleanHtml) {
        return PlainText.of(Jsoup.parseBodyFragment(cleanHtml).body());
    }

    static SafeHtml withImages(String cleanHtml, Function<URI, Optional<String>> addresses) {
        Document document = Jsoup.parseBodyFragment(cleanHtml);
        document.outputSettings().prettyPrint(false);
        for (Element image : document.select("img")) {
            Optional<String> address = Addresses.absolute(image.attr("src"), "").flatMap(addresses);
            address.ifPresentOrElse(a -> image.attr("src", a), image::remove);
        }
        // A caption without its picture tells a reader nothing.
        document.select("figure").stream().filter(f -> f.select("img, table, pre, blockquote").isEmpty())
                .forEach(Element::remove);
        return new SafeHtml(document.body().html());
    }

    /** What the extractor wrote: well-formed already, so that one pass settles it; its text comes along. */
    static Cleaned cleanWritten(String html, URI base) {
        Document clean = document(html, base.toString());
        return new Cleaned(new SafeHtml(clean.body().html().strip()), PlainText.of(clean.body()));
    }

    record Cleaned(SafeHtml html, String text) {
    }

    private static String pass(String html, String base) {
        return document(html, base).body().html().strip();
    }

    private static Document document(String html, String base) {
        Document dirty = Jsoup.parseBodyFragment(html, base);
        dirty.body().forEach(HtmlSanitizer::prepare);
        Document clean = new Cleaner(KEPT).clean(dirty);
        clean.body().stream().toList().forEach(HtmlSanitizer::checkValues);
        clean.outputSettings().prettyPrint(false);
        return clean;
    }

    private static void prepare(Element element) {
        String name = element.normalName();
        String heading = name.length() == 2 && name.charAt(0) == 'h' ? RENAMED.get(name) : null;
        if (heading != null) {
            element.tagName(heading);
        }
        String address = ADDRESSES.get(name);
        if (address != null && element.attributesSize() > 0) {
            Attributes attributes = element.attributes();
            String value = attributes.get(address);
            if (!value.isEmpty() && !Addresses.isAbsolute(value)) {
                attributes.put(address, StringUtil.resolve(element.baseUri(), value));
            }
        }
    }

    /**
     * A closed list of names, and of protocols for every attribute that holds an address. These are absolute already
     * when it is asked, so that it need not resolve them: that took a fifth of a page's cleaning.
     */
    private static final class Kept extends Safelist {

        @Override
        public boolean isSafeAttribute(String tagName, Element element, Attribute attribute) {
            if (!super.isSafeAttribute(tagName, element, attribute)) {
                return false;
            }
            if (!attribute.getKey().equals(ADDRESSES.get(tagName))) {
                return true;
            }
            String value = attribute.getValue().toLowerCase(Locale.ROOT);
            return value.startsWith("https:") || value.startsWith("http:")
                    || tagName.equals("a") && value.startsWith("mailto:");
        }
    }

    /** The list knows names and addresses; what values may be is checked here. */
    private static void checkValues(Element element) {
        if (element.attributesSize() == 0) {
            if (element.nameIs("img")) {
                element.remove();
            } else if (element.nameIs("a")) {
                element.unwrap();
            }
            return;
        }
        for (String name : NUMBERS) {
            keepOnly(element, name, NUMBER);
        }
        keepOnly(element, "lang", LANGUAGE);
        keepOnly(element, "datetime", DATE_TIME);
        String dir = element.attr("dir").toLowerCase(Locale.ROOT);
        if (!dir.equals("rtl") && !dir.equals("ltr")) {
            element.removeAttr("dir");
        }
        boolean dead = element.nameIs("img") && !element.hasAttr("src");
        if (dead) {
            element.remove();
        } else if (element.nameIs("a") && !element.hasAttr("href")) {
            element.unwrap();
        }
    }

    private static void keepOnly(Element element, String attribute, Pattern values) {
        if (element.hasAttr(attribute) && !values.matcher(element.attr(attribute)).matches()) {
            element.removeAttr(attribute);
        }
    }

    private static Safelist kept() {
        return new Kept()
                .addTags("h2", "h3", "h4", "p", "br", "wbr", "hr", "ul", "ol", "li", "dl", "dt", "dd", "blockquote",
                "pre",
                        "figure", "figcaption", "img", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot",
                        "tr", "th", "td", "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i",
                        "ins",
                        "kbd", "mark", "q", "s", "samp", "small", "strong", "sub", "sup", "time", "u", "var")
                .addAttributes(":all", "lang", "dir")
                .addAttributes("a", "href", "hreflang", "title")
                .addAttributes("abbr", "title")
                .addAttributes("blockquote", "cite")
                .addAttributes("q", "cite")
                .addAttributes("del", "cite", "datetime")
                .addAttributes("ins", "cite", "datetime")
                .addAttributes("img", "src", "alt", "title", "width", "height")
                .addAttributes("ol", "start", "reversed")
                .addAttributes("li", "value")
                .addAttributes("col", "span")
                .addAttributes("colgroup", "span")
                .addAttributes("td", "colspan", "rowspan")
                .addAttributes("th", "colspan", "rowspan", "scope")
                .addAttributes("time", "datetime")
                .addEnforcedAttribute("a", "rel", "noopener nofollow");
    }
}

package org.mirsad.cleaning;

import java.util.Map;
import java.util.Set;

/** What the extractor knows of elements by their names. */
final class Tags {

    private static final Set<String> SKIPPED = Set.of("script", "style", "noscript", "template", "svg", "math",
            "iframe",
            "object", "embed", "audio", "video", "canvas", "select", "textarea", "button", "datalist", "head", "map",
            "input", "applet", "frameset", "link", "meta", "rp", "rt", "progress", "meter");

    private static final Set<String> BLOCKS = Set.of("html", "body", "address", "article", "aside", "blockquote",
            "center",
            "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
            "h2",
            "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "label", "legend", "li", "main", "menu", "nav", "ol", "p",
            "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
            "caption",
            "colgroup", "col", "listing", "xmp", "picture");

    private static final Map<String, Integer> FLAGS = Map.ofEntries(
            Map.entry("a", Flags.LINK), Map.entry("blockquote", Flags.QUOTE), Map.entry("ul", Flags.LIST),
            Map.entry("ol", Flags.LIST), Map.entry("table", Flags.TABLE), Map.entry("pre", Flags.PRE),
            Map.entry("h1", Flags.HEADING), Map.entry("h2", Flags.HEADING), Map.entry("h3", Flags.HEADING),
            Map.entry("h4", Flags.HEADING), Map.entry("h5", Flags.HEADING), Map.entry("h6", Flags.HEADING),
            Map.entry("figure", Flags.FIGURE), Map.entry("figcaption", Flags.CAPTION | Flags.FIGURE),
            Map.entry("nav", Flags.STRUCTURE), Map.entry("footer", Flags.STRUCTURE), Map.entry("aside",
            Flags.STRUCTURE),
            Map.entry("dialog", Flags.FURNITURE), Map.entry("form", Flags.FORM), Map.entry("strong", Flags.STRONG),
            Map.entry("b", Flags.STRONG), Map.entry("article", Flags.ARTICLE), Map.entry("header", Flags.HEADER),
            Map.entry("label", Flags.META), Map.entry("time", Flags.META), Map.entry("address", Flags.META),
            Map.entry("menu", Flags.STRUCTURE));

    private Tags() {
    }

    static boolean isSkipped(String name) {
        return SKIPPED.contains(name);
    }

    /** Elements of an unknown name with a hyphen are components: blocks, as their authors lay them out. */
    static boolean isBlock(String name) {
        return BLOCKS.contains(name) || name.indexOf('-') > 0;
    }

    static int flags(String name) {
        return FLAGS.getOrDefault(name, 0);
    }
}

package org.mirsad.fetching.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * Makes text fit for an XML parser without changing what it says: prolog, processing instructions, comments and DOCTYPE go,
 * characters that XML 1.0 forbids go, HTML's entities become characters, a stray {@code &} or {@code <} is escaped. A
 * tokenizer in one pass, because a {@code >} inside a comment, a CDATA section or an entity literal ends no tag.
 */
final class XmlText {

    private static final String CDATA = "<![CDATA[";
    private static final int LONGEST_ENTITY = 40;
    private static final int MOST_ENTITIES = 100;
    /** How much longer a text may become by the entities it declares. */
    private static final int MOST_EXPANDED = 20_000;
    private static final Pattern ENTITY = Pattern.compile(
            "<!ENTITY\\s+([A-Za-z][A-Za-z0-9]{0,30})\\s+(?:\"([^\"&<%]{0,100})\"|'([^'&<%]{0,100})')\\s*>");

    /** What windows-1252 has where Unicode has C1 controls; browsers read such references the same way. */
    private static final String C1 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
            + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private final String in;
    private final StringBuilder out;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, String> declared = new HashMap<>();
    private int at;
    private int dropped;
    private int expanded;
    private String openTag = "";

    private XmlText(String in) {
        this.in = in;
        this.out = new StringBuilder(in.length() + 64);
    }

    /** The text and what had to be mended for the log. */
    record Cleaned(String text, List<String> notes) {}

    static Cleaned clean(String text) {
        return new XmlText(text).run();
    }

    /** A text without the characters that no XML document may hold. */
    static String legal(String text) {
        int c = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!isXml(c)) {
                return withoutIllegal(text);
            }
        }
        return text;
    }

    private static String withoutIllegal(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(XmlText::isXml).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private Cleaned run() {
        while (at < in.length()) {
            char c = in.charAt(at);
            if (c == '<') {
                markup();
            } else if (c == '&') {
                reference();
            } else {
                text(in.length());
            }
        }
        if (dropped > 0) {
            notes.add("Dropped " + dropped + " characters that XML forbids");
        }
        return new Cleaned(out.toString(), notes);
    }

    private void markup() {
        if (in.startsWith("<!--", at)) {
            skipPast("-->", 4);
        } else if (in.regionMatches(true, at, CDATA, 0, CDATA.length())) {
            section();
        } else if (in.startsWith("<?", at)) {
            instruction();
        } else if (in.regionMatches(true, at, "<!doctype", 0, 9)) {
            int end = afterDoctype(in, at);
            declare(at, end);
            at = end;
        } else if (in.startsWith("<!", at)) {
            skipPast(">", 2);
        } else if (beginsTag()) {
            tag();
        } else {
            out.append("&lt;");
            at++;
        }
    }

    /** Entities whose value is plain text are honoured; those that hold markup, references or addresses never are. */
    private void declare(int start, int end) {
        Matcher entity = ENTITY.matcher(in).region(start, end);
        while (entity.find() && declared.size() < MOST_ENTITIES) {
            String value = entity.group(2) == null ? entity.group(3) : entity.group(2);
            declared.putIfAbsent(entity.group(1), legal(value));
        }
    }

    private void skipPast(String end, int from) {
        int found = find(end, at + from);
        if (found < 0) {
            notes.add("Skipped an unclosed " + in.substring(at, Math.min(in.length(), at + from)));
            skipOpen(at + from);
        } else {
            at = found + end.length();
        }
    }

    /** A prolog often lacks its second question mark. */
    private void instruction() {
        int end = in.regionMatches(true, at, "<?xml", 0, 5) ? find(">", at) : -1;
        if (end < 0) {
            skipPast("?>", 2);
        } else if (in.charAt(end - 1) == '?') {
            at = end + 1;
        } else {
            skipOpen(at + 2);
        }
    }

    /** What is never closed ends with its line of markup: before the next {@code <} or after the next {@code >}. */
    private void skipOpen(int from) {
        at = from;
        while (at < in.length() && in.charAt(at) != '<' && in.charAt(at) != '>') {
            at++;
        }
        at += at < in.length() && in.charAt(at) == '>' ? 1 : 0;
    }

    /**
     * As indexOf, but what was found or missed from an earlier place is not looked for again: else a text full of open
     * comments takes for ever. Asked only for places that go forward.
     */
    private int find(String mark, int from) {
        int known = places.getOrDefault(mark, 0);
        if (known < 0 || known >= from && places.containsKey(mark)) {
            return known;
        }
        int found = in.indexOf(mark, from);
        places.put(mark, found);
        return found;
    }

    /** The index after a DOCTYPE, its internal subset included; at the first {@code >} if it is broken. */
    static int afterDoctype(String in, int start) {
        boolean subset = false;
        for (int i = start + 9; i < in.length(); i++) {
            char c = in.charAt(i);
            if (in.startsWith("<!--", i)) {
                i = last(in, "-->", i + 4);
            } else if (subset && in.startsWith("<?", i)) {
                i = last(in, "?>", i + 2);
            } else if (c == '"' || c == '\'') {
                i = last(in, String.valueOf(c), i + 1);
            } else if (c == '[') {
                subset = true;
            } else if (c == ']') {
                subset = false;
            } else if (c == '>' && !subset) {
                return i + 1;
            }
        }
        int simple = in.indexOf('>', start);
        return simple < 0 ? in.length() : simple + 1;
    }

    /** The index of the last character of a closing mark, of the text if it is missing. */
    private static int last(String in, String mark, int from) {
        int found = in.indexOf(mark, from);
        return found < 0 ? in.length() : found + mark.length() - 1;
    }

    private void section() {
        int start = at + CDATA.length();
        int end = find("]]>", start);
        if (end > 0 && isOfAnother(start, end)) {
            end = -1;
        }
        int next = end < 0 ? unclosedEnd(start) : end + 3;
        if (end < 0) {
            end = next;
            notes.add("Closed an open CDATA section");
        }
        out.append(CDATA);
        at = start;
        while (at < end) {
            int from = at;
            characters(end);
            if (at == from) {
                character();
            }
        }
        out.append("]]>");
        at = next;
    }

    /** Whether the mark that ends a section is that of a later one: its element ends and another section begins before. */
    private boolean isOfAnother(int start, int end) {
        int another = find(CDATA, start);
        int closing = another < 0 || another > end ? -1 : closing(start, another);
        return closing >= 0;
    }

    /** An open section is taken to end with the element it stands in, so that the items after it are not its text. */
    private int unclosedEnd(int start) {
        int closing = closing(start, in.length());
        return closing < 0 ? in.length() : closing;
    }

    /** The first end of the open element, or of the item around it, between two places; -1 if there is none. */
    private int closing(int from, int to) {
        for (int i = in.indexOf("</", from); i >= 0 && i < to; i = in.indexOf("</", i + 2)) {
            boolean own = !openTag.isEmpty() && in.startsWith(openTag, i + 2);
            if (own || in.startsWith("item>", i + 2) || in.startsWith("entry>", i + 2)) {
                return i;
            }
        }
        return -1;
    }

    private boolean beginsTag() {
        int next = at + 1;
        if (next < in.length() && in.charAt(next) == '/') {
            next++;
        }
        return next < in.length() && (Character.isLetter(in.charAt(next)) || in.charAt(next) == '_' || in.charAt(next) == ':');
    }

    private void tag() {
        int nameStart = at + 1;
        int nameEnd = nameStart;
        while (nameEnd < in.length() && !Character.isWhitespace(in.charAt(nameEnd)) && "/><".indexOf(in.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        if (nameEnd > nameStart) {
            openTag = in.substring(nameStart, nameEnd);
        }
        out.append('<');
        at++;
        char quote = 0;
        while (at < in.length()) {
            char c = in.charAt(at);
            if (c == '&') {
                reference();
            } else if (c == '<') {
                if (quote == 0) {
                    return;
                }
                out.append("&lt;");
                at++;
            } else {
                if (quote == 0 && (c == '"' || c == '\'')) {
                    quote = opensValue() ? c : 0;
                    if (quote != 0) {
                        int end = lostQuote();
                        quote = end < 0 ? quote : value(end);
                        if (end >= 0) {
                            continue;
                        }
                    }
                } else if (c == quote) {
                    quote = 0;
                }
                character();
                if (c == '>' && quote == 0) {
                    return;
                }
            }
        }
    }

    /** A quote opens a value only after an equals sign; else an apostrophe would eat the feed. */
    private boolean opensValue() {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(in.charAt(before))) {
            before--;
        }
        return before >= 0 && in.charAt(before) == '=';
    }

    /**
     * Where the quote that should close a value was forgotten: before the {@code >} if a tag begins before the next quote
     * ({@code a="b><c}), before the next attribute if the next quote opens its value ({@code a="b c="d"}); else -1.
     */
    private int lostQuote() {
        char quote = in.charAt(at);
        int close = -1;
        int next = -1;
        for (int i = at + 1; i < in.length(); i++) {
            char c = in.charAt(i);
            if (c == quote) {
                return opensNext(i) ? valueEnd(i) : -1;
            }
            if (c == '<' && close >= 0 && next < 0) {
                return close;
            }
            next = c == '<' && next < 0 ? i : next;
            close = c == '>' && close < 0 ? i : close;
        }
        // Of a value that breaks off with the text nobody knows whether it is whole.
        return next < 0 ? close : Math.min(next, close < 0 ? next : close);
    }

    private boolean opensNext(int quote) {
        boolean text = quote + 1 < in.length() && (Character.isLetterOrDigit(in.charAt(quote + 1)) || in.charAt(quote + 1) == '#');
        return text && in.charAt(quote - 1) == '=' && valueEnd(quote) >= 0;
    }

    /** The white space before the name before {@code ="}. */
    private int valueEnd(int quote) {
        int i = quote - 2;
        while (i > at && (Character.isLetterOrDigit(in.charAt(i)) || in.charAt(i) == ':' || in.charAt(i) == '-')) {
            i--;
        }
        return i > at && i < quote - 2 && Character.isWhitespace(in.charAt(i)) ? i : -1;
    }

    /** Writes a value whose closing quote is missing; no quote is open then. */
    private char value(int end) {
        char quote = in.charAt(at);
        out.append(quote);
        at++;
        while (at < end) {
            if (in.charAt(at) == '&') {
                reference();
            } else {
                character();
            }
        }
        out.append(quote);
        return 0;
    }

    /** Text up to the next markup or reference: most of a feed, so it is copied in runs. */
    private void text(int end) {
        int from = at;
        while (at < end && isPlain(in.charAt(at)) && in.charAt(at) != '<' && in.charAt(at) != '&') {
            at++;
        }
        out.append(in, from, at);
        if (at == from) {
            character();
        }
    }

    private void characters(int end) {
        int from = at;
        while (at < end && isPlain(in.charAt(at))) {
            at++;
        }
        out.append(in, from, at);
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x80 || c == '\n' || c == '\r' || c == '\t' || c >= 0xA0 && c < Character.MIN_SURROGATE
                || c > Character.MAX_SURROGATE && c <= 0xFFFD;
    }

    private void character() {
        int c = in.codePointAt(at);
        if (c >= 0x80 && c < 0xA0) {
            out.append(C1.charAt(c - 0x80));
        } else if (isXml(c)) {
            out.appendCodePoint(c);
        } else {
            dropped++;
        }
        at += Character.charCount(c);
    }

    private static boolean isXml(int c) {
        return c >= 0x20 && c <= 0xD7FF || c == '\n' || c == '\r' || c == '\t' || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 && c <= 0x10FFFF;
    }

    private void reference() {
        int end = referenceEnd();
        String name = end < 0 ? "" : in.substring(at + 1, end);
        if (name.startsWith("#") && numeric(name, end)) {
            return;
        }
        if (isName(name) && named(name, end)) {
            return;
        }
        out.append("&amp;");
        at++;
    }

    private int referenceEnd() {
        for (int i = at + 1; i < in.length() && i < at + LONGEST_ENTITY; i++) {
            if (in.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    }

    private boolean named(String name, int end) {
        String value = switch (name) {
            case "amp", "lt", "gt", "quot", "apos" -> "&" + name + ";";
            default -> declared.containsKey(name) ? expanded(name) : escaped(Entities.getByName(Entities.isNamedEntity(name) ? name : name.toLowerCase(Locale.ROOT)));
        };
        if (value.isEmpty()) {
            return false;
        }
        out.append(value);
        at = end + 1;
        return true;
    }

    private String expanded(String name) {
        String value = declared.getOrDefault(name, "");
        expanded += value.length();
        return expanded > MOST_EXPANDED ? "" : escaped(value);
    }

    private static String escaped(String characters) {
        return characters.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private boolean numeric(String name, int end) {
        int value = value(name);
        if (value < 0) {
            return false;
        }
        at = end + 1;
        if (Character.isBmpCodePoint(value) && Character.isHighSurrogate((char) value)) {
            value = withLow(value);
        }
        if (value >= 0x80 && value < 0xA0) {
            value = C1.charAt(value - 0x80);
        }
        if (isXml(value)) {
            out.append("&#").append(value).append(';');
        } else {
            dropped++;
        }
        return true;
    }

    /** Some programs write an emoji as two references, one for each half of its surrogate pair. */
    private int withLow(int high) {
        int end = referenceEnd();
        if (in.startsWith("&#", at) && end > 0) {
            int low = value(in.substring(at + 1, end));
            if (low >= 0xDC00 && low <= 0xDFFF) {
                at = end + 1;
                return Character.toCodePoint((char) high, (char) low);
            }
        }
        return high;
    }

    private static int value(String name) {
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        String digits = name.substring(hex ? 2 : 1);
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, hex ? 16 : 10) >= 0)) {
            return -1;
        }
        try {
            int value = Integer.parseInt(digits, hex ? 16 : 10);
            return value <= Character.MAX_CODE_POINT ? value : 0;
        } catch (NumberFormatException tooLarge) {
            return 0;
        }
    }
}

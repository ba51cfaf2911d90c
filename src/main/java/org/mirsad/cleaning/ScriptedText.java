package org.mirsad.cleaning;

import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The article of a page that is put together by a script and carries its text as a string of that script: the longest
 * string literal with paragraphs in it. Asked only where the page itself shows nearly nothing.
 */
final class ScriptedText {

    private static final int SHORTEST = 400;
    private static final int MOST_SCRIPT = 3_000_000;

    private ScriptedText() {
    }

    /** Markup, not yet cleaned in any way. */
    static Optional<String> of(Document document, String declared) {
        String longest = "";
        for (Element script : document.getElementsByTag("script")) {
            String type = script.attr("type");
            if (!type.contains("ld+json") && script.data().length() <= MOST_SCRIPT) {
                longest = longest(script.data(), longest);
            }
        }
        if (!longest.isEmpty()) {
            return Optional.of(longest);
        }
        return declared.length() < SHORTEST ? Optional.empty() : Optional.of(paragraphs(declared));
    }

    /** What JSON-LD tells may be escaped markup, or plain text with line breaks. */
    private static String paragraphs(String declared) {
        if (declared.contains("&lt;p")) {
            return Parser.unescapeEntities(declared, false);
        }
        return declared.contains("<p") ? declared : "<p>" + declared.replace("<", "&lt;").replaceAll("\\s*\\R\\s*", "</p><p>") + "</p>";
    }

    private static String longest(String script, String best) {
        String longest = best;
        for (int start = script.indexOf('"'); start >= 0;) {
            int end = end(script, start + 1);
            if (end < 0) {
                return longest;
            }
            if (end - start > Math.max(SHORTEST, longest.length()) && holdsParagraphs(script, start, end)) {
                String text = unescaped(script.substring(start + 1, end));
                // A state within a state is escaped twice.
                String once = text.contains("\\u003cp") || text.contains("\\\"") ? unescaped(text) : text;
                longest = isMarkup(once) && once.length() > longest.length() ? once : longest;
            }
            start = script.indexOf('"', end + 1);
        }
        return longest;
    }

    private static int end(String script, int from) {
        for (int i = from; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            } else if (c == '\n') {
                return i; // no literal: an apostrophe's or a comment's quotation mark
            }
        }
        return -1;
    }

    private static boolean holdsParagraphs(String script, int start, int end) {
        int plain = script.indexOf("<p", start);
        int escaped = script.indexOf("u003cp", start);
        int upper = script.indexOf("u003Cp", start);
        return plain >= 0 && plain < end || escaped >= 0 && escaped < end || upper >= 0 && upper < end;
    }

    /** A string of paragraphs, not a state or a template that has some somewhere. */
    private static boolean isMarkup(String text) {
        String begin = text.stripLeading();
        return begin.startsWith("<") && text.contains("</p>") && !text.contains("<script") && !text.contains("<nav");
    }

    private static String unescaped(String literal) {
        StringBuilder out = new StringBuilder(literal.length());
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c != '\\' || i + 1 == literal.length()) {
                out.append(c);
                continue;
            }
            char next = literal.charAt(++i);
            switch (next) {
                case 'n' -> out.append('\n');
                case 't', 'r', 'b', 'f' -> out.append(' ');
                case 'u' -> i = unicode(literal, i, out);
                default -> out.append(next);
            }
        }
        return out.toString();
    }

    private static int unicode(String literal, int at, StringBuilder out) {
        if (at + 4 >= literal.length()) {
            return at;
        }
        int value = 0;
        for (int i = at + 1; i <= at + 4; i++) {
            int digit = Character.digit(literal.charAt(i), 16);
            if (digit < 0) {
                out.append('u');
                return at;
            }
            value = value * 16 + digit;
        }
        out.append((char) value);
        return at + 4;
    }
}

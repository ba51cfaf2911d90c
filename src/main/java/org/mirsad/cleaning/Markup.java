package org.mirsad.cleaning;

import org.jspecify.annotations.Nullable;

/** Escapes what stands in markup of our own, as HTML (The HTML syntax, serialising fragments) wants it. */
final class Markup {

    private Markup() {
    }

    static String text(String text) {
        return escape(text, false);
    }

    /** For a value between double quotation marks. */
    static String attribute(String value) {
        return escape(value, true);
    }

    private static String escape(String text, boolean quotes) {
        StringBuilder out = null;
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            String entity = entity(text.charAt(i), quotes);
            if (entity != null) {
                out = out == null ? new StringBuilder(text.length() + 16) : out;
                out.append(text, written, i).append(entity);
                written = i + 1;
            }
        }
        return out == null ? text : out.append(text, written, text.length()).toString();
    }

    private static @Nullable String entity(char c, boolean quotes) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> quotes ? "&quot;" : null;
            default -> null;
        };
    }
}

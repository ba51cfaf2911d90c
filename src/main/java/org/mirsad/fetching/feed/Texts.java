package org.mirsad.fetching.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Entities;
import org.mirsad.text.ArabicText;

/** Texts of items as they are stored: cleaned and capped. */
final class Texts {

    static final int LONGEST_TITLE = 500;
    static final int MOST_MEDIA = 50;

    private static final int LONGEST_RAW = 4000;
    private static final int MOST_CATEGORIES = 20;
    private static final int LONGEST_CATEGORY = 100;
    /** In characters; Arabic takes two bytes each. */
    private static final int LONGEST_SUMMARY = 100_000;

    private Texts() {}

    static @Nullable String orNull(@Nullable String text, int longest) {
        String line = text == null ? "" : ArabicText.line(text, longest);
        return line.isEmpty() ? null : line;
    }

    /** Markup and all, but not without end. */
    static String raw(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_RAW ? title : title.substring(0, title.offsetByCodePoints(0, LONGEST_RAW));
    }

    /** Compared, not shown: kept as written, but for what a database refuses. */
    static @Nullable String guid(@Nullable String written) {
        if (written == null) {
            return null;
        }
        String legal = XmlText.legal(written).strip();
        return legal.isEmpty() ? null : legal;
    }

    static @Nullable String summary(String text, boolean html) {
        String plain = ArabicText.block(html ? Markup.blockText(text) : text, LONGEST_SUMMARY);
        return plain.isEmpty() ? null : plain;
    }

    /** Plain text as HTML, its empty lines as paragraphs. */
    static String paragraphs(String plain) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : plain.strip().split("\\n\\s*\\n")) {
            html.append("<p>").append(Entities.escape(paragraph.strip()).replace("\n", "<br>")).append("</p>");
        }
        return Markup.cap(html.toString());
    }

    static List<String> categories(Collection<@Nullable String> written) {
        Set<String> categories = new LinkedHashSet<>();
        for (String each : written) {
            String category = each == null ? null : orNull(Markup.inlineText(each), LONGEST_CATEGORY);
            if (category != null && categories.size() < MOST_CATEGORIES) {
                categories.add(category);
            }
        }
        return new ArrayList<>(categories);
    }
}

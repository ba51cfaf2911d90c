package org.mirsad.fetching.feed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;

/** Names of authors. RSS writes {@code address (name)}, mail programs {@code name <address>}, Atom elements. */
final class People {

    private static final int LONGEST = 200;

    private static final Pattern ADDRESS_THEN_NAME = Pattern.compile("^\\S+@\\S+\\s*\\(([^()]+)\\)$");
    private static final Pattern NAME_THEN_ADDRESS = Pattern.compile("^(.*?)\\s*[<(](?:mailto:)?[^\\s<>()]+@[^\\s<>()]+[>)]$");

    private People() {}

    static List<String> names(Parts parts, String... keys) {
        Set<String> names = new LinkedHashSet<>();
        for (Element element : parts.all(keys)) {
            Parts person = parts.of(element);
            String written = person.text("name", "title");
            if (written == null && element.getChildren().isEmpty()) {
                written = element.getText();
            }
            String name = name(written == null ? person.text("email") : written);
            if (name != null) {
                names.add(name);
            }
        }
        return new ArrayList<>(names);
    }

    /** The person's name; the address if there is nothing else. */
    static @Nullable String name(@Nullable String written) {
        if (written == null) {
            return null;
        }
        String text = ArabicText.line(Markup.inlineText(bareAddress(written.strip())), LONGEST);
        return text.isEmpty() ? null : text;
    }

    private static String bareAddress(String written) {
        Matcher first = ADDRESS_THEN_NAME.matcher(written);
        if (first.matches()) {
            return first.group(1);
        }
        Matcher last = NAME_THEN_ADDRESS.matcher(written);
        if (!last.matches()) {
            return written;
        }
        return last.group(1).isBlank() ? written.replaceAll("[<>]", "") : last.group(1).replaceAll("^\"|\"$", "");
    }

    static @Nullable String joined(List<String> names) {
        if (names.isEmpty()) {
            return null;
        }
        return String.join(names.stream().allMatch(ArabicText::isMostlyArabic) ? "، " : ", ", names);
    }
}

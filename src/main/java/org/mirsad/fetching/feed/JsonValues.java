package org.mirsad.fetching.feed;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of strangers: values by what they are good for, whatever their type. */
final class JsonValues {

    /** Trailing commas, raw line breaks and comments are what hand-made JSON gets wrong. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build();

    /** What is older is a number that only looks like an epoch. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private JsonValues() {}

    static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text));
        } catch (JacksonException invalid) {
            return Optional.empty();
        }
    }

    /** A string or a number as text; null for anything else and for blanks. */
    static @Nullable String text(@Nullable JsonNode node) {
        if (node == null || !(node.isString() || node.isNumber())) {
            return null;
        }
        String text = XmlText.legal(node.asString()).strip();
        return text.isEmpty() ? null : text;
    }

    static @Nullable String text(JsonNode parent, String... names) {
        for (String name : names) {
            String text = text(parent.get(name));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    static List<JsonNode> list(@Nullable JsonNode node) {
        List<JsonNode> list = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(list::add);
        }
        return list;
    }

    /** A date in words, or an epoch: nine or ten digits are seconds, thirteen milliseconds, others a date without marks. */
    static @Nullable Instant date(@Nullable String written, ZoneId zone) {
        OptionalLong number = Numbers.whole(written);
        int digits = written == null ? 0 : written.strip().length();
        if (number.isPresent() && (digits == 9 || digits == 10)) {
            return after1990(Instant.ofEpochSecond(number.getAsLong()));
        }
        return number.isPresent() && digits == 13 ? after1990(Instant.ofEpochMilli(number.getAsLong())) : Dates.read(written, zone);
    }

    private static @Nullable Instant after1990(Instant instant) {
        return instant.isBefore(EARLIEST) ? null : instant;
    }

    /** The address of a picture: a string, an object with one, or the first of a list. */
    static @Nullable URI picture(@Nullable JsonNode node, @Nullable URI base) {
        if (node == null) {
            return null;
        }
        if (node.isArray()) {
            return node.isEmpty() ? null : picture(node.get(0), base);
        }
        String written = node.isObject() ? text(node, "url", "src", "href", "source_url", "original", "large", "path") : text(node);
        return Links.web(written, base).orElse(null);
    }
}

package org.mirsad.cleaning;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.ConstructedArticle.Block;

/**
 * A whole page after a real pattern, with places for an article. Its first comment tells what it stands for:
 * {@code Published} is {@code offset}, {@code utc}, {@code minute} (no zone), {@code day} or {@code none}; {@code Lead}
 * and {@code Author} are {@code yes} where a reader sees them; {@code Either} are lines that may stay or go, as a post
 * quoted in the text, on which public corpora disagree. Places are {@code {{name}}}; {@code {{#headlines 4}} …
 * {{/headlines}}} repeats its inside with other articles' headlines, and {@code {{#body}}} holds a rule a line: how a
 * paragraph (p, first, last), sub-heading (h), quote, list and item are written here, and what stands {@code after} the
 * n-th block or the middle one.
 */
record Skeleton(String name, Map<String, String> told, String markup) {

    private static final Path PLACE = Path.of("src/test/resources/cleaning/constructed");
    private static final Pattern SECTION = Pattern.compile("(?s)\\{\\{#(\\w+)(?: (\\d+))?}}\\n?(.*?)\\{\\{/\\1}}");
    private static final Pattern FIELD = Pattern.compile("\\{\\{([\\w-]+)}}");
    private static final Pattern RULE = Pattern.compile("(p|first|last|h|quote|list|item|after \\w+) (.*)");
    private static final List<String> DAYS = List.of("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت",
            "الأحد");
    private static final List<String> LEVANT = List.of("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
            "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول");
    private static final List<String> EGYPT = List.of("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو",
            "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر");
    private static final List<String> NAMES = List.of("أبو أحمد", "قارئ دائم", "Salma_90", "م. رائد", "زائر", "هدى");

    static List<Skeleton> all() throws IOException {
        List<Skeleton> skeletons = new ArrayList<>();
        try (Stream<Path> files = Files.list(PLACE.resolve("skeletons"))) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                int end = text.indexOf("-->");
                skeletons.add(new Skeleton(file.getFileName().toString().replace(".html", ""),
                        ConstructedArticle.told(text.substring(4, end)), text.substring(end + 3).stripLeading()));
            }
        }
        return skeletons;
    }

    ConstructedPage page(ConstructedArticle article) {
        ZonedDateTime local = article.published().atZone(ZoneId.of(told.get("Zone")));
        PageHints hints = new PageHints(null, null, null, local.getZone());
        PageInput input = new PageInput(html(article, local), URI.create(told.get("Address")), SourceRules.NONE, hints);
        String author = told.get("Author").equals("yes") ? article.told().get("author") : null;
        return new ConstructedPage(name + " × " + article.name(), input, article.truth(told.get("Lead").equals("yes")),
                article.title(), author, published(local), offset(local),
                List.of(told.getOrDefault("Either", "").split(" \\| ")));
    }

    private @Nullable Instant published(ZonedDateTime local) {
        return switch (told.get("Published")) {
            case "none" -> null;
            case "day" -> local.toLocalDate().atStartOfDay(local.getZone()).toInstant();
            default -> local.toInstant();
        };
    }

    private @Nullable ZoneOffset offset(ZonedDateTime local) {
        return switch (told.get("Published")) {
            case "none" -> null;
            case "utc" -> ZoneOffset.UTC;
            default -> local.getOffset();
        };
    }

    private String html(ConstructedArticle article, ZonedDateTime local) {
        Map<String, String> fields = new HashMap<>(article.told());
        fields.put("outlet", told.get("Outlet"));
        fields.put("address", told.get("Address"));
        dates(local).forEach((key, value) -> {
            fields.put(key, value);
            fields.put(key + "-ar", arabicDigits(value));
        });
        String html = filled(expanded(markup, article), fields);
        if (html.contains("{{")) {
            throw new IllegalStateException(name + " has a place that nothing fills: " + html.substring(html.indexOf("{{")));
        }
        return html;
    }

    private String expanded(String part, ConstructedArticle article) {
        return SECTION.matcher(part).replaceAll(m -> Matcher.quoteReplacement(section(m.group(1),
                m.group(2) == null ? 0 : Integer.parseInt(m.group(2)), m.group(3), article)));
    }

    private static Map<String, String> dates(ZonedDateTime local) {
        String day = local.getDayOfMonth() + " ";
        String year = " " + local.getYear();
        int month = local.getMonthValue() - 1;
        String half = local.getHour() < 12 ? " ص" : " م";
        String clock12 = two(local.getHour() % 12 == 0 ? 12 : local.getHour() % 12) + ":" + two(local.getMinute()) + half;
        String slash = two(local.getDayOfMonth()) + "/" + two(local.getMonthValue()) + "/" + local.getYear();
        DayOfWeek weekday = local.getDayOfWeek();
        return Map.of("iso", OffsetDateTime.from(local).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
                "iso-z", local.toInstant().toString(),
                "iso-local", local.toLocalDate() + " " + two(local.getHour()) + ":" + two(local.getMinute()) + ":00",
                "clock", two(local.getHour()) + ":" + two(local.getMinute()), "clock12", clock12, "slash", slash,
                "weekday", DAYS.get(weekday.getValue() - 1), "levant", day + LEVANT.get(month) + year,
                "egypt", day + EGYPT.get(month) + year, "both", day + LEVANT.get(month) + "/" + EGYPT.get(month) + year);
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    private static String arabicDigits(String text) {
        return text.chars().map(c -> c >= '0' && c <= '9' ? c - '0' + '٠' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private String section(String kind, int times, String inside, ConstructedArticle article) {
        if (kind.equals("body")) {
            return expanded(body(inside, article), article);
        }
        StringBuilder out = new StringBuilder();
        List<String> texts = kind.equals("tags") ? article.tags() : beside(kind);
        int start = kind.equals("tags") ? 0 : 7 * Integer.parseInt(name.substring(0, 2));
        for (int i = 0; i < (times == 0 ? texts.size() : times); i++) {
            int at = (start + i) % texts.size();
            out.append(filled(inside, Map.of("text", texts.get(at), "n", Integer.toString(at + 1), "href", "/n/" + (48100 + at),
                    "name", NAMES.get(at % NAMES.size()), "headline", kind.equals("summaries") ? beside("headlines").get(at) : "")));
        }
        return out.toString();
    }

    static List<String> beside(String kind) {
        try {
            return Files.readAllLines(PLACE.resolve("beside").resolve(kind + ".txt")).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        } catch (IOException e) {
            throw new IllegalStateException("No " + kind + " to stand beside an article", e);
        }
    }

    private static String body(String inside, ConstructedArticle article) {
        Map<String, String> rules = rules(inside);
        List<Block> blocks = article.blocks();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            out.append(written(blocks.get(i), i, blocks.size(), rules)).append('\n');
            int after = i + 1;
            out.append(rules.getOrDefault("after " + after, ""));
            out.append(after == blocks.size() / 2 ? rules.getOrDefault("after half", "") : "");
        }
        return out.toString();
    }

    private static Map<String, String> rules(String inside) {
        Map<String, String> rules = new HashMap<>();
        String last = "";
        for (String line : inside.split("\\n")) {
            Matcher rule = RULE.matcher(line);
            if (rule.matches()) {
                last = rule.group(1);
                rules.put(last, rule.group(2));
            } else if (!line.isBlank()) {
                rules.merge(last, line.strip(), (a, b) -> a + "\n" + b);
            }
        }
        return rules;
    }

    private static String written(Block block, int at, int all, Map<String, String> rules) {
        String line = block.lines().getFirst();
        return switch (block.kind()) {
            case HEADING -> filled(rules.get("h"), Map.of("text", line));
            case QUOTE -> filled(rules.get("quote"), Map.of("text", line));
            case LIST -> {
                StringBuilder items = new StringBuilder();
                block.lines().forEach(item -> items.append(filled(rules.get("item"), Map.of("text", item))).append('\n'));
                yield filled(rules.getOrDefault("list", "{{items}}"), Map.of("items", items.toString()));
            }
            case PARAGRAPH -> {
                String rule = rules.get(at == 0 && rules.containsKey("first") ? "first"
                        : at == all - 1 && rules.containsKey("last") ? "last" : "p");
                yield filled(rule, Map.of("text", line));
            }
        };
    }

    /** Places without a field stay: what stands around this part fills them. */
    private static String filled(String markup, Map<String, String> fields) {
        return FIELD.matcher(markup).replaceAll(m -> Matcher.quoteReplacement(fields.getOrDefault(m.group(1), m.group())));
    }
}

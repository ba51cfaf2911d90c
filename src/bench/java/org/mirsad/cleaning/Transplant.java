package org.mirsad.cleaning;

import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * A page with Arabic in place of its words, and the truth with the same. Markup, digits, addresses and dates stay;
 * {@code , ; ?} become {@code ، ؛ ؟}. The head's claims, {@code alt} and {@code title}, JSON-LD and text kept in scripts
 * are rewritten by the same words, so that what repeated the title repeats it still.
 *
 * <p>A text node that the word lists know («Read more», «Share this article») becomes an Arabic phrase of the same
 * kind, one that {@link Lines} knows (a date, a counter, a photo's credit) and the truth lacks stays, and «By» of a byline is «بقلم»: the
 * test asks whether the cleaner does without the words of English prose, not whether it knows English furniture. Where
 * such a line is one of the truth's, it is rewritten as any other.
 */
final class Transplant {

    private static final Pattern TEXT = Pattern.compile("(?i)(<[^>]{0,2000}>|&#?\\w{1,8};|\\\\u003c.{0,2000}?\\\\u003e"
            + "|\\\\u[0-9a-f]{4}|\\\\.|https?://\\S+|\\S+@\\S+\\.\\w+|@\\w+)|([\\p{L}\\p{M}\\p{N}_'’]+)");
    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern CLAIM = Pattern.compile("(?s)(\"(?:headline|alternativeHeadline|name|description|articleBody"
            + "|text|caption|abstract|author|articleSection|keywords)\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern LITERAL = Pattern.compile("(?s)(\")((?:[^\"\\\\\\n]|\\\\.){200,}+)\"");
    private static final Set<String> CLAIMS = Set.of("description", "title", "author", "keywords", "og:title",
            "og:description", "og:site_name", "twitter:title", "twitter:description", "article:tag", "article:author",
            "application-name", "og:image:alt", "dc.title", "dc.creator", "sailthru.title", "parsely-title",
            "parsely-author", "news_keywords", "twitter:image:alt", "byl");
    private static final Map<Phrases.Kind, List<String>> PHRASES = phrases();
    private static final Map<String, String> MONTHS = months();

    private final boolean plain;
    private final Document document;
    private final String truth;
    private final ArabicWords words;
    private final String truthKey;
    private final Set<String> truthLines;

    /** {@code plain}: what the word lists know is rewritten word by word as well. */
    Transplant(Corpus.Sample sample, boolean plain) {
        this.plain = plain;
        document = Jsoup.parse(sample.page().html(), sample.page().address().toString());
        document.outputSettings().prettyPrint(false);
        truth = sample.truth();
        words = new ArabicWords(sample.id().hashCode());
        truthKey = Keys.of(truth);
        truthLines = truth.lines().map(Keys::of).collect(Collectors.toCollection(HashSet::new));
    }

    /** The page as it was, written out as {@link #html()} is, so that both go through the same. */
    String before() {
        return document.outerHtml();
    }

    String truth() {
        return rewritten(truth);
    }

    /** The page in Arabic; the document is no longer what it was. */
    String html() {
        List<Node> nodes = new ArrayList<>();
        document.traverse((node, depth) -> nodes.add(node));
        for (Node node : nodes) {
            if (node instanceof TextNode text) {
                text.text(line(text.getWholeText()));
            } else if (node instanceof DataNode data && data.parent() instanceof Element script && script.nameIs("script")) {
                data.setWholeData(script(script, data.getWholeData()));
            } else if (node instanceof Element element) {
                attributes(element);
            }
        }
        if (document.firstElementChild() instanceof Element root) {
            root.attr("lang", "ar").attr("dir", "rtl");
        }
        return document.outerHtml();
    }

    private void attributes(Element element) {
        rewrite(element, "alt");
        rewrite(element, "title");
        if (element.nameIs("meta")) {
            String name = element.hasAttr("property") ? element.attr("property") : element.hasAttr("name")
                    ? element.attr("name") : element.attr("itemprop");
            if (CLAIMS.contains(name.toLowerCase(Locale.ROOT))) {
                rewrite(element, "content");
            }
        }
    }

    private void rewrite(Element element, String attribute) {
        if (element.hasAttr(attribute)) {
            element.attr(attribute, rewritten(element.attr(attribute)));
        }
    }

    private String script(Element script, String data) {
        Pattern pattern = script.attr("type").contains("ld+json") ? CLAIM : LITERAL;
        return pattern.matcher(data).replaceAll(m -> {
            boolean markup = pattern == CLAIM || m.group(2).contains("<p") || m.group(2).contains("u003cp");
            return Matcher.quoteReplacement(m.group(1) + (markup ? rewritten(m.group(2)) : m.group(2)) + "\"");
        });
    }

    private String line(String text) {
        String line = text.strip();
        if (plain || line.isEmpty() || truthLines.contains(Keys.of(line))) {
            return rewritten(text);
        }
        Phrases.Kind kind = Phrases.get().kind(line);
        if (kind != null) {
            return phrase(kind, line);
        }
        boolean known = Lines.isDate(line) || Lines.isCounter(line) || Lines.isPhotoCredit(line);
        if (known && !truthKey.contains(Keys.of(line))) {
            return text;
        }
        return Lines.byline(line).map(name -> " بقلم: " + rewritten(name) + " ").orElseGet(() -> rewritten(text));
    }

    /**
     * The Arabic phrase of the kind that is nearest in length, with the line's further words if it is still of that kind
     * then, else without.
     */
    private String phrase(Phrases.Kind kind, String line) {
        List<String> tokens = List.of(line.split("\\s+"));
        List<String> nearest = PHRASES.get(kind).stream().sorted(Comparator.comparingInt(phrase -> Math.abs(count(phrase)
                - tokens.size()))).toList();
        for (String phrase : nearest) {
            List<String> rest = tokens.subList(Math.min(tokens.size(), count(phrase)), tokens.size());
            String whole = " " + phrase + " " + rewritten(String.join(" ", rest)) + " ";
            if (Phrases.get().kind(whole) == kind) {
                return whole;
            }
        }
        return " " + nearest.getFirst() + " ";
    }

    private static int count(String phrase) {
        return phrase.split(" ").length;
    }

    private String rewritten(String text) {
        Matcher matcher = TEXT.matcher(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            out.append(marks(text.substring(at, matcher.start())));
            out.append(matcher.group(2) == null ? matcher.group() : word(matcher.group(2)));
            at = matcher.end();
        }
        return out.append(marks(text.substring(at))).toString();
    }

    private static String marks(String text) {
        return text.replace(',', '،').replace(';', '؛').replace('?', '؟');
    }

    /** A contraction is one word if it is a stop word; else it may be two nodes on the page («the Senate» and «’s»). */
    private String word(String token) {
        String key = key(token);
        if (key.indexOf('\'') > 0 && !key.endsWith("'") && ArabicWords.isStop(key)) {
            return words.of(key);
        }
        return PART.matcher(token).replaceAll(m -> MONTHS.getOrDefault(key(m.group()), words.of(key(m.group()))));
    }

    private static String key(String token) {
        return token.replace('’', '\'').toLowerCase(Locale.ROOT);
    }

    private static Map<Phrases.Kind, List<String>> phrases() {
        Map<Phrases.Kind, List<String>> phrases = new EnumMap<>(Phrases.Kind.class);
        for (String rule : Resources.lines("phrases.txt")) {
            String[] fields = rule.split("\t");
            if (fields[2].codePoints().anyMatch(c -> c >= 'ء' && c <= 'ي') && fields[1].charAt(0) != '~') {
                phrases.computeIfAbsent(Phrases.Kind.valueOf(fields[0].toUpperCase(Locale.ROOT)), k -> new ArrayList<>())
                        .add(fields[2]);
            }
        }
        return phrases;
    }

    /** English months, whole or cut to three letters, but for «may». */
    private static Map<String, String> months() {
        List<String> arabic = List.of("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
                "أكتوبر", "نوفمبر", "ديسمبر");
        Map<String, String> months = new HashMap<>();
        for (Month month : Month.values()) {
            if (month != Month.MAY) {
                String name = month.name().toLowerCase(Locale.ROOT);
                months.put(name, arabic.get(month.ordinal()));
                months.put(name.substring(0, 3), arabic.get(month.ordinal()));
            }
        }
        return months;
    }
}

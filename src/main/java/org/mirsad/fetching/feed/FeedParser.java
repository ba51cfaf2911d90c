package org.mirsad.fetching.feed;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;
import org.mirsad.text.Digits;

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 and JSON Feed, whole or broken. Never throws and resolves no entity and
 * no DTD; time and memory are bounded by the input's size. Thread-safe.
 */
public final class FeedParser {

    private static final Pattern FEED_START =
            Pattern.compile("<(?:[A-Za-z][\\w.-]{0,20}:)?(?:rss|feed|rdf|urlset)[\\s>]", Pattern.CASE_INSENSITIVE);
    /** What no page holds unescaped: a feed that a page was wrapped around. */
    private static final Pattern FEED_ROOT = Pattern.compile(
            "<(?:rss\\s[^<>]{0,2000}version|feed\\s[^<>]{0,2000}w3\\.org/2005/atom|rdf:rdf\\s)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HTML_START =
            Pattern.compile("\\s*<(?:!doctype\\s+html|html|head|body)[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final Pattern TITLE = Pattern.compile("<title[^>]{0,200}>([^<]{1,300})", Pattern.CASE_INSENSITIVE);
    private static final Pattern HALF_LINK =
            Pattern.compile("<(?:link|guid|id|loc|url)(?:\\s[^<>]*)?>[^<]*$", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_LINK = 4096;
    /** How far into a body the feed may begin, after warnings that a server printed. */
    private static final int JUNK = 64 * 1024;

    private final FeedInput input;
    private final FeedBytes.Decoded decoded;
    private final List<String> problems = new ArrayList<>();

    private FeedParser(FeedInput input) {
        this.input = input;
        this.decoded = FeedBytes.decode(input.bytes(), input.contentType());
    }

    public static FeedResult parse(FeedInput input) {
        try {
            return new FeedParser(input).parse();
        } catch (RuntimeException | StackOverflowError e) {
            return new NotAFeed("The body of " + input.bytes().length + " bytes could not be read: " + e, "feed.problem.xml");
        }
    }

    private FeedResult parse() {
        String text = withoutMarks(decoded.text());
        if (text.isBlank()) {
            return new NotAFeed("The body is empty (" + input.bytes().length + " bytes)", "feed.problem.empty");
        }
        char first = text.stripLeading().charAt(0);
        if (first == '{' || first == '[') {
            return JsonFeedReader.read(text, input, decoded);
        }
        return xml(text);
    }

    /** Byte order marks and blanks that editors leave before the prolog. */
    private static String withoutMarks(String text) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) <= ' ' || "\uFEFF\u200B".indexOf(text.charAt(start)) >= 0)) {
            start++;
        }
        return text.substring(start);
    }

    private FeedResult xml(String text) {
        XmlText.Cleaned cleaned = XmlText.clean(text);
        problems.addAll(cleaned.notes());
        String markup = cleaned.text();
        Matcher start = FEED_START.matcher(markup).region(0, Math.min(markup.length(), JUNK));
        boolean found = start.find();
        boolean page = HTML_START.matcher(text).lookingAt() || HTML_START.matcher(markup).lookingAt();
        if (page && !(found && (isBare(markup, start.start()) || FEED_ROOT.matcher(markup).region(start.start(), markup.length()).lookingAt()))) {
            return html(text);
        }
        if (found && !markup.substring(0, start.start()).isBlank()) {
            problems.add("Skipped " + start.start() + " characters before the feed");
            markup = markup.substring(start.start());
        }
        Element root = root(markup.strip());
        return root == null ? other(text) : feed(root);
    }

    /** Whether nothing but a wrong DOCTYPE makes a feed look like a page. */
    private static boolean isBare(String markup, int start) {
        return markup.substring(0, start).isBlank();
    }

    private @Nullable Element root(String markup) {
        if (markup.indexOf('<') < 0) {
            return null;
        }
        Element strict = strictly(markup);
        if (strict != null) {
            return strict;
        }
        Document repaired = XmlTree.repaired(withoutHalfLink(markup));
        Element root = repaired == null ? null : repaired.getRootElement();
        return root != null && isFeed(root) ? root : null;
    }

    /** Where a download broke off inside a link, half a link would lead astray. */
    private static String withoutHalfLink(String markup) {
        Matcher half = HALF_LINK.matcher(markup).region(Math.max(0, markup.length() - LONGEST_LINK), markup.length());
        return half.find() ? markup.substring(0, half.start()) : markup;
    }

    private @Nullable Element strictly(String markup) {
        try {
            Element root = XmlTree.strict(markup).getRootElement();
            return isFeed(root) ? root : inside(root);
        } catch (JDOMException | IOException | RuntimeException e) {
            // The JDK writes the numbers of its messages in the server's digits.
            problems.add("Repaired broken XML: " + Digits.toLatin(String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static boolean isFeed(Element root) {
        return Vocabulary.isRoot(root.getName()) || Vocabulary.isLoneRoot(root.getName());
    }

    private static @Nullable Element inside(Element root) {
        for (Element child : root.getChildren()) {
            if (Vocabulary.isRoot(child.getName())) {
                return child;
            }
        }
        return null;
    }

    private FeedResult feed(Element root) {
        URI address = Links.isWeb(input.address()) ? input.address() : null;
        NormalFeed normal = Normalizer.normalize(root, address, input.zone());
        if (normal.total() > Normalizer.MOST_ITEMS) {
            problems.add("Kept the first " + Normalizer.MOST_ITEMS + " of " + normal.total() + " items");
        }
        RomeReader reader = new RomeReader(normal, problems);
        FeedInfo info = reader.read();
        return new ParsedFeed(decoded.charset().name(), decoded.step(), info, reader.items(), problems);
    }

    private static NotAFeed html(String text) {
        Matcher title = TITLE.matcher(text);
        String called = title.find() ? " titled \"" + ArabicText.line(Markup.inlineText(title.group(1)), 120) + "\"" : "";
        return new NotAFeed("HTML page" + called + " instead of a feed", "feed.problem.html");
    }

    private NotAFeed other(String text) {
        if (looksBinary(text)) {
            return new NotAFeed("Binary data of " + input.bytes().length + " bytes instead of a feed", "feed.problem.binary");
        }
        Matcher root = Pattern.compile("<([A-Za-z][\\w.:-]{0,60})").matcher(XmlText.clean(text).text());
        if (!root.find()) {
            return new NotAFeed("Plain text of " + text.length() + " characters instead of a feed", "feed.problem.text");
        }
        String name = root.group(1).toLowerCase(Locale.ROOT);
        if (org.jsoup.parser.Tag.isKnownTag(name)) {
            return html(text);
        }
        return new NotAFeed("XML with the root element <" + root.group(1) + ">, which is no feed", "feed.problem.xml");
    }

    private static boolean looksBinary(String text) {
        String head = text.substring(0, Math.min(text.length(), 512));
        long strange = head.chars().filter(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0xFFFD).count();
        return strange * 10 > head.length();
    }
}

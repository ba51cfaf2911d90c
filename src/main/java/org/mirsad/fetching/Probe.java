package org.mirsad.fetching;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.mirsad.cleaning.ArticleExtractor;
import org.mirsad.cleaning.CleanArticle;
import org.mirsad.cleaning.PageBytes;
import org.mirsad.cleaning.PageHints;
import org.mirsad.cleaning.PageInput;
import org.mirsad.cleaning.SourceRules;
import org.mirsad.fetching.feed.FeedInput;
import org.mirsad.fetching.feed.FeedItem;
import org.mirsad.fetching.feed.FeedParser;
import org.mirsad.fetching.feed.FeedResult;
import org.mirsad.fetching.feed.HtmlListParser;
import org.mirsad.fetching.feed.HtmlListRules;
import org.mirsad.fetching.feed.NotAFeed;
import org.mirsad.fetching.feed.ParsedFeed;
import org.mirsad.fetching.feed.SitemapParser;
import org.mirsad.http.FetchRequest;
import org.mirsad.http.Fetched;
import org.mirsad.http.HttpSettings;
import org.mirsad.http.Kind;
import org.mirsad.http.OutgoingClient;
import org.mirsad.http.Robots;
import org.mirsad.http.RobotsDecision;
import org.mirsad.sources.SourceKind;
import org.mirsad.text.ArabicText;
import org.springframework.stereotype.Service;

/**
 * Looks at an address that an editor thinks of adding: finds the lists of its site and says what one of them is worth.
 * Everything goes through the guarded client, with its pace for each domain, so a probe takes some seconds; nothing is
 * stored. What an address answers that is neither a list nor an article is never shown. Thread-safe.
 */
@Service
public class Probe {

    /** Requests for lists; each has to wait its turn at the domain. */
    private static final int MOST_TRIES = 8;
    private static final int SAMPLES = 2;
    private static final int SHOWN = 400;
    private static final int MOST_CANDIDATES = 12;
    private static final Pattern SITEMAP = Pattern.compile("(?im)^\\s*sitemap\\s*:\\s*(\\S+)");

    private final OutgoingClient client;
    private final Robots robots;
    private final HttpSettings http;
    private final FetchingSettings settings;
    private final Clock clock;
    private final ArticleExtractor extractor = new ArticleExtractor();

    Probe(OutgoingClient client, Robots robots, HttpSettings http, FetchingSettings settings, Clock clock) {
        this.client = client;
        this.robots = robots;
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param report of the best list; null where there is none
     * @param others addresses that may be lists of the same site, not looked at
     * @param problem a message key that says why there is no report; null where there is one
     */
    public record Findings(@Nullable ProbeReport report, List<URI> others, @Nullable String problem) {}

    /**
     * @param typed an address as an editor types it: of a list, a page or a site, with or without its scheme
     * @param isTech whether an item of this title and text would be published
     */
    public Findings look(String typed, BiPredicate<String, String> isTech) {
        Optional<URI> address = address(typed);
        if (address.isEmpty()) {
            return new Findings(null, List.of(), "fetch.problem.address-invalid");
        }
        Fetched fetched = fetch(address.get(), Kind.FEED);
        if (!(fetched instanceof Fetched.Body body)) {
            return new Findings(null, List.of(), problem(fetched));
        }
        if (sitemap(body) instanceof ParsedFeed sitemap) {
            return new Findings(report(body, SourceKind.SITEMAP, sitemap, isTech), List.of(), null);
        }
        FeedResult itself = feed(body);
        if (itself instanceof ParsedFeed feed) {
            return new Findings(report(body, SourceKind.FEED, feed, isTech), List.of(), null);
        }
        String problem = ((NotAFeed) itself).messageKey();
        boolean isPage = problem.equals("feed.problem.html") || String.valueOf(body.contentType()).contains("html");
        return isPage ? search(body, problem, isTech) : new Findings(null, List.of(), problem);
    }

    private Findings search(Fetched.Body page, String problem, BiPredicate<String, String> isTech) {
        Document document = Jsoup.parse(PageBytes.decode(page.bytes(), page.contentType()).text(), page.address().toString());
        List<URI> candidates = Candidates.of(document, page.address(), sitemaps(page.address()));
        for (int tries = 0; tries < Math.min(MOST_TRIES, candidates.size()); tries++) {
            if (!(fetch(candidates.get(tries), Kind.FEED) instanceof Fetched.Body body)) {
                continue;
            }
            List<URI> others = candidates.subList(tries + 1, Math.min(candidates.size(), tries + 1 + MOST_CANDIDATES));
            if (sitemap(body) instanceof ParsedFeed sitemap) {
                if (sitemap.items().stream().anyMatch(item -> !item.title().isEmpty())) {
                    return new Findings(report(body, SourceKind.SITEMAP, sitemap, isTech), others, null);
                }
            } else if (feed(body) instanceof ParsedFeed feed && !feed.items().isEmpty()) {
                return new Findings(report(body, SourceKind.FEED, feed, isTech), others, null);
            }
        }
        FeedResult list = HtmlListParser.parse(
                page.bytes(), page.address(), page.contentType(), HtmlListRules.of(Map.of()), ZoneId.of("UTC"));
        return list instanceof ParsedFeed feed
                ? new Findings(report(page, SourceKind.HTML_LIST, feed, isTech), List.of(), null)
                : new Findings(null, List.of(), problem);
    }

    /** News sitemaps that robots.txt names. */
    private List<URI> sitemaps(URI address) {
        if (!(fetch(address.resolve("/robots.txt"), Kind.ROBOTS) instanceof Fetched.Body body)) {
            return List.of();
        }
        List<URI> found = new ArrayList<>();
        Matcher line = SITEMAP.matcher(new String(body.bytes(), StandardCharsets.ISO_8859_1));
        while (line.find()) {
            if (line.group(1).toLowerCase(Locale.ROOT).contains("news")) {
                address(line.group(1)).ifPresent(found::add);
            }
        }
        return found;
    }

    private Fetched fetch(URI address, Kind kind) {
        return client.fetch(FetchRequest.of(address, kind, http));
    }

    private static FeedResult feed(Fetched.Body body) {
        return FeedParser.parse(new FeedInput(body.bytes(), body.address(), body.contentType(), ZoneId.of("UTC")));
    }

    private static FeedResult sitemap(Fetched.Body body) {
        return SitemapParser.parse(body.bytes(), body.address(), body.contentType(), ZoneId.of("UTC"));
    }

    private static String problem(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Refused refused -> Problems.key(refused.reason());
            case Fetched.Failed failed -> Problems.key(failed.problem());
            case Fetched.Wait _ -> "fetch.problem.asked-to-wait";
            case Fetched.NotModified _, Fetched.Body _ -> "fetch.problem.protocol";
        };
    }

    /** What was typed as an address that can be sent: https where no scheme is said, Arabic hosts as the network has them. */
    static Optional<URI> address(String typed) {
        String text = typed.strip();
        String whole = text.contains("://") ? text : "https://" + text;
        Matcher parts = Pattern.compile("(?i)(https?)://([^/?#]+)(.*)").matcher(whole);
        if (!parts.matches() || whole.length() > 2048) {
            return Optional.empty();
        }
        try {
            int colon = parts.group(2).lastIndexOf(':');
            String host = colon < 0 || parts.group(2).endsWith("]") ? parts.group(2) : parts.group(2).substring(0, colon);
            String port = parts.group(2).substring(host.length());
            String ascii = host.chars().allMatch(c -> c < 128) ? host : IDN.toASCII(host);
            URI address = new URI(parts.group(1).toLowerCase(Locale.ROOT) + "://" + ascii + port + parts.group(3).replace(" ", "%20"));
            return address.getHost() == null ? Optional.empty() : Optional.of(URI.create(address.toASCIIString()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // The report

    private ProbeReport report(Fetched.Body body, SourceKind kind, ParsedFeed feed, BiPredicate<String, String> isTech) {
        List<FeedItem> items = feed.items();
        Instant now = clock.instant();
        List<Instant> dates = items.stream().map(FeedItem::published).filter(Objects::nonNull).sorted().toList();
        List<Integer> words = items.stream().map(item -> words(text(item))).sorted().toList();
        int median = words.isEmpty() ? 0 : words.get(words.size() / 2);
        long full = words.stream().filter(count -> count >= settings.fullTextWords()).count();
        URI first = items.stream().map(FeedItem::link).filter(Objects::nonNull).findFirst().orElse(null);
        RobotsDecision rules = first == null ? null : robots.decide(first);
        List<ProbeReport.Sample> samples = items.stream()
                .filter(item -> item.link() != null)
                .limit(SAMPLES)
                .map(this::sample)
                .toList();
        int tech = (int) items.stream().filter(item -> isTech.test(item.title(), text(item))).count();
        ProbeReport.ListText text = full * 2 >= words.size() && !words.isEmpty()
                ? ProbeReport.ListText.FULL
                : median >= 8 ? ProbeReport.ListText.PART : ProbeReport.ListText.NONE;
        int arabic = (int) items.stream().filter(item -> ArabicText.isMostlyArabic(item.title())).count();
        int ahead = (int) dates.stream().filter(date -> date.isAfter(now.plus(Duration.ofHours(1)))).count();
        URI site = feed.feed().link() == null ? body.address().resolve("/") : feed.feed().link();
        return new ProbeReport(
                body.address(), kind, site, feed.feed().title(), feed.encoding(), feed.encodingStep(), feed.feed().language(),
                items.size(), aDay(dates), dates.isEmpty() ? null : dates.getLast(), dates.size(), ahead, arabic, tech,
                (int) items.stream().filter(item -> item.image() != null).count(), text, median,
                rules == null ? null : rules.crawlDelay(), samples,
                remarks(items, dates, ahead, arabic, tech, text, rules, samples, now));
    }

    private static @Nullable Double aDay(List<Instant> dates) {
        if (dates.size() < 2) {
            return null;
        }
        double days = Duration.between(dates.getFirst(), dates.getLast()).toMillis() / 86_400_000.0;
        return days < 0.02 ? null : (dates.size() - 1) / days;
    }

    private static List<String> remarks(
            List<FeedItem> items, List<Instant> dates, int ahead, int arabic, int tech, ProbeReport.ListText text,
            @Nullable RobotsDecision rules, List<ProbeReport.Sample> samples, Instant now) {
        List<String> remarks = new ArrayList<>();
        remark(remarks, items.isEmpty(), "admin.probe.remark.empty");
        remark(remarks, !items.isEmpty() && dates.isEmpty(), "admin.probe.remark.no-dates");
        remark(remarks, ahead > 0, "admin.probe.remark.ahead");
        remark(remarks, !dates.isEmpty() && dates.getLast().isBefore(now.minus(Duration.ofDays(30))), "admin.probe.remark.old");
        remark(remarks, !items.isEmpty() && arabic * 2 < items.size(), "admin.probe.remark.not-arabic");
        remark(remarks, !items.isEmpty() && tech * 5 < items.size(), "admin.probe.remark.little-tech");
        boolean needed = text != ProbeReport.ListText.FULL;
        remark(remarks, needed && rules != null && !rules.allowed(), "admin.probe.remark.robots");
        remark(remarks, needed && !samples.isEmpty() && samples.stream().allMatch(sample -> sample.words() < 40), "admin.probe.remark.no-text");
        return List.copyOf(remarks);
    }

    private static void remark(List<String> remarks, boolean holds, String key) {
        if (holds) {
            remarks.add(key);
        }
    }

    private ProbeReport.Sample sample(FeedItem item) {
        URI link = Objects.requireNonNull(item.link());
        if (!robots.decide(link).allowed()) {
            return new ProbeReport.Sample(link, item.title(), "fetch.problem.robots", "", "", 0);
        }
        Fetched fetched = fetch(link, Kind.PAGE);
        if (!(fetched instanceof Fetched.Body body)) {
            return new ProbeReport.Sample(link, item.title(), problem(fetched), "", "", 0);
        }
        String html = PageBytes.decode(body.bytes(), body.contentType()).text();
        CleanArticle clean = extractor.extract(new PageInput(
                html, body.address(), SourceRules.NONE, new PageHints(item.title(), item.summary(), item.published(), ZoneId.of("UTC"))));
        if (clean.text().isBlank()) {
            return new ProbeReport.Sample(link, item.title(), "feed.problem.no-text", "", "", 0);
        }
        String title = item.title().isBlank() ? clean.title() : item.title();
        return new ProbeReport.Sample(
                link, ArabicText.line(title, 200), null, ArabicText.line(Jsoup.parse(html).body().text(), SHOWN),
                ArabicText.line(clean.text(), SHOWN), words(clean.text()));
    }

    private static String text(FeedItem item) {
        String html = item.content();
        return html != null ? Jsoup.parse(html).text() : item.summary() == null ? "" : item.summary();
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}

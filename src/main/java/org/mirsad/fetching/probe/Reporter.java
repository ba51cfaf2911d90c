package org.mirsad.fetching.probe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mirsad.fetching.feed.FeedItem;
import org.mirsad.http.Fetched;
import org.mirsad.http.Kind;
import org.mirsad.http.RegistrableDomain;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.sources.SourceKind;
import org.mirsad.text.ArabicText;

/** Looks at one list. */
final class Reporter {

    private static final int HEADLINES = 8;
    private static final int NAME = 120;
    private static final Duration CLOCK_ERROR = Duration.ofMinutes(15);
    private static final Duration OLD = Duration.ofDays(30);
    private static final Duration SLOW_CRAWL = Duration.ofSeconds(10);
    private static final double MOSTLY_ARABIC = 0.5;
    private static final double ALL_TECH = 0.85;
    private static final double LITTLE_TECH = 0.1;
    private static final int ENOUGH_TO_JUDGE = 5;
    private static final double WHOLE = 0.75;
    /** Letters that Persian, Urdu and Kurdish write and Arabic does not. */
    private static final String OTHER_LETTERS = "پچژگکیےٹڈڑەۆێ";
    private static final double OTHER_SHARE = 0.04;
    private static final Set<String> WEAK_STEPS = Set.of("arabic-words", "detector", "fallback", "mostly-utf-8", "guess");
    /** Two zones so far apart that a date without one cannot mean the same in both. */
    private static final ZoneId ELSEWHERE = ZoneOffset.ofHours(-11);

    private final Errand errand;
    private final Sampling sampling;
    private final TechJudge judge;
    private final Instant now;
    private final List<String> warnings = new ArrayList<>();

    Reporter(Errand errand, Sampling sampling, TechJudge judge, Instant now) {
        this.errand = errand;
        this.sampling = sampling;
        this.judge = judge;
        this.now = now;
    }

    Probed report(URI asked) {
        Fetched fetched = errand.fetch(asked, Kind.FEED);
        if (!(fetched instanceof Fetched.Body body)) {
            return new NoReport(asked, Objects.requireNonNull(Troubles.key(fetched)));
        }
        return NewsList.of(body)
                .or(() -> NewsList.ofPage(body))
                .<Probed>map(list -> report(asked, list, body))
                .orElseGet(() -> new NoReport(asked, Objects.requireNonNullElse(NewsList.problem(body), "feed.problem.xml")));
    }

    /** Pages tell in which zone the list's dates must be read, so they come first. */
    private ProbeReport report(URI asked, NewsList inUtc, Fetched.Body body) {
        sampling.take(inUtc.items());
        URI site = site(inUtc);
        ZoneId zone = Places.zone(Places.country(site), sampling.measuredOffset(), now);
        NewsList list = inUtc.in(zone, body);
        List<FeedItem> items = list.items();
        ProbeReport.Dates dates = dates(items, withZone(inUtc, body));
        ProbeReport.Texts texts = texts(list, sampling);
        ProbeReport.Languages languages = languages(list);
        Double tech = techShare(items);
        ProbeReport.Images images = images(items);
        warn(list, body, dates);
        warn(texts, languages, tech, images, items);
        warn(sampling);
        return new ProbeReport(
                asked,
                list.address(),
                list.format(),
                list.feed().feed().title(),
                list.feed().feed().link(),
                new ProbeReport.Charset(list.feed().encoding(), list.feed().encodingStep()),
                languages,
                items.size(),
                perDay(items),
                dates,
                texts,
                tech,
                images,
                sampling.manners(),
                items.stream()
                        .limit(HEADLINES)
                        .map(item -> new ProbeReport.Headline(item.title(), item.link(), item.published()))
                        .toList(),
                sampling.samples(),
                suggestion(list, site, zone, sampling, texts, tech),
                warnings);
    }

    /** A date that changes with the zone it is read in names none. */
    private static int withZone(NewsList inUtc, Fetched.Body body) {
        List<FeedItem> here = inUtc.items();
        List<FeedItem> there = inUtc.in(ELSEWHERE, body).items();
        int withZone = 0;
        for (int i = 0; i < Math.min(here.size(), there.size()); i++) {
            Instant published = here.get(i).published();
            withZone += published != null && published.equals(there.get(i).published()) ? 1 : 0;
        }
        return withZone;
    }

    private ProbeReport.Dates dates(List<FeedItem> items, int withZone) {
        List<Instant> all = published(items);
        int future = (int) all.stream().filter(at -> at.isAfter(now.plus(CLOCK_ERROR))).count();
        return new ProbeReport.Dates(
                all.size(),
                withZone,
                future,
                all.stream().max(Comparator.naturalOrder()).orElse(null),
                all.stream().min(Comparator.naturalOrder()).orElse(null));
    }

    private static List<Instant> published(List<FeedItem> items) {
        return items.stream().map(FeedItem::published).filter(Objects::nonNull).toList();
    }

    /** From the span of its dates; null where two are wanting. An announcement of tomorrow's does not stretch it. */
    private @Nullable Double perDay(List<FeedItem> items) {
        List<Instant> past = published(items).stream().filter(at -> !at.isAfter(now.plus(CLOCK_ERROR))).sorted().toList();
        if (past.size() < 2) {
            return null;
        }
        Duration span = Duration.between(past.getFirst(), past.getLast());
        return span.toMinutes() < 1 ? null : (past.size() - 1) * 1440.0 / span.toMinutes();
    }

    /** By the pages where some were read, else by length: two lines are a teaser whatever follows them. */
    private static ProbeReport.Texts texts(NewsList list, Sampling sampling) {
        int words = list.medianWords();
        List<Double> shares = sampling.sharesInList().stream().sorted().toList();
        boolean full = shares.isEmpty() ? words >= NewsList.FULL_TEXT_WORDS : shares.get(shares.size() / 2) >= WHOLE;
        ProbeReport.Length length = words == 0
                ? ProbeReport.Length.EMPTY
                : full ? ProbeReport.Length.FULL : ProbeReport.Length.TRUNCATED;
        return new ProbeReport.Texts(length, words);
    }

    private static ProbeReport.Languages languages(NewsList list) {
        long letters = 0;
        long arabic = 0;
        Map<String, Integer> read = new HashMap<>();
        for (FeedItem item : list.items()) {
            String text = item.title() + ' ' + NewsList.text(item);
            long own = text.codePoints().filter(Character::isLetter).count();
            long ofIt = text.codePoints().filter(Reporter::isArabicLetter).count();
            letters += own;
            arabic += ofIt;
            if (own > 0) {
                read.merge(language(text, own, ofIt), 1, Integer::sum);
            }
        }
        List<String> codes = read.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        return new ProbeReport.Languages(list.feed().feed().language(), codes, letters == 0 ? 0 : arabic / (double) letters);
    }

    /** Coarse on purpose: {@code ar}, {@code und-Arab} for another language in that script, {@code und} for the rest. */
    private static String language(String text, long letters, long arabic) {
        if (arabic * 2 <= letters) {
            return "und";
        }
        long other = text.codePoints().filter(c -> OTHER_LETTERS.indexOf(c) >= 0).count();
        return other > OTHER_SHARE * arabic ? "und-Arab" : "ar";
    }

    private static boolean isArabicLetter(int c) {
        return Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC;
    }

    private @Nullable Double techShare(List<FeedItem> items) {
        double sum = 0;
        for (FeedItem item : items) {
            double share = judge.share(item.title(), NewsList.text(item), item.categories());
            if (Double.isNaN(share)) {
                return null;
            }
            sum += share;
        }
        return items.isEmpty() ? null : sum / items.size();
    }

    private static ProbeReport.Images images(List<FeedItem> items) {
        List<URI> all = items.stream().map(FeedItem::image).filter(Objects::nonNull).toList();
        return new ProbeReport.Images(
                items.isEmpty() ? 0 : all.size() / (double) items.size(), all.isEmpty() ? null : all.getFirst());
    }

    private void warn(NewsList list, Fetched.Body body, ProbeReport.Dates dates) {
        warnIf(list.format() == Format.PAGE, "probe.warning.page");
        warnIf(list.items().isEmpty(), "probe.warning.no-items");
        warnIf(list.items().stream().anyMatch(item -> item.link() == null), "probe.warning.no-links");
        warnIf(dates.future() > 0, "probe.warning.future-dates");
        warnIf(!list.items().isEmpty() && dates.present() == 0, "probe.warning.no-dates");
        warnIf(dates.withZone() < dates.present(), "probe.warning.no-zone");
        warnIf(dates.present() > 2 && Objects.equals(dates.newest(), dates.oldest()), "probe.warning.same-dates");
        warnIf(dates.newest() != null && dates.newest().isBefore(now.minus(OLD)), "probe.warning.old");
        warnIf(!body.redirects().isEmpty(), "probe.warning.moved");
        warnIf("http".equals(list.address().getScheme()), "probe.warning.unencrypted");
        warnIf(WEAK_STEPS.contains(list.feed().encodingStep()), "probe.warning.charset");
        warnIf(list.format() != Format.PAGE && !list.feed().problems().isEmpty(), "probe.warning.repaired");
    }

    private void warn(
            ProbeReport.Texts texts, ProbeReport.Languages languages, @Nullable Double tech, ProbeReport.Images images,
            List<FeedItem> items) {
        if (items.isEmpty()) {
            return;
        }
        warnIf(languages.arabic() < MOSTLY_ARABIC, "probe.warning.not-arabic");
        warnIf(languages.read().contains("und-Arab"), "probe.warning.other-language");
        warnIf(tech != null && tech < LITTLE_TECH, "probe.warning.little-tech");
        warnIf(texts.length() == ProbeReport.Length.EMPTY, "probe.warning.empty-text");
        warnIf(texts.length() == ProbeReport.Length.TRUNCATED, "probe.warning.truncated");
        warnIf(images.share() == 0, "probe.warning.no-images");
    }

    private void warn(Sampling sampling) {
        ProbeReport.Manners manners = sampling.manners();
        warnIf(sampling.hasProblem("fetch.problem.bot-wall"), "probe.warning.bot-wall");
        warnIf(manners.allowed() < manners.asked(), "probe.warning.robots");
        warnIf(sampling.allFailed(), "probe.warning.no-article");
        warnIf(sampling.isPaid(), "probe.warning.paid");
        Duration delay = manners.crawlDelay();
        warnIf(delay != null && delay.compareTo(SLOW_CRAWL) >= 0, "probe.warning.crawl-delay");
    }

    private void warnIf(boolean so, String key) {
        if (so) {
            warnings.add(key);
        }
    }

    /** The list's own word for its site, where that is a page of the same owner. */
    private static URI site(NewsList list) {
        URI link = list.feed().feed().link();
        boolean own = link != null && link.getHost() != null
                && RegistrableDomain.of(link).equals(RegistrableDomain.of(list.address()));
        URI near = own ? Objects.requireNonNull(link) : list.address();
        return near.resolve("/");
    }

    private ProbeReport.Suggestion suggestion(
            NewsList list, URI site, ZoneId zone, Sampling sampling, ProbeReport.Texts texts, @Nullable Double tech) {
        String title = list.feed().feed().title();
        boolean open = texts.length() == ProbeReport.Length.FULL && !sampling.isPaid();
        boolean onlyTech = tech != null && tech >= ALL_TECH && list.items().size() >= ENOUGH_TO_JUDGE;
        return new ProbeReport.Suggestion(
                title == null ? "" : ArabicText.line(title, NAME),
                kind(list.format()),
                list.address(),
                site,
                Places.country(site),
                zone,
                open ? Rights.DEFAULT : Rights.EXCERPT,
                onlyTech ? Gate.TECH_ONLY : Gate.TOPICS);
    }

    private static SourceKind kind(Format format) {
        return switch (format) {
            case NEWS_SITEMAP -> SourceKind.SITEMAP;
            case PAGE -> SourceKind.HTML_LIST;
            case RSS, RDF, ATOM, JSON_FEED -> SourceKind.FEED;
        };
    }
}

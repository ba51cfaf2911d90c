package org.mirsad.fetching.probe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.mirsad.sources.SourceKind;

/**
 * What a list and a few of its pages look like, for whoever decides whether to add it. Shares run from 0 to 1.
 *
 * @param asked as it was named
 * @param address after redirects
 * @param title as the list calls itself; plain text
 * @param techShare null where nobody judged
 * @param items in the list
 * @param perDay and all dates: those that name no zone are read in the suggested one
 * @param warnings message keys, the gravest first
 */
public record ProbeReport(
        URI asked,
        URI address,
        Format format,
        @Nullable String title,
        @Nullable URI site,
        Charset charset,
        Languages languages,
        int items,
        @Nullable Double perDay,
        Dates dates,
        Texts texts,
        @Nullable Double techShare,
        Images images,
        Manners manners,
        List<Headline> headlines,
        List<Sample> samples,
        Suggestion suggestion,
        List<String> warnings)
        implements Probed {

    public ProbeReport {
        headlines = List.copyOf(headlines);
        samples = List.copyOf(samples);
        warnings = List.copyOf(warnings);
    }

    /** @param step which rung of the ladder decided: see {@code ParsedFeed} */
    public record Charset(String name, String step) {}

    /**
     * @param declared as the list writes it
     * @param read two-letter codes found in the items' texts, the commonest first
     * @param arabic the share of letters that are of the Arabic script
     */
    public record Languages(@Nullable String declared, List<String> read, double arabic) {
        public Languages {
            read = List.copyOf(read);
        }
    }

    /**
     * @param present items with a date that can be read
     * @param withZone of these, how many name their zone
     * @param future of these, how many lie ahead of now
     */
    public record Dates(int present, int withZone, int future, @Nullable Instant newest, @Nullable Instant oldest) {}

    /** @param medianWords of the items' texts in the list */
    public record Texts(Length length, int medianWords) {}

    /** How much of an article its list brings. */
    public enum Length {
        FULL,
        TRUNCATED,
        EMPTY
    }

    /** @param share of items that come with an image of their own */
    public record Images(double share, @Nullable URI sample) {}

    /**
     * What robots.txt says of the sample pages.
     *
     * @param asked pages that were looked up
     * @param allowed of these, how many may be fetched
     * @param crawlDelay the gap the site asks for; null where it asks for none
     */
    public record Manners(int asked, int allowed, @Nullable Duration crawlDelay) {}

    /** An item of the list. */
    public record Headline(String title, @Nullable URI address, @Nullable Instant published) {}

    /**
     * One article's page. Texts of the page stand here only if an article was found in it.
     *
     * @param problem the message key where there is none
     */
    public record Sample(URI address, String headline, @Nullable String problem, @Nullable Comparison comparison) {}

    /**
     * Before and after cleaning.
     *
     * @param before the page's visible text from its beginning
     * @param after the article's text from its beginning
     * @param charset the page's
     * @param published as the page says, where it names its zone
     * @param confidence 0 to 1, that the text is the whole article and nothing else
     * @param image the article's main image
     */
    public record Comparison(
            String title,
            String before,
            int wordsBefore,
            String after,
            int wordsAfter,
            double confidence,
            @Nullable Instant published,
            @Nullable String language,
            @Nullable URI image,
            Charset charset) {}

    /** What the form begins with; the editor decides. */
    public record Suggestion(
            String name, SourceKind kind, URI address, URI site, @Nullable String country, ZoneId zone, Rights rights,
            Gate gate) {}
}

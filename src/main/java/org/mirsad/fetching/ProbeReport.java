package org.mirsad.fetching;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mirsad.sources.SourceKind;

/**
 * What an address would be worth as a source, seen once: its list, and one or two of its articles.
 *
 * @param address of the list, after redirects
 * @param site the outlet's own address
 * @param title of the list, or of nothing
 * @param charset the list was read in, and which step decided it
 * @param language as the list says, or null
 * @param items in the list
 * @param itemsADay by their dates; null where they tell nothing
 * @param newest the newest date; null where there is none
 * @param dated items with a date
 * @param ahead items dated in the future
 * @param arabic items whose title is mostly Arabic
 * @param tech items that the gate would publish
 * @param pictured items with a picture
 * @param text how much of its articles the list holds
 * @param words in the text of an item, at the median
 * @param crawlDelay that robots.txt asks for, or null
 * @param samples articles as their pages give them
 * @param remarks message keys of what an editor should know before adding it
 */
public record ProbeReport(
        URI address,
        SourceKind kind,
        URI site,
        @Nullable String title,
        String charset,
        String charsetStep,
        @Nullable String language,
        int items,
        @Nullable Double itemsADay,
        @Nullable Instant newest,
        int dated,
        int ahead,
        int arabic,
        int tech,
        int pictured,
        ListText text,
        int words,
        @Nullable Duration crawlDelay,
        List<Sample> samples,
        List<String> remarks) {

    /** How much of its articles a list holds. */
    public enum ListText {
        FULL,
        PART,
        NONE
    }

    /**
     * An article of the list.
     *
     * @param problem a message key where its page could not be had, else null
     * @param before the beginning of the page's text as it came
     * @param after the beginning of what the cleaner leaves of it
     * @param words that the cleaner leaves
     */
    public record Sample(URI address, String title, @Nullable String problem, String before, String after, int words) {}
}

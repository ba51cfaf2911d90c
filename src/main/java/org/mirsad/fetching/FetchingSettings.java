package org.mirsad.fetching;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings under {@code mirsad.fetching}.
 *
 * @param enabled whether this node fetches at all; a node that only serves pages sets it to false
 * @param clean whether this node makes articles of what was fetched
 * @param atOnce most fetches in flight on this node
 * @param lease how long a node may hold a source or a page before another takes it over
 * @param listDeadline for the whole exchange of one list
 * @param pageDeadline for the whole exchange of one page
 * @param maxList of a list, after decompression
 * @param maxPage of a page, after decompression
 * @param pageAttempts how often a page is tried before the list's own text must do
 * @param fullTextWords a list's own text of at least this many words makes its page needless
 * @param keepPages how long a page's bytes are kept for a better cleaner
 * @param mostPages of the bytes of all pages that are kept, as they are kept; the oldest go first
 * @param keepLog how long the fetch log is kept
 */
@ConfigurationProperties("mirsad.fetching")
public record FetchingSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean clean,
        @DefaultValue("16") int atOnce,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("20s") Duration listDeadline,
        @DefaultValue("20s") Duration pageDeadline,
        @DefaultValue("5MB") DataSize maxList,
        @DefaultValue("5MB") DataSize maxPage,
        @DefaultValue("4") int pageAttempts,
        @DefaultValue("120") int fullTextWords,
        @DefaultValue("14d") Duration keepPages,
        @DefaultValue("20GB") DataSize mostPages,
        @DefaultValue("30d") Duration keepLog) {}

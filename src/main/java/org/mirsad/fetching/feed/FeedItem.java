package org.mirsad.fetching.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a feed. Nothing but the title is certain, and the title may be empty: no item is lost for what it lacks.
 * Links are absolute and http or https.
 *
 * @param guid       the publisher's identifier as written, relative Atom ids made absolute
 * @param link       the article's page
 * @param title      plain text on one line, at most 500 characters
 * @param summary    plain text
 * @param content    raw HTML, <em>not sanitised</em>, links made absolute, at most 200 kB: the full text if the feed has
 *                   one, else a summary that carries markup
 * @param published  null when the feed gives none that can be read
 * @param categories plain, without doubles, at most 20
 * @param image      the item's own picture: media, enclosure or the first image of the text
 * @param enclosures attached files
 * @param media      pictures, sounds and films by the media vocabulary and the like
 * @param rawTitle   the title as it stood in the feed after XML or JSON was read: may hold markup, <em>not sanitised</em>
 */
public record FeedItem(
        @Nullable String guid,
        @Nullable URI link,
        String title,
        @Nullable String summary,
        @Nullable String content,
        @Nullable String author,
        @Nullable Instant published,
        @Nullable Instant updated,
        List<String> categories,
        @Nullable URI image,
        List<Enclosure> enclosures,
        List<Media> media,
        String rawTitle) {

    public FeedItem {
        categories = List.copyOf(categories);
        enclosures = List.copyOf(enclosures);
        media = List.copyOf(media);
    }
}

package org.mirsad.fetching.feed;

import com.rometools.modules.mediarss.MediaEntryModule;
import com.rometools.modules.mediarss.types.MediaContent;
import com.rometools.modules.mediarss.types.Thumbnail;
import com.rometools.modules.mediarss.types.UrlReference;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.ArabicText;

/** Normal tree → Rome → our records. An entry that Rome or the mapping refuses loses only itself. */
final class RomeReader {

    private final NormalFeed normal;
    private final List<String> problems;
    private final List<FeedItem> items = new ArrayList<>();

    RomeReader(NormalFeed normal, List<String> problems) {
        this.normal = normal;
        this.problems = problems;
    }

    List<FeedItem> items() {
        return items;
    }

    /** Reads everything at once; if that fails, entry by entry. */
    FeedInfo read() {
        try {
            SyndFeed feed = build(normal.entries());
            feed.getEntries().forEach(entry -> items.add(item(entry)));
            return info(feed);
        } catch (FeedException | RuntimeException e) {
            problems.add("The feed could not be read as a whole (" + e + "): reading its items one by one");
            return salvage();
        }
    }

    private FeedInfo salvage() {
        items.clear();
        int number = 0;
        for (Element entry : normal.entries()) {
            number++;
            try {
                build(List.of(entry)).getEntries().forEach(it -> items.add(item(it)));
            } catch (FeedException | RuntimeException e) {
                problems.add("Item " + number + " was left out: " + e);
            }
        }
        try {
            return info(build(List.of()));
        } catch (FeedException | RuntimeException e) {
            problems.add("What the feed says of itself was left out: " + e);
            return new FeedInfo(null, null, null, null, null, null, normal.ttl());
        }
    }

    private SyndFeed build(List<Element> entries) throws FeedException {
        Element feed = normal.head().clone();
        entries.forEach(entry -> feed.addContent(entry.clone()));
        return new SyndFeedInput().build(new Document(feed));
    }

    private FeedInfo info(SyndFeed feed) {
        String image = feed.getImage() == null ? null : feed.getImage().getUrl();
        return new FeedInfo(
                line(feed.getTitleEx()),
                summary(feed.getDescriptionEx()),
                Links.web(feed.getLink(), null).orElse(null),
                Texts.orNull(feed.getLanguage(), 35),
                Links.web(image, null).orElse(null),
                instant(feed.getPublishedDate()),
                normal.ttl());
    }

    private static FeedItem item(SyndEntry entry) {
        SyndContent content = entry.getContents().isEmpty() ? null : entry.getContents().get(0);
        SyndContent summary = entry.getDescription();
        String rawTitle = rawTitle(entry.getTitleEx());
        return new FeedItem(
                Texts.guid(entry.getUri()),
                Links.web(entry.getLink(), null).orElse(null),
                Objects.requireNonNullElse(line(entry.getTitleEx()), ""),
                summary(summary),
                content(content, summary),
                People.joined(entry.getAuthors().stream().map(SyndPerson::getName).toList()),
                published(entry),
                instant(entry.getUpdatedDate()),
                Texts.categories(entry.getCategories().stream().map(category -> category.getName()).toList()),
                picture(entry),
                entry.getEnclosures().stream().map(RomeReader::enclosure).filter(Objects::nonNull).toList(),
                media(entry),
                rawTitle);
    }

    private static String rawTitle(@Nullable SyndContent title) {
        return title == null || title.getValue() == null ? "" : Texts.raw(title.getValue());
    }

    /** Atom demands only the date of the last change; where it stands alone it is the day of publication. */
    private static @Nullable Instant published(SyndEntry entry) {
        return instant(entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate());
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable String line(@Nullable SyndContent content) {
        if (content == null || content.getValue() == null) {
            return null;
        }
        String text = isHtml(content) ? Markup.inlineText(content.getValue()) : content.getValue();
        String line = ArabicText.line(text, Texts.LONGEST_TITLE);
        return line.isEmpty() ? null : line;
    }

    private static boolean isHtml(SyndContent content) {
        return "html".equals(content.getType());
    }

    private static @Nullable String summary(@Nullable SyndContent content) {
        return content == null || content.getValue() == null ? null : Texts.summary(content.getValue(), isHtml(content));
    }

    /** The full text; without one, a summary that carries markup, since a plain one loses its paragraphs. */
    private static @Nullable String content(@Nullable SyndContent content, @Nullable SyndContent summary) {
        if (content != null && content.getValue() != null) {
            return isHtml(content) ? content.getValue() : Texts.paragraphs(content.getValue());
        }
        boolean rich = summary != null && isHtml(summary) && summary.getValue() != null && Markup.hasTags(summary.getValue());
        return rich ? Objects.requireNonNull(summary).getValue() : null;
    }

    private static @Nullable URI picture(SyndEntry entry) {
        return entry.getForeignMarkup().stream()
                .filter(element -> element.getNamespace().equals(Shape.OWN))
                .map(element -> Links.web(element.getAttributeValue("href"), null).orElse(null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Enclosure enclosure(SyndEnclosure enclosure) {
        return Links.web(enclosure.getUrl(), null)
                .map(address -> new Enclosure(address, Texts.orNull(enclosure.getType(), 100), Math.max(0, enclosure.getLength())))
                .orElse(null);
    }

    private static List<Media> media(SyndEntry entry) {
        List<Media> media = new ArrayList<>();
        if (entry.getModule(MediaEntryModule.URI) instanceof MediaEntryModule module) {
            for (MediaContent content : module.getMediaContents()) {
                if (content.getReference() instanceof UrlReference reference) {
                    int width = size(content.getWidth());
                    media.add(new Media(reference.getUrl(), content.getType(), content.getMedium(), width, size(content.getHeight())));
                }
            }
            for (Thumbnail thumbnail : module.getMetadata() == null ? new Thumbnail[0] : module.getMetadata().getThumbnail()) {
                media.add(new Media(thumbnail.getUrl(), null, "image", size(thumbnail.getWidth()), size(thumbnail.getHeight())));
            }
        }
        return media.subList(0, Math.min(media.size(), Texts.MOST_MEDIA));
    }

    private static int size(@Nullable Integer pixels) {
        return pixels == null ? 0 : pixels;
    }
}

package org.mirsad.newsroom;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the template of an article page may print. Texts are plain; {@code blocks} and {@code jsonLd} are markup.
 *
 * @param image null where the article has none, as its caption
 * @param updated null while the article is as it was published
 * @param credit the agency or outlet it relies on
 */
record PageView(
        String outlet,
        String base,
        String url,
        int id,
        String title,
        String lead,
        String category,
        @Nullable String author,
        String published,
        String publishedIso,
        @Nullable String updated,
        @Nullable String updatedIso,
        @Nullable String image,
        @Nullable String thumbnail,
        String caption,
        List<String> blocks,
        List<String> tags,
        @Nullable String credit,
        List<Card> related,
        String jsonLd) {

    private static final int MOST_RELATED = 6;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A teaser of another article. */
    record Card(String title, String url, String lead, String published, @Nullable String thumbnail) {}

    static PageView of(Desk desk, Edition edition) {
        Article article = edition.article();
        Imprint imprint = desk.imprint();
        Imprint.Site site = imprint.site();
        String updatedIso = edition.updated() == null ? null : iso(desk, edition.updated());
        return new PageView(
                imprint.nameAr(),
                desk.base().toString(),
                desk.address(article).toString(),
                article.id(),
                article.title(),
                article.lead(),
                article.category() == null ? "أخبار" : article.category(),
                article.author(),
                site.date().of(edition.published(), imprint.zone()),
                iso(desk, edition.published()),
                edition.updated() == null ? null : site.date().of(edition.updated(), imprint.zone()),
                updatedIso,
                picture(desk, article, ""),
                picture(desk, article, "-300"),
                article.caption() == null ? "" : article.caption(),
                PageText.framed(edition, site).stream().map(site.layout()::html).toList(),
                article.tags(),
                desk.credit(article).orElse(null),
                cards(desk, article),
                jsonLd(desk, edition, updatedIso));
    }

    static List<Card> cards(Desk desk, @Nullable Article except) {
        return desk.editions().stream()
                .filter(edition -> !edition.article().equals(except))
                .limit(MOST_RELATED)
                .map(edition -> card(desk, edition))
                .toList();
    }

    private static Card card(Desk desk, Edition edition) {
        Article article = edition.article();
        return new Card(article.title(), desk.address(article).toString(), article.lead(),
                desk.imprint().site().date().of(edition.published(), desk.imprint().zone()),
                picture(desk, article, "-300"));
    }

    private static @Nullable String picture(Desk desk, Article article, String size) {
        return article.image() == null ? null
                : desk.base() + "/img/" + article.slug() + size + "." + desk.imprint().site().imageFormat();
    }

    private static String iso(Desk desk, Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME
                .format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(desk.imprint().zone()));
    }

    private static String jsonLd(Desk desk, Edition edition, @Nullable String updatedIso) {
        Article article = edition.article();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", "NewsArticle");
        data.put("headline", article.title());
        data.put("description", article.lead());
        data.put("datePublished", iso(desk, edition.published()));
        data.put("dateModified", updatedIso == null ? iso(desk, edition.published()) : updatedIso);
        data.put("mainEntityOfPage", desk.address(article).toString());
        data.put("keywords", article.tags());
        if (article.author() != null) {
            data.put("author", List.of(Map.of("@type", "Person", "name", article.author())));
        }
        if (article.image() != null) {
            data.put("image", List.of(String.valueOf(picture(desk, article, ""))));
        }
        data.put("publisher", Map.of("@type", "NewsMediaOrganization", "name", desk.imprint().nameAr()));
        // As careful sites do: a title must not be able to end the script element.
        return JSON.writeValueAsString(data).replace("</", "<\\/");
    }
}

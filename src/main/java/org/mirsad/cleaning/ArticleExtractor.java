package org.mirsad.cleaning;

import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the article of a page and cleans it. Stateless and thread-safe; needs no Spring, reads nothing but its input. */
public final class ArticleExtractor {

    /** Never fails on what a page holds: a page without an article gives an empty one of confidence 0. */
    public CleanArticle extract(PageInput page) {
        Document document = Jsoup.parse(page.html(), page.address().toString());
        StringBuilder html = new StringBuilder();
        for (Element p : document.select("article p, .post p, .content p, form p")) {
            html.append("<p>").append(p.html()).append("</p>");
        }
        SafeHtml safe = HtmlSanitizer.clean(html.toString(), page.address());
        Element heading = document.selectFirst("h1");
        String title = heading == null ? document.title() : heading.text();
        URI canonical = Addresses.absolute(document.select("link[rel=canonical]").attr("href"), page.address().toString())
                .orElse(null);
        return new CleanArticle(title, safe, safe.text(), null, page.hints().published(), null, null, null, canonical, null,
                List.of(), null, false, false, safe.isEmpty() ? 0 : .5, List.of());
    }
}

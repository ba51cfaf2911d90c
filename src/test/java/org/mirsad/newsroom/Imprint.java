package org.mirsad.newsroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What is fixed about an outlet: its name, its seat, its systems.
 *
 * @param country ISO 3166, empty where it has no single one
 * @param excerptRights whether only headline and excerpt may be shown of it
 */
record Imprint(
        String slug,
        String nameAr,
        String nameEn,
        String country,
        ZoneId zone,
        boolean techOnly,
        boolean excerptRights,
        Site site,
        Listing listing,
        Manners manners,
        Trouble trouble) {

    static final Charset WINDOWS_1256 = Charset.forName("windows-1256");

    /** What is wrong with an outlet for good. */
    enum Trouble { NONE, BROKEN_ITEM, PAGE_INSTEAD_OF_FEED, NOBODY_THERE }

    /**
     * Its pages.
     *
     * @param template the page under {@code newsroom/pages} of the test resources
     * @param addresses of its articles, with {@code {slug}}, {@code {id}}, {@code {year}} and {@code {month}}
     * @param opening what stands before the first word of each body
     * @param closing what stands after the last
     */
    record Site(
            String template,
            String addresses,
            Layout layout,
            VisibleDate date,
            String imageFormat,
            Charset charset,
            String opening,
            String closing) {

        static Site of(String template, String addresses, VisibleDate date) {
            return new Site(template, addresses, Layout.ELEMENTS, date, "jpg", UTF_8, "", "");
        }

        Site in(Layout other) {
            return new Site(template, addresses, other, date, imageFormat, charset, opening, closing);
        }

        Site in(Charset other) {
            return new Site(template, addresses, layout, date, imageFormat, other, opening, closing);
        }

        Site withPng() {
            return new Site(template, addresses, layout, date, "png", charset, opening, closing);
        }

        Site between(String first, String last) {
            return new Site(template, addresses, layout, date, imageFormat, charset, first, last);
        }
    }

    /**
     * Its list of news.
     *
     * @param full whether items bring the whole text, not the lead alone
     * @param linkSuffix what its system adds to the links in the list
     */
    record Listing(
            ListFormat format, String path, String contentType, boolean full, Charset charset, String linkSuffix) {

        static Listing full(ListFormat format, String path) {
            return new Listing(format, path, format.contentType(), true, UTF_8, "");
        }

        static Listing excerpts(ListFormat format, String path) {
            return new Listing(format, path, format.contentType(), false, UTF_8, "");
        }

        Listing in(Charset other, String type) {
            return new Listing(format, path, type, full, other, linkSuffix);
        }

        Listing marking(String suffix) {
            return new Listing(format, path, contentType, full, charset, suffix);
        }
    }

    static List<Imprint> all() {
        return List.of(
                tech("manara", "المنارة التقنية", "Manara Tech", "LB", "Asia/Beirut",
                        Site.of("manara", "/{year}/{month}/{slug}/", VisibleDate.GULF),
                        Listing.full(ListFormat.RSS, "/feed/")),
                general("sadaraqmi", "صدى الرقمي", "Sada Raqmi", "JO", "Asia/Amman",
                        Site.of("sadaraqmi", "/ArticleDetails.aspx?id={id}", VisibleDate.NUMBERS).in(Layout.BREAKS)
                                .in(WINDOWS_1256).between("صدى الرقمي :- ", ""),
                        Listing.excerpts(ListFormat.RSS, "/rss.aspx").in(WINDOWS_1256, "text/xml")),
                tech("qalam", "القلم التقني", "Qalam Tech", "MA", "Africa/Casablanca",
                        Site.of("qalam", "/{year}/{month}/{slug}.html", VisibleDate.MOROCCO),
                        Listing.full(ListFormat.ATOM, "/feeds/posts/default")),
                general("raseef", "جريدة الرصيف", "Raseef Daily", "LB", "Asia/Beirut",
                        Site.of("raseef", "/article/{id}/{slug}", VisibleDate.LEVANT).in(Layout.STYLED),
                        Listing.excerpts(ListFormat.OWN_JSON, "/api/latest_news")),
                general("arz", "شبكة الأرز الإخبارية", "Arz News Network", "LB", "Asia/Beirut",
                        Site.of("arz", "/details/{id}/{slug}", VisibleDate.GULF),
                        Listing.excerpts(ListFormat.RSS, "/rss/all")),
                tech("miraa", "مرآة التقنية", "Miraa Tech", "EG", "Africa/Cairo",
                        Site.of("miraa", "/index.php?story={id}", VisibleDate.GULF),
                        Listing.full(ListFormat.RDF, "/index.rdf")),
                tech("raqaiq", "رقائق", "Raqaiq", "AE", "Asia/Dubai",
                        Site.of("raqaiq", "/posts/{slug}", VisibleDate.GULF).withPng(),
                        Listing.full(ListFormat.JSON_FEED, "/feed.json")),
                general("madar", "وكالة مدار الإخبارية", "Madar News Agency", "TN", "Africa/Tunis",
                        Site.of("madar", "/ar/dispatch/{id}", VisibleDate.TUNISIA).between("تونس (مدار) – ", " (مدار)"),
                        Listing.full(ListFormat.RSS, "/ar/rss.xml")),
                general("waha", "الواحة الرقمية", "Waha Digital", "SA", "Asia/Riyadh",
                        Site.of("waha", "/a/{slug}", VisibleDate.ARABIC_INDIC),
                        Listing.excerpts(ListFormat.ATOM, "/atom.xml")).excerptOnly(),
                tech("atlastech", "أطلس تك", "Atlas Tech", "MA", "Africa/Casablanca",
                        Site.of("atlastech", "/{slug}.amp.html", VisibleDate.MOROCCO),
                        Listing.excerpts(ListFormat.RSS, "/rss.xml").marking("?utm_source=rss&utm_medium=feed")),
                tech("neeltech", "نيل تك", "Neel Tech", "EG", "Africa/Cairo",
                        Site.of("neeltech", "/story/{id}-{slug}", VisibleDate.GULF),
                        Listing.full(ListFormat.RSS, "/rss")).in(Trouble.BROKEN_ITEM),
                tech("maydan", "ميدان الألعاب", "Maydan Games", "SA", "Asia/Riyadh",
                        Site.of("maydan", "/games-news/{slug}/", VisibleDate.GULF),
                        Listing.excerpts(ListFormat.RSS, "/feed/")).with(Manners.slow(Duration.ofMillis(1500))),
                tech("mukhtabar", "مختبر الشيفرة", "Code Lab", "TN", "Africa/Tunis",
                        Site.of("mukhtabar", "/blog/{slug}", VisibleDate.TUNISIA),
                        Listing.full(ListFormat.RSS, "/blog/rss.xml")).with(Manners.busy(2)),
                general("mada", "بوابة المدى", "Mada Gate", "KW", "Asia/Kuwait",
                        Site.of("mada", "/node/{id}", VisibleDate.PAIRED).in(Layout.STYLED),
                        Listing.excerpts(ListFormat.RSS, "/rss.xml"))
                        .with(Manners.dripping(Duration.ofSeconds(30), Duration.ofSeconds(2))),
                general("sarab", "بوابة السراب", "Sarab Gate", "", "Asia/Beirut",
                        Site.of("mada", "/node/{id}", VisibleDate.GULF),
                        Listing.excerpts(ListFormat.RSS, "/feed")).in(Trouble.PAGE_INSTEAD_OF_FEED),
                general("atheer", "أثير", "Atheer", "OM", "Asia/Muscat",
                        Site.of("mada", "/node/{id}", VisibleDate.GULF),
                        Listing.excerpts(ListFormat.RSS, "/feed")).in(Trouble.NOBODY_THERE));
    }

    private static Imprint tech(
            String slug, String nameAr, String nameEn, String country, String zone, Site site, Listing listing) {
        return new Imprint(slug, nameAr, nameEn, country, ZoneId.of(zone), true, false, site, listing, Manners.GOOD,
                Trouble.NONE);
    }

    private static Imprint general(
            String slug, String nameAr, String nameEn, String country, String zone, Site site, Listing listing) {
        return new Imprint(slug, nameAr, nameEn, country, ZoneId.of(zone), false, false, site, listing, Manners.GOOD,
                Trouble.NONE);
    }

    private Imprint excerptOnly() {
        return new Imprint(slug, nameAr, nameEn, country, zone, techOnly, true, site, listing, manners, trouble);
    }

    private Imprint with(Manners other) {
        return new Imprint(slug, nameAr, nameEn, country, zone, techOnly, excerptRights, site, listing, other, trouble);
    }

    private Imprint in(Trouble other) {
        return new Imprint(slug, nameAr, nameEn, country, zone, techOnly, excerptRights, site, listing, manners, other);
    }
}

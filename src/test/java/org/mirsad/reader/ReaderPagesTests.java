package org.mirsad.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ReaderPreview.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            ReaderPreview.NO_DATABASE,
            "now=" + ReaderPreview.NOW,
            "spring.mvc.static-path-pattern=/assets/**",
            "spring.web.resources.static-locations=classpath:/static/assets/"
        })
class ReaderPagesTests {

    private Site site;

    @BeforeEach
    void visit(@LocalServerPort int port) {
        site = new Site(port);
    }

    @Nested
    class EveryPage {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/", "/latest", "/articles/101", "/articles/104", "/articles/117", "/articles/101/a-slug",
                    "/articles/101/related", "/articles/117/related", "/stories/101", "/stories/106", "/topics", "/topics/ai", "/topics/gov-digital",
                    "/entities/nadir-labs", "/sources", "/sources/mina", "/preferences", "/about"
                })
        void isArabicHasOneTopHeadingAndSkipsNoLevelAndNeedsNothingInline(String path) {
            Site.Page page = site.get(path);
            Document html = page.html();

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Language")).hasValue("ar");
            assertThat(html.selectFirst("html").attr("lang")).isEqualTo("ar");
            assertThat(html.selectFirst("html").attr("dir")).isEqualTo("rtl");
            assertThat(html.select("[dir=auto]")).isEmpty();
            assertThat(html.title()).endsWith("| مرصاد").doesNotStartWith("|");
            assertThat(html.select("h1")).hasSize(1);
            assertThat(html.select("main#content")).hasSize(1);
            assertThat(skippedHeadings(html)).isEmpty();
            assertThat(html.select("style, [style], script:not([src]), [onclick], [onload]")).isEmpty();
            assertThat(html.select("[src], link[href]").eachAttr("src")).noneMatch(src -> src.startsWith("http"));
            assertThat(html.select("img:not([alt]), img:not([width]), img:not([height])")).isEmpty();
            assertThat(html.text()).doesNotContain("??");
        }

        private static List<Element> skippedHeadings(Document html) {
            int[] above = {0};
            return html.select("h1, h2, h3, h4").stream()
                    .filter(heading -> {
                        int level = heading.tagName().charAt(1) - '0';
                        boolean skips = level > above[0] + 1;
                        above[0] = level;
                        return skips;
                    })
                    .toList();
        }

        @Test
        void tellsWhereOneIs() {
            assertThat(site.get("/topics/ai").html().select("[aria-current=page]").eachText())
                    .containsExactly("الذكاء الاصطناعي");
        }

        @Test
        void saysThatTheNewsIsInventedOnlyInADemo() {
            assertThat(site.get("/").html().select(".demo")).isEmpty();
        }
    }

    @Nested
    class TheFrontPage {

        @Test
        void leadsWithTheFirstStoryAndNamesTheOtherOutlets() {
            Element lead = site.get("/").html().selectFirst(".lead-story");

            assertThat(lead.selectFirst("h2 a").attr("href")).isEqualTo("/articles/101");
            assertThat(lead.select(".coverage__source").eachText())
                    .containsExactly("زاوية رقمية", "صحيفة الميناء", "وكالة الأفق الأزرق", "بوابة الرابية");
            assertThat(lead.select(".coverage__others li").get(1).text()).endsWith("نص منقول");
        }

        @Test
        void countsOutletsInWholeSentences() {
            assertThat(site.get("/").html().select(".coverage__count").eachText())
                    .contains("غطّته 5 مصادر", "غطّاه مصدران", "غطّته 3 مصادر", "غطّاه 11 مصدرًا")
                    .doesNotContain("غطّاه مصدر واحد");
        }

        @Test
        void printsRelativeTimesWithTheExactOneBehindThem() {
            Element time = site.get("/").html().selectFirst(".lead-story time");

            assertThat(time.text()).isEqualTo("منذ 42 دقيقة");
            assertThat(time.attr("datetime")).isEqualTo("2025-03-20T07:18:00Z");
            assertThat(time.attr("title")).isEqualTo("20 مارس 2025، 09:18");
        }

        @Test
        void isolatesLatinNamesInHeadlines() {
            Element name = site.get("/").html().selectFirst(".coverage__title bdi");

            assertThat(name.wholeText()).isEqualTo("Sadeem\u00a0One");
            assertThat(name.attr("lang")).isEqualTo("en");
            assertThat(name.attr("dir")).isEqualTo("ltr");
        }
    }

    @Nested
    class TheRiver {

        @Test
        void isGroupedByDayAndLeadsOnToWhatIsOlder() {
            Document first = site.get("/latest").html();
            assertThat(first.select(".day__name").eachText()).containsExactly("اليوم، 20 مارس 2025");

            String older = first.selectFirst("a[rel=next]").attr("href");
            Document second = site.get(older).html();
            assertThat(second.select(".headline a").eachAttr("href"))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(first.select(".headline a").eachAttr("href"));
            Document last = site.get(second.selectFirst("a[rel=next]").attr("href")).html();
            assertThat(last.select(".day__name").eachText())
                    .containsExactly(
                            "أمس، 19 مارس 2025", "الثلاثاء 18 مارس 2025", "الاثنين 17 مارس 2025", "الثلاثاء 11 مارس 2025");
            assertThat(last.select("a[rel=next]")).isEmpty();
            assertThat(last.select(".river-pages__end").text()).isEqualTo("هذا آخر ما في القائمة.");
        }

        @Test
        void refusesAPlaceThatIsNone() {
            assertThat(site.get("/latest?before=yesterday").status()).isEqualTo(400);
        }
    }

    @Nested
    class AnArticle {

        @Test
        void linksToTheOriginalAboveItsText() {
            Document html = site.get("/articles/101").html();
            Element original = html.selectFirst(".article__original a");

            assertThat(original.attr("href")).isEqualTo("https://sindyan.example/news/101");
            assertThat(original.text()).contains("sindyan.example");
            assertThat(html.select("main a[rel~=external], main .prose").first()).isEqualTo(original);
            assertThat(html.selectFirst("link[rel=canonical]").attr("href")).isEqualTo(original.attr("href"));
        }

        @Test
        void saysWhoWroteItWhenAndAfterWhom() {
            Document html = site.get("/articles/101").html();

            assertThat(html.selectFirst(".article__who").text())
                    .isEqualTo("شبكة السنديان بقلم ريم الحلواني نقلًا عن وكالة الأفق الأزرق");
            assertThat(html.select(".article__when time").eachAttr("datetime"))
                    .containsExactly("2025-03-20T07:18:00Z", "2025-03-20T07:43:00Z");
            assertThat(html.selectFirst(".article__when").text()).contains("نُشر", "حُدّث", "3 دقائق قراءة");
        }

        @Test
        void admitsThatItsOutletGaveNoDate() {
            assertThat(site.get("/articles/118").html().selectFirst(".article__when").text())
                    .startsWith("رُصد 11 مارس 2025، 10:00");
        }

        @Test
        void describesItsPictureAndKeepsItsPlace() {
            Element figure = site.get("/articles/101").html().selectFirst("figure.article__photo");

            assertThat(figure.selectFirst("img").attr("alt")).startsWith("نظارة سوداء");
            assertThat(figure.selectFirst("img").attr("width")).isEqualTo("960");
            assertThat(figure.selectFirst("img").attr("height")).isEqualTo("540");
            assertThat(figure.selectFirst("figcaption").text()).endsWith("شركة سديم");
        }

        @Test
        void keepsTheStructureOfItsText() {
            Element prose = site.get("/articles/101").html().selectFirst(".prose");

            assertThat(prose.select("h2")).hasSize(2);
            assertThat(prose.select("blockquote, table, ul, pre")).hasSize(4);
        }

        @Test
        void ofAnExcerptSourceShowsTheExcerptAndSaysWhy() {
            Document html = site.get("/articles/104").html();

            assertThat(html.selectFirst(".excerpt").text())
                    .contains("لا تتجاوز 20 ألف قطعة", "تسمح حقوق هذا المصدر بنشر مقتطف فقط.");
            assertThat(html.select(".excerpt a[rel~=external]").eachAttr("href"))
                    .containsExactly("https://ufuq.example/news/104");
            assertThat(html.selectFirst(".article__when").text()).doesNotContain("قراءة");
        }

        @Test
        void thatIsACopySaysOfWhom() {
            assertThat(site.get("/articles/103").html().selectFirst(".article__copy").text())
                    .isEqualTo("نص منقول يطابق هذا النص ما نشره قبله مصدر آخر: وكالة الأفق الأزرق");
        }

        @Test
        void isFollowedByWhatBelongsToItInLabelledLists() {
            Document html = site.get("/articles/101").html();

            assertThat(html.select(".related h3").eachText())
                    .containsExactly("الخبر نفسه في مصادر أخرى", "في الموضوع نفسه", "خلفية");
            assertThat(html.select(".related-entry__title").eachAttr("href"))
                    .doesNotHaveDuplicates()
                    .doesNotContain("/articles/101");
        }

        @Test
        void withoutRelativesShowsNone() {
            assertThat(site.get("/articles/117").html().select(".related")).isEmpty();
            assertThat(site.get("/articles/117/related").html().selectFirst(".empty").text())
                    .startsWith("لم نجد ما له صلة حقيقية");
        }
    }

    @Nested
    class WhereThereIsNothing {

        @ParameterizedTest
        @CsvSource({
            "/articles/1, 404, لا صفحة بهذا العنوان",
            "/articles/abc, 404, لا صفحة بهذا العنوان",
            "/topics/astrology, 404, لا صفحة بهذا العنوان",
            "/entities/nobody, 404, لا صفحة بهذا العنوان",
            "/sources/nobody, 404, لا صفحة بهذا العنوان",
            "/nowhere, 404, لا صفحة بهذا العنوان",
            "/articles/900, 410, رُفع هذا الخبر"
        })
        void anArabicPageSaysSo(String path, int status, String heading) {
            Site.Page page = site.get(path);

            assertThat(page.status()).isEqualTo(status);
            assertThat(page.html().selectFirst("h1").text()).isEqualTo(heading);
            assertThat(page.header("Cache-Control").orElse("")).doesNotContain("public");
        }
    }

    @Nested
    class Preference {

        @Test
        void isKeptInACookieOfClosedValues() {
            Site.Page answer = site.post("/preferences", "digits=ARABIC_INDIC&months=LEVANT");

            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Location")).hasValueSatisfying(to -> assertThat(to).endsWith("/preferences?saved"));
            assertThat(answer.header("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie)
                    .startsWith("mirsad=arabic.levant;")
                    .contains("HttpOnly", "SameSite=Lax"));
            assertThat(site.post("/preferences", "digits=ROMAN&months=LEVANT").status()).isEqualTo(400);
        }

        @Test
        void changesDigitsAndMonthsButNotTheNews() {
            Document html = site.get("/articles/101", "Cookie", "mirsad=arabic.levant").html();

            assertThat(html.selectFirst(".article__when").text()).contains("٢٠ آذار ٢٠٢٥", "٣ دقائق قراءة");
            assertThat(html.selectFirst(".prose").text()).contains("46 غرامًا");
            assertThat(html.selectFirst("html").attr("data-digits")).isEqualTo("arab");
        }

        @Test
        void isShownAsChosen() {
            Document html = site.get("/preferences?saved", "Cookie", "mirsad=arabic.gulf").html();

            assertThat(html.select("input[checked]").eachAttr("value")).containsExactly("ARABIC_INDIC", "GULF");
            assertThat(html.selectFirst("[role=status]").text()).isEqualTo("حُفظت التفضيلات.");
        }

        @Test
        void thatIsNoneOfOursCountsAsNone() {
            assertThat(site.get("/articles/101", "Cookie", "mirsad=<script>").html().selectFirst("html").attr("data-digits"))
                    .isEqualTo("latn");
        }
    }

    @Nested
    class Caching {

        @Test
        void letsAnyoneKeepAnAnonymousPageForAMinute() {
            Site.Page page = site.get("/latest");

            assertThat(page.header("Cache-Control")).hasValue("max-age=60, public");
            assertThat(String.join(",", page.response().headers().allValues("Vary"))).containsIgnoringCase("cookie");
            assertThat(page.header("Set-Cookie")).isEmpty();
        }

        @Test
        void letsOnlyTheBrowserKeepAPageThatFollowsAChoice() {
            assertThat(site.get("/latest", "Cookie", "mirsad=latin.levant").header("Cache-Control"))
                    .hasValue("max-age=60, private");
            assertThat(site.get("/preferences").header("Cache-Control")).hasValue("private, no-cache");
        }

        @Test
        void answersNotModifiedToWhoeverHoldsTheSamePage() {
            String tag = site.get("/about").header("ETag").orElseThrow();

            assertThat(tag).startsWith("W/");
            assertThat(site.get("/about", "If-None-Match", tag).status()).isEqualTo(304);
        }
    }

    @Nested
    class AStory {

        @Test
        void isToldFromItsFirstArticleOn() {
            Document html = site.get("/stories/101").html();
            assertThat(html.select(".chapter")).hasSize(4);
            assertThat(html.selectFirst(".chapter__first").text()).isEqualTo("أول من نشر");
            assertThat(html.select(".chapter").first().select(".chapter__first")).hasSize(1);
            assertThat(html.select(".chapter__who").get(1).text()).contains("لبنان");
            assertThat(html.select(".chapter__added li").eachText()).hasSize(3).contains("ولن تباع في المغرب قبل الخريف.");
        }

        @Test
        void showsFiguresThatDifferSideBySide() {
            Document html = site.get("/stories/101").html();
            assertThat(html.select(".claim__figure").eachText()).containsExactly("8 ساعات", "9 ساعات");
            assertThat(html.select(".claim mark").eachText()).containsExactly("8 ساعات", "9 ساعات");
            assertThat(site.get("/stories/106").html().select(".disputes, .chapter__added, .chapter__copies")).isEmpty();
        }

        @Test
        void isReachedFromTheFrontPageAndFromItsArticles() {
            assertThat(site.get("/").html().select(".coverage__count a").eachAttr("href")).contains("/stories/101");
            assertThat(site.get("/articles/101").html().select("a[href=/stories/101]")).hasSize(1);
            assertThat(site.get("/articles/117").html().select("a[href^=/stories/]")).isEmpty();
        }

        @Test
        void leadsOnWhereItWasMerged() {
            Site.Page page = site.get("/stories/900");
            assertThat(page.status()).isEqualTo(301);
            assertThat(page.header("Location")).hasValueSatisfying(at -> assertThat(at).endsWith("/stories/101"));
        }

        @Test
        void thatIsNotThereIsNotFound() {
            assertThat(site.get("/stories/5").status()).isEqualTo(404);
            assertThat(site.get("/stories/abc").status()).isEqualTo(404);
        }
    }
}

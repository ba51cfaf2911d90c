package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleExtractorTests {

    private static final Path CASES = Path.of("src/test/resources/org/mirsad/cleaning");
    private static final URI ADDRESS = URI.create("https://outlet.example/news/1");
    private static final ZoneId BEIRUT = ZoneId.of("Asia/Beirut");
    private static final Locale LOCALE = Locale.getDefault();

    private final ArticleExtractor extractor = new ArticleExtractor();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(LOCALE);
    }

    /**
     * Every {@code case.html} has its {@code case.expected.txt}; {@code -Dapprove} writes them anew, to be read in the
     * diff.
     */
    @ParameterizedTest(name = "{0} under {1}")
    @MethodSource("cases")
    void readsTheConstructedPage(String name, Locale locale) throws IOException {
        Locale.setDefault(locale);
        Path expected = CASES.resolve(name + ".expected.txt");
        String actual = shown(extract(Files.readString(CASES.resolve(name + ".html"))));
        if (System.getProperty("approve") != null) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    static Stream<Arguments> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            List<String> names = files.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".html"))
                    .map(n -> n.substring(0, n.length() - 5)).sorted().toList();
            return names.stream().flatMap(name -> Stream.of(Locale.ROOT, Locale.forLanguageTag("ar-LB"),
                    Locale.forLanguageTag("tr"))
                    .map(locale -> Arguments.of(name, locale)));
        }
    }

    @Nested
    class WhenAnEditorHasRules {

        private static final String PAGE = """
                <html lang="ar"><body><div class="box"><h1>عنوان الخبر عن المصنع</h1>
                <div class="main"><p>افتتح المصنع خط إنتاج جديدًا للرقائق، وقال مديره إن الطاقة ستتضاعف خلال عام.</p>
                <p class="promo-line">زوروا جناح المصنع في المعرض السنوي، واحصلوا على حسم خاص لقرائنا الأعزاء.</p>
                <p>ويعمل في المصنع أربعمئة مهندس وفني، نصفهم من خريجي المعاهد في المدينة نفسها.</p></div>
                <div class="side"><p>خبر جانبي قصير عن الطقس، لا علاقة له بالمصنع.</p></div>
                <div class="via">الرقيب الصناعي</div><div class="pen">سهى القاسم</div><div class="day">3 نيسان 2026</div>
                </div></body></html>""";

        @Test
        void leavesOutWhatTheyRemove() {
            CleanArticle article = extract(new SourceRules(null, List.of(".promo-line"), List.of(), null, null, null));
            assertThat(article.text()).contains("أربعمئة مهندس").doesNotContain("حسم خاص");
        }

        @Test
        void keepsWhatTheyKeep() {
            String page = PAGE.replace("promo-line", "newsletter");
            SourceRules rules = new SourceRules(null, List.of(), List.of(".newsletter"), null, null, null);
            assertThat(extractor.extract(new PageInput(page, ADDRESS)).text()).doesNotContain("حسم خاص");
            assertThat(extractor.extract(new PageInput(page, ADDRESS, rules, PageHints.NONE)).text())
                    .contains("حسم خاص");
        }

        @Test
        void doesNotFollowAContainerThatHoldsTooLittle() {
            assertThat(extract(new SourceRules(".side", List.of(), List.of(), null, null, null)).text())
                    .contains("خط إنتاج");
        }

        @Test
        void followsAContainerThatHoldsEnough() {
            assertThat(extract(new SourceRules(".main", List.of(), List.of(), null, null, null)).text())
                    .contains("خط إنتاج");
        }

        @Test
        void readsCreditAuthorAndDateWhereTheyPoint() {
            CleanArticle article = extract(new SourceRules(null, List.of(), List.of(), ".via", ".pen", ".day"));
            assertThat(article.credit()).isEqualTo("الرقيب الصناعي");
            assertThat(article.author()).isEqualTo("سهى القاسم");
            assertThat(article.published()).isEqualTo(Instant.parse("2026-04-02T21:00:00Z"));
        }

        @Test
        void passesOverSelectorsThatCannotBeRead() {
            assertThat(extract(new SourceRules(":::", List.of("a[[["), List.of("((("), "###", ">>", "")).text())
                    .contains("خط إنتاج");
        }

        private CleanArticle extract(SourceRules rules) {
            return extractor.extract(new PageInput(PAGE, ADDRESS, rules, new PageHints(null, null, null, BEIRUT)));
        }
    }

    @Nested
    class WhenTheFeedKnowsMore {

        @Test
        void takesTheFeedsDateForAPageThatHasNone() {
            Instant told = Instant.parse("2026-03-20T08:00:00Z");
            PageHints hints = new PageHints("عنوان من الخلاصة", null, told, BEIRUT);
            CleanArticle article = extractor.extract(new PageInput("<p>" + prose(), ADDRESS, SourceRules.NONE, hints));
            assertThat(article.published()).isEqualTo(told);
            assertThat(article.title()).isEqualTo("عنوان من الخلاصة");
        }

        @Test
        void readsADateWithoutZoneInTheSourcesZone() {
            String page = "<meta property='article:published_time' content='2026-03-20 10:00:00'><p>" + prose();
            CleanArticle article = extractor.extract(new PageInput(page, ADDRESS, SourceRules.NONE, new PageHints(null,
                    null, null, BEIRUT)));
            assertThat(article.published()).isEqualTo(Instant.parse("2026-03-20T08:00:00Z"));
        }
    }

    @Nested
    class WhenThePageTellsOnlyPart {

        @Test
        void marksATextThatEndsInReadMore() {
            assertThat(extract("<div><p>" + prose() + "<p>" + prose2() + "<p><a href='/full'>اقرأ المزيد</a></div>")
                    .truncated()).isTrue();
            assertThat(extract("<div><p>" + prose() + "<p>" + prose2() + "</div>").truncated()).isFalse();
        }

        @Test
        void marksAPageThatSaysItIsNotFree() {
            String page =
                    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script><p>" + prose();
            assertThat(extract(page).paywalled()).isTrue();
            assertThat(extract("<p>" + prose()).paywalled()).isFalse();
        }
    }

    @Nested
    class WhenJsonLdCannotBeTrusted {

        @Test
        void readsOnAfterABlockThatIsNotJson() {
            String page = "<script type='application/ld+json'>{\"@type\": oops</script>"
                    + "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-01-02T03:04:05Z\",}</script><p>" + prose();
            assertThat(extract(page).published()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        }

        @Test
        void doesNotTakeItsBodyForTheText() {
            String other = "نص مقال آخر تمامًا لا يظهر في هذه الصفحة وضعه النظام خطأً في بياناتها. ".repeat(20);
            String page = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + other
                    + "\"}</script><div><p>"
                    + prose() + "<p>" + prose2() + "</div>";
            assertThat(extract(page).text()).contains("خوادم المركز").doesNotContain("مقال آخر");
        }
    }

    @Nested
    class WhenThePageIsHostile {

        @ParameterizedTest
        @ValueSource(strings = {"div", "span", "b", "blockquote", "ul", "table", "font", "form"})
        void survivesAHundredThousandLevels(String tag) {
            String page = "<body><h1>عنوان</h1>" + ("<" + tag + ">").repeat(100_000) + "<p>" + prose();
            assertThat(extract(page).text()).contains("خوادم المركز");
        }

        @Test
        void readsTenMegabytesWithoutKeepingMoreThanMayBeStored() {
            String page = "<article>" + ("<p>" + prose() + "</p>").repeat(10_000_000 / prose().length() / 2)
                    + "</article>";
            assertThat(extract(page).text().length()).isBetween(100, 200_000);
        }

        @Test
        void givesAnEmptyArticleForAPageWithoutText() {
            for (String page : List.of("", "   ", "<html>", "<script>x</script>", "\0\0",
                    "<frameset><frame src=a></frameset>")) {
                CleanArticle article = extract(page);
                assertThat(article.text()).isEmpty();
                assertThat(article.confidence()).isZero();
            }
        }

        @Test
        void neverFailsAndNeverLetsMarkupThrough() throws IOException {
            Random random = new Random(20260320);
            List<String> pages = cases().map(c -> (String) c.get()[0]).distinct().map(ArticleExtractorTests::page)
                    .toList();
            for (int round = 0; round < 150; round++) {
                StringBuilder page = new StringBuilder(pages.get(random.nextInt(pages.size())));
                for (int i = 0; i < 30; i++) {
                    mutate(page, random);
                }
                CleanArticle article = extract(page.toString());
                String html = article.html().html();
                assertThat(HtmlSanitizer.clean(html, ADDRESS).html()).as("round %s is clean already", round)
                        .isEqualTo(html);
                assertThat(article.html().text()).isEqualTo(HtmlSanitizer.text(html));
            }
        }

        private void mutate(StringBuilder page, Random random) {
            List<String> pieces = List.of("<p>", "</div>", "<a href='javascript:x'>", "<li>", "</ul>",
                    "<table><tr><td>", "<b>", "</p>", "<br><br>",
                    "<script>", "<svg onload=x>", "&lt;img src=x onerror=y&gt;", "<pre>\n\n", "<blockquote>", "<h2>",
                    "\u202e", "<form>", "<img src=a.jpg>");
            int at = random.nextInt(page.length());
            if (random.nextInt(3) == 0) {
                page.delete(at, Math.min(page.length(), at + random.nextInt(40)));
            } else {
                page.insert(at, pieces.get(random.nextInt(pieces.size())));
            }
        }
    }

    @Test
    void finishesAManyTimesNestedPageInReasonableTime() {
        long start = System.nanoTime();
        extract("<ul>" + "<li><a href=a>رابط إلى خبر آخر في الموقع</a></li>".repeat(50_000) + "</ul>");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void dropsCaptionsFromTheTextButKeepsThemWithTheirFigure() {
        CleanArticle article = extract("<article><p>" + prose()
                + "<figure><img src='/i/rack.jpg' width=900 height=600 alt='خوادم'>"
                + "<figcaption>خوادم في قاعة مبرّدة بالماء</figcaption></figure><p>خوادم في قاعة مبرّدة بالماء<p>"
                        + prose2() + "<figure><img src='/i/b.jpg' width=900></figure></article>");
        assertThat(article.text()).doesNotContain("قاعة مبرّدة");
        assertThat(article.image()).isEqualTo(new LeadImage(URI.create("https://outlet.example/i/rack.jpg"),
                "خوادم في قاعة مبرّدة بالماء", "خوادم", 900, 600));
    }

    @Test
    void tellsEditorsWhyEachBlockWentOrStayed() {
        CleanArticle article = extract("<article><h1>عنوان الخبر هنا اليوم</h1><p>" + prose()
                + "<p>تابعونا على تلغرام<p>" + prose2() + "</article>");
        assertThat(article.decisions()).contains(new Decision("تابعونا على تلغرام", false, "known phrase"));
        assertThat(article.decisions()).anyMatch(d -> d.kept() && d.reason().equals("prose"));
    }

    private CleanArticle extract(String html) {
        return extractor.extract(new PageInput(html, ADDRESS, SourceRules.NONE, new PageHints(null, null, null,
                ZoneId.of("Asia/Beirut"))));
    }

    private static String page(String name) {
        try {
            return Files.readString(CASES.resolve(name + ".html"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String prose() {
        return "قال المهندسون إن خوادم المركز الجديد تستهلك نصف الطاقة التي كانت تستهلكها القديمة، وإن التبريد بالماء هو السبب. ";
    }

    private static String prose2() {
        return "وأضافوا أن الفاتورة السنوية ستنخفض بمقدار الثلث، وأن الفرق سيذهب إلى توسيع القاعة الثانية في الصيف المقبل. ";
    }

    private static String shown(CleanArticle a) {
        LeadImage image = a.image();
        return "title: " + a.title() + "\nauthor: " + a.author() + "\npublished: " + a.published() + "\nupdated: "
                + a.updated()
                + "\nimage: " + (image == null ? null : image.address() + " | " + image.caption() + " | " + image.alt())
                + "\nsite: " + a.site() + "\ncanonical: " + a.canonical() + "\nlanguage: " + a.language() + "\ntags: "
                        + a.tags()
                + "\ncredit: " + a.credit() + "\n\n" + a.text() + "\n\n"
                + a.html().html().replaceAll("(?<=.)<(p|h[2-4]|figure|ul|ol|li|table|tr|blockquote|pre)>", "\n<$1>")
                        + "\n";
    }
}

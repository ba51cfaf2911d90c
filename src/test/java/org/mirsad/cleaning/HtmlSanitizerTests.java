package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class HtmlSanitizerTests {

    private static final URI BASE = URI.create("https://outlet.example/news/1");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "cite");
    private static final Set<String> ATTRIBUTES = Set.of("href", "src", "cite", "rel", "alt", "title", "width",
            "height", "colspan", "rowspan",
            "span", "scope", "datetime", "start", "reversed", "value", "lang", "dir", "hreflang");

    @Nested
    class Addresses {

        @ParameterizedTest
        @ValueSource(strings = {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
                "java\tscript:alert(1)", "java\nscript:alert(1)",
                "&#106;avascript:alert(1)", "javascript&colon;alert(1)", "\u0001javascript:alert(1)",
                "data:text/html,<script>x</script>",
                "data:image/svg+xml,<svg onload=x>", "vbscript:x", "file:///etc/passwd", "blob:https://a/b",
                "about:blank", "ftp://a.example/x",
                "view-source:javascript:x", "feed:javascript:x", "jar:https://a.example/x!/", "intent://x", "tel:1"})
        void ofOtherSchemesNeverPassInAnyAttribute(String address) {
            for (String template : List.of("<a href=\"%\">t</a>", "<img src=\"%\">",
                    "<blockquote cite=\"%\">t</blockquote>", "<q cite=\"%\">t</q>",
                        "<del cite=\"%\">t</del>", "<ins cite=\"%\">t</ins>", "<iframe src=\"%\"></iframe>",
                        "<form action=\"%\"><button formaction=\"%\">t</button></form>",
                        "<video src=\"%\" poster=\"%\"></video>", "<object data=\"%\"></object>", "<embed src=\"%\">",
                        "<a xlink:href=\"%\">t</a>",
                        "<svg><a xlink:href=\"%\"><text>t</text></a></svg>", "<math href=\"%\">t</math>",
                        "<img srcset=\"% 1x\">", "<table background=\"%\"><tr><td>t</table>",
                        "<link rel=stylesheet href=\"%\">", "<base href=\"%\">",
                        "<meta http-equiv=refresh content=\"0;url=%\">", "<img longdesc=\"%\" src=/a.jpg>",
                        "<a href=\"/x\" ping=\"%\">t</a>")) {
                assertHarmless(clean(template.replace("%", address)));
            }
        }

        @Test
        void areMadeAbsolute() {
            assertThat(clean("<a href='../b?c=1'>ن</a><img src='/i.png' alt=''>")).isEqualTo(
                    "<a href=\"https://outlet.example/b?c=1\" rel=\"noopener nofollow\">ن</a><img src=\"https://outlet.example/i.png\" alt=\"\">");
        }

        @Test
        void thatLeadNowhereLeaveTheirText() {
            assertThat(clean("<p><a name=top>بداية</a> <a href='javascript:x'>نص</a></p>"))
                    .isEqualTo("<p>بداية نص</p>");
        }
    }

    @Nested
    class Markup {

        @ParameterizedTest
        @ValueSource(strings = {"<script>alert(1)</script>", "<style>*{x:expression(y)}</style>",
                "<p onclick=x onmouseover=y>t</p>", "<img src=x onerror=alert(1)>",
                "<svg><script>x</script></svg>", "<svg/onload=x>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=x&gt;\">",
                "<noscript><p title=\"</noscript><img src=x onerror=x>\">",
                "<template><img src=x onerror=x></template>", "<p style='background:url(javascript:x)'>t",
                "<textarea><img src=x onerror=x></textarea>", "<title><img src=x onerror=x></title>",
                "<xmp><img src=x onerror=x></xmp>", "<!--><img src=x onerror=x>-->",
                "<![CDATA[<img src=x onerror=x>]]>", "<form id=f><input name=attributes></form>",
                "<p class=a id=b data-x=c aria-label=d>t</p>", "<img src=\"x` `<script>x</script>\"` `>",
                "<a href=\"x\" style=\"position:fixed;inset:0\" target=_top>t</a>", "<plaintext><img src=x onerror=x>",
                "<p dir=auto lang=\"x onclick=y\">t</p>",
                "<time datetime=\"&quot; onclick=x\">t</time>", "<td width=\"1\" colspan=\"javascript:x\">t"})
        void thatIsNotOnTheListGoes(String payload) {
            assertHarmless(clean(payload));
        }

        @Test
        void ofArticlesStays() {
            String article =
                    "<h2>عنوان</h2><p>نص <strong>مهم</strong> <em>جدًا</em> <code>x</code></p><ul><li>أول</li></ul><ol start=\"3\"><li>ثالث</li></ol>"
                    + "<blockquote><p>قول</p></blockquote><table><tbody><tr><th scope=\"row\">أ</th><td colspan=\"2\">ب</td></tr></tbody></table><pre>a\n  b</pre>"
                    + "<figure><img src=\"https://a.example/i.jpg\" alt=\"صورة\" width=\"800\" height=\"450\"><figcaption>تعليق</figcaption></figure>"
                    + "<p><bdi lang=\"en\" dir=\"ltr\">Open Source</bdi></p>";
            assertThat(clean(article)).isEqualTo(article);
        }

        @Test
        void ofOtherHeadingsIsBroughtIntoTheThreeRanks() {
            assertThat(clean("<h1>أ</h1><h5>ب</h5><h6>ج</h6>")).isEqualTo("<h2>أ</h2><h4>ب</h4><h4>ج</h4>");
        }
    }

    @Test
    void cleaningTwiceChangesNothingWhateverTheInput() {
        Random random = new Random(7);
        List<String> pieces = List.of("<p>", "</p>", "<a href=b>", "</a>", "<a href='javascript:x'>", "<table>", "<tr>",
                "<td>", "</table>", "<b>", "<i>", "</b>", "</i>",
                "<pre>\n\n\n", "<li>", "<ul>", "</ul>", "<svg>", "<math>", "<mtext>", "<style>", "</style>", "<!--",
                "-->", "نص ", "&lt;script&gt;", "<select>", "<option>",
                "<h1>", "</h3>", "<form>", "<caption>", "<img src=a>", "\"'>", "<figure>", "<blockquote cite=x>",
                "<textarea>", "<br/>", "<dd>", "&nbsp;", "<col>", "<q>", "\0", "<noscript>");
        for (int round = 0; round < 1_500; round++) {
            StringBuilder html = new StringBuilder();
            for (int i = random.nextInt(25); i >= 0; i--) {
                html.append(pieces.get(random.nextInt(pieces.size())));
            }
            String once = clean(html.toString());
            assertThat(clean(once)).as("seed 7, round %s: %s", round, html).isEqualTo(once);
            assertHarmless(once);
        }
    }

    @Nested
    class WhatIsStored {

        @Test
        void byThisVersionIsTakenAsItIs() {
            assertThat(HtmlSanitizer.stored("<p>نص</p>", HtmlSanitizer.VERSION).html()).isEqualTo("<p>نص</p>");
        }

        @Test
        void byAnOlderVersionIsCleanedAgain() {
            assertThat(HtmlSanitizer.stored("<p onclick=x>نص</p><script>y</script>", HtmlSanitizer.VERSION - 1).html())
                    .isEqualTo("<p>نص</p>");
        }
    }

    @Nested
    class Text {

        @Test
        void hasOneLineABlockAndNoCaptions() {
            SafeHtml html =
                    HtmlSanitizer.clean("<h2>عنوان</h2><p>سطر<br>آخر</p><ul><li>أ</li><li>ب</li></ul><table><tr><td>1</td><td>2</td></tr></table>"
                    + "<figure><img src=/a.jpg><figcaption>تعليق</figcaption></figure>", BASE);
            assertThat(html.text()).isEqualTo("عنوان\nسطر\nآخر\nأ\nب\n1 2");
        }
    }

    @Nested
    class Images {

        @Test
        void getOurOwnAddresses() {
            SafeHtml html = HtmlSanitizer.clean("<p>نص</p><figure><img src='https://a.example/i.jpg' alt='ص'></figure>",
                    BASE);
            assertThat(html.withImages(uri -> Optional.of("/images/7")).html())
                    .isEqualTo("<p>نص</p><figure><img src=\"/images/7\" alt=\"ص\"></figure>");
        }

        @Test
        void withoutOneGoWithTheirEmptyFigure() {
            SafeHtml html = HtmlSanitizer.clean("<p>نص</p><figure><img src='https://a.example/i.jpg' alt='ص'></figure>",
                    BASE);
            assertThat(html.withImages(uri -> Optional.empty()).html()).isEqualTo("<p>نص</p>");
        }
    }

    private static String clean(String html) {
        return HtmlSanitizer.clean(html, BASE).html();
    }

    private static void assertHarmless(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).body().select("*")) {
            assertThat(Set.of("script", "style", "iframe", "svg", "math", "form", "input", "object", "embed",
                    "template", "noscript", "link", "base", "meta", "video"))
                    .as(html).doesNotContain(element.normalName());
            for (Attribute attribute : element.attributes()) {
                assertThat(ATTRIBUTES).as(html).contains(attribute.getKey());
                if (ADDRESSES.contains(attribute.getKey())) {
                    assertThat(attribute.getValue()).as(html).matches("(?s)https?://.*");
                }
            }
        }
    }
}

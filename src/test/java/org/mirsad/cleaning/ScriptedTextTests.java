package org.mirsad.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that a script puts together. */
class ScriptedTextTests {

    private static final URI ADDRESS = URI.create("https://waraq.example/news/7");
    private static final String TEXT = """
            <p class="x">أعلنت شركة «سنبلة» أنها ستفتح مركز بيانات في البقاع قبل نهاية العام، وقالت إن التبريد سيعتمد على مياه الينابيع.</p>\
            <p>وذكر المدير التقني نديم حاطوم أن المركز سيخدم المصارف والجامعات، وأن كلفة استضافة الخادم ستنخفض إلى النصف في السنة الأولى.</p>\
            <p>ويبدأ التشغيل التجريبي في الربيع المقبل، على أن تنتقل إليه ثلاث وزارات في الصيف بعد انتهاء اختبارات الأمان.</p>\
            <p>وكانت الشركة قد جمعت عشرين مليون دولار من صناديق عربية لتمويل المرحلة الأولى من المشروع.</p>""";

    private static String page(String script) {
        return "<!doctype html><html lang=ar><head><title>مركز بيانات في البقاع | ورق</title></head><body><div id=root>"
                + "<nav><a href=/>الرئيسية</a></nav></div><script>" + script + "</script></body></html>";
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String read(String script) {
        return new ArticleExtractor().extract(new PageInput(page(script), ADDRESS)).text();
    }

    @Test
    void areReadFromTheStateThatTheScriptGets() {
        String text = read("window.state = {\"id\":7,\"body\":\"" + literal(TEXT) + "\",\"more\":[\"x\"]};");
        assertThat(text).startsWith("أعلنت شركة «سنبلة»").contains("ثلاث وزارات").endsWith("المرحلة الأولى من المشروع.")
                .doesNotContain("الرئيسية");
        assertThat(text.lines()).hasSize(4);
    }

    @Test
    void areReadWhereTheMarkupIsEscapedByItsNumbers() {
        String escaped = literal(TEXT).replace("<", "\\u003c").replace(">", "\\u003E");
        assertThat(read("push({\"contentHtml\":\"" + escaped + "\"})").lines()).hasSize(4);
    }

    @Test
    void areReadWhereAStateStandsInAState() {
        String inner = "{\"body\":\"" + literal(TEXT).replace("<", "\\u003c") + "\"}";
        assertThat(read("self.f.push([1,\"" + literal(inner) + "\"]); self.f.push([1,\"" + literal(TEXT) + "\"])").lines())
                .hasSize(4);
    }

    @Test
    void areReadFromTheDeclaredBodyWhereNoScriptHoldsMarkup() {
        String plain = TEXT.replaceAll("</p><p>", "\n\n").replaceAll("<[^>]*>", "");
        String page = page("").replace("</head>", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\""
                + literal(plain) + "\"}</script></head>");
        assertThat(new ArticleExtractor().extract(new PageInput(page, ADDRESS)).text().lines()).hasSize(4);
    }

    @Test
    void areSanitisedLikeAnyPage() {
        String hostile = TEXT.replace("<p>و", "<p onclick=\"alert(1)\"><img src=x onerror=alert(2)>و");
        CleanArticle article = new ArticleExtractor()
                .extract(new PageInput(page("s={\"b\":\"" + literal(hostile) + "\"}"), ADDRESS));
        assertThat(article.html().html()).doesNotContain("onclick", "onerror", "alert");
        assertThat(article.text()).contains("نديم حاطوم");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\\", "\"\\u00", "x=\"<p>\\u12zz</p>\"", "'\"'", "{\"a\":\"\\u003cp\""})
    void mayHoldAnythingElse(String script) {
        assertThat(read(script + " ".repeat(600))).doesNotContain("u00");
    }

    @Test
    void areNotPreferredToAnArticleThatIsShown() {
        String shown = page("s={\"b\":\"" + literal(TEXT.replace("سنبلة", "غيرها")) + "\"}").replace("</nav>", "</nav><article>" + TEXT + "</article>");
        assertThat(new ArticleExtractor().extract(new PageInput(shown, ADDRESS)).text()).contains("سنبلة").doesNotContain("غيرها");
    }
}

package org.mirsad.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

class FirstRunTests {

    @Nested
    @SpringBootTest(
            classes = ReaderPreview.class,
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = {"empty=", "mirsad.demo=true", ReaderPreview.NO_DATABASE})
    class WhileOutletsAreBeingFetched {

        @Test
        void saysWhatHappensAndIsNotKept(@LocalServerPort int port) {
            Site.Page page = new Site(port).get("/");
            Document html = page.html();

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Cache-Control")).hasValue("no-store");
            assertThat(html.select(".outlet__state").eachText()).containsExactly("وصل", "يُجلب الآن", "ينتظر دوره", "تعذّر");
            assertThat(html.select(".outlet__items").eachText()).containsExactly("11 خبرًا");
            assertThat(html.select(".notice")).isEmpty();
            assertThat(html.selectFirst(".demo").text()).isEqualTo("أخبار تجريبية مختلقة لعرض البرنامج");
        }
    }

    @Nested
    @SpringBootTest(
            classes = ReaderPreview.class,
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = {"empty=unreachable", ReaderPreview.NO_DATABASE})
    class WhenNothingCanBeReached {

        @Test
        void saysWhy(@LocalServerPort int port) {
            Document html = new Site(port).get("/").html();

            assertThat(html.selectFirst(".notice h2").text()).isEqualTo("تعذّر الوصول إلى أي مصدر");
            assertThat(html.selectFirst(".outlet__reason").text()).startsWith("لم يُعثر على اسم الموقع");
        }
    }
}

package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the two filter chains let through, and with which headers. */
class SiteDoorsTests extends DeskTest {

    SiteDoorsTests(JdbcClient jdbc) {
        super(jdbc);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/latest", "/topics", "/sources", "/preferences", "/about", "/nothing-here", "/articles/1", "/actuator/health"})
    void readersGetNoCookieAndNoSession(String path) {
        Visitor.Page page = visitor().get(path);

        assertThat(page.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(page.html().html()).doesNotContain("_csrf", "jsessionid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/latest", "/nothing-here", "/admin/login", "/admin/sources", "/assets/nothing.css"})
    void everyAnswerBringsTheHeaders(String path) {
        Visitor.Page page = visitor().get(path);

        assertThat(page.header("Content-Security-Policy")).get().asString()
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.header("X-Frame-Options")).hasValue("DENY");
        assertThat(page.header("Referrer-Policy")).hasValue("strict-origin-when-cross-origin");
        assertThat(page.header("Permissions-Policy")).isPresent();
        assertThat(page.header("Strict-Transport-Security")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/login", "/admin/sources", "/admin/gate", "/admin/audit", "/admin/sources/almanar/edit", "/admin/setup"})
    void nothingOfTheDeskIsKeptByAnybody(String path) {
        assertThat(editor("salma").get(path).header("Cache-Control")).get().asString().contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator", "/actuator/env", "/actuator/beans", "/actuator/heapdump", "/actuator/loggers",
                "/actuator/shutdown", "/actuator/mappings", "/actuator/prometheus"
            })
    void theApplicationShowsNothingOfItsInside(String path) {
        assertThat(visitor().get(path).status()).isEqualTo(403);
        assertThat(editor("salma").get(path).status()).isEqualTo(403);
        assertThat(visitor().post(path, Map.of()).status()).isEqualTo(403);
    }

    @Test
    void itsHealthIsAWord() {
        assertThat(visitor().get("/actuator/health").response().body()).contains("\"UP\"").doesNotContain("components", "postgres");
        assertThat(visitor().get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /", "POST, /latest", "POST, /nothing-here", "POST, /articles/1", "POST, /adminx", "PUT, /", "DELETE, /articles/1",
        "PATCH, /latest", "OPTIONS, /latest", "POST, /%61dmin/sources"
    })
    void onlyWhatReadersAskForIsAnswered(String method, String path) {
        assertThat(visitor().send(method, path, method.equals("POST") ? Map.of("a", "b") : null).status()).isIn(400, 403);
    }

    @ParameterizedTest
    @CsvSource({"/nothing-here, 404", "/articles/999999999, 404", "/articles/words, 404", "/actuator/env, 403", "/latest?before=nonsense, 400"})
    void troubleIsSaidInHtml(String path, int status) {
        Visitor.Page page = visitor().get(path);

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.header("Content-Type")).get().asString().startsWith("text/html");
        assertThat(page.html().select("html[lang=ar][dir=rtl] h1").text()).isNotBlank();
        assertThat(page.html().text()).doesNotContain("Exception", "org.mirsad", "Whitelabel");
    }

    @Test
    void aForgottenTokenIsSaidInHtmlToo() {
        Visitor.Page page = editor("salma").post("/admin/sources", Map.of());

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.html().select("html[lang=ar] h1").text()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/%2e%2e/latest", "/admin;x=1/sources", "/admin/sources;jsessionid=1", "/admin//sources", "/ADMIN/sources", "/admin/./sources"})
    void oddSpellingsOpenNoDoor(String path) {
        Visitor.Page page = visitor().get(path);

        assertThat(page.status()).isIn(302, 400, 404);
        assertThat(page.html().select(".table")).isEmpty();
    }
}

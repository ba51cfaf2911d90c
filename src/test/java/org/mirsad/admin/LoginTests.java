package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class LoginTests extends DeskTest {

    LoginTests(JdbcClient jdbc) {
        super(jdbc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin", "/admin/", "/admin/sources", "/admin/sources/new", "/admin/sources/almanar",
                "/admin/sources/almanar/edit", "/admin/gate", "/admin/audit", "/admin/nothing-here", "/admin/logout"
            })
    void nobodyEntersWithoutALogin(String path) {
        Visitor.Page page = visitor().get(path);

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.location()).isEqualTo("/admin/login");
    }

    @Test
    void aNameAndItsPasswordOpenTheDesk() {
        Visitor visitor = editor("salma");

        Visitor.Page desk = visitor.get("/admin/sources");
        assertThat(desk.status()).isEqualTo(200);
        assertThat(desk.text(".desk-bar__leave bdi")).isEqualTo("salma");
        assertThat(jdbc.sql("select action from audit_entry").query(String.class).list())
                .containsExactly("account.login");
        assertThat(jdbc.sql("select count(*) from editor where last_login_at is not null").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void theNameIsReadInAnyCase() {
        account("salma", Role.EDITOR);

        assertThat(logIn(visitor(), " Salma ", PASSWORD).location()).isEqualTo("/admin/sources");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong password", "", "Correct horse battery"})
    void anotherPasswordDoesNot(String password) {
        account("salma", Role.EDITOR);
        Visitor visitor = visitor();

        assertThat(logIn(visitor, "salma", password).location()).isEqualTo("/admin/login?failed");
        assertThat(visitor.get("/admin/login?failed").text("[role=alert]")).startsWith("الاسم أو كلمة المرور غير صحيح");
        assertThat(visitor.get("/admin/sources").status()).isEqualTo(302);
    }

    @Test
    void aPasswordOfAnyLengthIsOnlyWrong() {
        account("salma", Role.EDITOR);

        assertThat(logIn(visitor(), "salma", "x".repeat(100_000)).location()).isEqualTo("/admin/login?failed");
        assertThat(logIn(visitor(), "x".repeat(100_000), "x").location()).isEqualTo("/admin/login?failed");
    }

    @Test
    void aDisabledAccountIsToldNothingMoreThanAnAbsentOne() {
        account("salma", Role.EDITOR);
        jdbc.sql("update editor set enabled = false").update();

        assertThat(logIn(visitor(), "salma", PASSWORD).location()).isEqualTo("/admin/login?failed");
        assertThat(logIn(visitor(), "nobody", PASSWORD).location()).isEqualTo("/admin/login?failed");
    }

    @Nested
    class AfterEightFailures {

        @Test
        void evenTheRightPasswordIsRefusedForAQuarterOfAnHour() {
            account("salma", Role.EDITOR);
            account("karim", Role.EDITOR);
            Visitor guesser = visitor();
            for (int i = 0; i < 8; i++) {
                assertThat(logIn(guesser, "salma", "guess " + i).location()).isEqualTo("/admin/login?failed");
            }

            assertThat(logIn(visitor(), "salma", PASSWORD).location()).isEqualTo("/admin/login?blocked");
            assertThat(guesser.get("/admin/login?blocked").text("[role=alert]")).contains("ربع ساعة");
            assertThat(logIn(visitor(), "karim", PASSWORD).location()).isEqualTo("/admin/sources");

            CLOCK.advance(Duration.ofMinutes(14));
            assertThat(logIn(visitor(), "salma", PASSWORD).location()).isEqualTo("/admin/login?blocked");
            CLOCK.advance(Duration.ofMinutes(2));
            assertThat(logIn(visitor(), "salma", PASSWORD).location()).isEqualTo("/admin/sources");
        }

        @Test
        void sevenAreForgiven() {
            account("salma", Role.EDITOR);
            for (int i = 0; i < 7; i++) {
                logIn(visitor(), "salma", "guess " + i);
            }

            assertThat(logIn(visitor(), "salma", PASSWORD).location()).isEqualTo("/admin/sources");
        }

        @Test
        void absentAccountsAreBlockedAlike() {
            for (int i = 0; i < 8; i++) {
                logIn(visitor(), "nobody", "guess " + i);
            }

            assertThat(logIn(visitor(), "nobody", "guess").location()).isEqualTo("/admin/login?blocked");
        }
    }

    @Nested
    class TheSession {

        @Test
        void hasAnotherNumberAfterTheLogin() {
            account("salma", Role.EDITOR);
            Visitor visitor = visitor();
            visitor.get("/admin/login");
            String before = visitor.session().orElseThrow();

            logIn(visitor, "salma", PASSWORD);

            assertThat(visitor.session()).isPresent().get().isNotEqualTo(before);
        }

        @Test
        void liesInACookieThatScriptsAndOtherSitesDoNotGet() {
            Visitor.Page login = visitor().get("/admin/login");

            assertThat(login.header("Set-Cookie")).get().asString()
                    .startsWith("mirsad=")
                    .contains("Path=/", "HttpOnly", "SameSite=Strict")
                    .doesNotContain("Secure");
            assertThat(login.html().html()).doesNotContain("jsessionid");
        }

        @Test
        void endsWithTheLogout() {
            Visitor visitor = editor("salma");
            String session = visitor.session().orElseThrow();

            Visitor.Page left = visitor.submit("/admin/sources", "/admin/logout");

            assertThat(left.location()).isEqualTo("/admin/login?left");
            assertThat(visitor.get("/admin/login?left").text("[role=status]")).isEqualTo("خرجت من المكتب.");
            assertThat(visitor.session()).get().isNotEqualTo(session);
            assertThat(visitor.get("/admin/sources").location()).isEqualTo("/admin/login");
        }

        @Test
        void isNotEndedByALinkFromElsewhere() {
            Visitor visitor = editor("salma");

            visitor.get("/admin/logout");

            assertThat(visitor.get("/admin/sources").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/login?continue=https://evil.example/", "/admin/login?redirect=//evil.example",
                "/admin/login?next=/%5Cevil.example"
            })
    void aLoginLeadsNowhereElse(String page) {
        account("salma", Role.EDITOR);
        Visitor visitor = visitor();
        visitor.get("/admin//evil.example");
        visitor.get("/admin/audit?continue");

        Visitor.Page entered =
                visitor.submit(page, "/admin/login", Map.of("username", "salma", "password", PASSWORD, "continue", "//x"));

        assertThat(entered.location()).isEqualTo("/admin/sources");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/logout", "/admin/sources", "/admin/sources/almanar/pause", "/admin/sources/almanar/resume",
                "/admin/sources/almanar/fetch", "/admin/sources/almanar/edit", "/admin/gate/1/publish"
            })
    void nothingIsDoneWithoutTheFormsToken(String path) {
        Visitor visitor = editor("salma");

        assertThat(visitor.post(path, Map.of()).status()).isEqualTo(403);
        assertThat(visitor.post(path, Map.of("_csrf", "0123456789")).status()).isEqualTo(403);
        assertThat(audited()).isEmpty();
        assertThat(visitor.get("/admin/sources").status()).isEqualTo(200);
    }

    @Test
    void aLoginWithoutTheFormsTokenIsRefused() {
        account("salma", Role.EDITOR);

        assertThat(visitor().post("/admin/login", Map.of("username", "salma", "password", PASSWORD)).status())
                .isEqualTo(403);
    }

    @Test
    void thePasswordIsInNoAnswer() {
        account("salma", Role.EDITOR);
        Visitor visitor = visitor();
        logIn(visitor, "salma", "a-wrong-secret");

        assertThat(visitor.get("/admin/login?failed").html().html()).doesNotContain("a-wrong-secret");
    }
}

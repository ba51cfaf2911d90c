package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class FirstAccountTests extends DeskTest {

    private final FirstEditor firstEditor;
    private final Accounts accounts;

    FirstAccountTests(JdbcClient jdbc, FirstEditor firstEditor, Accounts accounts) {
        super(jdbc);
        this.firstEditor = firstEditor;
        this.accounts = accounts;
    }

    private String link() {
        return "/admin/setup?token=" + accounts.newSetupToken();
    }

    private Visitor.Page choose(String link, String name, String password, String again) {
        return visitor().submit(link, "/admin/setup", Map.of("name", name, "password", password, "again", again));
    }

    private long count() {
        return jdbc.sql("select count(*) from editor").query(Long.class).single();
    }

    @Nested
    class TheLink {

        @Test
        void isPrintedWhileThereIsNoAccount(CapturedOutput output) {
            firstEditor.prepare();

            Matcher printed = Pattern.compile("http://localhost:[0-9]+(/admin/setup\\?token=[A-Za-z0-9_-]{43})")
                    .matcher(output.getOut());
            assertThat(printed.find()).isTrue();
            assertThat(visitor().get(printed.group(1)).text("h1")).isEqualTo("الحساب الأول");
        }

        @Test
        void isNotPrintedOnceThereIsOne(CapturedOutput output) {
            account("salma", Role.EDITOR);

            firstEditor.prepare();

            assertThat(output.getOut()).doesNotContain("/admin/setup");
            assertThat(jdbc.sql("select count(*) from one_time_link").query(Long.class).single()).isZero();
        }

        @Test
        void makesOneAccountThatMayEnter() {
            String link = link();

            Visitor.Page made = choose(link, "Salma", PASSWORD, PASSWORD);

            assertThat(made.location()).isEqualTo("/admin/login?ready");
            assertThat(visitor().get("/admin/login?ready").text("[role=status]")).startsWith("أُنشئ الحساب");
            assertThat(audited()).containsExactly("salma account.add editor/salma ADMIN");
            assertThat(jdbc.sql("select password from editor").query(String.class).single()).startsWith("$2");
            assertThat(logIn(visitor(), "salma", PASSWORD).location()).isEqualTo("/admin/sources");
        }

        @Test
        void worksOnce() {
            String link = link();
            Visitor late = visitor();
            Map<String, String> form = Map.of("name", "karim", "password", PASSWORD, "again", PASSWORD);
            late.get(link);
            choose(link, "salma", PASSWORD, PASSWORD);

            assertThat(visitor().get(link).status()).isEqualTo(404);
            jdbc.sql("delete from editor").update();
            assertSpent(visitor().get(link));
            assertThat(late.post("/admin/setup", form).status()).isEqualTo(403);
            assertThat(count()).isZero();
        }

        @Test
        void worksForADay() {
            String link = link();
            CLOCK.advance(Duration.ofHours(23));
            assertThat(visitor().get(link).status()).isEqualTo(200);

            CLOCK.advance(Duration.ofHours(2));
            assertSpent(visitor().get(link));
        }

        @Test
        void isNoLongerGoodAfterANewerOne() {
            String older = link();
            String newer = link();

            assertSpent(visitor().get(older));
            assertThat(visitor().get(newer).status()).isEqualTo(200);
        }

        @Test
        void isNotGoodOnceThereIsAnAccount() {
            String link = link();
            account("salma", Role.EDITOR);

            assertSpent(visitor().get(link));
        }

        @Test
        void thatExpiresWhileTheFormIsOpenMakesNoAccount() {
            String link = link();
            Visitor visitor = visitor();
            visitor.get(link);
            Visitor.Page form = visitor.get(link);
            String csrf = form.html().select("input[name=_csrf]").val();
            CLOCK.advance(Duration.ofHours(25));

            Visitor.Page answer = visitor.post(
                    "/admin/setup",
                    Map.of(
                            "_csrf", csrf,
                            "token", form.html().select("input[name=token]").val(),
                            "name", "salma", "password", PASSWORD, "again", PASSWORD));

            assertSpent(answer);
            assertThat(count()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "?token=", "?token=wrong", "?token=%00", "?token=1&token=2"})
        void thatWasNeverGivenSaysWhatToDo(String query) {
            link();

            assertSpent(visitor().get("/admin/setup" + query));
        }

        @Test
        void isKeptOnlyAsAHash() {
            String token = accounts.newSetupToken();

            assertThat(jdbc.sql("select encode(token_hash, 'escape') || coalesce(purpose, '') from one_time_link")
                            .query(String.class)
                            .single())
                    .doesNotContain(token);
        }

        private void assertSpent(Visitor.Page page) {
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.text("h1")).isEqualTo("رابط غير صالح");
            assertThat(page.html().select("form[action=/admin/setup]")).isEmpty();
        }
    }

    @Nested
    class TheForm {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "salma | eleven char | eleven char | كلمة المرور قصيرة: 12 حرفًا على الأقل.",
                    "salma | correct horse battery | another horse battery | كلمتا المرور غير متطابقتين.",
                    "s | correct horse battery | correct horse battery | الاسم من حرفين",
                    "salma salem | correct horse battery | correct horse battery | الاسم من حرفين",
                    "<b>salma | correct horse battery | correct horse battery | الاسم من حرفين"
                })
        void saysWhatIsWrong(String name, String password, String again, String message) {
            Visitor.Page answer = choose(link(), name, password, again);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text(".field__error")).contains(message);
            assertThat(count()).isZero();
        }

        @Test
        void saysThatAPasswordIsLongerThanWhatIsCompared() {
            String long37 = "ع".repeat(37);

            assertThat(choose(link(), "salma", long37, long37).text(".field__error")).contains("72 بايتًا على الأكثر");
            assertThat(choose(link(), "salma", "ع".repeat(36), "ع".repeat(36)).location())
                    .isEqualTo("/admin/login?ready");
        }

        @Test
        void neverGivesAPasswordBack() {
            Visitor.Page answer = choose(link(), "salma", "a-secret-of-mine", "another-secret");

            assertThat(answer.html().html()).doesNotContain("a-secret-of-mine", "another-secret");
            assertThat(answer.html().select("#name").val()).isEqualTo("salma");
        }

        @Test
        void withFieldsLeftOutIsOnlyWrong() {
            Visitor visitor = visitor();
            String link = link();
            Visitor.Page form = visitor.get(link);

            Visitor.Page answer = visitor.post(
                    "/admin/setup",
                    Map.of(
                            "_csrf", form.html().select("input[name=_csrf]").val(),
                            "token", form.html().select("input[name=token]").val()));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.html().select(".field__error")).hasSizeGreaterThanOrEqualTo(2);
        }

        @Test
        void acceptsAnArabicName() {
            assertThat(choose(link(), "سلمى", PASSWORD, PASSWORD).location()).isEqualTo("/admin/login?ready");
            assertThat(logIn(visitor(), "سلمى", PASSWORD).location()).isEqualTo("/admin/sources");
        }

        @Test
        void refusesANameThatGrowsTooLongInLowerCase() {
            assertThat(choose(link(), "İ".repeat(60), PASSWORD, PASSWORD).text(".field__error"))
                    .contains("الاسم من حرفين");
        }
    }
}

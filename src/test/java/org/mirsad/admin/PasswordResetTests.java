package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PasswordResetTests extends DeskTest {

    private final PasswordReset reset;

    PasswordResetTests(JdbcClient jdbc, PasswordReset reset) {
        super(jdbc);
        this.reset = reset;
    }

    @Test
    void givesANewPasswordThatWorksInsteadOfTheOld() {
        account("salma", Role.ADMIN);

        String password = reset.reset("Salma").orElseThrow();

        assertThat(Passwords.problem(password)).isEmpty();
        assertThat(logIn(visitor(), "salma", PASSWORD).location()).isEqualTo("/admin/login?failed");
        assertThat(logIn(visitor(), "salma", password).location()).isEqualTo("/admin/sources");
        assertThat(audited()).containsExactly("command line account.reset-password editor/salma");
    }

    @Test
    void givesAnotherEachTime() {
        account("salma", Role.ADMIN);

        assertThat(reset.reset("salma")).isNotEqualTo(reset.reset("salma"));
    }

    @Test
    void opensADisabledAccountAgain() {
        account("salma", Role.ADMIN);
        jdbc.sql("update editor set enabled = false").update();

        Optional<String> password = reset.reset("salma");

        assertThat(logIn(visitor(), "salma", password.orElseThrow()).location()).isEqualTo("/admin/sources");
    }

    @Test
    void endsTheSessionsThatAreOpen() {
        Visitor salma = editor("salma");
        Visitor karim = editor("karim");

        reset.reset("salma");

        assertThat(salma.get("/admin/sources").location()).isEqualTo("/admin/login");
        assertThat(karim.get("/admin/sources").status()).isEqualTo(200);
    }

    @Test
    void isEmptyForAnUnknownAccount() {
        assertThat(reset.reset("nobody")).isEmpty();
        assertThat(audited()).isEmpty();
    }
}

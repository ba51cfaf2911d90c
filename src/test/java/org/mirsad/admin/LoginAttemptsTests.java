package org.mirsad.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginAttemptsTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2025-03-20T08:00:00Z"));
    private final LoginAttempts attempts = new LoginAttempts(clock);

    @Test
    void manyAtOnceAreCountedBeforeTheFirstIsFoundWrong() {
        int let = 0;
        for (int i = 0; i < 100; i++) {
            let += attempts.begin("salma", "192.0.2." + i) ? 1 : 0;
        }

        assertThat(let).isEqualTo(LoginAttempts.PER_ACCOUNT);
    }

    @Test
    void anAddressHasALimitOfItsOwnOverManyAccounts() {
        for (int i = 0; i < LoginAttempts.PER_ADDRESS; i++) {
            assertThat(attempts.begin("name" + i, "192.0.2.1")).isTrue();
        }

        assertThat(attempts.begin("another", "192.0.2.1")).isFalse();
        assertThat(attempts.begin("another", "192.0.2.2")).isTrue();
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        for (int i = 0; i < LoginAttempts.PER_ADDRESS; i++) {
            assertThat(attempts.begin("name" + i, "2001:db8:0:1::" + Integer.toHexString(i))).isTrue();
        }

        assertThat(attempts.begin("another", "2001:db8:0:1:ffff::1")).isFalse();
        assertThat(attempts.begin("another", "2001:db8:0:2::1")).isTrue();
    }

    @Test
    void whatIsNoAddressIsAKeyLikeAnother() {
        assertThat(attempts.begin("salma", "nonsense:" + "x".repeat(1000))).isTrue();
    }

    @Test
    void aSuccessForgivesTheAccountAndIsNotHeldAgainstTheAddress() {
        for (int i = 0; i < 200; i++) {
            assertThat(attempts.begin("salma", "192.0.2.1")).isTrue();
            attempts.succeeded("salma", "192.0.2.1");
        }
    }

    @Test
    void failuresAreForgottenAfterAQuarterOfAnHour() {
        for (int i = 0; i < LoginAttempts.PER_ACCOUNT; i++) {
            attempts.begin("salma", "192.0.2.1");
        }
        clock.advance(Duration.ofMinutes(15));
        assertThat(attempts.begin("salma", "192.0.2.1")).isFalse();

        clock.advance(Duration.ofSeconds(1));
        assertThat(attempts.begin("salma", "192.0.2.1")).isTrue();
    }
}

package org.mirsad.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** The one rule for passwords: long enough to resist guessing, short enough for bcrypt, which reads 72 bytes. */
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST_BYTES = 72;

    private Passwords() {}

    /** A message key that says what is wrong, or empty. */
    static Optional<String> problem(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("account.problem.password-short");
        }
        if (password.getBytes(UTF_8).length > LONGEST_BYTES) {
            return Optional.of("account.problem.password-long");
        }
        return Optional.empty();
    }
}

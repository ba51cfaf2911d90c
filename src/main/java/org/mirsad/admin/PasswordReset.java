package org.mirsad.admin;

import java.util.Optional;
import org.springframework.stereotype.Service;

/** Gives an account a new password, for the person at the machine's own command line. */
@Service
public class PasswordReset {

    private final Accounts accounts;

    PasswordReset(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The new password, random; empty if there is no such account. */
    public Optional<String> reset(String name) {
        return accounts.resetPassword(name);
    }
}

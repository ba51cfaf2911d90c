package org.mirsad.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Name and password, with a limit on failures. As the only provider there is, it is the global manager's: given to a
 * filter chain as well, it would be asked twice about every wrong password, and count it twice.
 */
@Component
class ThrottledLogin implements AuthenticationProvider {

    private final DaoAuthenticationProvider passwords;
    private final LoginAttempts attempts;
    private final Accounts accounts;

    ThrottledLogin(Accounts accounts, PasswordEncoder encoder, LoginAttempts attempts) {
        this.passwords = new DaoAuthenticationProvider(accounts::forLogin);
        this.passwords.setPasswordEncoder(encoder);
        this.attempts = attempts;
        this.accounts = accounts;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication login) throws AuthenticationException {
        String name = Accounts.canonical(login.getName());
        String address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (!attempts.begin(name, address)) {
            throw new LockedException("Too many failed logins");
        }
        Authentication entered = passwords.authenticate(login);
        attempts.succeeded(name, address);
        accounts.entered(name);
        return entered;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}

package org.mirsad.admin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** While nobody has an account: makes the one the operator gave a password for, or prints a one-time link. */
@Component
class FirstEditor {

    private static final Logger log = LoggerFactory.getLogger(FirstEditor.class);

    private final Accounts accounts;
    private final AdminSettings settings;
    private final String baseUrl;

    FirstEditor(Accounts accounts, AdminSettings settings, @Value("${mirsad.base-url}") String baseUrl) {
        this.accounts = accounts;
        this.settings = settings;
        this.baseUrl = baseUrl;
    }

    @EventListener(ApplicationReadyEvent.class)
    void prepare() {
        if (!accounts.none()) {
            return;
        }
        String password = settings.password();
        if (password == null || password.isBlank()) {
            log.info("No editor yet. Open this link within a day to set up the first account: {}/admin/setup?token={}",
                    baseUrl, accounts.newSetupToken());
            return;
        }
        Passwords.problem(password).ifPresent(problem -> {
            throw new IllegalStateException("mirsad.admin.password must have at least " + Passwords.SHORTEST
                    + " characters and at most " + Passwords.LONGEST_BYTES + " bytes");
        });
        accounts.add(settings.name(), password, Role.ADMIN);
        log.info("The first account, {}, is made with the password from mirsad.admin.password", settings.name());
    }
}

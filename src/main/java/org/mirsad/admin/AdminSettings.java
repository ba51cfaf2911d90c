package org.mirsad.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code mirsad.admin}.
 *
 * @param name of the first account, if a password is given
 * @param password of the first account; without it the first start prints a one-time set-up link
 */
@ConfigurationProperties("mirsad.admin")
record AdminSettings(@DefaultValue("editor") String name, @Nullable String password) {

    /** A record's own text would print the password. */
    @Override
    public String toString() {
        return "AdminSettings[name=" + name + ", password=" + (password == null ? "none" : "given") + "]";
    }
}

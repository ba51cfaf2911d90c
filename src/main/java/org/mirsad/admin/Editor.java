package org.mirsad.admin;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person of the desk. */
@Entity
class Editor {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";
    private String password = "";

    @Enumerated(EnumType.STRING)
    private Role role = Role.EDITOR;

    private boolean enabled = true;
    private Instant addedAt = Instant.EPOCH;
    private @Nullable Instant lastLoginAt;

    protected Editor() {}

    Editor(String name, String encodedPassword, Role role, Instant now) {
        this.name = name;
        this.password = encodedPassword;
        this.role = role;
        this.addedAt = now;
    }

    void changePassword(String encoded) {
        password = encoded;
        enabled = true;
    }

    void enteredAt(Instant now) {
        lastLoginAt = now;
    }

    String name() {
        return name;
    }

    String password() {
        return password;
    }

    Role role() {
        return role;
    }

    boolean enabled() {
        return enabled;
    }
}

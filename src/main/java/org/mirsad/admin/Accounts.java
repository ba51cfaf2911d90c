package org.mirsad.admin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.mirsad.text.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts of the desk. There is never a default password: the first account is made through a one-time link. */
@Service
class Accounts {

    private static final Duration SETUP_LINK = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Editors editors;
    private final PasswordEncoder encoder;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Accounts(Editors editors, PasswordEncoder encoder, JdbcClient jdbc, Audit audit, Clock clock) {
        this.editors = editors;
        this.encoder = encoder;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a login is checked against. A disabled account is as unknown as one that never was, so that neither the answer
     * nor the time it takes tells a guesser which names exist.
     */
    @Transactional(readOnly = true)
    UserDetails forLogin(String name) {
        return editors.findByName(canonical(name))
                .filter(Editor::enabled)
                .map(editor -> new Member(editor, mark(editor)))
                .orElseThrow(() -> new UsernameNotFoundException("No such account"));
    }

    /** Whether the account is still what it was at the login. */
    @Transactional(readOnly = true)
    boolean isCurrent(Member member) {
        return editors.findByName(member.getUsername())
                .filter(Editor::enabled)
                .filter(editor -> mark(editor).equals(member.mark()))
                .isPresent();
    }

    private static String mark(Editor editor) {
        return HexFormat.of().formatHex(hash(editor.password() + editor.role()), 0, 8);
    }

    boolean none() {
        return editors.count() == 0;
    }

    @Transactional
    void add(String name, String password, Role role) {
        editors.save(new Editor(canonical(name), encode(password), role, clock.instant()));
        audit.write(canonical(name), "account.add", "editor/" + canonical(name), null, role.name());
    }

    @Transactional
    void entered(String name) {
        editors.findByName(canonical(name)).ifPresent(editor -> editor.enteredAt(clock.instant()));
        audit.write(canonical(name), "account.login", "editor/" + canonical(name), null, null);
    }

    private String encode(String password) {
        String encoded = encoder.encode(password);
        if (encoded == null) {
            throw new IllegalStateException("The password encoder returned nothing");
        }
        return encoded;
    }

    @Transactional
    Optional<String> resetPassword(String name) {
        return editors.findByName(canonical(name)).map(editor -> {
            String password = randomText(15);
            editor.changePassword(encode(password));
            audit.write("command line", "account.reset-password", "editor/" + editor.name(), null, null);
            return password;
        });
    }

    private static String randomText(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** A new link for the first account; the one before no longer works. */
    @Transactional
    String newSetupToken() {
        String token = randomText(32);
        jdbc.sql("delete from one_time_link where purpose = 'SETUP'").update();
        jdbc.sql("insert into one_time_link (token_hash, purpose, expires_at) values (:hash, 'SETUP', :until)")
                .param("hash", hash(token))
                .param("until", clock.instant().plus(SETUP_LINK).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    @Transactional(readOnly = true)
    boolean isSetupToken(String token) {
        return none() && jdbc.sql(
                        """
                        select count(*) from one_time_link
                         where purpose = 'SETUP' and token_hash = :hash and expires_at > :now
                        """)
                .param("hash", hash(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single() == 1;
    }

    /** Spends the link and makes the first account; false if the link is not, or no longer, good. */
    @Transactional
    boolean setUp(String token, String name, String password) {
        if (!isSetupToken(token)) {
            return false;
        }
        int spent = jdbc.sql("delete from one_time_link where purpose = 'SETUP' and token_hash = :hash")
                .param("hash", hash(token))
                .update();
        if (spent == 1) {
            add(name, password, Role.ADMIN);
        }
        return spent == 1;
    }

    static String canonical(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] hash(String token) {
        return Sha256.of(token);
    }
}

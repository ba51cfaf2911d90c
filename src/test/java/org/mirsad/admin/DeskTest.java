package org.mirsad.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.mirsad.MirsadApplication;
import org.mirsad.http.LocalSite;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.bean.override.convention.TestBean;

/**
 * The whole application on an embedded PostgreSQL with the real catalogue, fetching nothing. One context for all that
 * inherit from here: each test begins with no account, an empty log, and an hour after the one before.
 */
@SpringBootTest(
        classes = MirsadApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"mirsad.fetching.enabled=false", "mirsad.images.enabled=false"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class DeskTest {

    static final String PASSWORD = "correct horse battery";
    static final MovableClock CLOCK = new MovableClock(Instant.parse("2025-03-20T08:00:00Z"));

    /** Whatever a test wants to be asked for: the one site outside that the application may visit. */
    static final LocalSite OUTSIDE = LocalSite.open();

    /** Real in all but its cost, so that tests do not wait for it. */
    private static final BCryptPasswordEncoder QUICK = new BCryptPasswordEncoder(4);

    @TestBean
    private Clock clock;

    @LocalServerPort
    private int port;

    final JdbcClient jdbc;

    DeskTest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Clock clock() {
        return CLOCK;
    }

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry properties) {
        properties.add("mirsad.data", () -> Folder.FRESH.toString());
        properties.add("mirsad.http.allow", OUTSIDE::hostAndPort);
        properties.add("mirsad.http.gap", () -> "0s");
    }

    /** Made once: the setting is read more than once. */
    private static final class Folder {

        private static final Path FRESH = make();

        private static Path make() {
            try {
                Files.createDirectories(Path.of("target"));
                return Files.createTempDirectory(Path.of("target"), "desk-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void begin() {
        CLOCK.advance(Duration.ofHours(1));
        List.of("delete from editor", "delete from one_time_link", "delete from audit_entry")
                .forEach(sql -> jdbc.sql(sql).update());
    }

    Visitor visitor() {
        return new Visitor(port);
    }

    void account(String name, Role role) {
        jdbc.sql("insert into editor (name, password, role, added_at) values (:name, :password, :role, now())")
                .param("name", name)
                .param("password", QUICK.encode(PASSWORD))
                .param("role", role.name())
                .update();
    }

    /** Logged in, as an editor of this name. */
    Visitor editor(String name) {
        account(name, Role.EDITOR);
        Visitor visitor = visitor();
        Visitor.Page entered = logIn(visitor, name, PASSWORD);
        if (!entered.location().equals("/admin/sources")) {
            throw new AssertionError("The login led to " + entered.status() + " " + entered.location());
        }
        return visitor;
    }

    static Visitor.Page logIn(Visitor visitor, String name, String password) {
        return visitor.submit("/admin/login", "/admin/login", Map.of("username", name, "password", password));
    }

    /** Action, subject, old and new value of every row but logins, oldest first. */
    List<String> audited() {
        return jdbc.sql(
                        """
                        select concat_ws(' ', editor, action, subject, before, after) from audit_entry
                         where action <> 'account.login' order by id
                        """)
                .query(String.class)
                .list();
    }
}

package org.mirsad.system.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mirsad.MirsadApplication;

class EmbeddedServerTests {

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "embedded-server");
    }

    @AfterEach
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    @Test
    void keepsItsRowsBetweenRuns() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.open(folder)) {
            execute(server, "create table kept (n integer)");
            execute(server, "insert into kept values (1), (2)");
        }
        try (EmbeddedServer server = EmbeddedServer.open(folder)) {
            assertThat(number(server, "select count(*) from kept")).isEqualTo(2);
        }
    }

    @Test
    void writesToTheDiskBeforeItSaysSo() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.open(folder)) {
            assertThat(text(server, "show fsync")).isEqualTo("on");
            assertThat(text(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(text(server, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void knowsArabicLettersWhateverTheMachinesLocale() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.open(folder)) {
            assertThat(text(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(text(server, "select datlocale from pg_database where datname = current_database()"))
                    .isEqualTo("C.UTF-8");
            assertThat(text(server, "select ('هاتف' ~ '^[[:alpha:]]+$')::text")).isEqualTo("true");
        }
    }

    @Test
    void refusesASecondInstanceOnTheSameFolderInOneSentence() {
        try (EmbeddedServer server = EmbeddedServer.open(folder)) {
            assertThatThrownBy(() -> EmbeddedServer.open(folder))
                    .isInstanceOf(DataFolderInUse.class)
                    .hasMessageContaining(folder.getFileName().toString())
                    .hasMessageContaining("in use by another Mirsad")
                    .hasMessageContaining("MIRSAD_DATA");
        }
    }

    @Test
    void letsACommandJoinTheServerThatRuns() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.open(folder);
                EmbeddedServer joined = EmbeddedServer.join(folder)) {
            execute(server, "create table shared (n integer)");
            assertThat(number(joined, "select count(*) from shared")).isZero();
        }
    }

    @Test
    void adoptsTheServerOfAKilledApplicationWithEveryCommittedRow() throws Exception {
        Process application = startApplication();
        try (EmbeddedServer joined = EmbeddedServer.join(folder.resolve("postgresql"))) {
            execute(joined, "create table written as select generate_series(1, 1000) as n");
        }
        application.destroyForcibly().waitFor();
        try (EmbeddedServer server = EmbeddedServer.open(folder.resolve("postgresql"))) {
            assertThat(number(server, "select count(*) from written")).isEqualTo(1000);
            assertThat(number(server, "select count(*) from source")).isPositive();
        }
    }

    /** The application itself in a JVM of its own, until it says that its database is there and filled. */
    private Process startApplication() throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MirsadApplication.class.getName(),
                        "--mirsad.data=" + folder,
                        "--mirsad.fetching.enabled=false",
                        "--server.port=0")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("No editor yet")) {
                return process;
            }
        }
        throw new AssertionError("The application ended before it was ready");
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long number(EmbeddedServer server, String sql) throws SQLException {
        return Long.parseLong(text(server, sql));
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), "");
    }
}

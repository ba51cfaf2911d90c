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
    void adoptsTheServerOfAKilledJvmWithEveryCommittedRow() throws Exception {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedServerWriter.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        long acknowledged = 0;
        try (BufferedReader lines = writer.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("committed ")) {
                    acknowledged = Long.parseLong(line.substring("committed ".length()));
                }
                if (acknowledged == 200) {
                    writer.destroyForcibly().waitFor();
                    break;
                }
            }
        }
        assertThat(acknowledged).isEqualTo(200);
        try (EmbeddedServer server = EmbeddedServer.open(folder)) {
            // Rows committed after the last line we read may be there too; none that was acknowledged may be missing.
            assertThat(number(server, "select count(*) from written")).isGreaterThanOrEqualTo(acknowledged);
            assertThat(number(server, "select count(distinct n) from written"))
                    .isEqualTo(number(server, "select max(n) from written"));
        }
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

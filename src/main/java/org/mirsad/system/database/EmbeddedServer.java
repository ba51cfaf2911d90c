package org.mirsad.system.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server whose cluster lies in a folder of ours and outlives the JVM.
 *
 * <p>One JVM at a time holds the folder, by a file lock that the operating system drops with the process. After a
 * {@code kill -9} of the JVM the server itself lives on, with every committed row; the next start finds it by
 * {@code postmaster.pid} and adopts it instead of starting a second one.
 */
final class EmbeddedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration STARTUP = Duration.ofSeconds(90);
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);
    private static final String DATABASE = "mirsad";

    private final @Nullable FileChannel lockFile;
    private final int port;
    private final @Nullable EmbeddedPostgres started;
    private final @Nullable ProcessHandle adopted;

    private EmbeddedServer(
            @Nullable FileChannel lockFile, int port, @Nullable EmbeddedPostgres started, @Nullable ProcessHandle adopted) {
        this.lockFile = lockFile;
        this.port = port;
        this.started = started;
        this.adopted = adopted;
    }

    /**
     * Starts or adopts the server of {@code folder}.
     *
     * @throws DataFolderInUse if another JVM holds the folder
     */
    static EmbeddedServer open(Path folder) {
        FileChannel lock = lock(folder);
        try {
            Path cluster = folder.resolve("cluster");
            Optional<Postmaster> live = Postmaster.of(cluster).filter(Postmaster::alive);
            EmbeddedServer server = live.isPresent()
                    ? new EmbeddedServer(lock, live.get().port(), null, live.get().process())
                    : start(lock, folder, cluster);
            server.createDatabase();
            log.atInfo()
                    .addKeyValue("folder", folder)
                    .addKeyValue("port", server.port)
                    .addKeyValue("adopted", live.isPresent())
                    .log("Embedded PostgreSQL is up");
            return server;
        } catch (IOException | SQLException e) {
            release(lock);
            throw new IllegalStateException("Embedded PostgreSQL in " + folder + " did not start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /**
     * Joins the server that another Mirsad runs in {@code folder}, or opens it if none does. For commands that look
     * after an installation while it serves.
     */
    static EmbeddedServer join(Path folder) {
        try {
            Optional<Postmaster> live =
                    Postmaster.of(folder.resolve("cluster")).filter(Postmaster::alive);
            return live.isPresent() ? new EmbeddedServer(null, live.get().port(), null, null) : open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the data folder " + folder + ": " + e.getMessage(), e);
        }
    }

    String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    String user() {
        return "postgres";
    }

    @Override
    public void close() {
        try {
            if (started != null) {
                started.close();
            }
            if (adopted != null) {
                adopted.destroy();
                adopted.onExit().get(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("Embedded PostgreSQL on port {} did not stop cleanly; its next start recovers", port, e);
        } finally {
            if (lockFile != null) {
                release(lockFile);
            }
        }
    }

    private static EmbeddedServer start(FileChannel lock, Path folder, Path cluster) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP)
                // The library's defaults are for throw-away tests; these rows are someone's archive.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "64MB")
                // Under locale C pg_trgm sees no Arabic letters; the builtin provider is the same on every machine.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C.UTF-8")
                .start();
        return new EmbeddedServer(lock, postgres.getPort(), postgres, null);
    }

    private void createDatabase() throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), user(), "");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                try (var create = connection.createStatement()) {
                    create.execute("create database " + DATABASE);
                }
            }
        }
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    private static FileChannel lock(Path folder) {
        Path file = folder.resolve("mirsad.lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = Files.readString(file, UTF_8).strip();
                channel.close();
                throw new DataFolderInUse(folder, holder);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this JVM holds it already
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            log.debug("Closing the lock file failed", e);
        }
    }

    /** What {@code postmaster.pid} says: line 1 the process, line 4 the port (PostgreSQL's miscinit.c). */
    private record Postmaster(ProcessHandle process, int port) {

        static Optional<Postmaster> of(Path cluster) throws IOException {
            Path file = cluster.resolve("postmaster.pid");
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file, UTF_8);
            if (lines.size() < 4) {
                return Optional.empty();
            }
            int port = Integer.parseInt(lines.get(3).strip());
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).map(p -> new Postmaster(p, port));
        }

        /** A process number may be another program's by now: only a server that answers counts. */
        boolean alive() {
            String url = "jdbc:postgresql://localhost:" + port + "/postgres?connectTimeout=5&loginTimeout=5";
            try (var connection = DriverManager.getConnection(url, "postgres", "")) {
                return process.isAlive() && connection.isValid(5);
            } catch (SQLException e) {
                return false;
            }
        }
    }
}

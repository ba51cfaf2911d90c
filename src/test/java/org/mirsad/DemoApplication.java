package org.mirsad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.mirsad.newsroom.Newsroom;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/**
 * The demo: the application beside a local press of fictional outlets, with an empty database. Needs no network and no
 * set-up; what it writes lies under {@code target/demo} and is deleted at the next start.
 *
 * <p>Run it with {@code ./mvnw spring-boot:test-run}; another port with {@code -Dspring-boot.run.arguments=--server.port=…}.
 */
public final class DemoApplication {

    private static final Path FOLDER = Path.of("target", "demo").toAbsolutePath();
    private static final Path DATABASE = FOLDER.resolve("data").resolve("postgresql");
    private static final String EDITOR = "editor";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private DemoApplication() {}

    public static void main(String[] args) throws IOException {
        refuseForeignDatabase();
        emptyFolder();
        String password = password();
        Newsroom newsroom = Newsroom.start(Clock.systemUTC());
        try {
            newsroom.catalogue(FOLDER.resolve("catalogue"));
            ConfigurableApplicationContext context = SpringApplication.from(MirsadApplication::main)
                    .run(arguments(newsroom, password, args))
                    .getApplicationContext();
            context.addApplicationListener((ContextClosedEvent closed) -> newsroom.close());
            greet(context.getEnvironment(), newsroom);
        } catch (RuntimeException e) {
            // Its threads would keep a failed start alive.
            newsroom.close();
            throw e;
        }
    }

    /** Invented news must never reach an operator's own database, which the environment may name. */
    private static void refuseForeignDatabase() {
        if (System.getenv("SPRING_DATASOURCE_URL") != null || System.getProperty("spring.datasource.url") != null) {
            throw new IllegalStateException("The demo brings a database of its own and invented news with it: "
                    + "unset SPRING_DATASOURCE_URL (spring.datasource.url) to run it");
        }
    }

    private static void emptyFolder() throws IOException {
        Path lock = DATABASE.resolve("mirsad.lock");
        if (Files.exists(lock)) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                    FileLock held = channel.tryLock()) {
                if (held == null) {
                    throw new IllegalStateException("Another demo runs from " + FOLDER + ": stop it first");
                }
            }
            stopLeftDatabase();
        }
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
    }

    /** After a {@code kill -9} of the last demo its database server lives on, in a folder that is about to go. */
    private static void stopLeftDatabase() throws IOException {
        Path file = DATABASE.resolve("cluster").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        ProcessHandle.of(pid)
                .filter(process -> process.info().command().filter(c -> Path.of(c).startsWith(FOLDER)).isPresent())
                .ifPresent(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }

    /** The demo's settings; those that the caller gives himself stand instead. */
    private static String[] arguments(Newsroom newsroom, String password, String[] own) {
        List<String> given = Arrays.stream(own).map(DemoApplication::name).toList();
        Stream<String> demo = Stream.of(
                        "--mirsad.demo=true",
                        "--mirsad.data=" + FOLDER.resolve("data"),
                        "--mirsad.catalogue.location=" + location(FOLDER.resolve("catalogue")),
                        "--mirsad.admin.name=" + EDITOR,
                        "--mirsad.admin.password=" + password,
                        "--mirsad.http.allow=" + String.join(",", newsroom.hosts()),
                        "--mirsad.http.gap=50ms",
                        "--mirsad.sources.interval=20s",
                        "--mirsad.sources.shortest=20s",
                        "--mirsad.sources.longest=40s",
                        "--mirsad.fetching.list-deadline=10s")
                .filter(argument -> !given.contains(name(argument)));
        return Stream.concat(demo, Arrays.stream(own)).toArray(String[]::new);
    }

    private static String location(Path folder) {
        String address = folder.toUri().toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static String name(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < 3; group++) {
            password.append(group == 0 ? "" : "-");
            random.ints(5, 0, LETTERS.length()).forEach(letter -> password.append(LETTERS.charAt(letter)));
        }
        return password.toString();
    }

    private static void greet(Environment settings, Newsroom newsroom) {
        String address = "http://localhost:" + settings.getProperty("local.server.port");
        // The console's charset is often the machine's, which may know no Arabic.
        PrintStream console = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        console.println("""

                ────────────────────────────────────────────────────────────────
                  Mirsad, the demo: %OUTLETS% fictional outlets, all news invented.
                  Read:    %ADDRESS%/
                  Edit:    %ADDRESS%/admin
                  Login:   %EDITOR%
                  Password %PASSWORD%   (of this run only)
                  Stop:    Ctrl-C

                  مرصاد، العرض التجريبي: %OUTLETS% مصدرًا متخيَّلًا، وكل الأخبار مخترعة.
                  للقراءة:        %ADDRESS%/
                  للتحرير:        %ADDRESS%/admin
                  اسم المستخدم:   %EDITOR%
                  كلمة المرور:    %PASSWORD%
                ────────────────────────────────────────────────────────────────
                """
                .replace("%OUTLETS%", Integer.toString(newsroom.outlets().size()))
                .replace("%ADDRESS%", address)
                .replace("%EDITOR%", settings.getRequiredProperty("mirsad.admin.name"))
                .replace("%PASSWORD%", settings.getRequiredProperty("mirsad.admin.password")));
    }
}

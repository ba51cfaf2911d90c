package org.mirsad.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mirsad.MirsadApplication;

class CommandLineTests {

    @TempDir
    Path folder;

    private final CommandLine commands = new CommandLine(MirsadApplication.class, Clock.systemUTC());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return commands.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void startsTheServerWithoutArgumentsAndWithSettings() {
        assertThat(commands.run(new String[0])).isEmpty();
        assertThat(commands.run(new String[] {"--server.port=8081"})).isEmpty();
    }

    @Test
    void namesWhatItKnowsWhenItKnowsNothingOfTheKind() {
        assertThat(run("fetch-everything")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("Unknown command: fetch-everything", "parse-feed", "reset-password");
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("clean FILE|URL", "parse-feed FILE|URL");
    }

    @Test
    void cleansAFile() throws IOException {
        Path page = folder.resolve("page.html");
        Files.writeString(page, """
                <html><head><title>عنوان الخبر</title></head><body><nav>الرئيسة</nav><article><h1>عنوان الخبر</h1>
                <p>أعلنت الشركة اليوم هاتفًا جديدًا يعمل ببطارية أكبر، ويصل إلى المتاجر في الشهر المقبل.</p>
                <p>وقال مديرها إن العمل على الهاتف استغرق سنتين، وإن سعره لن يتغير حتى نهاية العام.</p></article></body></html>
                """);
        assertThat(run("clean", page.toString())).isZero();
        assertThat(out.toString(UTF_8)).contains("\"title\" : \"عنوان الخبر\"", "ببطارية أكبر").doesNotContain("الرئيسة");
    }

    @Test
    void saysWhichFileIsNotThere() {
        assertThat(run("clean", folder.resolve("none.html").toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("none.html");
    }

    /** The command line goes out through the same guard as the server: a private address is refused, not read. */
    @Test
    void refusesAnAddressOfThisMachine() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int[] requests = {0};
        server.createContext("/", exchange -> requests[0]++);
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/secret";
            assertThat(run("clean", address)).isEqualTo(1);
            assertThat(run("parse-feed", address)).isEqualTo(1);
            assertThat(run("probe", address)).isEqualTo(1);
            assertThat(requests[0]).isZero();
            assertThat(err.toString(UTF_8)).contains("127.0.0.1");
            assertThat(out.toString(UTF_8)).contains("Cannot fetch " + address, "fetch.problem.");
        } finally {
            server.stop(0);
        }
    }
}

package org.mirsad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.http.Fetched.Body;
import org.mirsad.http.Fetched.Failed;
import org.mirsad.http.Fetched.NotModified;
import org.mirsad.http.Fetched.Problem;
import org.mirsad.http.Fetched.Reason;
import org.mirsad.http.Fetched.Refused;
import org.mirsad.http.Fetched.Wait;
import org.springframework.util.unit.DataSize;

class GuardedClientTests {

    private static final DataSize SMALL = DataSize.ofKilobytes(64);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);

    /** Far more than {@link #SHORT}, far less than {@link #LONG} and than any time-out of the settings. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private final LocalSite site = LocalSite.open();
    private final TestClient client = TestClient.with().allow(site.hostAndPort()).build();

    @AfterEach
    void closeAll() {
        client.close();
        site.close();
    }

    @Nested
    class WhenAllIsWell {

        @Test
        void hasTheBodyWithAllThatBelongsToIt() {
            site.on("/feed", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/rss+xml; charset=windows-1256");
                exchange.getResponseHeaders().set("ETag", "\"v1\"");
                exchange.getResponseHeaders().set("Last-Modified", "Thu, 20 Mar 2025 07:00:00 GMT");
                exchange.getResponseHeaders().set("Cache-Control", "public, Max-Age=600");
                exchange.getResponseHeaders().set("Age", "100");
                LocalSite.answer(exchange, 200, new byte[] {0, (byte) 0xC7, (byte) 0xE1});
            });
            Body body = body(client.fetch(site.at("/feed")));
            assertThat(body.bytes()).containsExactly(0, 0xC7, 0xE1);
            assertThat(body.address()).isEqualTo(site.at("/feed"));
            assertThat(body.contentType()).isEqualTo("application/rss+xml; charset=windows-1256");
            assertThat(body.validators()).isEqualTo(new Validators("\"v1\"", "Thu, 20 Mar 2025 07:00:00 GMT"));
            assertThat(body.fresh()).isEqualTo(Duration.ofSeconds(500));
            assertThat(body.redirects()).isEmpty();
            assertThat(body.took()).isPositive();
        }

        @Test
        void isAnsweredOverIpv6Too() throws IOException {
            assumeTrue(hasIpv6Loopback(), "no IPv6 here");
            try (LocalSite six = LocalSite.openAt(InetAddress.getByName("::1")).text("/", 200, "six");
                    TestClient allowed = TestClient.with().allow(six.hostAndPort()).build()) {
                assertThat(six.hostAndPort()).startsWith("[");
                assertThat(text(allowed.fetch(six.at("/")))).isEqualTo("six");
                assertThat(six.asked().getFirst().headers().getFirst("Host")).isEqualTo(six.hostAndPort());
            }
        }
    }

    private static boolean hasIpv6Loopback() {
        try (ServerSocket _ = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Nested
    class WhenNothingChanged {

        private static final Validators KNOWN = new Validators("\"v1\"", null);

        @Test
        void keepsTheValidatorsItAskedWith() {
            site.on("/", exchange -> exchange.sendResponseHeaders(304, -1));
            assertThat(client.fetch(site.at("/"), KNOWN)).asInstanceOf(type(NotModified.class))
                    .extracting(NotModified::validators).isEqualTo(KNOWN);
        }

        @Test
        void takesNewValidatorsAndFreshnessFromThe304() {
            site.on("/", exchange -> {
                exchange.getResponseHeaders().set("ETag", "\"v2\"");
                exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
                exchange.sendResponseHeaders(304, -1);
            });
            NotModified answer = (NotModified) client.fetch(site.at("/"), KNOWN);
            assertThat(answer.validators()).isEqualTo(new Validators("\"v2\"", null));
            assertThat(answer.fresh()).isEqualTo(Duration.ofMinutes(1));
        }

        @Test
        void doesNotBelieveA304ThatNobodyAskedFor() {
            site.on("/", exchange -> exchange.sendResponseHeaders(304, -1));
            assertFailed(client.fetch(site.at("/")), Problem.PROTOCOL);
        }

        @Test
        void hasNothingToAskWithWhereTheServerSaysExpiresZero() {
            site.on("/", exchange -> {
                exchange.getResponseHeaders().set("ETag", "\"v1\"");
                exchange.getResponseHeaders().set("Expires", "0");
                LocalSite.answer(exchange, 200, "ok");
            });
            assertThat(body(client.fetch(site.at("/"))).validators()).isEqualTo(Validators.NONE);
        }
    }

    @Nested
    class WhenTheServerSaysNo {

        @ParameterizedTest
        @CsvSource({"401, UNAUTHORIZED", "403, FORBIDDEN", "404, NOT_FOUND", "410, GONE", "400, CLIENT_ERROR",
                "418, CLIENT_ERROR", "451, CLIENT_ERROR"})
        void isRefused(int status, Reason reason) {
            site.text("/", status, "no");
            assertRefused(client.fetch(site.at("/")), reason, status);
        }

        @ParameterizedTest
        @ValueSource(ints = {500, 502, 504, 520})
        void failsOnItsErrors(int status) {
            site.text("/", status, "oops");
            assertFailed(client.fetch(site.at("/")), Problem.SERVER_ERROR);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "403 | <title>Just a moment...</title>",
                "503 | <script src='/cdn-cgi/challenge-platform/h/b/orchestrate/jsch/v1'></script>",
                "403 | <iframe src='/_Incapsula_Resource?SWUDNSAI=31'></iframe>",
                "403 | <p>Please enable JS</p><script src='https://ct.captcha-delivery.com/c.js'></script>",
                "405 | <div class='h-captcha'></div>",
                "200 | <script>var sucuri_cloudproxy_js=''</script>"})
        void knowsABotWall(int status, String page) {
            site.on("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                LocalSite.answer(exchange, status, page);
            });
            assertRefused(client.fetch(site.at("/")), Reason.BOT_WALL, status);
        }

        @Test
        void knowsABotWallByItsHeaderWhateverTheStatus() {
            site.on("/", exchange -> {
                exchange.getResponseHeaders().set("cf-mitigated", "challenge");
                LocalSite.answer(exchange, 429, "x");
            });
            assertRefused(client.fetch(site.at("/")), Reason.BOT_WALL, 429);
        }

        @Test
        void takesAMaintenancePageForWhatItIs() {
            site.text("/", 503, "<title>الموقع تحت الصيانة</title>");
            assertThat(client.fetch(site.at("/"))).isEqualTo(new Wait(503, null));
        }

        @Test
        void takesAnArticleAboutBotWallsForAnArticle() {
            site.on("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                LocalSite.answer(exchange, 200, "<p>" + "خبر ".repeat(9_000) + "geo.captcha-delivery.com</p>");
            });
            assertThat(client.fetch(site.at("/"), Kind.PAGE)).isInstanceOf(Body.class);
        }

        @Test
        void keepsTheStatusEvenIfTheBodyCannotBeRead() {
            site.on("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "br");
                LocalSite.answer(exchange, 403, "?");
            });
            assertRefused(client.fetch(site.at("/")), Reason.FORBIDDEN, 403);
        }
    }

    @Nested
    class WhenRedirected {

        @ParameterizedTest
        @ValueSource(ints = {301, 302, 303, 307, 308})
        void followsAndRemembersTheWay(int status) {
            site.redirect("/old", status, "/new?x=1").text("/new", 200, "here");
            Body body = body(client.fetch(site.at("/old")));
            assertThat(text(body)).isEqualTo("here");
            assertThat(body.address()).isEqualTo(site.at("/new?x=1"));
            assertThat(body.redirects()).containsExactly(new Redirect(site.at("/old"), site.at("/new?x=1"), status));
            assertThat(body.redirects().getFirst().permanent()).isEqualTo(status == 301 || status == 308);
        }

        @Test
        void followsFiveAndNoSixth() {
            for (int i = 0; i < 7; i++) {
                site.redirect("/hop" + i, 302, "/hop" + (i + 1));
            }
            site.text("/hop7", 200, "end");
            assertThat(body(client.fetch(site.at("/hop2"))).redirects()).hasSize(5);
            int before = site.asked().size();
            assertRefused(client.fetch(site.at("/hop1")), Reason.TOO_MANY_REDIRECTS, 302);
            assertThat(site.asked().size() - before).isEqualTo(6);
        }

        @Test
        void leavesACircleAtOnce() {
            site.redirect("/a", 302, "/b").redirect("/b", 302, "/a");
            assertRefused(client.fetch(site.at("/a")), Reason.TOO_MANY_REDIRECTS, 302);
            assertThat(site.asked()).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "http://127.0.0.1:8080/", "http://localhost:8080/", "http://2130706433:8080/", "http://[::1]:8080/",
                "http://[::ffff:127.0.0.1]:8080/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/",
                "http://100.64.0.1/", "http://168.63.129.16/", "http://0.0.0.0:8080/", "//192.168.1.1/",
                "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/"})
        void doesNotFollowIntoAForbiddenNetwork(String location) {
            site.redirect("/", 302, location);
            assertRefused(client.fetch(site.at("/")), Reason.ADDRESS_FORBIDDEN, 0);
        }

        @ParameterizedTest
        @CsvSource({
                "file:///etc/passwd, SCHEME", "gopher://127.0.0.1/, SCHEME", "http://127.1/, ADDRESS_INVALID",
                "http://a:b@example.com/, ADDRESS_INVALID", "http://example.com:22/, PORT"})
        void doesNotFollowWhereNoFirstAddressMayLead(String location, Reason reason) {
            site.redirect("/", 302, location);
            assertRefused(client.fetch(site.at("/")), reason, 0);
        }

        @Test
        void doesNotFollowToAnotherPortOfAnExemptHost() throws IOException {
            try (RawSite other = RawSite.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
                site.redirect("/", 302, other.at("/").toString());
                assertRefused(client.fetch(site.at("/")), Reason.PORT, 0);
                assertThat(other.connections()).isZero();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://[", "http://exa mple.com/", "http:\\\\127.0.0.1\\", "%", "   "})
        void endsWhereTheLocationCannotBeRead(String location) throws IOException {
            try (RawSite raw = RawSite.saying("HTTP/1.1 302 Found\r\nLocation: " + location
                    + "\r\nContent-Length: 0\r\n\r\n")) {
                assertThat(fetchRaw(raw)).isNotInstanceOf(Body.class);
                assertThat(raw.connections()).isLessThanOrEqualTo(2);
            }
        }

        @Test
        void failsWithoutALocation() {
            site.on("/", exchange -> exchange.sendResponseHeaders(302, -1));
            assertFailed(client.fetch(site.at("/")), Problem.PROTOCOL);
        }

        @Test
        void readsALocationWithTheRawBytesOfAnArabicPath() throws IOException {
            String bytes = new String("/أخبار تقنية".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            site.text("/", 200, "here");
            try (RawSite raw = RawSite.saying("HTTP/1.1 301 Moved\r\nLocation: " + site.at("") + bytes
                    + "\r\nContent-Length: 0\r\n\r\n");
                    TestClient both = TestClient.with().allow(raw.hostAndPort(), site.hostAndPort()).build()) {
                assertThat(text(both.fetch(raw.at("/")))).isEqualTo("here");
            }
            assertThat(site.asked().getLast().path())
                    .isEqualTo("/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1%20%D8%AA%D9%82%D9%86%D9%8A%D8%A9");
        }

        @Test
        void countsAllHopsAgainstOneDeadline() throws IOException {
            AtomicInteger hop = new AtomicInteger();
            try (RawSite slow = RawSite.answering((out, s) -> {
                String answer = "HTTP/1.1 302 Found\r\nLocation: /" + hop.incrementAndGet() + "\r\n";
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                // Each hop alone stays within the deadline.
                new CountDownLatch(1).await(SHORT.toMillis() * 2 / 3, TimeUnit.MILLISECONDS);
                out.write("Content-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            });
                    TestClient allowed = TestClient.with().allow(slow.hostAndPort()).build()) {
                assertFailed(allowed.fetch(slow.at("/"), SMALL, SHORT), Problem.TIMEOUT);
                assertThat(hop.get()).isLessThanOrEqualTo(2);
            }
        }
    }

    @Nested
    class WhenTheAnswerIsTooMuch {

        @Test
        void takesABodyOfExactlyTheLimit() {
            site.text("/", 200, "x".repeat((int) SMALL.toBytes()));
            assertThat(body(client.fetch(site.at("/"), SMALL, LONG)).bytes()).hasSize((int) SMALL.toBytes());
        }

        @Test
        void refusesOneByteMore() {
            site.text("/", 200, "x".repeat((int) SMALL.toBytes() + 1));
            assertFailed(client.fetch(site.at("/"), SMALL, LONG), Problem.TOO_LARGE);
        }

        @Test
        void doesNotBeginToReadWhatIsAnnouncedAsTooLarge() throws IOException {
            try (RawSite raw = RawSite.answering((out, s) -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                s.awaitClose();
            })) {
                assertFailed(within(SOON, () -> fetchRaw(raw)), Problem.TOO_LARGE);
            }
        }

        @Test
        void hangsUpOnAnEndlessBody() throws IOException, InterruptedException {
            AtomicInteger written = new AtomicInteger();
            try (RawSite raw = RawSite.answering((out, _) -> {
                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                while (true) {
                    out.write(new byte[8192]);
                    written.incrementAndGet();
                }
            })) {
                assertFailed(within(SOON, () -> fetchRaw(raw)), Problem.TOO_LARGE);
                assertThat(raw.sawTheClientHangUp()).isTrue();
                assertThat(written.get()).as("blocks of 8 kB").isLessThan(4_000);
            }
        }

        @Test
        void countsWhatComesOutOfABombAndNotWhatGoesIn() throws IOException {
            byte[] bomb = gzip(new byte[50_000_000]);
            site.on("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                LocalSite.answer(exchange, 200, bomb);
            });
            assertThat(bomb.length).isLessThan((int) SMALL.toBytes());
            assertFailed(within(SOON, () -> client.fetch(site.at("/"), SMALL, LONG)), Problem.TOO_LARGE);
        }

        @Test
        void countsABombWithinABomb() throws IOException {
            byte[] bomb = gzip(gzip(new byte[50_000_000]));
            site.on("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip, gzip");
                LocalSite.answer(exchange, 200, bomb);
            });
            assertFailed(within(SOON, () -> client.fetch(site.at("/"), SMALL, LONG)), Problem.TOO_LARGE);
        }

        @Test
        void cutsARobotsFileInsteadOfRefusingIt() {
            site.text("/robots.txt", 200, "x".repeat((int) SMALL.toBytes() + 100));
            Fetched fetched = client.itself().fetch(
                    new FetchRequest(site.at("/robots.txt"), Kind.ROBOTS, Validators.NONE, SMALL, LONG));
            assertThat(body(fetched).bytes()).hasSize((int) SMALL.toBytes());
        }

        @Test
        void refusesTooManyHeaders() throws IOException {
            try (RawSite raw = RawSite.saying("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(101) + "\r\n")) {
                assertFailed(fetchRaw(raw), Problem.PROTOCOL);
            }
        }

        @Test
        void refusesAnEndlessHeader() throws IOException {
            try (RawSite raw = RawSite.saying("HTTP/1.1 200 OK\r\nX: " + "y".repeat(17_000) + "\r\n\r\n")) {
                assertFailed(fetchRaw(raw), Problem.PROTOCOL);
            }
        }
    }

    @Nested
    class WhenTheAnswerIsCompressed {

        @Test
        void unpacksGzip() throws IOException {
            assertUnpacked("gzip", gzip("خبر".getBytes(StandardCharsets.UTF_8)));
            assertUnpacked("x-gzip", gzip("خبر".getBytes(StandardCharsets.UTF_8)));
        }

        @Test
        void unpacksDeflateInBothOfItsMeanings() throws IOException {
            assertUnpacked("deflate", deflate(false));
            assertUnpacked("DEFLATE", deflate(true));
        }

        @Test
        void takesWhatIsNotCompressedAsItIsWhateverTheHeaderSays() throws IOException {
            assertUnpacked("gzip", "خبر".getBytes(StandardCharsets.UTF_8));
            assertUnpacked("identity", "خبر".getBytes(StandardCharsets.UTF_8));
        }

        @ParameterizedTest
        @ValueSource(strings = {"br", "zstd", "gzip, gzip, gzip"})
        void failsOnWhatItDidNotAskFor(String encoding) throws IOException {
            assertFailed(fetchEncoded(encoding, gzip(new byte[10])), Problem.PROTOCOL);
        }

        @Test
        void failsOnATruncatedStream() throws IOException {
            byte[] whole = gzip("خبر طويل".repeat(100).getBytes(StandardCharsets.UTF_8));
            assertFailed(fetchEncoded("gzip", Arrays.copyOf(whole, whole.length / 2)), Problem.PROTOCOL);
        }

        @Test
        void hasAnEmptyBodyWhereNothingWasCompressed() throws IOException {
            assertThat(body(fetchEncoded("gzip", new byte[0])).bytes()).isEmpty();
            assertThat(body(fetchEncoded("deflate", new byte[0])).bytes()).isEmpty();
        }

        private void assertUnpacked(String encoding, byte[] bytes) throws IOException {
            assertThat(text(fetchEncoded(encoding, bytes))).isEqualTo("خبر");
        }

        private Fetched fetchEncoded(String encoding, byte[] bytes) throws IOException {
            try (RawSite raw = RawSite.answering((out, _) -> {
                out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.write(bytes);
            })) {
                return fetchRaw(raw);
            }
        }

        private byte[] deflate(boolean raw) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(6, raw))) {
                out.write("خبر".getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        }
    }

    /** Where the client does not end by itself, the test must. */
    @Nested
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    class WhenTimeRunsOut {

        @Test
        void endsADrippingBody() throws IOException, InterruptedException {
            try (RawSite raw = RawSite.dripping("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n", "x")) {
                assertEndsInTime(raw, raw.at("/"));
                assertThat(raw.sawTheClientHangUp()).isTrue();
            }
        }

        @Test
        void endsADrippingChunkedBody() throws IOException, InterruptedException {
            try (RawSite raw = RawSite.dripping(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n")) {
                assertEndsInTime(raw, raw.at("/"));
                assertThat(raw.sawTheClientHangUp()).isTrue();
            }
        }

        @Test
        void endsDrippingHeaders() throws IOException, InterruptedException {
            try (RawSite raw = RawSite.dripping("HTTP/1.1 200 OK\r\n", "X: y\r\n")) {
                assertEndsInTime(raw, raw.at("/"));
                assertThat(raw.sawTheClientHangUp()).isTrue();
            }
        }

        @Test
        void endsInterimAnswersWithoutEnd() throws IOException {
            try (RawSite raw = RawSite.dripping("", "HTTP/1.1 102 Processing\r\n\r\n")) {
                assertEndsInTime(raw, raw.at("/"));
            }
        }

        @Test
        void endsADrippingRefusalWithItsStatus() throws IOException {
            try (RawSite raw = RawSite.dripping("HTTP/1.1 403 No\r\nContent-Length: 100000\r\n\r\n", "x");
                    TestClient allowed = TestClient.with().allow(raw.hostAndPort()).build()) {
                assertRefused(within(SOON, () -> allowed.fetch(raw.at("/"), SMALL, SHORT)), Reason.FORBIDDEN, 403);
            }
        }

        @Test
        void endsASilentServer() throws IOException {
            try (RawSite raw = RawSite.answering((_, s) -> s.awaitClose())) {
                assertEndsInTime(raw, raw.at("/"));
                assertEndsInTime(raw, raw.at("https", "/"));
            }
        }

        @Test
        void endsADrippingTlsHandshake() throws IOException {
            // A handshake record of 16 kB is announced and then sent byte by byte.
            try (RawSite raw = RawSite.dripping("\u0016\u0003\u0003\u0040\u0000\u0002\u0000\u003F\u00FC", "x")) {
                assertEndsInTime(raw, raw.at("https", "/"));
            }
        }

        @Test
        void endsAConnectionThatDoesNotOpen() throws IOException {
            List<Socket> queue = new ArrayList<>();
            try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                for (int i = 0; i < 4; i++) {
                    Socket socket = new Socket();
                    queue.add(socket);
                    try {
                        socket.connect(full.getLocalSocketAddress(), 50);
                    } catch (IOException _) {
                        break;
                    }
                }
                String hostAndPort = "127.0.0.1:" + full.getLocalPort();
                try (TestClient allowed = TestClient.with().allow(hostAndPort).build()) {
                    assertFailed(within(SOON, () -> allowed.fetch(URI.create("http://" + hostAndPort), SMALL, SHORT)),
                            Problem.TIMEOUT);
                }
            } finally {
                for (Socket socket : queue) {
                    socket.close();
                }
            }
        }

        @Test
        void endsALookupThatDoesNotAnswer() {
            CountDownLatch never = new CountDownLatch(1);
            try (TestClient stuck = TestClient.with().names(_ -> {
                await(never);
                throw new UnknownHostException();
            }).build()) {
                Fetched fetched = within(SOON, () -> stuck.fetch(URI.create("http://example.com/"), SMALL, SHORT));
                assertFailed(fetched, Problem.TIMEOUT);
            } finally {
                never.countDown();
            }
        }

        @Test
        void givesUpAServerThatIsSilentForTooLongWithinTheDeadline() throws IOException {
            try (RawSite raw = RawSite.answering((_, s) -> s.awaitClose());
                    TestClient impatient = TestClient.with().allow(raw.hostAndPort())
                            .setting("idle-timeout", "200ms").build()) {
                assertFailed(within(SOON, () -> impatient.fetch(raw.at("/"), SMALL, LONG)), Problem.TIMEOUT);
            }
        }

        private void assertEndsInTime(RawSite raw, URI address) {
            try (TestClient allowed = TestClient.with().allow(raw.hostAndPort()).build()) {
                assertFailed(within(SOON, () -> allowed.fetch(address, SMALL, SHORT)), Problem.TIMEOUT);
            }
        }
    }

    @Nested
    class WhenTheConnectionIsBad {

        @Test
        void failsOnABodyShorterThanAnnounced() throws IOException {
            try (RawSite raw = RawSite.saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")) {
                assertFailed(fetchRaw(raw), Problem.PROTOCOL);
            }
        }

        @Test
        void readsNoFurtherThanAnnounced() throws IOException {
            try (RawSite raw = RawSite.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more")) {
                assertThat(text(fetchRaw(raw))).isEqualTo("ok");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "", "hello\r\n\r\n", "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX"})
        void failsOnWhatIsNotHttp(String bytes) throws IOException {
            try (RawSite raw = RawSite.saying(bytes)) {
                assertFailed(fetchRaw(raw), Problem.PROTOCOL);
            }
        }

        @Test
        void quotesNothingOfTheAnswer() throws IOException {
            try (RawSite raw = RawSite.saying(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nsecret-of-the-lan\r\n")) {
                assertThat(fetchRaw(raw).toString()).doesNotContain("secret");
            }
        }

        @Test
        void failsWhereNobodyListens() throws IOException {
            int port;
            try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = gone.getLocalPort();
            }
            try (TestClient allowed = TestClient.with().allow("127.0.0.1:" + port).build()) {
                assertFailed(allowed.fetch(URI.create("http://127.0.0.1:" + port)), Problem.CONNECT);
            }
        }

        @Test
        void takesTheAnswerAfterInterimOnes() throws IOException {
            try (RawSite raw = RawSite.saying("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
                    + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
                assertThat(text(fetchRaw(raw))).isEqualTo("ok");
            }
        }

        @Test
        void asksOnceAndNeverAgainByItself() throws IOException {
            try (RawSite raw = RawSite.saying("")) {
                fetchRaw(raw);
                assertThat(raw.connections()).isEqualTo(1);
            }
        }
    }

    @Nested
    class WhenTheNameLeadsElsewhere {

        @ParameterizedTest
        @ValueSource(strings = {
                "http://localhost/", "http://localhost.:8080/", "http://127.0.0.1/", "http://2130706433/",
                "http://0x7f000001/", "http://017700000001/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/", "http://[::]/", "http://0.0.0.0/", "http://0/", "http://169.254.169.254/",
                "http://100.64.0.1/", "http://192.0.0.192/", "http://198.18.0.1/", "http://255.255.255.255/",
                "http://127.1/", "http://0x7f.1/", "http://[2002:7f00:1::]/", "http://[fe80::1]/"})
        void neverConnectsToOurselvesHoweverItIsSpelled(String address) {
            Fetched fetched = client.fetch(URI.create(address));
            assertThat(fetched).satisfiesAnyOf(
                    it -> assertThat(it).asInstanceOf(type(Refused.class)).extracting(Refused::reason)
                            .isIn(Reason.ADDRESS_FORBIDDEN, Reason.ADDRESS_INVALID),
                    it -> assertThat(it).asInstanceOf(type(Failed.class)).extracting(Failed::problem)
                            .isEqualTo(Problem.DNS));
        }

        @Test
        void refusesANameOfWhichOneAddressIsPrivate() throws UnknownHostException {
            InetAddress[] mixed = {InetAddress.getByName("2606:4700::1111"), InetAddress.getByName("192.168.1.10")};
            try (TestClient rebound = TestClient.with().names(_ -> mixed).build()) {
                assertRefused(rebound.fetch(URI.create("http://news.example/")), Reason.ADDRESS_FORBIDDEN, 0);
            }
        }

        @Test
        void looksANameUpOnceAndConnectsToWhatWasJudged() {
            site.text("/", 200, "here");
            AtomicInteger lookups = new AtomicInteger();
            try (TestClient named = TestClient.with().allow("press.example:" + site.port()).names(_ -> {
                lookups.incrementAndGet();
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }).build()) {
                URI address = URI.create("http://press.example:" + site.port() + "/");
                assertThat(text(named.fetch(address))).isEqualTo("here");
            }
            assertThat(lookups).hasValue(1);
            assertThat(lastHeaders().getFirst("Host")).isEqualTo("press.example:" + site.port());
        }

        @Test
        void judgesANameAnewWithEveryRequest() {
            AtomicInteger lookups = new AtomicInteger();
            try (TestClient named = TestClient.with().names(host -> {
                lookups.incrementAndGet();
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }).build()) {
                for (int i = 0; i < 2; i++) {
                    assertRefused(named.fetch(URI.create("http://press.example/")), Reason.ADDRESS_FORBIDDEN, 0);
                }
            }
            assertThat(lookups).hasValue(2);
        }

        @Test
        void failsOnANameThatDoesNotExist() {
            try (TestClient nowhere = TestClient.with().names(host -> {
                throw new UnknownHostException(host);
            }).build()) {
                assertFailed(nowhere.fetch(URI.create("https://nowhere.example/feed")), Problem.DNS);
            }
        }
    }

    @Nested
    class OverTls {

        private static SSLContext context;

        @BeforeAll
        static void makeKeys(@TempDir Path folder) throws IOException, GeneralSecurityException, InterruptedException {
            context = TestKeys.context(folder);
        }

        @Test
        void doesNotTrustACertificateThatNobodySigned() {
            try (LocalSite secure = LocalSite.openSecure(context).text("/", 200, "secret");
                    TestClient strict = TestClient.with().allow(secure.hostAndPort()).build()) {
                assertFailed(strict.fetch(secure.at("/")), Problem.TLS);
                assertThat(secure.asked()).isEmpty();
            }
        }

        @Test
        void doesNotTrustACertificateForAnotherName() {
            try (LocalSite secure = LocalSite.openSecure(context).text("/", 200, "secret");
                    TestClient trusting = TestClient.with().allow("press.example:" + secure.port())
                            .names(_ -> new InetAddress[] {InetAddress.getLoopbackAddress()})
                            .tls(new DefaultClientTlsStrategy(context)).build()) {
                assertFailed(trusting.fetch(URI.create("https://press.example:" + secure.port() + "/")), Problem.TLS);
            }
        }

        @Test
        void doesNotFollowARedirectDownToHttp() {
            site.text("/", 200, "plain");
            try (LocalSite secure = LocalSite.openSecure(context).text("/ok", 200, "safe")
                    .redirect("/", 301, site.at("/").toString());
                    TestClient trusting = TestClient.with().allow(secure.hostAndPort(), site.hostAndPort())
                            .tls(new DefaultClientTlsStrategy(context)).build()) {
                assertThat(text(trusting.fetch(secure.at("/ok")))).isEqualTo("safe");
                assertRefused(trusting.fetch(secure.at("/")), Reason.DOWNGRADE, 301);
            }
            assertThat(site.asked()).isEmpty();
        }
    }

    @Nested
    class WhenItIsStopped {

        @Test
        void anInterruptEndsAFetchUnderWayAndTheFlagStays() throws Exception {
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            CountDownLatch asked = new CountDownLatch(1);
            try (RawSite raw = RawSite.answering((_, s) -> {
                asked.countDown();
                s.awaitClose();
            });
                    TestClient allowed = TestClient.with().allow(raw.hostAndPort()).build()) {
                CompletableFuture<Fetched> fetched = new CompletableFuture<>();
                Thread thread = Thread.startVirtualThread(() -> {
                    fetched.complete(allowed.fetch(raw.at("/")));
                    flag.complete(Thread.currentThread().isInterrupted());
                });
                asked.await();
                thread.interrupt();
                assertFailed(fetched.get(4, TimeUnit.SECONDS), Problem.INTERRUPTED);
                assertThat(flag.get(4, TimeUnit.SECONDS)).isTrue();
            }
        }

        @Test
        void closingTheClientEndsWhatIsUnderWay() throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            try (RawSite raw = RawSite.answering((_, s) -> {
                asked.countDown();
                s.awaitClose();
            })) {
                TestClient allowed = TestClient.with().allow(raw.hostAndPort()).build();
                CompletableFuture<Fetched> fetched = CompletableFuture.supplyAsync(() -> allowed.fetch(raw.at("/")));
                asked.await();
                allowed.close();
                assertFailed(fetched.get(4, TimeUnit.SECONDS), Problem.INTERRUPTED);
                assertFailed(allowed.fetch(raw.at("/")), Problem.INTERRUPTED);
            }
        }

        @Test
        void anInterruptEndsTheWaitForATurn() throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            try (RawSite raw = RawSite.answering((_, s) -> {
                asked.countDown();
                s.awaitClose();
            });
                    TestClient allowed = TestClient.with().allow(raw.hostAndPort()).build()) {
                CompletableFuture<Fetched> first = CompletableFuture.supplyAsync(() -> allowed.fetch(raw.at("/")));
                asked.await();
                CompletableFuture<Fetched> second = new CompletableFuture<>();
                Thread waiting = Thread.startVirtualThread(() -> second.complete(allowed.fetch(raw.at("/"))));
                waiting.interrupt();
                assertFailed(second.get(4, TimeUnit.SECONDS), Problem.INTERRUPTED);
                assertThat(first).isNotDone();
            }
        }
    }

    @Nested
    class AmongManyRequests {

        @Test
        void sendsNoMoreAtOnceThanTheSettingSays() throws Exception {
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch two = new CountDownLatch(2);
            List<LocalSite> sites = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                sites.add(LocalSite.open().on("/", exchange -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    two.countDown();
                    await(two);
                    now.decrementAndGet();
                    LocalSite.answer(exchange, 200, "ok");
                }));
            }
            try (TestClient small = TestClient.with().setting("in-flight", "2")
                    .allow(sites.stream().map(LocalSite::hostAndPort).toArray(String[]::new)).build()) {
                assertAllAnswered(sites.stream().map(each -> each.at("/")).toList(), small);
            } finally {
                sites.forEach(LocalSite::close);
            }
            assertThat(most).hasValue(2);
        }

        @Test
        void sendsOneAtATimeToOneDomain() throws Exception {
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch two = new CountDownLatch(2);
            site.on("/", exchange -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                // A second request would come while the first stays here.
                two.countDown();
                await(two, Duration.ofMillis(200));
                now.decrementAndGet();
                LocalSite.answer(exchange, 200, "ok");
            });
            assertAllAnswered(Collections.nCopies(4, site.at("/")), client);
            assertThat(most).hasValue(1);
        }

        @Test
        void losesNoPlaceAndNoConnectionToServersThatMisbehave() throws Exception {
            try (RawSite drip = RawSite.dripping("HTTP/1.1 200 OK\r\n\r\n", "x");
                    RawSite silent = RawSite.answering((_, s) -> s.awaitClose());
                    RawSite endless = RawSite.answering((out, _) -> {
                        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                        while (true) {
                            out.write(new byte[8192]);
                        }
                    });
                    RawSite rude = RawSite.saying("");
                    TestClient small = TestClient.with().setting("in-flight", "2").allow(drip.hostAndPort(),
                            silent.hostAndPort(), endless.hostAndPort(), rude.hostAndPort(), site.hostAndPort())
                            .build()) {
                site.text("/", 200, "ok");
                List<CompletableFuture<Fetched>> all = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    for (RawSite each : List.of(drip, silent, endless, rude)) {
                        CompletableFuture<Fetched> fetched = new CompletableFuture<>();
                        all.add(fetched);
                        Thread.startVirtualThread(() -> fetched.complete(
                                small.fetch(each.at("/"), SMALL, Duration.ofMillis(100))));
                    }
                }
                for (CompletableFuture<Fetched> one : all) {
                    assertThat(one.get(20, TimeUnit.SECONDS)).isInstanceOf(Failed.class);
                }
                assertAllAnswered(Collections.nCopies(4, site.at("/")), small);
            }
        }

        @Test
        void givesUpWhereItsTurnDoesNotCome() throws IOException, InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            try (RawSite raw = RawSite.answering((_, s) -> {
                asked.countDown();
                s.awaitClose();
            });
                    TestClient impatient = TestClient.with().allow(raw.hostAndPort())
                            .setting("patience", "100ms").build()) {
                CompletableFuture<Fetched> first = CompletableFuture.supplyAsync(() -> impatient.fetch(raw.at("/")));
                asked.await();
                Fetched second = impatient.fetch(raw.at("/"));
                assertFailed(second, Problem.BUSY);
                assertThat(((Failed) second).detail()).contains("mirsad.http.patience");
                assertThat(first).isNotDone();
            }
        }

        @Test
        void twoDomainsThatRedirectToEachOtherDoNotLockEachOtherOut() throws Exception {
            LocalSite other = LocalSite.open();
            site.redirect("/a", 302, other.at("/b").toString()).text("/b", 200, "ok");
            other.redirect("/a", 302, site.at("/b").toString()).text("/b", 200, "ok");
            try (TestClient both = TestClient.with().allow(site.hostAndPort(), other.hostAndPort())
                    .setting("in-flight", "1").build()) {
                List<URI> addresses = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    addresses.add((i % 2 == 0 ? site : other).at("/a"));
                }
                assertAllAnswered(addresses, both);
            } finally {
                other.close();
            }
        }

        private static void assertAllAnswered(List<URI> addresses, TestClient client)
                throws InterruptedException, ExecutionException, TimeoutException {
            List<CompletableFuture<Fetched>> all = addresses.stream().map(address -> {
                CompletableFuture<Fetched> fetched = new CompletableFuture<>();
                Thread.startVirtualThread(() -> fetched.complete(client.fetch(address)));
                return fetched;
            }).toList();
            for (CompletableFuture<Fetched> one : all) {
                assertThat(one.get(15, TimeUnit.SECONDS)).isInstanceOf(Body.class);
            }
        }
    }

    private Headers lastHeaders() {
        return site.asked().getLast().headers();
    }

    private static Fetched fetchRaw(RawSite raw) {
        try (TestClient allowed = TestClient.with().allow(raw.hostAndPort()).build()) {
            return allowed.fetch(raw.at("/"), SMALL, LONG);
        }
    }

    private static Fetched within(Duration limit, Supplier<Fetched> fetch) {
        long started = System.nanoTime();
        Fetched fetched = fetch.get();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(limit);
        return fetched;
    }

    private static void await(CountDownLatch latch) {
        await(latch, Duration.ofSeconds(10));
    }

    private static void await(CountDownLatch latch, Duration limit) {
        try {
            latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static Body body(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Body.class);
        return (Body) fetched;
    }

    private static String text(Fetched fetched) {
        return new String(body(fetched).bytes(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(Fetched fetched, Reason reason, int status) {
        assertThat(fetched).asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
    }

    private static void assertFailed(Fetched fetched, Problem problem) {
        assertThat(fetched).asInstanceOf(type(Failed.class))
                .satisfies(failed -> assertThat(failed.problem()).as(failed.detail()).isEqualTo(problem));
    }
}

package org.mirsad.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mirsad.Library;
import org.mirsad.http.HttpSettings;
import org.mirsad.http.OutgoingClients;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ImageStageTests extends Library {

    private static final Duration DEADLINE = Duration.ofMillis(800);

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer outlet;
    private OutgoingClients.CloseableClient client;
    private Images images;
    private ImageStage stage;

    @BeforeEach
    void open() throws IOException {
        outlet = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outlet.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        outlet.createContext("/", exchange -> {
            asked.incrementAndGet();
            answer(exchange);
        });
        outlet.start();
        ImageSettings settings = new ImageSettings(true, folder, DataSize.ofKilobytes(300), 40, DEADLINE);
        client = OutgoingClients.create(http(), "test", Clock.systemUTC());
        images = new Images(settings);
        stage = new ImageStage(client, images, settings, jdbc);
    }

    @AfterEach
    void close() {
        over.countDown();
        client.close();
        outlet.stop(0);
    }

    private HttpSettings http() {
        return new Binder(new MapConfigurationPropertySource(Map.of(
                        "mirsad.http.allow", host(), "mirsad.http.gap", "0ms", "mirsad.http.patience", "5s")))
                .bind("mirsad.http", HttpSettings.class)
                .get();
    }

    private String host() {
        return "127.0.0.1:" + outlet.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/good.png" -> send(exchange, 200, "image/png", Drawn.picture("png", 1000, 500));
            case "/page.jpg" -> send(exchange, 200, "image/jpeg", "<html>لا صورة هنا".getBytes(StandardCharsets.UTF_8));
            case "/large.jpg" -> send(exchange, 200, "image/jpeg", new byte[400_000]);
            case "/busy.jpg" -> {
                exchange.getResponseHeaders().set("Retry-After", "7200");
                send(exchange, 503, "text/plain", new byte[0]);
            }
            case "/slow.jpg" -> {
                exchange.sendResponseHeaders(200, 0);
                awaitEnd();
                exchange.close();
            }
            default -> send(exchange, 404, "text/html", new byte[0]);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            over.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void drawsAnImageInEveryWidthThatFits() throws IOException {
        long article = wants("/good.png");
        stage.run();
        assertThat(state(article)).isEqualTo("READY 1000×500");
        for (int width : List.of(400, 800)) {
            String signature = images.address(article, width).split("s=")[1];
            Path file = images.find(article, width, signature).orElseThrow();
            assertThat(Drawn.read(Files.readAllBytes(file)).getWidth()).isEqualTo(width);
        }
        stage.run();
        assertThat(asked).as("requests for an image that is there").hasValue(1);
    }

    @Test
    void refusesWhatIsMissingAndWhatIsNoImageForGood() {
        long missing = wants("/nowhere.jpg");
        long page = wants("/page.jpg");
        stage.run();
        assertThat(state(missing)).isEqualTo("REFUSED");
        assertThat(state(page)).isEqualTo("REFUSED");
        stage.run();
        assertThat(asked).hasValue(2);
    }

    @Test
    void givesUpOnWhatIsTooLargeOrTooSlowAfterThreeAttempts() {
        long large = wants("/large.jpg");
        long slow = wants("/slow.jpg");
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(state(large)).isEqualTo("WAITING");
            due();
            stage.run();
        }
        assertThat(state(large)).isEqualTo("REFUSED");
        assertThat(state(slow)).isEqualTo("REFUSED");
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        long busy = wants("/busy.jpg");
        stage.run();
        assertThat(jdbc.sql("select next_at > now() + interval '110 minutes' from article_image where article_id = :id")
                        .param("id", busy)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(state(busy)).isEqualTo("WAITING");
    }

    @Test
    void leavesAnImageAloneThatEndedTheProcessThreeTimes() {
        long deadly = wants("/good.png");
        jdbc.sql("update article_image set attempts = 3").update();
        stage.run();
        assertThat(state(deadly)).isEqualTo("REFUSED");
        assertThat(asked).hasValue(0);
    }

    @Test
    void fetchesNothingForAnArticleThatIsNotOnTheSite() {
        long hidden = wants("/good.png");
        setState(hidden, "HIDDEN");
        stage.run();
        assertThat(state(hidden)).isEqualTo("WAITING");
        assertThat(asked).hasValue(0);
    }

    @Test
    void aFailureHoldsUpNoOther() {
        long slow = wants("/slow.jpg");
        long good = wants("/good.png");
        stage.run();
        assertThat(state(slow)).isEqualTo("WAITING");
        assertThat(state(good)).startsWith("READY");
    }

    private long wants(String path) {
        jdbc.sql("delete from source where slug = 'test-one' and not exists (select 1 from article)").update();
        if (jdbc.sql("select count(*) from source where slug = 'test-one'").query(Long.class).single() == 0) {
            outlet("one");
        }
        return draft("test-one").image("http://" + host() + path).store();
    }

    private void due() {
        jdbc.sql("update article_image set next_at = now()").update();
    }

    private String state(long article) {
        return jdbc.sql("select concat_ws(' ', state, width || '×' || height) from article_image where article_id = :id")
                .param("id", article)
                .query(String.class)
                .single();
    }
}

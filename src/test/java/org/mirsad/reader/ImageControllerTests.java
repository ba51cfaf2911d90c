package org.mirsad.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.Library;
import org.mirsad.images.ImageSettings;
import org.mirsad.images.Images;
import org.mirsad.sources.Gate;
import org.mirsad.sources.Rights;
import org.springframework.beans.factory.annotation.Autowired;

class ImageControllerTests extends Library {

    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};

    @Autowired
    private Images images;

    @Autowired
    private ImageSettings settings;

    private long article;

    @BeforeEach
    void store() throws IOException {
        outlet("one");
        article = draft("test-one").storeWithImage(400, 300);
        file(article);
    }

    /** Where the images module keeps it. */
    private void file(long id) throws IOException {
        Path folder = Files.createDirectories(settings.folder().resolve(Long.toString(id / 1000)));
        Files.write(folder.resolve(id + "-400.jpg"), JPEG);
    }

    @Test
    void servesTheImageAsAJpegThatCanDoNothingAndMayBeKept() {
        HttpResponse<byte[]> response = get(images.address(article, 400));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(JPEG);
        assertThat(header(response, "Content-Type")).containsExactly("image/jpeg");
        assertThat(header(response, "Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(header(response, "Cache-Control")).containsExactly("max-age=2592000, public");
        assertThat(header(response, "X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(header(response, "Set-Cookie")).isEmpty();
    }

    @Test
    void knowsNoImageUnderAWrongSignature() {
        String right = images.address(article, 400);
        assertThat(get(right.replaceFirst("s=.*", "s=AAAAAAAAAAAAAAAA")).statusCode()).isEqualTo(404);
        assertThat(get(right.replaceFirst("\\?.*", "")).statusCode()).isEqualTo(404);
        assertThat(get(right.replace("/400.jpg", "/800.jpg")).statusCode()).isEqualTo(404);
        assertThat(get(images.address(article, 800)).statusCode()).as("not drawn in that width").isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/images/..%2F..%2Fetc/400.jpg?s=x", "/images/1/..%2Fkey.jpg?s=x", "/images/key", "/images/1/x.jpg?s=x",
        "/images/99999999999999999999/400.jpg?s=x"
    })
    void isNoWayIntoTheFolder(String path) {
        assertThat(get(path).statusCode()).isBetween(400, 404);
    }

    @Test
    void showsNoneOfAnArticleThatWasTakenDown() {
        String address = images.address(article, 400);
        setState(article, "HIDDEN");
        HttpResponse<byte[]> response = get(address);
        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(header(response, "Cache-Control")).noneMatch(value -> value.contains("public"));
    }

    @Test
    void showsNoneOfAnOutletThatMayOnlyBeExcerpted() throws IOException {
        outlet("excerpt", Rights.EXCERPT, Gate.TECH_ONLY);
        long excerpt = draft("test-excerpt").storeWithImage(400, 300);
        file(excerpt);
        assertThat(get(images.address(excerpt, 400)).statusCode()).isEqualTo(404);
    }

    private HttpResponse<byte[]> get(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> header(HttpResponse<?> response, String name) {
        return response.headers().allValues(name);
    }
}

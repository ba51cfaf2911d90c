package org.mirsad.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ImagesTests {

    @TempDir
    private Path folder;

    private Images images;

    @BeforeEach
    void open() {
        images = images();
    }

    private Images images() {
        return new Images(new ImageSettings(true, folder, DataSize.ofMegabytes(5), 40, Duration.ofSeconds(20)));
    }

    @Test
    void areFoundUnderTheAddressThatWasSigned() {
        images.write(1234, 400, new byte[] {1, 2, 3});
        assertThat(images.address(1234, 400)).matches("/images/1234/400\\.jpg\\?s=[A-Za-z0-9_-]{16}");
        assertThat(images.find(1234, 400, signature(1234, 400))).hasValueSatisfying(file -> assertThat(file).hasBinaryContent(
                new byte[] {1, 2, 3}));
    }

    @Test
    void areSignedByNumberAndWidthTogether() {
        images.write(1, 400, new byte[1]);
        images.write(1, 800, new byte[1]);
        images.write(11, 400, new byte[1]);
        String signature = signature(1, 400);
        assertThat(images.find(1, 800, signature)).isEmpty();
        assertThat(images.find(11, 400, signature)).isEmpty();
        assertThat(signature(1, 400)).isNotEqualTo(signature(14, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAA", "../../../etc/passwd", "\u0000"})
    void areNotFoundUnderAnotherSignature(String signature) {
        images.write(1, 400, new byte[1]);
        assertThat(images.find(1, 400, signature)).isEmpty();
    }

    @Test
    void areNotFoundWhereNoneWasDrawn() {
        assertThat(images.find(7, 400, signature(7, 400))).isEmpty();
        assertThat(images.find(-7, -400, signature(-7, -400))).isEmpty();
    }

    @Test
    void keepTheirAddressesOverARestartAndNoOtherInstallationsSign(@TempDir Path other) {
        assertThat(images().address(5, 800)).isEqualTo(images.address(5, 800));
        Images elsewhere = new Images(new ImageSettings(true, other, DataSize.ofMegabytes(5), 40, Duration.ofSeconds(20)));
        assertThat(elsewhere.address(5, 800)).isNotEqualTo(images.address(5, 800));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void makeANewKeyWhereACrashLeftHalfOfOne(int bytes) throws IOException {
        Files.write(folder.resolve("key"), new byte[bytes]);
        assertThat(images().address(1, 400)).isEqualTo(images().address(1, 400));
        assertThat(Files.size(folder.resolve("key"))).isEqualTo(32);
    }

    @Test
    void leaveNothingBesideThemAndReplaceWhatStoodThere() throws IOException {
        images.write(1, 400, new byte[] {1});
        images.write(1, 400, new byte[] {2});
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("key", "1-400.jpg");
        }
        assertThat(images.find(1, 400, signature(1, 400)).orElseThrow()).hasBinaryContent(new byte[] {2});
    }

    @Test
    void sayWhichFileCannotBeWritten() throws IOException {
        Files.createDirectories(folder.resolve("0").resolve("1-400.jpg").resolve("in-the-way"));
        assertThatThrownBy(() -> images.write(1, 400, new byte[1]))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("1-400.jpg");
        try (Stream<Path> files = Files.list(folder.resolve("0"))) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"150, 150", "399, 399", "400, 400", "1000, 400 800", "5000, 400 800 1200"})
    void areNeverWiderThanTheOriginal(int original, String widths) {
        assertThat(Images.widths(original)).isEqualTo(Stream.of(widths.split(" ")).map(Integer::valueOf).toList());
    }

    private String signature(long article, int width) {
        return List.of(images.address(article, width).split("s=", 2)).getLast();
    }
}

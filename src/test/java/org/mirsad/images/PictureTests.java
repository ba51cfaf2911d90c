package org.mirsad.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTests {

    private static final int MEGAPIXELS = 40;

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif"})
    void ofARasterFormatIsDrawnAsAJpegOfTheWidthAsked(String format) throws Exception {
        Picture picture = Picture.decode(Drawn.picture(format, 1600, 900), MEGAPIXELS);
        assertThat(picture.width()).isEqualTo(1600);
        assertThat(picture.height()).isEqualTo(900);
        byte[] jpeg = picture.jpeg(400);
        assertThat(jpeg).startsWith(0xFF, 0xD8, 0xFF);
        BufferedImage drawn = Drawn.read(jpeg);
        assertThat(drawn.getWidth()).isEqualTo(400);
        assertThat(drawn.getHeight()).isEqualTo(225);
        assertThat(new Color(drawn.getRGB(50, 200)).getRed()).isGreaterThan(200);
        assertThat(new Color(drawn.getRGB(350, 200)).getBlue()).isGreaterThan(200);
    }

    @Test
    void thatIsTransparentLiesOnWhite() throws Exception {
        BufferedImage drawn = Drawn.read(Picture.decode(Drawn.picture("png", 400, 400), MEGAPIXELS).jpeg(200));
        Color top = new Color(drawn.getRGB(100, 20));
        assertThat(top.getRed()).isGreaterThan(245);
        assertThat(top.getGreen()).isGreaterThan(245);
        assertThat(top.getBlue()).isGreaterThan(245);
    }

    @Test
    void farLargerThanNeededIsDecodedCoarsely() throws Exception {
        Picture picture = Picture.decode(Drawn.flat(7680, 5120), MEGAPIXELS);
        assertThat(picture.width()).isBetween(2400, 4799);
        assertThat(picture.width() / (double) picture.height()).isBetween(1.49, 1.51);
        assertThat(Drawn.read(picture.jpeg(1200)).getHeight()).isEqualTo(800);
    }

    @Nested
    class IsRefused {

        @ParameterizedTest
        @ValueSource(strings = {
            "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "<?xml version='1.0'?><svg/>",
            "<!doctype html><title>404</title>",
            "BM\u0000\u0000\u0000\u0000",
            "%PDF-1.7",
            ""
        })
        void whatIsNoRasterWhateverItIsCalled(String bytes) {
            refused(bytes.getBytes(StandardCharsets.ISO_8859_1), "not a JPEG");
        }

        @ParameterizedTest
        @ValueSource(strings = {"jpg", "png", "gif"})
        void aPageBehindTheFirstBytesOfAnImage(String format) {
            byte[] magic = Arrays.copyOf(Drawn.picture(format, 200, 200), 6);
            byte[] page = (new String(magic, StandardCharsets.ISO_8859_1) + "<html><script>alert(1)</script>")
                    .getBytes(StandardCharsets.ISO_8859_1);
            refused(page, "");
        }

        @Test
        void aPngThatIsCutOff() {
            byte[] whole = Drawn.picture("png", 400, 300);
            refused(Arrays.copyOf(whole, whole.length / 2), "broken");
        }

        @Test
        void whatClaimsMoreThanFortyMegapixelsBeforeAPixelIsDecoded() {
            refused(Drawn.headOfPng(8200, 5000), "8200×5000 exceeds mirsad.images.megapixels (40)");
            refused(Drawn.headOfPng(Integer.MAX_VALUE, Integer.MAX_VALUE), "exceeds");
        }

        @Test
        void anIconOrACounter() {
            refused(Drawn.picture("gif", 1, 1), "1×1 is too small");
            refused(Drawn.picture("png", 600, 119), "too small");
        }

        @ParameterizedTest
        @CsvSource({"970, 150", "150, 20000"})
        void whatHasTheShapeOfABanner(int width, int height) {
            refused(Drawn.flat(width, height), "shape of a banner");
        }

        private static void refused(byte[] bytes, String why) {
            assertThatThrownBy(() -> Picture.decode(bytes, MEGAPIXELS))
                    .isInstanceOf(Picture.Unfit.class)
                    .hasMessageContaining(why);
        }
    }

    @Test
    void damagedAtAnyPlaceIsAPictureOrRefusedAndNothingElse() {
        Random chance = new Random(41);
        for (String format : new String[] {"jpg", "png", "gif"}) {
            byte[] whole = Drawn.picture(format, 160, 160);
            for (int round = 0; round < 300; round++) {
                byte[] damaged = Arrays.copyOf(whole, whole.length - chance.nextInt(whole.length / 2));
                for (int i = chance.nextInt(6); i >= 0; i--) {
                    damaged[chance.nextInt(damaged.length)] = (byte) chance.nextInt();
                }
                try {
                    assertThat(Picture.decode(damaged, 1).width()).isPositive();
                } catch (Picture.Unfit e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }
}

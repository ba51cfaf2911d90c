package org.mirsad.newsroom;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** The lead images of the press, drawn on first demand and kept. Thread-safe. */
final class Pictures {

    static final int WIDTH = 1200;
    static final int HEIGHT = 675;

    private static final float JPEG_QUALITY = 0.88f;

    private final Map<String, byte[]> drawn = new ConcurrentHashMap<>();

    /**
     * The picture of a motif.
     *
     * @param seed the same seed draws the same picture
     * @param format {@code jpg} or {@code png}
     * @param width the height follows, 16 to 9
     */
    byte[] picture(Motif motif, String seed, String format, int width) {
        return drawn.computeIfAbsent(motif + " " + seed + " " + width + "." + format,
                key -> encode(scaled(draw(motif, seed), width), format));
    }

    static int heightOf(int width) {
        return Math.round(width * (float) HEIGHT / WIDTH);
    }

    private static BufferedImage draw(Motif motif, String seed) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        // Neighbouring seeds give neighbouring first numbers: stir them before the palette is chosen.
        Random random = new Random(seed.hashCode() * 0x9E3779B97F4A7C15L);
        motif.draw(canvas, Palette.choose(random), random);
        canvas.dispose();
        return image;
    }

    private static BufferedImage scaled(BufferedImage image, int width) {
        if (width == WIDTH) {
            return image;
        }
        BufferedImage smaller = new BufferedImage(width, heightOf(width), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = smaller.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.drawImage(image, 0, 0, smaller.getWidth(), smaller.getHeight(), null);
        canvas.dispose();
        return smaller;
    }

    private static byte[] encode(BufferedImage image, String format) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format.equals("jpg")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(JPEG_QUALITY);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}

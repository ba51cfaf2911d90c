package org.mirsad.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures made for tests. */
final class Drawn {

    private Drawn() {}

    /** Left half red, right half blue; in the alpha formats the upper half is fully transparent. */
    static byte[] picture(String format, int width, int height) {
        boolean alpha = format.equals("png");
        BufferedImage image =
                new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        int top = alpha ? height / 2 : 0;
        pen.setColor(Color.RED);
        pen.fillRect(0, top, width / 2, height - top);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, top, width - width / 2, height - top);
        pen.dispose();
        return written(image, format);
    }

    /** A complete and valid PNG of one colour: large in pixels, small in bytes. */
    static byte[] flat(int width, int height) {
        return written(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png");
    }

    /** The head of a PNG that claims a size, and nothing after it. */
    static byte[] headOfPng(int width, int height) {
        ByteBuffer head = ByteBuffer.allocate(33);
        head.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        byte[] chunk = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 sum = new CRC32();
        sum.update(chunk);
        return head.putInt(13).put(chunk).putInt((int) sum.getValue()).array();
    }

    static BufferedImage read(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("No writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

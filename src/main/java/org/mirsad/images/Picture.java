package org.mirsad.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A raster image that was decoded within limits. The kind is told by the bytes, never by a name or a header, and only
 * formats that cannot carry a script are read (PNG, JPEG, GIF, WebP): no SVG, no HTML.
 */
final class Picture {

    private static final float QUALITY = 0.82f;
    /** A smaller one is an icon, a counter or a logo. */
    private static final int SMALLEST_SIDE = 120;

    private static final int LONGEST_SHAPE = 5;
    /** At least twice as wide as the widest that is drawn. */
    private static final int WIDEST_DECODED = 2400;

    private final BufferedImage pixels;

    private Picture(BufferedImage pixels) {
        this.pixels = pixels;
    }

    /** @throws Unfit if the bytes are no such image, or one that is too large or too small to show */
    static Picture decode(byte[] bytes, int megapixels) throws Unfit {
        if (!isRaster(bytes)) {
            throw new Unfit("not a JPEG, PNG, GIF or WebP image");
        }
        // In memory: ImageIO itself would keep a file beside, which a read-only container refuses.
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new Unfit("no decoder for it");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                requireFit(reader.getWidth(0), reader.getHeight(0), megapixels);
                return new Picture(opaque(reader.read(0, coarsely(reader))));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Decoders answer broken files with whatever comes to hand.
            throw new Unfit("broken: " + e.getMessage());
        }
    }

    /**
     * Takes every n-th pixel of an image that is far larger than any that is drawn of it. The rest is never allocated: five
     * megabytes of a flat PNG may hold forty megapixels of eight bytes each.
     */
    private static ImageReadParam coarsely(ImageReader reader) throws IOException {
        int step = Math.max(1, reader.getWidth(0) / WIDEST_DECODED);
        ImageReadParam how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        return how;
    }

    private static void requireFit(int width, int height, int megapixels) throws Unfit {
        long pixels = (long) width * height;
        if (pixels > megapixels * 1_000_000L) {
            throw new Unfit(width + "×" + height + " exceeds mirsad.images.megapixels (" + megapixels + ")");
        }
        if (Math.min(width, height) < SMALLEST_SIDE) {
            throw new Unfit(width + "×" + height + " is too small for a lead image");
        }
        if (Math.max(width, height) > LONGEST_SHAPE * Math.min(width, height)) {
            throw new Unfit(width + "×" + height + " has the shape of a banner, not of a lead image");
        }
    }

    /** In pixels as decoded: less than the original's where that was far larger than needed. */
    int width() {
        return pixels.getWidth();
    }

    int height() {
        return pixels.getHeight();
    }

    /** As a JPEG of that width; the height follows. */
    byte[] jpeg(int width) throws IOException {
        int height = Math.max(1, Math.round(pixels.getHeight() * (width / (float) pixels.getWidth())));
        BufferedImage scaled = pixels;
        // Halving first: one large step would skip pixels and leave moiré.
        while (scaled.getWidth() / 2 >= width && scaled.getHeight() / 2 >= height) {
            scaled = draw(scaled, scaled.getWidth() / 2, scaled.getHeight() / 2);
        }
        return encode(draw(scaled, width, height));
    }

    private static BufferedImage opaque(BufferedImage image) {
        return draw(image, image.getWidth(), image.getHeight());
    }

    private static BufferedImage draw(BufferedImage image, int width, int height) {
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = target.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, width, height);
            pen.drawImage(image, 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return target;
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static boolean isRaster(byte[] b) {
        return starts(b, 0, 0xFF, 0xD8, 0xFF)
                || starts(b, 0, 0x89, 'P', 'N', 'G')
                || starts(b, 0, 'G', 'I', 'F', '8')
                || (starts(b, 0, 'R', 'I', 'F', 'F') && starts(b, 8, 'W', 'E', 'B', 'P'));
    }

    private static boolean starts(byte[] bytes, int at, int... magic) {
        if (bytes.length < at + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[at + i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** The bytes are not an image we show. */
    static final class Unfit extends Exception {

        Unfit(String why) {
            super(why);
        }
    }
}

package org.mirsad.fetching.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A charset of one byte a character whose lower half is ASCII, by its table in {@code charsets.txt}. It only reads. */
final class TableCharset extends Charset {

    private static final int HALF = 128;

    private final char[] upper;

    private TableCharset(String name, char[] upper) {
        super(name, new String[0]);
        this.upper = upper;
    }

    static List<Charset> all() {
        try (InputStream in = TableCharset.class.getResourceAsStream("charsets.txt")) {
            if (in == null) {
                throw new IllegalStateException("The resource charsets.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> !line.startsWith("#"))
                    .<Charset>map(TableCharset::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TableCharset of(String line) {
        int blank = line.indexOf(' ');
        char[] upper = new char[HALF];
        for (int i = 0; i < HALF; i++) {
            upper[i] = (char) Integer.parseInt(line, blank + 1 + 4 * i, blank + 5 + 4 * i, 16);
        }
        return new TableCharset(line.substring(0, blank), upper);
    }

    @Override
    public boolean contains(Charset other) {
        return other.equals(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean canEncode() {
        return false;
    }

    @Override
    public CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException(name() + " is only read");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new CharsetDecoder(this, 1, 1) {
            @Override
            protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
                while (in.hasRemaining()) {
                    if (!out.hasRemaining()) {
                        return CoderResult.OVERFLOW;
                    }
                    byte b = in.get();
                    out.put(b >= 0 ? (char) b : upper[b & 0x7F]);
                }
                return CoderResult.UNDERFLOW;
            }
        };
    }
}

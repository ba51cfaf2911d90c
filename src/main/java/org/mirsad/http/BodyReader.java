package org.mirsad.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/** Reads bodies, decompressed and counted. The limit is on what comes out, since a bomb is small on its way in. */
final class BodyReader {

    static final String ACCEPTED = "gzip, deflate";

    /** Servers behind a proxy are seen to compress twice; more is a game. */
    private static final int MOST_LAYERS = 2;

    private BodyReader() {
    }

    /** @throws TooLargeException if there is more than {@code limit} bytes; nothing more is read then */
    static byte[] whole(ClassicHttpResponse response, long limit) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        List<String> layers = layers(response);
        if (layers.isEmpty() && entity.getContentLength() > limit) {
            throw new TooLargeException(entity.getContentLength(), limit);
        }
        byte[] bytes = read(entity, layers, limit + 1);
        if (bytes.length > limit) {
            throw new TooLargeException(bytes.length, limit);
        }
        return bytes;
    }

    /** At most {@code limit} bytes from the beginning. */
    static byte[] beginning(ClassicHttpResponse response, long limit) throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? new byte[0] : read(entity, layers(response), limit);
    }

    private static byte[] read(HttpEntity entity, List<String> layers, long limit) throws IOException {
        InputStream content = entity.getContent();
        if (content == null) {
            return new byte[0];
        }
        try (InputStream in = decompressed(new Undrained(content), layers)) {
            return in.readNBytes(Math.toIntExact(Math.min(limit, Integer.MAX_VALUE - 8)));
        }
    }

    /** The compressions to undo, the last applied first. */
    private static List<String> layers(ClassicHttpResponse response) throws IOException {
        List<String> layers = Arrays.stream(response.getHeaders(HttpHeaders.CONTENT_ENCODING))
                .map(Header::getValue)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty() && !value.equals("identity") && !value.equals("none"))
                .toList();
        if (layers.size() > MOST_LAYERS) {
            throw new ClientProtocolException(
                    layers.size() + " content encodings, at most " + MOST_LAYERS + " are undone");
        }
        return layers.reversed();
    }

    private static InputStream decompressed(InputStream content, List<String> layers) throws IOException {
        InputStream in = content;
        for (String layer : layers) {
            in = switch (layer) {
                case "gzip", "x-gzip" -> gunzip(in);
                case "deflate" -> inflate(in);
                // The encoding is not named: a header is as much the server's text as the body is.
                default -> throw new ClientProtocolException("Body in a content encoding that was not asked for");
            };
        }
        return in;
    }

    /** A body that is called gzip and is not is taken as it is: some servers compress nothing but say they did. */
    private static InputStream gunzip(InputStream in) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(in, 2);
        byte[] start = peek(peeked);
        boolean gzip = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(peeked) : peeked;
    }

    /** "deflate" means the zlib format (RFC 9110, 8.4.1.2), but raw deflate is sent under its name too. */
    private static InputStream inflate(InputStream in) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(in, 2);
        byte[] start = peek(peeked);
        boolean zlib = start.length == 2 && (start[0] & 0x0f) == 8
                && ((start[0] & 0xff) << 8 | start[1] & 0xff) % 31 == 0;
        return start.length == 0 ? peeked : new ReleasingInflater(peeked, new Inflater(!zlib));
    }

    private static byte[] peek(PushbackInputStream in) throws IOException {
        byte[] start = in.readNBytes(2);
        in.unread(start);
        return start;
    }

    /** Keeps closing from the network's stream, which would read on to the end of the body. */
    private static final class Undrained extends FilterInputStream {

        Undrained(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The exchange ends its connection itself.
        }
    }

    /** Frees the inflater's native memory, which a stream that was handed its inflater leaves to its owner. */
    private static final class ReleasingInflater extends InflaterInputStream {

        ReleasingInflater(InputStream in, Inflater inflater) {
            super(in, inflater);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                inf.end();
            }
        }
    }
}

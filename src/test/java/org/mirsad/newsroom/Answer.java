package org.mirsad.newsroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server of an outlet says.
 *
 * @param lastChange where the answer has validators
 * @param drip over how long the body is spread
 */
record Answer(
        int status, String contentType, byte[] body, @Nullable Instant lastChange, Duration drip, Subject subject) {

    /** What was asked for, for the log. */
    enum Subject { LIST, PAGE, IMAGE, ROBOTS, ERROR }

    static Answer html(String text, Charset charset) {
        String type = charset.equals(UTF_8) ? "text/html; charset=utf-8" : "text/html";
        return new Answer(200, type, encode(text, charset), null, Duration.ZERO, Subject.PAGE);
    }

    static Answer list(NewsList list, Imprint.Listing listing, Duration drip) {
        return new Answer(200, listing.contentType(), encode(list.text(), listing.charset()), list.lastChange(), drip,
                Subject.LIST);
    }

    static Answer image(byte[] bytes, String format, Instant lastChange) {
        String type = format.equals("png") ? "image/png" : "image/jpeg";
        return new Answer(200, type, bytes, lastChange, Duration.ZERO, Subject.IMAGE);
    }

    static Answer robots(String text) {
        return new Answer(200, "text/plain", text.getBytes(UTF_8), null, Duration.ZERO, Subject.ROBOTS);
    }

    static Answer error(int status) {
        String text = "<!doctype html><html lang=\"ar\" dir=\"rtl\"><meta charset=\"utf-8\"><title>" + status
                + "</title><h1>" + (status == 404 ? "الصفحة غير موجودة" : "نعتذر، حدث خطأ") + "</h1></html>";
        return new Answer(status, "text/html; charset=utf-8", text.getBytes(UTF_8), null, Duration.ZERO, Subject.ERROR);
    }

    /** In a charset of one byte the rest of Unicode stands as numeric references. */
    private static byte[] encode(String text, Charset charset) {
        if (charset.equals(UTF_8)) {
            return text.getBytes(UTF_8);
        }
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(point -> {
            String character = Character.toString(point);
            safe.append(encoder.canEncode(character) ? character : "&#" + point + ";");
        });
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(safe));
            byte[] body = new byte[bytes.remaining()];
            bytes.get(body);
            return body;
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e);
        }
    }
}

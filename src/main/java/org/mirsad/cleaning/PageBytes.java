package org.mirsad.cleaning;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a page to text. Believed in this order: a byte order mark, the HTTP header, the page's {@code <meta>}; each
 * only if the bytes agree. Bytes that are valid UTF-8 and not plain ASCII are UTF-8 whatever is claimed, since no
 * single-byte page is so by accident; what is left is windows-1256, the Arabic web's other charset.
 */
public final class PageBytes {

    private static final Charset WINDOWS_1256 = Charset.forName("windows-1256");
    private static final Pattern PARAMETER = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([A-Za-z0-9._:\\-]+)");
    private static final int META_WITHIN = 4_096;

    private PageBytes() {
    }

    /**
     * Text of a page and how its charset was found.
     *
     * @param step {@code bom}, {@code http}, {@code meta}, {@code valid} (UTF-8 by its bytes) or {@code guess}
     */
    public record Decoded(String text, Charset charset, String step) {
    }

    /** Never fails: bytes that no charset explains become U+FFFD. */
    public static Decoded decode(byte[] bytes, @Nullable String contentType) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decoded(bytes, 3, StandardCharsets.UTF_8, "bom");
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE, "bom");
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16LE, "bom");
        }
        Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
        Optional<Charset> http = named(contentType == null ? "" : contentType);
        Optional<Charset> meta = named(new String(bytes, 0, Math.min(bytes.length, META_WITHIN),
                StandardCharsets.ISO_8859_1));
        if (utf8.isPresent()) {
            String step = http.filter(StandardCharsets.UTF_8::equals).isPresent() ? "http"
                    : meta.filter(StandardCharsets.UTF_8::equals).isPresent() ? "meta" : "valid";
            return new Decoded(utf8.get(), StandardCharsets.UTF_8, step);
        }
        return claimed(bytes, http, "http")
                .or(() -> claimed(bytes, meta, "meta"))
                .orElseGet(() -> guessed(bytes));
    }

    private static Optional<Decoded> claimed(byte[] bytes, Optional<Charset> charset, String step) {
        return charset.map(PageBytes::asBrowsersRead)
                .flatMap(c -> strictly(bytes, c).map(text -> new Decoded(text, c, step)));
    }

    /** A few broken bytes among many sound sequences are a cut page in UTF-8, not another charset. */
    private static Decoded guessed(byte[] bytes) {
        String asUtf8 = new String(bytes, StandardCharsets.UTF_8);
        long broken = asUtf8.chars().filter(c -> c == 0xFFFD).count();
        if (broken * 10 <= multiByte(asUtf8)) {
            return new Decoded(asUtf8, StandardCharsets.UTF_8, "guess");
        }
        return new Decoded(new String(bytes, WINDOWS_1256), WINDOWS_1256, "guess");
    }

    private static long multiByte(String text) {
        return text.chars().filter(c -> c > 0x7F && c != 0xFFFD).count();
    }

    /** Pages that claim Latin-1 mean windows-1252 (WHATWG Encoding), as those that claim ISO Arabic mean 1256. */
    private static Charset asBrowsersRead(Charset charset) {
        if (charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)) {
            return Charset.forName("windows-1252");
        }
        return charset;
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> named(String declaration) {
        Matcher matcher = PARAMETER.matcher(declaration);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(matcher.group(1)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Decoded decoded(byte[] bytes, int from, Charset charset, String step) {
        return new Decoded(new String(bytes, from, bytes.length - from, charset), charset, step);
    }

    private static boolean startsWith(byte[] bytes, int... head) {
        if (bytes.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if ((bytes[i] & 0xFF) != head[i]) {
                return false;
            }
        }
        return true;
    }
}

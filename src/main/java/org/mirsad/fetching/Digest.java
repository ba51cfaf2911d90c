package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.mirsad.text.Sha256;

/** SHA-256 over fields, each with its length before it, so that no two lists of fields run together. */
final class Digest {

    private Digest() {}

    static byte[] of(@Nullable Object... fields) {
        MessageDigest all = Sha256.digest();
        for (Object field : fields) {
            byte[] bytes = field == null ? new byte[0] : field.toString().getBytes(UTF_8);
            all.update((field == null ? "-" : bytes.length + ":").getBytes(UTF_8));
            all.update(bytes);
        }
        return all.digest();
    }
}

package org.mirsad.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** SHA-256 over fields, each with its length before it, so that no two lists of fields run together. */
final class Digest {

    private final MessageDigest digest;

    private Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] of(byte[] bytes) {
        return new Digest().digest.digest(bytes);
    }

    static byte[] of(@Nullable Object... fields) {
        Digest all = new Digest();
        for (Object field : fields) {
            byte[] bytes = field == null ? new byte[0] : field.toString().getBytes(UTF_8);
            all.digest.update((field == null ? "-" : bytes.length + ":").getBytes(UTF_8));
            all.digest.update(bytes);
        }
        return all.digest.digest();
    }
}

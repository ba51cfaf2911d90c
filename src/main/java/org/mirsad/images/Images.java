package org.mirsad.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Service;

/**
 * Stored images and their signed addresses. The signature is over the article's number and the width, with a key that
 * is made on first use and kept beside the images: nobody can make the server draw or look for anything else.
 */
@Service
public class Images {

    private static final int[] WIDTHS = {400, 800, 1200};
    private static final int SIGNATURE_BYTES = 12;
    private static final int KEY_BYTES = 32;

    private final Path folder;
    private final byte[] key;

    Images(ImageSettings settings) {
        this.folder = settings.folder().toAbsolutePath().normalize();
        this.key = key(folder);
    }

    /** The widths in which an original of that width is kept: never wider than itself, at least one. */
    public static List<Integer> widths(int originalWidth) {
        List<Integer> fitting =
                IntStream.of(WIDTHS).filter(w -> w <= originalWidth).boxed().toList();
        return fitting.isEmpty() ? List.of(originalWidth) : fitting;
    }

    /** The path and query under which readers get the image of that width. */
    public String address(long articleId, int width) {
        return "/images/" + articleId + "/" + width + ".jpg?s=" + sign(articleId, width);
    }

    /** The file of a JPEG; empty if the signature is wrong or there is none. */
    public Optional<Path> find(long articleId, int width, String signature) {
        boolean ours = MessageDigest.isEqual(sign(articleId, width).getBytes(UTF_8), signature.getBytes(UTF_8));
        return Optional.of(file(articleId, width)).filter(f -> ours && Files.isRegularFile(f));
    }

    void write(long articleId, int width, byte[] jpeg) {
        Path file = file(articleId, width);
        try {
            Files.createDirectories(file.getParent());
            put(jpeg, file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the image " + file + ": " + e.getMessage(), e);
        }
    }

    /** Never half a file under its name, whatever happens in between. */
    private static void put(byte[] bytes, Path file) throws IOException {
        Path part = Files.createTempFile(file.getParent(), "image", ".part");
        try {
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path file(long articleId, int width) {
        return folder.resolve(Long.toString(articleId / 1000)).resolve(articleId + "-" + width + ".jpg");
    }

    private String sign(long articleId, int width) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] whole = mac.doFinal((articleId + "/" + width).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, SIGNATURE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] key(Path folder) {
        Path file = folder.resolve("key");
        try {
            Files.createDirectories(folder);
            // A key of another length is what a crash or a full disk left: nothing can be signed with it.
            if (!Files.exists(file) || Files.size(file) != KEY_BYTES) {
                byte[] fresh = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(fresh);
                put(fresh, file);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the image folder " + folder + ": " + e.getMessage(), e);
        }
    }
}

package org.mirsad.fetching.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mirsad.text.Sha256;

/**
 * The items of an XML feed as bytes, so that those which were read before can be left out before anything is parsed: of
 * the fifty items of a list one or two are new.
 *
 * <p>Cautious: a feed is only cut where its items stand side by side with nothing but white space between, and none
 * seems to hold another. A known item is one with the very same bytes under the very same root element, whose
 * declarations it depends on. What else items inherit from their channel (an author, say) is not looked at: read the
 * whole list now and then.
 */
public final class RawItems {

    private static final byte[][] NAMES = {"item".getBytes(US_ASCII), "entry".getBytes(US_ASCII)};
    private static final byte[][] ROOTS = {"channel".getBytes(US_ASCII), "feed".getBytes(US_ASCII)};

    private final byte[] feed;
    private final List<Span> items;
    private final long[] hashes;

    private record Span(int from, int to) {}

    private RawItems(byte[] feed, List<Span> items, long[] hashes) {
        this.feed = feed;
        this.items = items;
        this.hashes = hashes;
    }

    /** Empty where the bytes cannot be cut with certainty; then the whole is to be parsed. */
    public static Optional<RawItems> of(byte[] feed) {
        for (byte[] name : NAMES) {
            int first = opening(feed, name, 0);
            if (first >= 0) {
                return root(feed, first).flatMap(root -> spans(feed, name, first).map(spans -> new RawItems(
                        feed, spans, spans.stream().mapToLong(span -> hash(feed, root, span)).toArray())));
            }
        }
        return Optional.empty();
    }

    public int size() {
        return items.size();
    }

    /** 64 bits of each item's bytes, eight bytes each, in the order of the list: what to remember of it. */
    public byte[] fingerprints() {
        ByteBuffer all = ByteBuffer.allocate(hashes.length * Long.BYTES);
        Arrays.stream(hashes).forEach(all::putLong);
        return all.array();
    }

    /** The feed without the items of these {@link #fingerprints()}; with all of it where none is known. */
    public byte[] without(byte[] fingerprints) {
        long[] known = sorted(fingerprints);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (Arrays.binarySearch(known, hashes[i]) >= 0) {
                out.write(feed, at, items.get(i).from() - at);
                at = items.get(i).to();
            }
        }
        out.write(feed, at, feed.length - at);
        return out.toByteArray();
    }

    private static long[] sorted(byte[] fingerprints) {
        long[] known = new long[fingerprints.length / Long.BYTES];
        ByteBuffer.wrap(fingerprints).asLongBuffer().get(known);
        Arrays.sort(known);
        return known;
    }

    /** The end of the start tag that holds the items and their declarations; RDF's items lie beside the channel. */
    private static Optional<Integer> root(byte[] feed, int firstItem) {
        for (byte[] name : ROOTS) {
            int start = opening(feed, name, 0);
            if (start >= 0 && start < firstItem) {
                int end = indexOf(feed, (byte) '>', start, firstItem);
                return end < 0 ? Optional.empty() : Optional.of(end);
            }
        }
        return Optional.empty();
    }

    private static Optional<List<Span>> spans(byte[] feed, byte[] name, int first) {
        List<Span> spans = new ArrayList<>();
        int start = first;
        while (start >= 0) {
            int next = opening(feed, name, start + 1);
            int end = closing(feed, name, start);
            if (end < 0 || next >= 0 && next < end || !isBlank(feed, end, next)) {
                return Optional.empty();
            }
            spans.add(new Span(start, end));
            start = next;
        }
        return closing(feed, name, spans.getLast().to()) < 0 ? Optional.of(spans) : Optional.empty();
    }

    private static boolean isBlank(byte[] feed, int from, int to) {
        for (int i = from; i < to; i++) {
            if (feed[i] != ' ' && feed[i] != '\n' && feed[i] != '\r' && feed[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Where an element of this name begins; {@code items} is not {@code item}. */
    private static int opening(byte[] feed, byte[] name, int from) {
        for (int i = indexOf(feed, (byte) '<', from, feed.length); i >= 0; i = indexOf(feed, (byte) '<', i + 1, feed.length)) {
            if (matches(feed, i + 1, name) && endsName(feed, i + 1 + name.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Behind the next end tag of this name, written plainly. */
    private static int closing(byte[] feed, byte[] name, int from) {
        for (int i = indexOf(feed, (byte) '<', from, feed.length); i >= 0; i = indexOf(feed, (byte) '<', i + 1, feed.length)) {
            int after = i + 2 + name.length;
            if (i + 1 < feed.length && feed[i + 1] == '/' && matches(feed, i + 2, name) && after < feed.length && feed[after] == '>') {
                return after + 1;
            }
        }
        return -1;
    }

    private static boolean endsName(byte[] feed, int at) {
        return at < feed.length && (feed[at] == '>' || isBlank(feed, at, at + 1));
    }

    private static boolean matches(byte[] feed, int at, byte[] name) {
        return at + name.length <= feed.length && Arrays.equals(feed, at, at + name.length, name, 0, name.length);
    }

    private static int indexOf(byte[] feed, byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (feed[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static long hash(byte[] feed, int root, Span item) {
        MessageDigest digest = Sha256.digest();
        digest.update(feed, 0, root);
        digest.update(feed, item.from(), item.to() - item.from());
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}

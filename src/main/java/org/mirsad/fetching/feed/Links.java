package org.mirsad.fetching.feed;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Written address + base → absolute http(s) address. Resolves as RFC 3986, section 5.2, prescribes: {@link URI#resolve}
 * drops the last segment before a lone query and glues relative paths to a host without path.
 */
final class Links {

    /** Longer ones are not addresses of articles; the guarded client refuses them anyway. */
    private static final int LONGEST = 2048;

    /** RFC 3986, appendix B. */
    private static final Pattern PARTS =
            Pattern.compile("^(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?$", Pattern.DOTALL);

    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.\\-]*:");
    /** Line breaks inside an address come from wrapped text. */
    private static final Pattern WRAP = Pattern.compile("[ \\t]*[\\r\\n]+\\s*");
    private static final String ILLEGAL = " \"<>\\^`{|}";

    private Links() {}

    /** The address of a link of a feed; empty for other schemes, for none and for what cannot be an address. */
    static Optional<URI> web(@Nullable String written, @Nullable URI base) {
        if (written == null) {
            return Optional.empty();
        }
        String reference = tidy(written);
        if (reference.isEmpty() || reference.length() > LONGEST) {
            return Optional.empty();
        }
        String absolute = resolve(reference, base);
        return absolute == null ? Optional.empty() : uri(absolute).filter(Links::isWeb);
    }

    /** An xml:base against the base around it: kept if it is no web address either, so that it can hide the outer one. */
    static @Nullable URI base(@Nullable String written, @Nullable URI outer) {
        if (written == null || written.isBlank()) {
            return outer;
        }
        return web(written, outer).orElse(SCHEME.matcher(tidy(written)).find() ? null : outer);
    }

    static boolean isWeb(URI address) {
        String scheme = address.getScheme();
        return (("http".equalsIgnoreCase(scheme)) || "https".equalsIgnoreCase(scheme)) && address.getRawAuthority() != null;
    }

    private static String tidy(String written) {
        StringBuilder tidy = new StringBuilder(written.length());
        String stripped = WRAP.matcher(written.strip()).replaceAll("");
        for (int i = 0; i < stripped.length(); ) {
            int c = stripped.codePointAt(i);
            i += Character.charCount(c);
            // Invisible marks come from Arabic editors.
            if (c == '\t' || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE) {
                continue;
            }
            if (c == '%' && !escapes(stripped, i)) {
                tidy.append("%25");
            } else if (c < 0x20 || c == 0x7F || ILLEGAL.indexOf(c) >= 0 || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                escape(tidy, c);
            } else {
                tidy.appendCodePoint(c);
            }
        }
        return tidy.toString();
    }

    private static boolean escapes(String text, int at) {
        return at + 1 < text.length() && HexFormat.isHexDigit(text.charAt(at)) && HexFormat.isHexDigit(text.charAt(at + 1));
    }

    private static void escape(StringBuilder out, int c) {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
    }

    private static @Nullable String resolve(String reference, @Nullable URI base) {
        Matcher ref = PARTS.matcher(reference);
        if (!ref.matches()) {
            return null;
        }
        if (ref.group(1) != null || ref.group(2) != null || base == null || !isWeb(base)) {
            String around = base != null && isWeb(base) ? base.getScheme() : "https";
            String scheme = ref.group(1) == null ? around : ref.group(1);
            return ref.group(2) == null ? null : compose(scheme, ref.group(2), withoutDots(ref.group(3)), ref.group(4), ref.group(5));
        }
        String path = ref.group(3);
        String basePath = base.getRawPath();
        String query = path.isEmpty() && ref.group(4) == null ? base.getRawQuery() : ref.group(4);
        String folder = basePath.substring(0, basePath.lastIndexOf('/') + 1);
        String merged = path.isEmpty() ? basePath : path.startsWith("/") ? path : folder + path;
        return compose(base.getScheme(), base.getRawAuthority(), withoutDots(merged), query, ref.group(5));
    }

    private static String compose(String scheme, String authority, String path, @Nullable String query, @Nullable String fragment) {
        StringBuilder out = new StringBuilder(scheme.toLowerCase(Locale.ROOT)).append("://").append(authority);
        if (!path.isEmpty() && !path.startsWith("/")) {
            out.append('/');
        }
        out.append(path);
        if (query != null) {
            out.append('?').append(query);
        }
        if (fragment != null) {
            out.append('#').append(fragment.replace("#", "%23"));
        }
        return out.toString();
    }

    /** RFC 3986, section 5.2.4. */
    private static String withoutDots(String path) {
        if (!path.contains("/.") && !path.startsWith(".")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                if (kept.size() > 1) {
                    kept.removeLast();
                }
            } else if (!segments[i].equals(".")) {
                kept.addLast(segments[i]);
                continue;
            }
            if (last) {
                kept.addLast("");
            }
        }
        return String.join("/", kept);
    }

    private static Optional<URI> uri(String text) {
        try {
            URI address = new URI(text);
            return Optional.of(address.getHost() == null ? withAsciiHost(address) : address);
        } catch (URISyntaxException invalid) {
            return text.contains("[") || text.contains("]") ? uri(text.replace("[", "%5B").replace("]", "%5D")) : Optional.empty();
        }
    }

    /** {@link URI} reads no host that is not ASCII; the guarded client needs one. */
    private static URI withAsciiHost(URI address) throws URISyntaxException {
        String authority = address.getRawAuthority();
        if (authority == null || authority.chars().allMatch(c -> c < 0x80)) {
            return address;
        }
        try {
            int colon = authority.lastIndexOf(':');
            String host = colon < 0 ? authority : authority.substring(0, colon);
            String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED) + (colon < 0 ? "" : authority.substring(colon));
            return new URI(address.toString().replaceFirst(Pattern.quote(authority), Matcher.quoteReplacement(ascii)));
        } catch (IllegalArgumentException notAHost) {
            return address;
        }
    }
}

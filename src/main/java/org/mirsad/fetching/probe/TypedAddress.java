package org.mirsad.fetching.probe;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an editor types or pastes → addresses to try, in this order. Without a scheme https comes before http; a host in
 * Arabic letters becomes its ASCII form; quotes, brackets and invisible marks around it come from where it was copied.
 *
 * @param problem a message key where it is no address
 */
record TypedAddress(List<URI> addresses, @Nullable String problem) {

    private static final int LONGEST = 2048;
    private static final Pattern FEED = Pattern.compile("^feed:(?://(?=https?://)|(?=https?://))", Pattern.CASE_INSENSITIVE);
    private static final Pattern LONE_FEED = Pattern.compile("^feed://", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*)://");
    private static final Pattern PARTS =
            Pattern.compile("^(https?)://([^/?#]+)([^?#]*)(\\?[^#]*)?(?:#.*)?$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern AROUND =
            Pattern.compile("^[\\s\"'«»<>()\\[\\]،؛,;]+(?!:)|[\\s\"'«»<>()،؛,;]+$");
    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=";

    static TypedAddress read(String typed) {
        String text = tidy(typed);
        if (text.length() > LONGEST) {
            return nothing("source.problem.address-long");
        }
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.find()) {
            boolean web = scheme.group(1).toLowerCase(Locale.ROOT).matches("https?");
            return web ? of(address(text).stream()) : nothing("fetch.problem.scheme");
        }
        String bare = text.startsWith("//") ? text.substring(2) : text;
        return of(Stream.of("https://", "http://").flatMap(s -> address(s + bare).stream()).filter(TypedAddress::isNamed));
    }

    private static TypedAddress of(Stream<URI> addresses) {
        List<URI> all = addresses.toList();
        return all.isEmpty() ? nothing("probe.problem.address") : new TypedAddress(all, null);
    }

    private static TypedAddress nothing(String problem) {
        return new TypedAddress(List.of(), problem);
    }

    /** Not a lone word: those are names of outlets, not of hosts. */
    private static boolean isNamed(URI address) {
        return address.getHost().contains(".") || address.getHost().startsWith("[") || address.getHost().equals("localhost");
    }

    /** An absolute address as the client takes it; empty for what is none, or no web address. */
    static Optional<URI> address(String written) {
        Matcher parts = PARTS.matcher(written.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            String path = parts.group(3).isEmpty() ? "/" : parts.group(3);
            String query = parts.group(4) == null ? "" : parts.group(4);
            URI address = new URI(parts.group(1).toLowerCase(Locale.ROOT)
                    + "://" + authority(parts.group(2)) + escaped(path) + escaped(query));
            return Optional.of(address).filter(a -> a.getHost() != null && a.getRawUserInfo() == null);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String authority(String written) {
        String authority = written.chars().allMatch(c -> c < 128) ? written : international(written);
        return authority.toLowerCase(Locale.ROOT);
    }

    private static String international(String written) {
        int colon = written.lastIndexOf(':');
        boolean port = colon >= 0 && written.substring(colon + 1).chars().allMatch(Character::isDigit);
        String host = port ? written.substring(0, colon) : written;
        return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED) + (port ? written.substring(colon) : "");
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean letter = c < 128 && Character.isLetterOrDigit(c);
            if (letter || LEGAL.indexOf(c) >= 0 || c == '%' && isEscape(text, i)) {
                out.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
            }
        }
        return out.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 1 < text.length() && HexFormat.isHexDigit(text.charAt(at)) && HexFormat.isHexDigit(text.charAt(at + 1));
    }

    private static String tidy(String typed) {
        StringBuilder visible = new StringBuilder(typed.length());
        typed.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT && !Character.isISOControl(c))
                .forEach(visible::appendCodePoint);
        String text = AROUND.matcher(visible.toString().strip()).replaceAll("");
        return LONE_FEED.matcher(FEED.matcher(text).replaceFirst("")).replaceFirst("https://");
    }
}

package org.mirsad.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What the headers of an answer say about time and sameness (RFC 9110, RFC 9111). */
final class AnswerHeaders {

    /** No server means more than a month; the number may also be one that no duration can hold. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final int LONGEST_VALIDATOR = 1024;

    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH);

    private final HttpResponse response;
    private final Clock clock;

    AnswerHeaders(HttpResponse response, Clock clock) {
        this.response = response;
        this.clock = clock;
    }

    @Nullable String first(String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null ? null : header.getValue().strip();
    }

    /** None where the server says {@code Expires: 0}: such servers are seen to answer 304 for ever. */
    Validators validators() {
        if ("0".equals(first(HttpHeaders.EXPIRES))) {
            return Validators.NONE;
        }
        return new Validators(sendable(first(HttpHeaders.ETAG)), sendable(first(HttpHeaders.LAST_MODIFIED)));
    }

    /** A value that can go back in a header of ours, or null: it lay in a database meanwhile. */
    static @Nullable String sendable(@Nullable String value) {
        boolean fit = value != null && !value.isEmpty() && value.length() <= LONGEST_VALIDATOR
                && value.chars().allMatch(c -> c >= 0x20 && c != 0x7F && c <= 0xFF);
        return fit ? value : null;
    }

    /** For how long the answer is fresh: max-age less Age, else Expires; null where nothing is said. */
    @Nullable Duration fresh() {
        List<String> directives = cacheControl();
        if (directives.contains("no-cache") || directives.contains("no-store")) {
            return null;
        }
        Optional<Duration> maxAge = directives.stream()
                .filter(directive -> directive.startsWith("max-age="))
                .findFirst()
                .flatMap(directive -> seconds(directive.substring("max-age=".length()).replace("\"", "")));
        if (maxAge.isPresent()) {
            Duration age = Optional.ofNullable(first(HttpHeaders.AGE)).flatMap(AnswerHeaders::seconds)
                    .orElse(Duration.ZERO);
            return bounded(maxAge.get().minus(age));
        }
        String expires = first(HttpHeaders.EXPIRES);
        // An Expires that is no date means "already" (RFC 9111, 5.3).
        return expires == null ? null : date(expires).map(this::fromNow).orElse(Duration.ZERO);
    }

    /** Seconds or a date (RFC 9110, 10.2.3); null where absent or neither. */
    @Nullable Duration retryAfter() {
        String value = first(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        return seconds(value).map(AnswerHeaders::bounded).or(() -> date(value).map(this::fromNow)).orElse(null);
    }

    private List<String> cacheControl() {
        return Arrays.stream(response.getHeaders(HttpHeaders.CACHE_CONTROL))
                .map(Header::getValue)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(directive -> directive.replace(" ", "").toLowerCase(Locale.ROOT))
                .toList();
    }

    /** By the server's clock where it gives one: theirs and ours may differ by hours. */
    private Duration fromNow(Instant then) {
        String sent = first(HttpHeaders.DATE);
        Instant now = sent == null ? clock.instant() : date(sent).orElseGet(clock::instant);
        return bounded(Duration.between(now, then));
    }

    private static Optional<Duration> seconds(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Optional<Instant> date(String text) {
        return Optional.ofNullable(DateUtils.parseStandardDate(text)).or(() -> asctime(text));
    }

    /** "Thu Mar 20 08:05:00 2025", in GMT: obsolete, still to be accepted (RFC 9110, 5.6.7), and not by the library. */
    private static Optional<Instant> asctime(String text) {
        try {
            String single = text.strip().replaceAll(" +", " ");
            return Optional.of(LocalDateTime.parse(single, ASCTIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}

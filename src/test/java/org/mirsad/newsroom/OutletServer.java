package org.mirsad.newsroom;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/** Speaks HTTP for an outlet: validators, waiting, dripping, counting. */
final class OutletServer implements HttpHandler {

    private static final int DRIPS = 20;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Outlet outlet;

    OutletServer(Outlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Thread.sleep(outlet.delay());
            String method = exchange.getRequestMethod();
            Answer answer = method.equals("GET") || method.equals("HEAD") ? outlet.answer(exchange) : Answer.error(405);
            respond(exchange, answer);
        } catch (InterruptedException e) {
            // The newsroom closes: the visitor gets no answer.
            Thread.currentThread().interrupt();
        }
    }

    private void respond(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        if (answer.status() == 429 || answer.status() == 503) {
            headers.set("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (answer.lastChange() != null) {
            String etag = etag(answer.body());
            headers.set("ETag", etag);
            headers.set("Last-Modified", httpDate(answer.lastChange()));
            if (notModified(exchange.getRequestHeaders(), etag, answer.lastChange())) {
                outlet.log().countNotModified();
                exchange.sendResponseHeaders(304, -1);
                return;
            }
        }
        outlet.log().count(answer);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        drip(exchange.getResponseBody(), answer.body(), answer.drip());
    }

    /** If-Modified-Since counts only where there is no If-None-Match (RFC 9110, 13.1.3). */
    private static boolean notModified(Headers request, String etag, Instant lastChange) {
        String known = request.getFirst("If-None-Match");
        if (known != null) {
            return known.strip().equals("*") || Arrays.stream(known.split(","))
                    .map(tag -> tag.strip().replaceFirst("^W/", ""))
                    .anyMatch(etag::equals);
        }
        String since = request.getFirst("If-Modified-Since");
        try {
            return since != null && !lastChange.truncatedTo(ChronoUnit.SECONDS)
                    .isAfter(ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void drip(OutputStream out, byte[] body, Duration duration) throws IOException, InterruptedException {
        int pieces = duration.isZero() ? 1 : DRIPS;
        int written = 0;
        for (int piece = 1; piece <= pieces; piece++) {
            Thread.sleep(duration.dividedBy(pieces));
            int until = (int) ((long) body.length * piece / pieces);
            out.write(body, written, until - written);
            out.flush();
            written = until;
        }
    }

    private static String etag(byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(body);
        return "\"" + HexFormat.of().toHexDigits(body.length) + HexFormat.of().toHexDigits((int) sum.getValue()) + "\"";
    }

    private static String httpDate(Instant instant) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(instant.atOffset(ZoneOffset.UTC));
    }
}

package org.mirsad.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.http.Fetched.Body;
import org.mirsad.http.Fetched.Reason;
import org.mirsad.http.Fetched.Refused;
import org.mirsad.http.Fetched.Wait;
import org.mirsad.text.InEveryLocale;

/** What is written to the wire and read from it as text: the same under every locale of the server. */
@InEveryLocale
class WireTextTests {

    private final LocalSite site = LocalSite.open();
    private final TestClient client = TestClient.with().allow(site.hostAndPort()).build();

    @AfterEach
    void closeAll() {
        client.close();
        site.close();
    }

    @Nested
    class WhatItSends {

        @Test
        void isOurNameWithTheContact() {
            site.text("/feed", 200, "ok");
            try (TestClient named = TestClient.with().allow(site.hostAndPort())
                    .setting("contact", "https://news.example/about").build()) {
                named.fetch(site.at("/feed"));
            }
            assertThat(lastHeaders().get("User-Agent")).containsExactly("Mirsad/1.2 (+https://news.example/about)");
        }

        @Test
        void isAcceptByKindAndNoCookieOrCredential() {
            site.text("/", 200, "ok");
            client.fetch(site.at("/"), Kind.IMAGE);
            assertThat(lastHeaders().getFirst("Accept")).startsWith("image/jpeg");
            client.fetch(site.at("/"), Kind.FEED);
            assertThat(lastHeaders().getFirst("Accept")).startsWith("application/rss+xml");
            assertThat(lastHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip, deflate");
            assertThat(lastHeaders()).doesNotContainKeys("Cookie", "Authorization", "Upgrade", "If-none-match",
                    "If-modified-since");
        }

        @Test
        void neverReturnsACookieItWasGiven() {
            site.on("/first", exchange -> {
                exchange.getResponseHeaders().set("Set-Cookie", "id=1; Path=/");
                exchange.getResponseHeaders().set("Location", "/second");
                exchange.sendResponseHeaders(302, -1);
            }).text("/second", 200, "ok");
            assertThat(client.fetch(site.at("/first"))).isInstanceOf(Body.class);
            assertThat(client.fetch(site.at("/second"))).isInstanceOf(Body.class);
            assertThat(site.asked()).hasSize(3)
                    .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKey("Cookie"));
        }

        @Test
        void neverAnswersAChallengeForCredentials() {
            site.on("/", exchange -> {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
                exchange.sendResponseHeaders(401, -1);
            });
            assertRefused(client.fetch(site.at("/")), Reason.UNAUTHORIZED, 401);
            assertThat(site.asked()).hasSize(1);
        }

        @Test
        void isThePathAsWrittenAndArabicOnesInUtf8() {
            site.text("/", 200, "ok");
            client.fetch(URI.create(site.at("/a%2Fb/../c//d?q=%20+x&y") + "#fragment"));
            client.fetch(URI.create(site.at("/خبر?ص=١").toString()));
            assertThat(site.asked()).extracting(LocalSite.Asked::path)
                    .containsExactly("/a%2Fb/../c//d?q=%20+x&y", "/%D8%AE%D8%A8%D8%B1?%D8%B5=%D9%A1");
        }

        @Test
        void isTheValidatorsAsTheyCame() {
            site.text("/", 200, "ok");
            client.fetch(site.at("/"), new Validators("W/\"a-1\"", "Thu, 20 Mar 2025 07:00:00 GMT"));
            assertThat(lastHeaders().getFirst("If-None-Match")).isEqualTo("W/\"a-1\"");
            assertThat(lastHeaders().getFirst("If-Modified-Since")).isEqualTo("Thu, 20 Mar 2025 07:00:00 GMT");
        }

        @Test
        void holdsNoHeaderSmuggledInAValidator() {
            site.text("/", 200, "ok");
            client.fetch(site.at("/"), new Validators("\"a\"\r\nX-Evil: 1", "x\0y"));
            assertThat(lastHeaders()).doesNotContainKeys("X-evil", "If-none-match", "If-modified-since");
        }
    }

    @Nested
    class WhenTheServerSpeaksOfTime {

        @ParameterizedTest
        @CsvSource(delimiter = '|', nullValues = "-", value = {
                "max-age=60 | - | 60",
                "max-age=\"60\" | - | 60",
                "s-maxage=9, max-age = 60, must-revalidate | Thu, 20 Mar 2025 10:00:00 GMT | 60",
                "max-age=0 | - | 0",
                "max-age=99999999999999999999 | - | 2592000",
                "max-age=soon | Thu, 20 Mar 2025 07:10:00 GMT | 600",
                "no-cache | Thu, 20 Mar 2025 07:10:00 GMT | -",
                "no-store, max-age=60 | - | -",
                "- | Thu, 20 Mar 2025 07:10:00 GMT | 600",
                "- | Thursday, 20-Mar-25 07:10:00 GMT | 600",
                "- | Wed, 11 Jan 1984 05:00:00 GMT | 0",
                "- | 0 | 0",
                "- | غدًا | 0",
                "- | - | -"})
        void knowsForHowLongTheAnswerIsFresh(String cacheControl, String expires, Long seconds)
                throws IOException {
            try (RawSite raw = RawSite.saying("HTTP/1.1 200 OK\r\nDate: Thu, 20 Mar 2025 07:00:00 GMT\r\n"
                    + header("Cache-Control", cacheControl) + header("Expires", expires)
                    + "Content-Length: 2\r\n\r\nok")) {
                assertThat(((Body) fetch(raw)).fresh()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', nullValues = "-", value = {
                "429 | 120 | 120",
                "503 | 0 | 0",
                "429 | Thu, 20 Mar 2025 08:05:00 GMT | 300",
                "503 | Thu Mar 20 08:05:00 2025 | 300",
                "429 | Thu, 20 Mar 2025 07:00:00 GMT | 0",
                "429 | 99999999999999999999999 | 2592000",
                "429 | -5 | -",
                "503 | later | -",
                "429 | - | -"})
        void waitsAsLongAsItAsksFor(int status, String retryAfter, Long seconds) throws IOException {
            try (RawSite raw = RawSite.saying("HTTP/1.1 " + status + " No\r\n" + header("Retry-After", retryAfter)
                    + "Content-Length: 0\r\n\r\n")) {
                assertThat(fetch(raw)).isEqualTo(
                        new Wait(status, seconds == null ? null : Duration.ofSeconds(seconds)));
            }
        }

        private static String header(String name, String value) {
            return value == null ? "" : name + ": " + value + "\r\n";
        }
    }

    @Nested
    class InALocation {

        private static final URI BASE = URI.create("https://news.example:8443/a/b?c=d");

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "/x | https://news.example:8443/x",
                "x | https://news.example:8443/a/x",
                "../x?y#z | https://news.example:8443/x?y",
                "?q=1 | https://news.example:8443/a/b?q=1",
                "#top | https://news.example:8443/a/b?c=d",
                "//other.example/x | https://other.example/x",
                "http://other.example | http://other.example",
                "HTTPS://Other.example/ | HTTPS://Other.example/",
                "/a b | https://news.example:8443/a%20b",
                "/a%20b%zz | https://news.example:8443/a%20b%25zz",
                "/100% | https://news.example:8443/100%25",
                "/[x]{y}\"< | https://news.example:8443/%5Bx%5D%7By%7D%22%3C",
                "/go?to=http://a.example/x | https://news.example:8443/go?to=http://a.example/x",
                "/خبر | https://news.example:8443/%D8%AE%D8%A8%D8%B1",
                "https://مثال.example:8443/خبر | https://xn--mgbh0fb.example:8443/%D8%AE%D8%A8%D8%B1"})
        void readsWhatServersSend(String header, String target) {
            assertThat(Location.resolve(BASE, bytesAsCharacters(header))).contains(URI.create(target));
        }

        @Test
        void goesOnFromABaseWithoutAPath() {
            assertThat(Location.resolve(URI.create("http://news.example"), "x"))
                    .contains(URI.create("http://news.example/x"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "http://", "http://[", "//", "http:\\\\x", "://x", "http://a b/"})
        void givesUpOnTheRestWithoutThrowing(String header) {
            Optional<URI> target = Location.resolve(BASE, header);
            assertThat(target.filter(uri -> uri.getHost() != null && !uri.getHost().equals("news.example"))).isEmpty();
        }

        /** Headers come with one character a byte. */
        private static String bytesAsCharacters(String text) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        }
    }

    private Headers lastHeaders() {
        return site.asked().getLast().headers();
    }

    private static Fetched fetch(RawSite raw) {
        try (TestClient allowed = TestClient.with().allow(raw.hostAndPort()).build()) {
            return allowed.fetch(raw.at("/"));
        }
    }

    private static void assertRefused(Fetched fetched, Reason reason, int status) {
        assertThat(fetched).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason);
            assertThat(refused.status()).isEqualTo(status);
        });
    }
}

package org.mirsad.fetching.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTests {

    /** The examples of RFC 3986, section 5.4, but for the base's scheme. */
    @ParameterizedTest
    @CsvSource({"g,http://a/b/c/g", "./g,http://a/b/c/g", "g/,http://a/b/c/g/", "/g,http://a/g", "//g,http://g", "?y,http://a/b/c/d;p?y",
        "g?y,http://a/b/c/g?y", "#s,http://a/b/c/d;p?q#s", "g#s,http://a/b/c/g#s", ";x,http://a/b/c/;x", ".,http://a/b/c/", "..,http://a/b/",
        "../g,http://a/b/g", "../..,http://a/", "../../g,http://a/g", "../../../g,http://a/g", "/./g,http://a/g", "/../g,http://a/g",
        "g.,http://a/b/c/g.", "..g,http://a/b/c/..g", "./g/.,http://a/b/c/g/", "g/../h,http://a/b/c/h", "g;x=1/../y,http://a/b/c/y"})
    void resolvesAsTheStandardSays(String reference, String absolute) {
        assertThat(Links.web(reference, URI.create("http://a/b/c/d;p?q"))).contains(URI.create(absolute));
    }

    @ParameterizedTest
    @CsvSource({"x,https://outlet.example/x", "?p=1,https://outlet.example?p=1"})
    void aBaseWithoutPathIsNoTrap(String reference, String absolute) {
        assertThat(Links.web(reference, URI.create("https://outlet.example"))).contains(URI.create(absolute));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "https://outlet.example/خبر جديد|https://outlet.example/خبر%20جديد",
        "https://outlet.example/a|https://outlet.example/a",
        "HTTPS://outlet.example/a|https://outlet.example/a",
        "https://outlet.example/100%|https://outlet.example/100%25",
        "https://outlet.example/a%20b|https://outlet.example/a%20b",
        "https://outlet.example/a[1]|https://outlet.example/a%5B1%5D",
        "https://outlet.example/?q[]=1&b={x}|https://outlet.example/?q[]=1&b=%7Bx%7D",
        "https://مثال.example/a|https://xn--mgbh0fb.example/a",
        "https://[2001:db8::1]/a|https://[2001:db8::1]/a",
        "https://under_score.outlet.example/a|https://under_score.outlet.example/a",
    })
    void strangeAddressesAreMended(String written, String address) {
        assertThat(Links.web(written, null)).contains(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "mailto:a@b.example", "ftp://a.example/", "http:", "http:///",
        "http:/a", "tag:a.example,2025:1", "//", "relative", "file:///etc/hosts", "feed://a.example/x"})
    void whatIsNoWebAddressIsNone(String written) {
        assertThat(Links.web(written, null)).isEmpty();
    }
}

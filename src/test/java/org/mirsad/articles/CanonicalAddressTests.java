package org.mirsad.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalAddressTests {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://news.example/a/1",
        "http://news.example/a/1",
        "https://www.news.example/a/1/",
        "https://NEWS.example:443/a/1#comments",
        "https://news.example/a/1?utm_source=rss&utm_medium=feed",
        "https://news.example/a/1?fbclid=x&UTM_CAMPAIGN=y"
    })
    void isOneForAllLinksToAnArticle(String link) {
        assertThat(CanonicalAddress.of(URI.create(link))).hasToString("news.example/a/1");
    }

    @Test
    void keepsWhatTellsArticlesApart() {
        assertThat(CanonicalAddress.of(URI.create("https://news.example/view.aspx?id=1&utm_source=x")))
                .isNotEqualTo(CanonicalAddress.of(URI.create("https://news.example/view.aspx?id=2&utm_source=x")))
                .hasToString("news.example/view.aspx?id=1");
    }

    @ParameterizedTest
    @CsvSource({
        "https://news.example/a?utm_source=rss, https://news.example/a",
        "https://news.example/a?id=7&utm_source=rss, https://news.example/a?id=7",
        "https://news.example/a?utm_source=rss&id=7#part, https://news.example/a?id=7#part",
        "https://news.example/%D8%A3, https://news.example/%D8%A3"
    })
    void givesReadersALinkWithoutTracking(String link, String followed) {
        assertThat(CanonicalAddress.withoutTracking(URI.create(link))).hasToString(followed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"und", "ar-LB", "tr"})
    void followsNoLocale(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(CanonicalAddress.of(URI.create("https://NEWS.IO/I?FBCLID=1"))).hasToString("news.io/I");
    }
}

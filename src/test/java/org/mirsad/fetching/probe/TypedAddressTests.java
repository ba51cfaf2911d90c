package org.mirsad.fetching.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class TypedAddressTests {

    @ParameterizedTest
    @CsvSource({
        "https://Manara.Example/Feed, https://manara.example/Feed",
        "HTTPS://MANARA.EXAMPLE, https://manara.example/",
        "manara.example, https://manara.example/",
        "//manara.example/x?y=1#z, https://manara.example/x?y=1",
        "feed://manara.example/rss, https://manara.example/rss",
        "feed:http://manara.example/rss, http://manara.example/rss",
        "feed://http://manara.example/rss, http://manara.example/rss",
        "«https://manara.example/rss», https://manara.example/rss",
        "'<https://manara.example/rss>,', https://manara.example/rss",
        "'  https://manara.example/rss  ', https://manara.example/rss",
        "منارة.إختبار/أخبار, https://xn--mgbex2ff.xn--kgbechtv/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1",
        "https://manara.example/a b|c?d={e}, https://manara.example/a%20b%7Cc?d=%7Be%7D",
        "https://manara.example/100%, https://manara.example/100%25",
        "manara.example:8080/rss, https://manara.example:8080/rss",
        "https://[2001:db8::1]/rss, https://[2001:db8::1]/rss",
    })
    void isReadAsItWasMeant(String typed, String address) {
        assertThat(TypedAddress.read(typed).addresses()).first().isEqualTo(URI.create(address));
    }

    @Test
    void triesHttpAfterHttpsWhereNoSchemeWasTyped() {
        assertThat(TypedAddress.read("manara.example/x").addresses())
                .containsExactly(URI.create("https://manara.example/x"), URI.create("http://manara.example/x"));
    }

    @Test
    void losesTheInvisibleMarksOfWhereItWasCopied() {
        assertThat(TypedAddress.read("\u200F\u202Bhttps://manara.example/\u200Erss\u202C\uFEFF").addresses())
                .containsExactly(URI.create("https://manara.example/rss"));
    }

    @Test
    void neverFailsWhateverIsTyped() {
        Random random = new Random(20250320);
        String alphabet = "ahttpsfeed:/?#[]@%.،«»<>\"' \u0000\u200F\uD800أخ0٩.-_";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder typed = new StringBuilder();
            for (int n = random.nextInt(24); n > 0; n--) {
                typed.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThatCode(() -> TypedAddress.read(typed.toString())).as(typed.toString()).doesNotThrowAnyException();
            assertThat(TypedAddress.read(typed.toString()).addresses()).allSatisfy(address -> {
                assertThat(address.getHost()).isNotBlank();
                assertThat(address.getScheme()).isIn("http", "https");
                assertThat(address.getRawUserInfo()).isNull();
                assertThat(address.toString()).matches("[\\x21-\\x7E]+");
            });
        }
    }
}

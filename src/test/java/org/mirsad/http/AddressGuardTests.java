package org.mirsad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mirsad.http.Fetched.Reason;
import org.mirsad.http.Fetched.Refused;
import org.mirsad.text.InEveryLocale;

@InEveryLocale
class AddressGuardTests {

    private final AddressGuard guard = guardAllowing("127.0.0.1:8999,press.example:9000");

    @Nested
    class OfIpv4 {

        /** First and last address of every block, each with the nearest addresses outside it. */
        @ParameterizedTest
        @CsvSource({
                "0.0.0.0, 0.255.255.255, , 1.0.0.0",
                "10.0.0.0, 10.255.255.255, 9.255.255.255, 11.0.0.0",
                "100.64.0.0, 100.127.255.255, 100.63.255.255, 100.128.0.0",
                "127.0.0.0, 127.255.255.255, 126.255.255.255, 128.0.0.0",
                "168.63.129.16, 168.63.129.16, 168.63.129.15, 168.63.129.17",
                "169.254.0.0, 169.254.255.255, 169.253.255.255, 169.255.0.0",
                "172.16.0.0, 172.31.255.255, 172.15.255.255, 172.32.0.0",
                "192.0.0.0, 192.0.0.255, 191.255.255.255, 192.0.1.0",
                "192.0.2.0, 192.0.2.255, 192.0.1.255, 192.0.3.0",
                "192.31.196.0, 192.31.196.255, 192.31.195.255, 192.31.197.0",
                "192.52.193.0, 192.52.193.255, 192.52.192.255, 192.52.194.0",
                "192.88.99.0, 192.88.99.255, 192.88.98.255, 192.88.100.0",
                "192.168.0.0, 192.168.255.255, 192.167.255.255, 192.169.0.0",
                "192.175.48.0, 192.175.48.255, 192.175.47.255, 192.175.49.0",
                "198.18.0.0, 198.19.255.255, 198.17.255.255, 198.20.0.0",
                "198.51.100.0, 198.51.100.255, 198.51.99.255, 198.51.101.0",
                "203.0.113.0, 203.0.113.255, 203.0.112.255, 203.0.114.0",
                "224.0.0.0, 255.255.255.255, 223.255.255.255, "})
        void refusesASpecialBlockFromItsFirstAddressToItsLast(String first, String last, String before, String after) {
            assertThat(isPublic(first)).isFalse();
            assertThat(isPublic(last)).isFalse();
            assertThat(before == null || isPublic(before)).isTrue();
            assertThat(after == null || isPublic(after)).isTrue();
        }
    }

    @Nested
    class OfIpv6 {

        @ParameterizedTest
        @ValueSource(strings = {
                "::", "::1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "1fff::1",
                "2001::1", "2001:1ff:ffff::1", "2001:db8::1", "2001:db8:ffff::1", "2002:7f00:1::", "2002::1",
                "3fff::1", "3fff:fff::1", "4000::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1",
                "ff02::1"})
        void refusesWhatIsNotGlobalUnicast(String address) {
            assertThat(isPublic(address)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "2000::1", "2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2003::1", "2606:4700::1111",
                "2a00:1450::1",
                "3ffe::1", "3fff:1000::1"})
        void letsGlobalUnicastThrough(String address) {
            assertThat(isPublic(address)).isTrue();
        }

        @Test
        void refusesEveryIpv4AddressInIpv6Clothes() throws UnknownHostException {
            Random random = new Random(20250320);
            for (int i = 0; i < 2_000; i++) {
                byte[] mapped = new byte[16];
                random.nextBytes(mapped);
                Arrays.fill(mapped, 0, 10, (byte) 0);
                mapped[10] = (byte) (i % 2 == 0 ? 0xff : 0);
                mapped[11] = mapped[10];
                mapped[12] = 10;
                assertThat(AddressGuard.isPublic(InetAddress.getByAddress(mapped))).isFalse();
            }
        }
    }

    @Nested
    class OfAddressesAsWritten {

        @ParameterizedTest
        @ValueSource(strings = {
                "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "jar:http://example.com/x!/y",
                "javascript:alert(1)", "data:text/html,x", "//example.com/", "/feed", "", "mailto:a@example.com"})
        void refusesOtherSchemes(String address) {
            assertThat(refusalOf(address)).isEqualTo(Reason.SCHEME);
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "http://127.1/", "http://0x7f.1/", "http://0177.1/", "http://127.0.1/",
                "http://127.0.0.1.:80/", "http:///path", "http:relative", "http://a_b.example.com/",
                "http://user@example.com/", "http://user:pass@example.com/", "http://@example.com/",
                "http://[fe80::1%25eth0]/", "http://example.com:80:90/"})
        void refusesWhatHasNoPlainHost(String address) {
            assertThat(refusalOf(address)).isEqualTo(Reason.ADDRESS_INVALID);
        }

        @Test
        void refusesAnAddressLongerThan2048Characters() {
            String start = "http://example.com/";
            assertThat(refusalOf(start + "a".repeat(2048 - start.length()))).isNull();
            assertThat(refusalOf(start + "a".repeat(2049 - start.length()))).isEqualTo(Reason.ADDRESS_INVALID);
        }

        @Test
        void countsTheLengthOfAnArabicPathAsItIsSent() {
            assertThat(refusalOf("http://example.com/" + "خ".repeat(400))).isEqualTo(Reason.ADDRESS_INVALID);
        }

        @ParameterizedTest
        @ValueSource(ints = {22, 25, 81, 3306, 5432, 6379, 8000, 8081, 9200, 65535})
        void refusesPortsThatAreNotTheWebs(int port) {
            assertThat(refusalOf("http://example.com:" + port + "/")).isEqualTo(Reason.PORT);
        }

        @ParameterizedTest
        @ValueSource(strings = {
                "http://example.com", "https://example.com/feed", "HTTPS://EXAMPLE.com/feed",
                "http://example.com:8080/",
                "https://example.com:8443/", "https://example.com:443/a?b=c#d", "https://example.com/أخبار/تقنية",
                "https://مثال.example/", "http://[2606:4700::1111]/"})
        void findsNothingWrongWithOrdinaryAddresses(String address) {
            assertThat(refusalOf(address)).isNull();
        }

        @Test
        void exemptsThePortOfAnExactHostAndPortAlone() {
            assertThat(refusalOf("http://127.0.0.1:8999/")).isNull();
            assertThat(refusalOf("http://PRESS.example:9000/")).isNull();
            assertThat(refusalOf("http://127.0.0.1:8998/")).isEqualTo(Reason.PORT);
            assertThat(refusalOf("http://127.0.0.2:8999/")).isEqualTo(Reason.PORT);
            assertThat(refusalOf("http://sub.press.example:9000/")).isEqualTo(Reason.PORT);
        }

        @Test
        void tellsNeitherCredentialsNorQueryToTheLog() {
            URI address = URI.create("http://ali:secret@example.com/feed?token=hidden");
            Refused refused = guard.refusal(address).orElseThrow();
            assertThat(refused.detail()).doesNotContain("secret", "hidden").contains("example.com/feed");
        }
    }

    @Nested
    class OfExemptions {

        @ParameterizedTest
        @ValueSource(strings = {"localhost", "127.0.0.1", "http://127.0.0.1:80", "127.0.0.0/8", "*:80", "host:0",
                "a:80/x", ":80"})
        void takesExactHostsAndPortsAlone(String entry) {
            assertThatThrownBy(() -> guardAllowing(entry))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void areNoneAsShipped() {
            assertThat(HttpSettings.defaults().allow()).isEmpty();
        }
    }

    private Reason refusalOf(String address) {
        return guard.refusal(URI.create(address)).map(Refused::reason).orElse(null);
    }

    private static boolean isPublic(String literal) {
        try {
            return AddressGuard.isPublic(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static AddressGuard guardAllowing(String entries) {
        Map<String, Object> values = new HashMap<>();
        List<String> all = List.of(entries.split(","));
        for (int i = 0; i < all.size(); i++) {
            values.put("mirsad.http.allow[" + i + "]", all.get(i));
        }
        return new AddressGuard(new Exemptions(TestClient.settings(values)));
    }
}

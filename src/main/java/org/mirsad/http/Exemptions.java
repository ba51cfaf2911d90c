package org.mirsad.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The exact {@code host:port} pairs that may be fetched although the guard would refuse them: those of
 * {@code mirsad.http.allow} and, in the demo and in tests alone, those of the local press. Nothing else may add to
 * them: whatever stands here can be read by anyone who may add a source. Thread-safe.
 */
@Component
public class Exemptions {

    private final Set<String> allowed = ConcurrentHashMap.newKeySet();

    public Exemptions(HttpSettings settings) {
        settings.allow().forEach(entry -> allowed.add(checked(entry)));
    }

    /** Exempts one port of one host, as the host will be written in addresses. For the demo press only. */
    public void allow(String host, int port) {
        allowed.add(checked(host + ':' + port));
    }

    boolean covers(String host, int port) {
        return allowed.contains(key(host, port));
    }

    private static String checked(String entry) {
        URI address = URI.create("http://" + entry.strip().toLowerCase(Locale.ROOT));
        if (address.getHost() == null || address.getPort() < 1 || !address.getRawPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "mirsad.http.allow takes exact host:port values, such as 127.0.0.1:8081; got '" + entry + "'");
        }
        return key(address.getHost(), address.getPort());
    }

    /** An IPv6 literal stands in brackets in an address and without them where it is resolved. */
    private static String key(String host, int port) {
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        return (brackets ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT) + ' ' + port;
    }
}

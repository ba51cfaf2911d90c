package org.mirsad.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A browser without a screen, with cookies and forms. Follows no redirect by itself. */
final class Visitor {

    private final String base;
    private final CookieManager cookies = new CookieManager();

    Visitor(int port) {
        base = "http://localhost:" + port;
    }

    /** An answer. */
    record Page(int status, Document html, HttpResponse<String> response) {

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** Where the answer sends to, without the site's own name. */
        String location() {
            return header("Location").orElse("").replaceFirst("^http://localhost:[0-9]+", "");
        }

        String text(String selector) {
            return html.select(selector).text();
        }
    }

    Page get(String path) {
        return send("GET", path, null);
    }

    /** Posts these fields and nothing else: no token, unless it is one of them. */
    Page post(String path, Map<String, String> fields) {
        return send("POST", path, fields);
    }

    /** Opens a page, fills in its form of that action and sends it, with whatever else the form holds. */
    Page submit(String page, String action, Map<String, String> fields) {
        Map<String, String> all = form(get(page), action);
        all.putAll(fields);
        return post(action, all);
    }

    Page submit(String page, String action) {
        return submit(page, action, Map.of());
    }

    Page send(String method, String path, Map<String, String> fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        if (fields == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, HttpRequest.BodyPublishers.ofString(encode(fields)));
        }
        try (HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Page(response.statusCode(), Jsoup.parse(response.body(), base + path), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Optional<String> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("mirsad"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private static Map<String, String> form(Page page, String action) {
        Element form = page.html().select("form[method=post]").stream()
                .filter(f -> f.attr("action").equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No form with the action " + action + " on\n" + page.html()));
        Map<String, String> fields = new LinkedHashMap<>();
        ((FormElement) form).formData().forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}

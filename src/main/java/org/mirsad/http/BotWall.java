package org.mirsad.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Tells a challenge for browsers from an ordinary refusal, by what the makers of such walls put into their answers. It
 * is told so that an editor can be told, and for nothing else.
 */
final class BotWall {

    /** How much of a refusal's body is looked at. */
    static final int PEEK = 64 * 1024;

    /** Challenge pages that come with status 200 are small; a longer page is an article about them. */
    private static final int LONGEST_CHALLENGE = 24 * 1024;

    /** Marks on pages that refuse. */
    private static final List<String> MARKS = List.of(
            "cdn-cgi/challenge-platform", "cf-chl-", "cf_chl_", "<title>just a moment",
            "attention required! | cloudflare",
            "captcha-delivery.com", "_incapsula_resource", "px-captcha", "perimeterx", "ddos-guard",
            "sucuri_cloudproxy",
            "sucuri website firewall", "awswafcookiedomainlist", "challenge.js\"", "g-recaptcha", "h-captcha",
            "cf-turnstile", "within.website/x/cmd/anubis", "checking your browser", "bot verification",
            "enable javascript and cookies to continue");

    /** Marks that stand on no page but a challenge, whatever its status. */
    private static final List<String> SURE_MARKS = List.of(
            "sucuri_cloudproxy_js", "/_incapsula_resource?", "geo.captcha-delivery.com",
            "within.website/x/cmd/anubis",
            "window._cf_chl_opt", "slowaes.decrypt(");

    private BotWall() {
    }

    /** Whether the headers alone say so, with any status. */
    static boolean inHeaders(AnswerHeaders headers) {
        return says(headers, "cf-mitigated", "challenge")
                || says(headers, "x-amzn-waf-action", "challenge")
                || says(headers, "x-amzn-waf-action", "captcha")
                || headers.first("x-sucuri-block") != null;
    }

    /** Not 429: whoever set the wall up, waiting is what is asked for. */
    static boolean mayStandBehind(int status) {
        return status == 403 || status == 405 || status == 503;
    }

    static boolean inRefusal(byte[] body) {
        return holdsOneOf(MARKS, body);
    }

    /** Whether a page that came as if all were well is a challenge. */
    static boolean inSuccess(byte[] body) {
        return body.length <= LONGEST_CHALLENGE && holdsOneOf(SURE_MARKS, body);
    }

    private static boolean says(AnswerHeaders headers, String name, String value) {
        return value.equalsIgnoreCase(headers.first(name));
    }

    private static boolean holdsOneOf(List<String> marks, byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return marks.stream().anyMatch(text::contains);
    }
}

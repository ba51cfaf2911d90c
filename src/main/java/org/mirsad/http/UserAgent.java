package org.mirsad.http;

/** Our one name on the web: {@code Mirsad/<version> (+<contact>)}. Never a browser's. */
final class UserAgent {

    private UserAgent() {
    }

    static String of(String version, String contact) {
        String product = "Mirsad/" + plain(version);
        String reachable = plain(contact);
        return reachable.isEmpty() ? product : product + " (+" + reachable + ')';
    }

    /** What may stand in a header and within brackets. */
    private static String plain(String text) {
        return text.strip().replaceAll("[^\\x21-\\x7E]|[()\\\\]", "");
    }
}

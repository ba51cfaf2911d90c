package org.mirsad.cleaning;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * HTML that may be shown as it is: it came from {@link HtmlSanitizer}, the only maker of this type. A body fragment,
 * never a document. Immutable.
 */
public final class SafeHtml {

    public static final SafeHtml EMPTY = new SafeHtml("");

    private final String html;

    SafeHtml(String html) {
        this.html = html;
    }

    public String html() {
        return html;
    }

    /** The text without markup, one line a block, captions left out. */
    public String text() {
        return HtmlSanitizer.text(html);
    }

    public boolean isEmpty() {
        return html.isEmpty();
    }

    /**
     * The same with every image's address replaced, so that readers' browsers ask nobody but us. An image for which
     * {@code addresses} is empty is left out; a relative address is allowed here, as it can only be our own.
     */
    public SafeHtml withImages(Function<URI, Optional<String>> addresses) {
        return HtmlSanitizer.withImages(html, addresses);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeHtml that && html.equals(that.html);
    }

    @Override
    public int hashCode() {
        return html.hashCode();
    }

    @Override
    public String toString() {
        return html;
    }
}

package org.mirsad.http;

import java.io.IOException;

/** A body beyond the limit. */
final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException(long actual, long limit) {
        super("Body of at least " + actual + " bytes exceeds the limit of " + limit + " bytes");
    }
}

package org.mirsad.http;

import java.net.UnknownHostException;

/** The guard's no, in the only kind of exception a resolver may throw. */
final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String message) {
        super(message);
    }
}

package org.mirsad.reader;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There was such a page and it has been taken down. Answered with 410. */
@ResponseStatus(HttpStatus.GONE)
class Gone extends RuntimeException {

    Gone(String what, Object which) {
        super("The " + what + " " + which + " has been taken down");
    }
}

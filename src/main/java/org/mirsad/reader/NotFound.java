package org.mirsad.reader;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such page: {@code what} (article, topic, …) with this name or number. Answered with 404. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class NotFound extends RuntimeException {

    NotFound(String what, Object which) {
        super("No " + what + " " + which);
    }
}

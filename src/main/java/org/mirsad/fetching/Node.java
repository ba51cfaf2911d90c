package org.mirsad.fetching;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** The name under which this process holds leases: its own at every start, so that it never inherits a dead one's. */
@Component
class Node {

    private final String name = "node-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    String name() {
        return name;
    }
}

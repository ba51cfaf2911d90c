package org.mirsad.reader;

import java.time.Instant;
import java.util.List;

/** The newspaper before its first article, with its outlets on the way or all out of reach. */
class EmptyNewspaper extends SampleNewspaper {

    private final boolean unreachable;

    EmptyNewspaper(Instant now, boolean unreachable) {
        super(now);
        this.unreachable = unreachable;
    }

    @Override
    public FrontPage front() {
        return new FrontPage(List.of(), List.of(), List.of());
    }

    @Override
    public FirstRun firstRun() {
        FirstRun some = super.firstRun();
        return unreachable
                ? new FirstRun(some.outlets().stream()
                        .filter(outlet -> outlet.state() == FirstRun.State.FAILED)
                        .toList())
                : some;
    }
}

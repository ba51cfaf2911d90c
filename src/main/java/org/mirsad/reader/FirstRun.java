package org.mirsad.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is being fetched while there is nothing to read yet. */
record FirstRun(List<Outlet> outlets) {

    enum State {
        WAITING,
        FETCHING,
        FETCHED,
        FAILED;

        public String key() {
            return switch (this) {
                case WAITING -> "waiting";
                case FETCHING -> "fetching";
                case FETCHED -> "fetched";
                case FAILED -> "failed";
            };
        }
    }

    /**
     * An active outlet.
     *
     * @param host its address, for the person who runs the installation
     * @param items how many articles have come in so far
     * @param reason why it could not be fetched, one Arabic sentence
     */
    record Outlet(String name, String host, State state, long items, @Nullable String reason) {}

    /** Nothing at all can be reached: then the network is the likely cause, not the outlets. */
    public boolean unreachable() {
        return !outlets.isEmpty() && outlets.stream().allMatch(outlet -> outlet.state() == State.FAILED);
    }
}

package org.mirsad.http;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mirsad.http.Fetched.Failed;
import org.mirsad.http.Fetched.Problem;
import org.mirsad.http.Fetched.Reason;
import org.mirsad.http.Fetched.Refused;

/** One fetch on its way: where it stands, how it came there and the time it has left. Not thread-safe. */
final class Journey {

    private final FetchRequest request;
    private final List<Redirect> redirects = new ArrayList<>();
    private final Budget time;
    private final Budget patience;
    private URI address;

    Journey(FetchRequest request, URI start, Duration patience) {
        this.request = request;
        this.address = start;
        this.time = new Budget(request.deadline());
        this.patience = new Budget(patience);
    }

    FetchRequest request() {
        return request;
    }

    URI address() {
        return address;
    }

    List<Redirect> redirects() {
        return List.copyOf(redirects);
    }

    Budget time() {
        return time;
    }

    Budget patience() {
        return patience;
    }

    Duration took() {
        return time.spent();
    }

    /** Goes on to where a redirect leads, or ends: the address itself is still to be judged by the guard. */
    Optional<Fetched> follow(int status, String location, int maxRedirects) {
        Optional<URI> resolved = Location.resolve(address, location);
        if (resolved.isEmpty()) {
            return Optional.of(new Failed(Problem.PROTOCOL, "Redirect to no readable address: " + shown()));
        }
        URI target = resolved.get();
        if (redirects.size() >= maxRedirects || hasBeenAt(target)) {
            return Optional.of(new Refused(Reason.TOO_MANY_REDIRECTS, status, (hasBeenAt(target)
                    ? "Redirects lead in a circle: " : "More redirects than " + maxRedirects + ": ") + shown()));
        }
        if ("https".equalsIgnoreCase(address.getScheme()) && "http".equalsIgnoreCase(target.getScheme())) {
            return Optional.of(new Refused(Reason.DOWNGRADE, status, "Redirect from https to http: " + shown()));
        }
        redirects.add(new Redirect(address, target, status));
        address = target;
        return Optional.empty();
    }

    String shown() {
        return AddressRules.shown(address);
    }

    private boolean hasBeenAt(URI target) {
        return target.equals(address) || redirects.stream().anyMatch(redirect -> redirect.from().equals(target));
    }
}

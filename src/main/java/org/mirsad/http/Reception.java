package org.mirsad.http;

import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.mirsad.http.Fetched.Body;
import org.mirsad.http.Fetched.Failed;
import org.mirsad.http.Fetched.NotModified;
import org.mirsad.http.Fetched.Problem;
import org.mirsad.http.Fetched.Reason;
import org.mirsad.http.Fetched.Refused;
import org.mirsad.http.Fetched.Wait;

/** Makes of one answer what it means to the fetch. Reads of the body what is needed and leaves the rest. */
final class Reception {

    /** What comes after an answer: the end of the fetch, or another address. */
    sealed interface Step {

        record Answered(Fetched fetched) implements Step {
        }

        record Moved(int status, String location) implements Step {
        }
    }

    private final ClassicHttpResponse response;
    private final AnswerHeaders headers;
    private final Journey journey;
    private final int status;

    Reception(ClassicHttpResponse response, Journey journey, Clock clock) {
        this.response = response;
        this.headers = new AnswerHeaders(response, clock);
        this.journey = journey;
        this.status = response.getCode();
    }

    Step read() throws IOException {
        if (BotWall.inHeaders(headers)) {
            return new Step.Answered(botWall());
        }
        return switch (status) {
            case 301, 302, 303, 307, 308 -> redirect();
            case 304 -> new Step.Answered(notModified());
            default -> new Step.Answered(status / 100 == 2 ? body() : refusal());
        };
    }

    private Step redirect() {
        String location = headers.first(HttpHeaders.LOCATION);
        return location == null
                ? new Step.Answered(failed(Problem.PROTOCOL, "Redirect without a Location"))
                : new Step.Moved(status, location);
    }

    private Fetched notModified() {
        Validators asked = journey.request().validators();
        if (asked.isEmpty()) {
            return failed(Problem.PROTOCOL, "Status 304 to an unconditional request");
        }
        Validators fresh = headers.validators();
        return new NotModified(fresh.isEmpty() ? asked : fresh, headers.fresh(), journey.redirects(), journey.took());
    }

    private Fetched body() throws IOException {
        long limit = journey.request().maxBody().toBytes();
        byte[] bytes = journey.request().kind() == Kind.ROBOTS
                ? BodyReader.beginning(response, limit) : BodyReader.whole(response, limit);
        String contentType = headers.first(HttpHeaders.CONTENT_TYPE);
        if (isHtml(contentType) && BotWall.inSuccess(bytes)) {
            return botWall();
        }
        return new Body(journey.address(), status, bytes, contentType, headers.validators(), headers.fresh(),
                journey.redirects(), journey.took());
    }

    private Fetched refusal() {
        if (BotWall.mayStandBehind(status) && BotWall.inRefusal(peek())) {
            return botWall();
        }
        return switch (status) {
            case 401 -> refused(Reason.UNAUTHORIZED);
            case 403 -> refused(Reason.FORBIDDEN);
            case 404 -> refused(Reason.NOT_FOUND);
            case 410 -> refused(Reason.GONE);
            case 429, 503 -> new Wait(status, headers.retryAfter());
            default -> switch (status / 100) {
                case 4 -> refused(Reason.CLIENT_ERROR);
                case 5 -> failed(Problem.SERVER_ERROR, "Status " + status);
                default -> failed(Problem.PROTOCOL, "Unexpected status " + status);
            };
        };
    }

    /** A refusal stays one even if its body cannot be read. */
    private byte[] peek() {
        try {
            return BodyReader.beginning(response, BotWall.PEEK);
        } catch (IOException _) {
            return new byte[0];
        }
    }

    private Fetched botWall() {
        return new Refused(Reason.BOT_WALL, status, "A challenge for browsers, status " + status + ": "
                + journey.shown());
    }

    private Fetched refused(Reason reason) {
        return new Refused(reason, status, "Status " + status + ": " + journey.shown());
    }

    private Fetched failed(Problem problem, String what) {
        return new Failed(problem, what + ": " + journey.shown());
    }

    private static boolean isHtml(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("html");
    }
}

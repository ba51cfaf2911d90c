package org.mirsad.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.mirsad.http.Fetched.Failed;
import org.mirsad.http.Fetched.Problem;
import org.mirsad.http.Fetched.Reason;
import org.mirsad.http.Fetched.Refused;

/** Says in our words what an exception meant, the narrow kinds before the wide ones. */
final class Failures {

    private Failures() {
    }

    static Fetched of(IOException e, Alarm alarm, Journey journey) {
        if (alarm.wasShutDown() || Thread.currentThread().isInterrupted()) {
            return failed(Problem.INTERRUPTED, "Interrupted", journey);
        }
        if (e instanceof ForbiddenAddressException) {
            return new Refused(Reason.ADDRESS_FORBIDDEN, 0, e.getMessage() + ": " + journey.shown());
        }
        if (e instanceof TooLargeException) {
            return failed(Problem.TOO_LARGE, String.valueOf(e.getMessage()), journey);
        }
        if (alarm.hasRung()) {
            long limit = journey.time().whole().toMillis();
            return failed(Problem.TIMEOUT, "Exchange exceeds its deadline of " + limit + " ms", journey);
        }
        return network(e, journey);
    }

    private static Fetched network(IOException e, Journey journey) {
        return switch (e) {
            case UnknownHostException _ -> failed(Problem.DNS, "Name not resolved, " + e.getMessage(), journey);
            case SocketTimeoutException _ -> failed(Problem.TIMEOUT, "Silent for too long", journey);
            case SSLException _ when e.getCause() instanceof SocketTimeoutException ->
                    failed(Problem.TIMEOUT, "Silent for too long", journey);
            case SSLException _ -> failed(Problem.TLS, "No secure connection, " + e.getMessage(), journey);
            case ConnectException _ -> failed(Problem.CONNECT, "Connection refused", journey);
            case NoRouteToHostException _ -> failed(Problem.CONNECT, "No route", journey);
            case SocketException _ -> failed(Problem.CONNECT, "Connection broken off", journey);
            case InterruptedIOException _ -> failed(Problem.TIMEOUT, "Waited for too long", journey);
            default -> protocol(e, journey);
        };
    }

    /** By the kind of exception alone: most messages of the parser quote what the server sent. */
    private static Fetched protocol(IOException e, Journey journey) {
        Throwable kind = e.getCause() != null ? e.getCause() : e;
        String what = e instanceof ConnectionClosedException ? "Answer shorter than announced"
                : "Answer breaks the protocol, " + kind.getClass().getSimpleName();
        return failed(Problem.PROTOCOL, what, journey);
    }

    private static Fetched failed(Problem problem, String what, Journey journey) {
        return new Failed(problem, what + ": " + journey.shown());
    }
}

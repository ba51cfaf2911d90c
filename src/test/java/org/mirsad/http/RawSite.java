package org.mirsad.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that sends whatever bytes a test wants, at whatever pace: what no HTTP server would do. */
public final class RawSite implements AutoCloseable {

    /** Writes an answer, without having read the request. */
    public interface Answer {

        void write(OutputStream out, RawSite site) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Answer answer;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();

    private RawSite(ServerSocket socket, Answer answer) {
        this.socket = socket;
        this.answer = answer;
        Thread.startVirtualThread(this::accept);
    }

    public static RawSite answering(Answer answer) {
        try {
            return new RawSite(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RawSite saying(String bytes) {
        return answering((out, _) -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Sends the beginning at once, and then one byte after the other until the client or the test hangs up. */
    public static RawSite dripping(String beginning, String drops) {
        return answering((out, site) -> {
            out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; !site.closed.await(20, TimeUnit.MILLISECONDS); i++) {
                out.write(drops.charAt(i % drops.length()));
                out.flush();
            }
        });
    }

    public URI at(String path) {
        return at("http", path);
    }

    public URI at(String scheme, String path) {
        return URI.create(scheme + "://" + hostAndPort() + path);
    }

    public String hostAndPort() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** Waits until the other side has closed a connection while it was being written to. */
    public boolean sawTheClientHangUp() throws InterruptedException {
        return hungUp.await(5, TimeUnit.SECONDS);
    }

    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Thread.startVirtualThread(() -> swallow(connection));
            answer.write(connection.getOutputStream(), this);
            connection.shutdownOutput();
            closed.await(1, TimeUnit.SECONDS);
        } catch (IOException _) {
            hungUp.countDown();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void swallow(Socket connection) {
        try {
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // The connection is over.
        }
    }
}

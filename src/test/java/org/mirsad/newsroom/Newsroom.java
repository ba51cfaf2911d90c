package org.mirsad.newsroom;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The demo press while it runs: fictional outlets, each served over HTTP on a port of its own on 127.0.0.1.
 *
 * <p>What stands in a feed or on a page is computed for each request from the clock, so that a test that moves its clock
 * sees articles appear and corrections made without waiting for them.
 */
public final class Newsroom implements AutoCloseable {

    private final List<Outlet> outlets = new ArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<Socket> held = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Newsroom() {}

    /**
     * Starts all outlets; their articles are those under {@code newsroom/articles} of the test resources.
     *
     * @param clock its present moment is the one that the ages in the article files count from
     */
    public static Newsroom start(Clock clock) {
        return start(clock, resources().resolve("articles"));
    }

    static Newsroom start(Clock clock, Path folder) {
        Newsroom newsroom = new Newsroom();
        try {
            newsroom.open(clock, ArticleFile.readAll(folder));
        } catch (IOException e) {
            newsroom.close();
            throw new UncheckedIOException(e);
        }
        return newsroom;
    }

    /** The newsroom's folder in the test resources, which lie unpacked on the classpath. */
    static Path resources() {
        try {
            return Path.of(Newsroom.class.getResource("/newsroom").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Outlet> outlets() {
        return List.copyOf(outlets);
    }

    /** @throws IllegalArgumentException if there is none of that slug */
    public Outlet outlet(String slug) {
        return outlets.stream()
                .filter(outlet -> outlet.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No outlet " + slug));
    }

    /** The {@code host:port} of each outlet, that of the silent one too. */
    public List<String> hosts() {
        return outlets.stream().map(outlet -> outlet.site().getAuthority()).toList();
    }

    /** Writes the starter catalogue of these outlets, with the topics and entities of the real one, into a folder. */
    public void catalogue(Path folder) {
        new PressCatalogue(outlets).write(folder);
    }

    /** A catalogue without a single outlet, for tests that bring their own and must ask nobody else. */
    public static void emptyCatalogue(Path folder) {
        new PressCatalogue(List.of()).write(folder);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
        for (Socket socket : held) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void open(Clock clock, Map<String, Article> articles) throws IOException {
        Instant start = clock.instant();
        Printer printer = new Printer();
        Pictures pictures = new Pictures();
        List<Imprint> imprints = Imprint.all();
        Map<String, String> names = imprints.stream().collect(Collectors.toMap(Imprint::slug, Imprint::nameAr));
        for (Imprint imprint : imprints) {
            List<Article> own = articles.values().stream().filter(a -> a.outlet().equals(imprint.slug())).toList();
            if (imprint.trouble() == Imprint.Trouble.NOBODY_THERE) {
                outlets.add(new Outlet(new Desk(imprint, hold(), start, clock, own, names), printer, pictures));
            } else {
                HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
                servers.add(server);
                Desk desk = new Desk(imprint, base(server.getAddress().getPort()), start, clock, own, names);
                Outlet outlet = new Outlet(desk, printer, pictures);
                outlets.add(outlet);
                server.setExecutor(threads);
                server.createContext("/", new OutletServer(outlet));
                server.start();
            }
        }
    }

    /** A port that nobody else gets and on which nobody listens: bound, but refusing connections. */
    private URI hold() throws IOException {
        Socket socket = new Socket();
        held.add(socket);
        socket.bind(new InetSocketAddress(loopback(), 0));
        return base(socket.getLocalPort());
    }

    private static URI base(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}

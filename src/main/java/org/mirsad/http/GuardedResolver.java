package org.mirsad.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for connecting, and for nothing else: what is judged here is what the socket connects to a moment
 * later, so that no second answer of a name server can come in between. Literals pass through here as well.
 */
final class GuardedResolver implements DnsResolver, AutoCloseable {

    private static final int MOST_LOOKUPS = 64;

    private final AddressGuard guard;
    private final Names names;
    private final Duration timeout;

    /** Platform threads: a lookup blocks in native code, where a virtual thread would hold on to its carrier. */
    private final ThreadPoolExecutor lookups = new ThreadPoolExecutor(0, MOST_LOOKUPS, 30, TimeUnit.SECONDS,
            new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("mirsad-dns-", 0).factory());

    GuardedResolver(AddressGuard guard, Names names, Duration timeout) {
        this.guard = guard;
        this.names = names;
        this.timeout = timeout;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = lookUp(host);
        if (!guard.exempts(host, port)) {
            refuseUnlessAllPublic(host, addresses);
        }
        return Arrays.stream(addresses).map(address -> new InetSocketAddress(address, port)).toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookUp(host);
        refuseUnlessAllPublic(host, addresses);
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }

    private static void refuseUnlessAllPublic(String host, InetAddress[] addresses) throws ForbiddenAddressException {
        for (InetAddress address : addresses) {
            if (!AddressGuard.isPublic(address)) {
                throw new ForbiddenAddressException(
                        "The name " + host + " leads to " + address.getHostAddress() + ", which is not public");
            }
        }
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        Duration limit = Alarm.shorter(timeout);
        Future<InetAddress[]> lookup = submit(host);
        try {
            return lookup.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(host, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException _) {
            throw new UnknownHostException("Looking up " + host + " exceeds " + limit.toMillis() + " ms");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("Interrupted while looking up " + host);
        } finally {
            lookup.cancel(true);
        }
    }

    private Future<InetAddress[]> submit(String host) throws UnknownHostException {
        try {
            return lookups.submit(() -> names.lookUp(host));
        } catch (RejectedExecutionException _) {
            throw new UnknownHostException(MOST_LOOKUPS + " lookups under way, none for " + host);
        }
    }

    /** Java refuses literals it finds ambiguous (0177.0.0.1) with an IllegalArgumentException. */
    private static UnknownHostException failure(String host, Throwable cause) {
        if (cause instanceof UnknownHostException unknown) {
            return unknown;
        }
        UnknownHostException failure = new UnknownHostException("Cannot look up " + host + ": " + cause.getMessage());
        failure.initCause(cause);
        return failure;
    }
}

package dev.fdlab.patterns.servers;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * All workers of a server wait for a silent service, and its clients go away.
 *
 * <p>The pool bounds the calls to the service, so there the server holds few sockets. It does not bound who waits for a
 * worker: each request keeps its connection until somebody works on it, and nobody reads from a connection meanwhile,
 * so nobody notices that the client has gone. {@code lsof} shows one CLOSE_WAIT a client <em>on the listening
 * port</em>: the bug is on the other side, in the call without a deadline.
 *
 * <p>The collector cannot help, neither on JDK 17 nor on 25: the requests are queued.
 *
 * <p>Fix: a deadline for the call. The worker comes back, answers, and finds that the connection is closed. And a bound
 * on the queue, so that a long one is refused at once. ({@code HttpRequest.timeout} ends with the head of the response:
 * for a service that stalls in the body see the chapter of clients.)
 *
 * <pre>
 * JDK  one call leaves open      until collected
 * 17   1 tcp inbound CLOSE_WAIT  no: for good
 * 25   1 tcp inbound CLOSE_WAIT  no: for good
 * </pre>
 */
@Listed(id = "servers-01", signature = "inbound-close-wait", leaks = Leaks.FOR_GOOD, library = Library.UNDERTOW)
public final class Servers01BlockedWorkers implements Pattern {

    private static final int WORKERS = 2;

    private Undertow blocked;
    private Undertow fixed;

    @Override
    public void leak(Fixture fixture) throws IOException {
        if (blocked == null) {
            blocked = start(HttpRequest.newBuilder(fixture.service("accept-silent")));
        }
        ImpatientClient.askInVain(address(blocked));
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        if (fixed == null) {
            fixed = start(
                    HttpRequest.newBuilder(fixture.service("accept-silent")).timeout(Duration.ofMillis(100)));
        }
        ImpatientClient.ask(address(fixed));
    }

    private static Undertow start(HttpRequest.Builder call) {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setWorkerThreads(WORKERS)
                .setHandler(new BlockingHandler(new LabelsHandler(call.build())))
                .build();
        server.start();
        return server;
    }

    private static InetSocketAddress address(Undertow server) {
        return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    }
}

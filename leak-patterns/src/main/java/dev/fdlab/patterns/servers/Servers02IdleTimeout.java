package dev.fdlab.patterns.servers;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Listed;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * CLOSE_WAIT piles up on the listening port, so the listener gets an idle timeout.
 *
 * <p>It is the obvious setting, and it changes nothing here: {@code NO_REQUEST_TIMEOUT} counts between two requests,
 * and here a request is under way, though all it does is wait for a worker. {@code lsof} shows one CLOSE_WAIT a client,
 * as in {@link Servers01BlockedWorkers}.
 *
 * <p>The collector cannot help, neither on JDK 17 nor on 25: the requests are queued.
 *
 * <p>Fix: as there, a deadline for the call that blocks the workers. The idle timeout stays: it is for clients that
 * send nothing.
 *
 * <pre>
 * JDK  one call leaves open      until collected
 * 17   1 tcp inbound CLOSE_WAIT  no: for good
 * 25   1 tcp inbound CLOSE_WAIT  no: for good
 * </pre>
 */
@Listed(id = "servers-02", signature = "inbound-close-wait", leaks = Leaks.FOR_GOOD, library = Library.UNDERTOW)
public final class Servers02IdleTimeout implements FalseFix {

    private static final int WORKERS = 2;
    private static final int IDLE_MILLIS = 100;

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
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
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

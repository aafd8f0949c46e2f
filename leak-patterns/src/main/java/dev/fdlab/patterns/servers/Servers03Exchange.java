package dev.fdlab.patterns.servers;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Library;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/**
 * An asynchronous handler answers when it has a result, and does nothing when it has an error.
 *
 * <p>A handler that returns ends its exchange; one that dispatches has taken that duty over, on every path. Here the
 * path with an exception is forgotten. The client waits, gives up and closes; the server, which reads nothing while an
 * exchange is under way, keeps the connection: {@code lsof} shows one CLOSE_WAIT a request on the listening port.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the connection is registered with a selector.
 *
 * <p>Fix: end the exchange on every path, also on the one where answering throws.
 *
 * <pre>
 * JDK  one call leaves open      until collected
 * 17   1 tcp inbound CLOSE_WAIT  no: for good
 * 25   1 tcp inbound CLOSE_WAIT  no: for good
 * </pre>
 */
@Listed(id = "servers-03", signature = "inbound-close-wait", leaks = Leaks.FOR_GOOD, library = Library.UNDERTOW)
public final class Servers03Exchange implements Pattern {

    private Undertow forgetful;
    private Undertow fixed;

    @Override
    public void leak(Fixture fixture) throws IOException {
        if (forgetful == null) {
            forgetful = start(exchange -> exchange.dispatch(
                    SameThreadExecutor.INSTANCE,
                    () -> labels().thenAccept(
                                    labels -> exchange.getResponseSender().send(labels))));
        }
        ImpatientClient.askInVain(address(forgetful));
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        if (fixed == null) {
            fixed = start(exchange -> exchange.dispatch(
                    SameThreadExecutor.INSTANCE,
                    () -> labels().whenComplete((labels, error) -> answer(exchange, labels, error))));
        }
        ImpatientClient.ask(address(fixed));
    }

    private static void answer(HttpServerExchange exchange, String labels, Throwable error) {
        try {
            if (error == null) {
                exchange.getResponseSender().send(labels);
            } else {
                exchange.setStatusCode(502).endExchange();
            }
        } catch (RuntimeException e) {
            exchange.endExchange();
        }
    }

    /** A call that failed. */
    private static CompletableFuture<String> labels() {
        return CompletableFuture.failedFuture(new IOException("the service is away"));
    }

    private static Undertow start(HttpHandler handler) {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(handler)
                .build();
        server.start();
        return server;
    }

    private static InetSocketAddress address(Undertow server) {
        return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    }
}

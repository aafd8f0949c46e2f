package dev.fdlab.upstream;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import org.xnio.Options;

/** The control port: what the data port does, and what it has seen. */
final class Control implements AutoCloseable {
    /** How long an idle client may keep one of the few connections. */
    private static final int IDLE_MILLIS = 10_000;

    /**
     * The connections that this port takes whatever the reserve, and the part of the reserve that it leaves to the JVM.
     */
    private static final int FEWEST = 4;

    private final Engine engine;
    private final Undertow server;

    /**
     * Binds and serves at once; {@code port} 0 takes a free one.
     *
     * @param limit of open files, for the metrics
     * @param reserve descriptors that the data port leaves free: this port takes no more connections than they allow
     */
    Control(Engine engine, String host, int port, long limit, int reserve) {
        this.engine = engine;
        RoutingHandler routes = new RoutingHandler()
                .get("/fault", x -> text(x, 200, engine.plan().text() + "\n"))
                .put("/fault", new BlockingHandler(this::putFault))
                .get("/faults", x -> json(x, Json.faults()))
                .get("/journal", x -> json(x, Json.now().journal(engine.call(engine.journal::view))))
                .delete("/journal", this::clearJournal)
                .get("/connections", x -> json(x, Json.now().connections(engine.live())))
                .delete("/connections", x -> text(x, 200, "reset " + engine.resetAll() + "\n"))
                .get("/metrics", x -> text(x, 200, Metrics.text(engine.counts(), limit)))
                .setFallbackHandler(x -> text(x, 404, "no such page\n"))
                .setInvalidMethodHandler(x -> text(x, 405, "not with this method\n"));
        // One thread each: a request to this port waits for the engine's thread anyway.
        server = Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(2)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 2L * Cursor.MAX_TEXT)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, Math.max(FEWEST, reserve - FEWEST))
                .setSocketOption(Options.CONNECTION_LOW_WATER, Math.max(FEWEST, reserve - FEWEST))
                .addHttpListener(port, host, new SameOrigin(host, new BlockingHandler(careful(routes))))
                .build();
        server.start();
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static HttpHandler careful(HttpHandler next) {
        return x -> {
            try {
                next.handleRequest(x);
            } catch (BadFault e) {
                text(x, 400, e.getMessage() + "\n");
            }
        };
    }

    private void putFault(HttpServerExchange x) throws Exception {
        byte[] body = x.getInputStream().readNBytes(2 * Cursor.MAX_TEXT);
        Plan plan = PlanParser.parse(new String(body, java.nio.charset.StandardCharsets.UTF_8));
        engine.use(plan);
        text(x, 200, plan.text() + "\n");
    }

    private void clearJournal(HttpServerExchange x) {
        engine.call(() -> {
            engine.journal.clear();
            return null;
        });
        text(x, 200, "cleared\n");
    }

    private static void json(HttpServerExchange x, String body) {
        x.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        x.getResponseSender().send(body);
    }

    private static void text(HttpServerExchange x, int status, String body) {
        x.setStatusCode(status);
        x.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        x.getResponseSender().send(body);
    }

    @Override
    public void close() {
        server.stop();
    }
}

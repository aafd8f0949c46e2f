package dev.fdlab.load.watch;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Serves the page on loopback: its files, its events, and what its controls order. */
final class WatchPage implements AutoCloseable {

    private static final String FOLDER = "/dev/fdlab/load/watch/";
    /** As in {@code pom.xml}. */
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    /** Path to resource. */
    private static final Map<String, String> FILES = Map.of(
            "/", FOLDER + "index.html",
            "/page.css", FOLDER + "page.css",
            "/page.js", FOLDER + "page.js",
            "/controls.js", FOLDER + "controls.js",
            "/lane.js", FOLDER + "lane.js",
            "/charts.js", FOLDER + "charts.js",
            "/dom.js", FOLDER + "dom.js",
            "/uPlot.js", CHARTS + "uPlot.iife.min.js",
            "/uPlot.css", CHARTS + "uPlot.min.css");

    /** They say at each start that they start. Held here: the JDK's logging forgets the level of one that nobody refers to. */
    private static final List<Logger> CHATTY = Stream.of("io.undertow", "org.xnio", "org.jboss.threads")
            .map(Logger::getLogger)
            .toList();

    private static final long LARGEST_ORDER = 64 * 1024;

    private final Undertow server;
    private final int port;

    /**
     * Serves at once.
     *
     * @param port a free one
     */
    WatchPage(int port, String token, Feed feed, Orders orders) throws IOException {
        this.port = port;
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        RoutingHandler routes = new RoutingHandler()
                .get("/events", feed::join)
                .get("/choices", orders::choices)
                .post("/orders/{order}", new BlockingHandler(orders::carryOut))
                .setFallbackHandler(x -> text(x, 404, "no such page"))
                .setInvalidMethodHandler(x -> text(x, 405, "not with this method"));
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            routes.get(file.getKey(), file(file.getValue()));
        }
        server = Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(8)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LARGEST_ORDER)
                .addHttpListener(port, "127.0.0.1", new Gate(port, token, routes))
                .build();
        server.start();
    }

    /**
     * This port of loopback, or another one where it is taken.
     *
     * @param wanted 0 for any
     */
    static int free(int wanted) throws IOException {
        try {
            return bound(wanted);
        } catch (BindException e) {
            return bound(0);
        }
    }

    private static int bound(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    private static HttpHandler file(String resource) throws IOException {
        try (InputStream in = WatchPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing: build load-tests again");
            }
            byte[] bytes = in.readAllBytes();
            String type = resource.endsWith(".js")
                    ? JAVASCRIPT
                    : resource.endsWith(".css") ? STYLE : "text/html; charset=utf-8";
            return exchange -> {
                exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
                exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
            };
        }
    }

    static void text(HttpServerExchange exchange, int status, String text) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(text);
    }

    @Override
    public void close() {
        server.stop();
    }
}

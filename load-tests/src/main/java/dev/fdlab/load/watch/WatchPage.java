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
import java.util.function.Function;
import java.util.function.IntFunction;
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

    /**
     * They say at each start that they start. Held here: the JDK's logging forgets the level of one that nobody refers
     * to.
     */
    private static final List<Logger> CHATTY = Stream.of("io.undertow", "org.xnio", "org.jboss.threads")
            .map(Logger::getLogger)
            .toList();

    private static final long LARGEST_ORDER = 64 * 1024;

    /** A port that was found free may be taken before it is bound. */
    private static final int TRIES = 5;

    private final Undertow server;
    private final int port;
    private final String notice;

    /**
     * Serves at once, on a port of loopback, or on another one where that one cannot be had.
     *
     * @param wanted 0 for any
     * @param orders makes them, of a notice that the page shows: see {@link #notice}
     * @throws BindException when no port can be had
     */
    static WatchPage open(int wanted, String token, Feed feed, Function<String, Orders> orders) throws IOException {
        if (wanted == 0) {
            return openOnAny(port -> "", token, feed, orders);
        }
        try {
            return new WatchPage(wanted, "", token, feed, orders);
        } catch (BindException e) {
            return openOnAny(port -> notice(wanted, e, port), token, feed, orders);
        }
    }

    private static WatchPage openOnAny(
            IntFunction<String> notice, String token, Feed feed, Function<String, Orders> orders) throws IOException {
        for (int tries = 1; ; tries++) {
            int port = free();
            try {
                return new WatchPage(port, notice.apply(port), token, feed, orders);
            } catch (BindException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private WatchPage(int port, String notice, String token, Feed feed, Function<String, Orders> making)
            throws IOException {
        this.port = port;
        this.notice = notice;
        Orders orders = making.apply(notice);
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
        try {
            server.start();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof BindException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** A port of loopback that nobody has at this moment. */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }

    /** Why the page is on this port and not on the one that was wanted. */
    static String notice(int wanted, BindException refused, int port) {
        // Java has one exception for a port that is taken and for one that root alone may have; its words differ.
        String words = String.valueOf(refused.getMessage());
        String why = words.contains("in use") ? "is taken, perhaps by another lab" : "cannot be had (" + words + ")";
        return "port " + wanted + " " + why + ": this lab is on port " + port;
    }

    int port() {
        return port;
    }

    /** Why it is on another port than the one that was wanted; empty where it is not. */
    String notice() {
        return notice;
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

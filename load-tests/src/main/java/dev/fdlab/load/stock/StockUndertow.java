package dev.fdlab.load.stock;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Undertow as it comes: it serves a folder, and takes uploads, which it drops. */
public final class StockUndertow {

    /** Listens on a free port of loopback, and says which. Argument: the folder. */
    public static void main(String[] args) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        ResourceHandler files = new ResourceHandler(new PathResourceManager(Path.of(args[0])));
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> {
                    if (exchange.getRequestMethod().equals(Methods.POST)) {
                        exchange.getRequestReceiver().receiveFullBytes(StockUndertow::created);
                    } else {
                        files.handleRequest(exchange);
                    }
                })
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        System.out.println("listening on http://127.0.0.1:" + port);
    }

    private static void created(HttpServerExchange exchange, byte[] body) {
        exchange.setStatusCode(StatusCodes.CREATED).endExchange();
    }

    private StockUndertow() {}
}

package dev.fdlab.load.durability;

import io.undertow.Undertow;
import java.net.InetSocketAddress;

/** Undertow as it comes, which says hello. */
final class StockUndertow {

    /** Listens on a free port of loopback, and says which. */
    public static void main(String[] args) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> exchange.getResponseSender().send("hello"))
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        System.out.println("listening on http://127.0.0.1:" + port + " pid "
                + ProcessHandle.current().pid());
    }

    private StockUndertow() {}
}

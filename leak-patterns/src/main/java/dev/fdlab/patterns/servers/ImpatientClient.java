package dev.fdlab.patterns.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * A client that asks, waits for a moment, and leaves; it closes its own descriptor. An answer it reads to the end of
 * the connection: by then the server has done all that it does for a request, and has opened what it opens for good at
 * its first (XNIO's {@code Channels}: {@code /dev/null}).
 */
final class ImpatientClient {

    /** Longer than a fixed server needs, deadlines included. In milliseconds. */
    private static final int PATIENCE = 10_000;

    /** Its own patience where no answer will come. In milliseconds. */
    private static final int SHORT = 200;

    static void ask(InetSocketAddress server) throws IOException {
        ask(server, PATIENCE);
    }

    static void askInVain(InetSocketAddress server) throws IOException {
        ask(server, SHORT);
    }

    private static void ask(InetSocketAddress server, int patience) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(patience);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException e) {
            // It leaves.
        }
    }

    private ImpatientClient() {}
}

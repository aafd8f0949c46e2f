package dev.fdlab.load.attack;

import dev.fdlab.kit.traffic.HttpConnection;
import dev.fdlab.load.stock.StockSite;
import dev.fdlab.load.traffic.Image;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The server that is attacked.
 *
 * @param base its address, on loopback
 * @param small the id of an image of 100 KB
 * @param large the id of an image of 4 MB
 */
record Target(URI base, String small, String large) {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 10_000;

    /** The bytes of the small image. */
    static final int SMALL = StockSite.SMALL;

    /** Stores both images in one of the laboratory's servers, which must take them. */
    static Target stocked(URI base) throws IOException {
        return stocked(base, new HttpConnection(base));
    }

    /**
     * The same.
     *
     * @param patience with each answer; at its limit a server gives none, though its backlog takes the connection
     */
    static Target stocked(URI base, Duration patience) throws IOException {
        return stocked(base, new HttpConnection(base, patience));
    }

    private static Target stocked(URI base, HttpConnection connection) throws IOException {
        try (connection) {
            return new Target(base, store(connection, StockSite.SMALL), store(connection, StockSite.LARGE));
        }
    }

    private static String store(HttpConnection connection, int size) throws IOException {
        return Image.id(connection.post("/images", Image.png(size, size).json()));
    }

    Target {
        if (!base.getHost().equals("127.0.0.1")) {
            throw new IllegalArgumentException("attacks go to 127.0.0.1 alone, not to " + base.getHost());
        }
    }

    /** A new connection. */
    Socket connect() throws IOException {
        return connect(0);
    }

    /**
     * A new connection.
     *
     * @param receiveBuffer of this client, in bytes; 0 for the system's default
     */
    Socket connect(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The head of a GET. */
    byte[] get(String path) {
        return head("GET " + path, "");
    }

    /** The head of an upload that promises a number of bytes. */
    byte[] post(long promised) {
        return head("POST /images", "Content-Type: application/json\r\nContent-Length: " + promised + "\r\n");
    }

    /** Reads a little of the answer, for no longer than a client waits that has more to do. */
    static void answer(Socket socket) throws IOException {
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.getInputStream().read(new byte[4_096]);
    }

    /**
     * Lets some time pass. Unlike a sleep it ends at once when the server closes the connection; what the server says
     * meanwhile is dropped.
     *
     * @return whether the connection is still open, as far as the client can tell
     * @throws IOException when the server has reset it
     */
    static boolean pause(Socket socket, int millis) throws IOException {
        byte[] dropped = new byte[4_096];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (int left = millis; left > 0; left = (int) TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                socket.setSoTimeout(left);
                if (socket.getInputStream().read(dropped) < 0) {
                    return false;
                }
            }
        } catch (SocketTimeoutException e) {
            // Nothing was said until then.
        }
        return true;
    }

    private byte[] head(String request, String headers) {
        return (request + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}

package dev.fdlab.load.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Many clients, each with one connection on which it has sent one request and waits. */
final class Crowd {

    /**
     * More of them keep the processors from the server on a small machine, overflow its backlog, and wait for a second.
     */
    private static final int THREADS = 2;

    private final InetSocketAddress server;
    private final ByteBuffer request;
    private final ConcurrentLinkedQueue<SocketChannel> connections = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /** Begins to connect the clients, as fast as the server takes them, and returns at once. */
    Crowd(int port, int clients) {
        server = new InetSocketAddress("127.0.0.1", port);
        request = ByteBuffer.wrap(("GET /labels?image=1 HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        left = new AtomicInteger(clients);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::connect, "crowd-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void connect() {
        while (!closed && left.getAndDecrement() > 0) {
            try {
                SocketChannel connection = SocketChannel.open();
                connections.add(connection);
                // Ends with a RST: ten thousand connections in TIME_WAIT would slow down the connects of the next
                // crowd.
                connection.setOption(StandardSocketOptions.SO_LINGER, 0);
                connection.connect(server);
                connection.write(request.duplicate());
            } catch (IOException e) {
                // A client that does not get in is one that the server does not hold: that is what is counted.
            }
        }
    }

    /** Ends every connection with a RST. */
    void leave() throws IOException {
        closed = true;
        // Ends a connect that waits for room in the backlog.
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}

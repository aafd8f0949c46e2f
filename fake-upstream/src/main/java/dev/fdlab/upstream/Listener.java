package dev.fdlab.upstream;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The data port: accepting, refusing, or full. Touched by the engine's thread alone. */
final class Listener {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());

    /** The kernel cuts it to {@code net.core.somaxconn}. */
    private static final int BACKLOG = 16 * 1024;

    /** At most this many connections at one turn, then those that are open have theirs. */
    private static final int ACCEPTS_A_TURN = 512;

    /** After a failed accept: soon enough for a person, rare enough for the processor. */
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Selector selector;
    private final InetSocketAddress address;
    private final Clock.Alarm retry;
    private final List<SocketChannel> fillers = new ArrayList<>();
    private ServerSocketChannel server;
    private SelectionKey key;
    private SocketChannel placeholder;
    private Port mode = new Port.Accepting();
    private long room = Long.MAX_VALUE;
    private boolean paused;

    interface Accepted {
        void accept(SocketChannel channel) throws IOException;
    }

    Listener(String host, int port, Selector selector, Clock clock) throws IOException {
        this.selector = selector;
        this.retry = clock.alarm(this::resume);
        InetSocketAddress wanted = new InetSocketAddress(host, port);
        if (wanted.isUnresolved()) {
            throw new IOException("unknown host");
        }
        server = bound(wanted, BACKLOG);
        address = (InetSocketAddress) server.getLocalAddress();
        key = server.register(selector, SelectionKey.OP_ACCEPT);
    }

    InetSocketAddress address() {
        return address;
    }

    /** The largest number of open connections: the descriptors beyond it are the reserve. */
    void room(long connections) {
        room = connections;
    }

    /**
     * Changes what happens to connects.
     *
     * @throws BadFault if the port cannot be set up for it
     */
    void mode(Port wanted) {
        if (wanted.equals(mode)) {
            return;
        }
        try {
            close();
            // A closed channel keeps its port until the selector has let go of its key.
            selector.selectNow(k -> {});
            mode = wanted;
            if (wanted instanceof Port.Full full) {
                server = bound(address, full.backlog());
                fill(full.backlog());
            } else if (wanted instanceof Port.Accepting) {
                server = bound(address, BACKLOG);
                key = server.register(selector, SelectionKey.OP_ACCEPT);
            } else {
                // Bound but not listening: connects are refused, and nobody else takes the port.
                placeholder = SocketChannel.open();
                placeholder.setOption(java.net.StandardSocketOptions.SO_REUSEADDR, true);
                placeholder.bind(address);
            }
        } catch (IOException e) {
            throw new BadFault("port " + address.getPort() + " cannot be set up for this: " + e.getMessage());
        }
    }

    private static ServerSocketChannel bound(InetSocketAddress to, int backlog) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.configureBlocking(false);
            return server.bind(to, backlog);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Linux queues backlog + 1 connections; it drops the SYN of the next one, which waits in SYN_SENT. */
    private void fill(int backlog) throws IOException {
        InetAddress host =
                address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
        for (int i = 0; i <= backlog; i++) {
            SocketChannel filler = SocketChannel.open();
            fillers.add(filler);
            filler.configureBlocking(false);
            filler.connect(new InetSocketAddress(host, address.getPort()));
        }
    }

    /**
     * Accepts what waits; stops for a while when a descriptor cannot be had.
     *
     * @param open connections now
     */
    void acceptAll(Accepted to, int open, Counters counters) {
        for (int i = 0; i < ACCEPTS_A_TURN; i++) {
            if (open + i >= room) {
                counters.acceptsHeld++;
                pause("all " + room + " descriptors for connections are in use");
                return;
            }
            SocketChannel channel;
            try {
                channel = server.accept();
            } catch (IOException e) {
                counters.acceptErrors++;
                pause(e.getMessage());
                return;
            }
            if (channel == null) {
                return;
            }
            paused = false;
            handOver(channel, to);
        }
    }

    private static void handOver(SocketChannel channel, Accepted to) {
        try {
            to.accept(channel);
        } catch (IOException e) {
            // Gone before it was ours: nothing to serve.
            close(channel);
        }
    }

    private void pause(String why) {
        if (!paused) {
            long millis = TimeUnit.NANOSECONDS.toMillis(RETRY_NANOS);
            LOG.log(Level.WARNING, "accept waits, " + why + ": trying again every " + millis + " ms");
        }
        paused = true;
        key.interestOps(0);
        retry.set(RETRY_NANOS);
    }

    private void resume() {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    void close() {
        fillers.forEach(Listener::close);
        fillers.clear();
        close(server);
        close(placeholder);
        server = null;
        placeholder = null;
    }

    private static void close(java.nio.channels.Channel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The descriptor is free all the same.
        }
    }
}

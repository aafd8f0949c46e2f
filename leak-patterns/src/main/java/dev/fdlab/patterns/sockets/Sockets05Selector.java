package dev.fdlab.patterns.sockets;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A {@code Selector} makes a read timeout for one channel; only the channel is closed.
 *
 * <p>A {@code SocketChannel} knows no read timeout, and this is the usual way to make one. The selector is a tool, not
 * a connection, and so it is forgotten. {@code lsof} shows three descriptors per call, {@code [eventpoll]},
 * {@code [eventfd]} and, closed though it is, the socket: {@link Sockets06ClosedChannel} says why.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25.
 *
 * <p>Fix: try-with-resources for both. The selector comes second and so is closed first, which deregisters the channel.
 *
 * <pre>
 * JDK  one call leaves open                         until collected
 * 17   1 eventfd + 1 eventpoll + 1 unlisted socket  no: for good
 * 25   1 eventfd + 1 eventpoll + 1 unlisted socket  no: for good
 * </pre>
 */
@Listed(id = "sockets-05", signature = "nio-loop", leaks = Leaks.FOR_GOOD)
public final class Sockets05Selector implements Pattern {

    private static final int READ_TIMEOUT_MILLIS = 10;

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        Selector readable = Selector.open();
        try (SocketChannel service = SocketChannel.open(fixture.socket())) {
            service.configureBlocking(false);
            service.register(readable, SelectionKey.OP_READ);
            readable.select(READ_TIMEOUT_MILLIS);
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (SocketChannel service = SocketChannel.open(fixture.socket());
                Selector readable = Selector.open()) {
            service.configureBlocking(false);
            service.register(readable, SelectionKey.OP_READ);
            readable.select(READ_TIMEOUT_MILLIS);
        }
    }
}

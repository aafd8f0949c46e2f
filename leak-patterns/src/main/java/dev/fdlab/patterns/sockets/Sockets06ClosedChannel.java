package dev.fdlab.patterns.sockets;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A {@code SocketChannel} is closed, and its {@code Selector} never selects again.
 *
 * <p>{@code isOpen()} is false, the peer has got its FIN, and the descriptor is still there. It is registered with the
 * selector, which may be polling it, so it is released only when the key leaves the selector's key set, that is "during
 * the next selection operation" ({@code SelectionKey.cancel}). If the thread that ran the selector has died of an
 * exception, no such operation comes. {@code lsof} shows one socket a call, {@code (FIN_WAIT2)}, and
 * {@code protocol: TCPv6} without addresses once the peer has closed its side too.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25: the selector holds the keys, and the keys the channels.
 *
 * <p>Fix: see that someone selects: {@code selectNow()} where there is no loop, {@code wakeup()} where one waits
 * without a timeout, and no exception of one channel ends the loop of all.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 unlisted socket     no: for good
 * 25   1 unlisted socket     no: for good
 * </pre>
 */
@Listed(id = "sockets-06", signature = "unlisted-sockets", leaks = Leaks.FOR_GOOD)
public final class Sockets06ClosedChannel implements FalseFix {

    /** Its thread is gone. */
    private final Selector loop;

    /** Opens the selector that all calls share. */
    public Sockets06ClosedChannel() throws IOException {
        loop = Selector.open();
    }

    @Override
    public void leak(Fixture fixture) throws IOException {
        try (SocketChannel service = SocketChannel.open(fixture.socket())) {
            service.configureBlocking(false);
            service.register(loop, SelectionKey.OP_READ);
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (SocketChannel service = SocketChannel.open(fixture.socket())) {
            service.configureBlocking(false);
            service.register(loop, SelectionKey.OP_READ);
        } finally {
            loop.selectNow();
        }
    }
}

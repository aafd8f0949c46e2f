package dev.fdlab.patterns.sockets;

import dev.fdlab.patterns.FalseFix;
import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;

/**
 * A {@code SocketChannel} is closed when connecting throws an {@code IOException}.
 *
 * <p>For an {@code IOException} that is not even needed: {@code connect} closes a channel that is refused. But a name
 * that does not resolve is an {@code UnresolvedAddressException}, which is an {@code IllegalArgumentException}, and
 * neither {@code connect} nor the {@code catch} closes the channel then. {@code lsof} shows one socket a call, {@code
 * protocol: TCPv6} without any address, since it was never bound. The day when DNS is down is the day when it leaks.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25.
 *
 * <p>Fix: close on every exception. {@code SocketChannel.open(address)} does so, so leave it to that. (To set options
 * before, catch {@code Throwable}, close, and throw it again.)
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 unlisted socket     no: for good
 * 25   1 unlisted socket     no: for good
 * </pre>
 */
@Listed(id = "sockets-04", signature = "unlisted-sockets", leaks = Leaks.FOR_GOOD)
public final class Sockets04Connect implements FalseFix {

    /** What {@code new InetSocketAddress(name, port)} makes of a name that the resolver does not know. */
    private static final InetSocketAddress UNKNOWN = InetSocketAddress.createUnresolved("service.invalid", 80);

    @Override
    public void leak(Fixture fixture) throws IOException {
        try {
            connect(UNKNOWN).close();
        } catch (UnresolvedAddressException e) {
            // There may be a name server again next time.
        }
    }

    private static SocketChannel connect(InetSocketAddress service) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.connect(service);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UNKNOWN)) {
            channel.finishConnect();
        } catch (UnresolvedAddressException e) {
            // There may be a name server again next time.
        }
    }
}

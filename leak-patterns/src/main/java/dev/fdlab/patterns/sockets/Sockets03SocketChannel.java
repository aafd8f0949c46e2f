package dev.fdlab.patterns.sockets;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * A check whether a service is up opens a {@code SocketChannel}, and does not close it.
 *
 * <p>The answer is there when {@code open} returns, so the channel is not even given a name. {@code lsof} shows one
 * socket a call, {@code (ESTABLISHED)}, or {@code (CLOSE_WAIT)} once the service gives up on it. A check each ten
 * seconds comes to 8,640 a day, at both ends.
 *
 * <p>The collector never heals it, neither on JDK 17 nor on 25. A {@code java.net.Socket} is healed, a
 * {@code DatagramChannel} too; {@code SocketChannel}, {@code ServerSocketChannel} and {@code AsynchronousSocketChannel}
 * are not.
 *
 * <p>Fix: try-with-resources: the check needs the connection only until it knows the answer.
 *
 * <pre>
 * JDK  one call leaves open        until collected
 * 17   1 tcp outbound ESTABLISHED  no: for good
 * 25   1 tcp outbound ESTABLISHED  no: for good
 * </pre>
 */
@Listed(id = "sockets-03", signature = "outbound-established", leaks = Leaks.FOR_GOOD)
public final class Sockets03SocketChannel implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        SocketChannel.open(fixture.socket()).isConnected();
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (SocketChannel service = SocketChannel.open(fixture.socket())) {
            service.isConnected();
        }
    }
}

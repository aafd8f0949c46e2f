package dev.fdlab.patterns.sockets;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.net.ServerSocket;

/**
 * A free port is looked for with {@code new ServerSocket(0)}, which is not closed.
 *
 * <p>The number is all that is wanted, and the expression gives it. The socket goes on listening: whoever is to have
 * the port finds it taken, and a client that connects is accepted by the kernel and never answered. {@code lsof} shows
 * one socket a call, {@code (LISTEN)}.
 *
 * <p>The collector heals it, on JDK 17 and 25; it heals a {@code ServerSocketChannel} on neither.
 *
 * <p>Fix: try-with-resources. Better still, give port 0 to the server itself, and ask it for its port: between the two,
 * another program may take the one that was found.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 tcp listening       yes
 * 25   1 tcp listening       yes
 * </pre>
 */
@Listed(id = "sockets-01", signature = "listening", leaks = Leaks.UNTIL_COLLECTED)
public final class Sockets01ServerSocket implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        new ServerSocket(0).getLocalPort();
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            probe.getLocalPort();
        }
    }
}

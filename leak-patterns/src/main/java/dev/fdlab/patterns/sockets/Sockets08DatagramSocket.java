package dev.fdlab.patterns.sockets;

import dev.fdlab.patterns.Fixture;
import dev.fdlab.patterns.Leaks;
import dev.fdlab.patterns.Listed;
import dev.fdlab.patterns.Pattern;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;

/**
 * A metric is sent by UDP, with a {@code DatagramSocket} of its own that is never closed.
 *
 * <p>UDP has no connections, so there seems to be nothing to close. The socket still holds a descriptor, and a local
 * port; by default there are only 28,232 of these ({@code net.ipv4.ip_local_port_range}, ip(7)). {@code lsof} shows one
 * {@code UDP *:PORT} a call.
 *
 * <p>The collector heals it, on JDK 17 and 25, and a {@code DatagramChannel} as well.
 *
 * <p>Fix: try-with-resources, which gives back the descriptor and the port also when {@code send} throws; or one socket
 * for all metrics.
 *
 * <pre>
 * JDK  one call leaves open  until collected
 * 17   1 udp                 yes
 * 25   1 udp                 yes
 * </pre>
 */
@Listed(id = "sockets-08", signature = "udp", leaks = Leaks.UNTIL_COLLECTED)
public final class Sockets08DatagramSocket implements Pattern {

    @Override
    @SuppressWarnings("resource") // the leak
    public void leak(Fixture fixture) throws IOException {
        new DatagramSocket().send(metric(fixture));
    }

    @Override
    public void fix(Fixture fixture) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(metric(fixture));
        }
    }

    private static DatagramPacket metric(Fixture fixture) {
        byte[] metric = "orders:1|c".getBytes(StandardCharsets.US_ASCII);
        return new DatagramPacket(metric, metric.length, fixture.closedPort());
    }
}

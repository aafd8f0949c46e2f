package dev.fdlab.lens;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One line of {@code tcp} or {@code tcp6}; {@code udp}, {@code udplite}, {@code raw} and {@code icmp} have the same
 * columns. The kernel prints fixed widths up to the queues (net/ipv4/tcp_ipv4.c, net/ipv6/tcp_ipv6.c), then fields of
 * any width:
 *
 * <pre>
 *    0: 0100007F:1A06 0100007F:9C40 08 00000000:00000001 00:00000000 00000000  1000        0 4711 ...
 *       local         remote        state tx:rx          timer       retries   uid  timeout  inode
 * </pre>
 */
record TcpLine(
        InetSocketAddress local,
        InetSocketAddress remote,
        TcpState state,
        long receiveQueue,
        long sendQueue,
        boolean keepAlive) {
    /** Of the timers (get_tcp4_sock in net/ipv4/tcp_ipv4.c) the one that a connection without unanswered data has. */
    private static final int KEEP_ALIVE = 2;

    static TcpLine parse(byte[] bytes, int from, int to) {
        int local = TableLines.indexOf(bytes, (byte) ':', from, to) + 2;
        int digits = TableLines.indexOf(bytes, (byte) ':', local, to) - local;
        int remote = local + digits + 6;
        int state = remote + digits + 6;
        return new TcpLine(
                endpoint(bytes, local, digits),
                endpoint(bytes, remote, digits),
                TcpState.of(TableLines.hex(bytes, state, 2)),
                Integer.toUnsignedLong(TableLines.hex(bytes, state + 12, 8)),
                Integer.toUnsignedLong(TableLines.hex(bytes, state + 3, 8)),
                TableLines.hex(bytes, state + 21, 2) == KEEP_ALIVE);
    }

    static boolean listens(byte[] bytes, int from, int to) {
        int local = TableLines.indexOf(bytes, (byte) ':', from, to) + 2;
        int digits = TableLines.indexOf(bytes, (byte) ':', local, to) - local;
        return TcpState.of(TableLines.hex(bytes, local + 2 * (digits + 6), 2)) == TcpState.LISTEN;
    }

    /** The inode is the tenth field; 0 if no descriptor refers to the socket. */
    static long inode(byte[] bytes, int from, int to) {
        int local = TableLines.indexOf(bytes, (byte) ':', from, to) + 2;
        int digits = TableLines.indexOf(bytes, (byte) ':', local, to) - local;
        // Local, remote, state and queues have 2 * (digits + 6) + 3 + 18 bytes.
        int timer = local + 2 * (digits + 6) + 3 + 18;
        return TableLines.decimal(bytes, TableLines.skipFields(bytes, timer, to, 4), to);
    }

    /** {@code 127.0.0.1:4242 -> 127.0.0.53:53}, or the first half if it is not connected. */
    String endpoints() {
        String own = Endpoint.text(local);
        return remote.getPort() == 0 ? own : own + " -> " + Endpoint.text(remote);
    }

    private static InetSocketAddress endpoint(byte[] bytes, int from, int digits) {
        // Each group of eight digits is one word of the address in network order, printed as a number of this machine.
        ByteBuffer address = ByteBuffer.allocate(digits / 2).order(ByteOrder.nativeOrder());
        for (int i = 0; i < digits; i += 8) {
            address.putInt(TableLines.hex(bytes, from + i, 8));
        }
        try {
            // Makes an Inet4Address of an IPv4-mapped one.
            InetAddress host = InetAddress.getByAddress(address.array());
            return new InetSocketAddress(host, TableLines.hex(bytes, from + digits + 1, 4));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException("an address of " + digits + " hex digits", wrongLength);
        }
    }
}

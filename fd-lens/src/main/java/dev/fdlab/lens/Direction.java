package dev.fdlab.lens;

/**
 * Who began a TCP connection. The kernel does not say, so it is concluded from its tables, in this order:
 *
 * <ol>
 *   <li>a listener of any process at the connection's own end means inbound, at the other end outbound; a line of
 *       {@code tcp} is accepted only from a listener in {@code tcp}, one of {@code tcp6} only from one in {@code tcp6}.
 *       With one at both ends (a port shared by SO_REUSEPORT) one for just that address beats one for all, as a guess;
 *   <li>several remote ports of one address at one own end are clients of a server: inbound; several own ports at one
 *       remote end are clients: outbound;
 *   <li>only one of the two ports lies in the range from which the kernel takes those of clients
 *       ({@code net.ipv4.ip_local_port_range}; for the peer, which may be another system, also 49152 and up): that end
 *       began it;
 *   <li>else it is a guess, and {@link TcpSocket#guessed()} says so.
 * </ol>
 */
public enum Direction {
    LISTENING,
    /** The peer began it. */
    INBOUND,
    /** The process began it. */
    OUTBOUND
}

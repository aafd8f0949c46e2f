package dev.fdlab.lens;

import java.net.InetSocketAddress;

/**
 * One TCP socket, as a line of {@code /proc/PID/net/tcp} or {@code tcp6} shows it.
 *
 * @param local own address; an IPv4-mapped IPv6 address is given as plain IPv4
 * @param remote the peer's address; the wildcard address and port 0 for a listener
 * @param direction who began the connection
 * @param guessed whether the direction is only likely: see {@link Direction}
 * @param receiveQueue as the kernel counts it, in bytes: received and not yet read, and one more for the peer's FIN
 *     until the end of the stream was read, so that on CLOSE_WAIT 0 means that it was; for a listener the number of
 *     connections that wait to be accepted (the kernel's proc_net_tcp text: sk_ack_backlog); -1 in a listing that does
 *     not say
 * @param sendQueue bytes written and not yet acknowledged by the peer; -1 in a listing that does not say
 * @param keepAlive whether the kernel's timer of last resort runs, which on an idle ESTABLISHED connection is that of
 *     SO_KEEPALIVE; hidden while a retransmission is pending; false in a listing, which does not say
 */
public record TcpSocket(
        InetSocketAddress local,
        InetSocketAddress remote,
        TcpState state,
        Direction direction,
        boolean guessed,
        long receiveQueue,
        long sendQueue,
        boolean keepAlive) {

    /**
     * Bytes that the process has received and not read, without the FIN. Together with {@link #endRead()} it tells
     * three bugs apart on CLOSE_WAIT: the end was read and the socket not closed; the end was never read; a number of
     * bytes of an answer were left unread.
     */
    public long unread() {
        if (direction == Direction.LISTENING) {
            return 0;
        }
        return finReceived() ? Math.max(0, receiveQueue - 1) : receiveQueue;
    }

    /** Whether the peer has ended its stream and the process has read that end. */
    public boolean endRead() {
        return finReceived() && receiveQueue == 0;
    }

    private boolean finReceived() {
        return state == TcpState.CLOSE_WAIT || state == TcpState.LAST_ACK || state == TcpState.CLOSING;
    }
}

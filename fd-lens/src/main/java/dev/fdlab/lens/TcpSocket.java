package dev.fdlab.lens;

import java.net.InetSocketAddress;

/**
 * One TCP socket, as a line of {@code /proc/PID/net/tcp} or {@code tcp6} shows it.
 *
 * @param local own address; an IPv4-mapped IPv6 address is given as plain IPv4
 * @param remote the peer's address; the wildcard address and port 0 for a listener
 * @param receiveQueue bytes received and not yet read; for a listener the number of connections that wait to be accepted
 *     (the kernel's proc_net_tcp text: sk_ack_backlog)
 * @param sendQueue bytes written and not yet acknowledged by the peer
 */
public record TcpSocket(
        InetSocketAddress local,
        InetSocketAddress remote,
        TcpState state,
        Direction direction,
        long receiveQueue,
        long sendQueue) {}

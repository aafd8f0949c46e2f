package dev.fdlab.lens;

import static dev.fdlab.lens.Kind.NETLINK;
import static dev.fdlab.lens.Kind.PACKET;
import static dev.fdlab.lens.Kind.RAW;
import static dev.fdlab.lens.Kind.SOCKET;
import static dev.fdlab.lens.Kind.UDP;
import static dev.fdlab.lens.Kind.UDP_LITE;
import static dev.fdlab.lens.Kind.UNIX_SOCKET;
import static dev.fdlab.lens.Kind.UNLISTED_SOCKET;
import static dev.fdlab.lens.Shape.each;
import static dev.fdlab.lens.Trait.is;

import java.util.List;

/**
 * Sockets other than TCP.
 */
final class SocketSignatures {
    static final List<Rule> TABLE = List.of(
            Rule.of(
                    "udp",
                    "UDP sockets",
                    "A DatagramSocket or DatagramChannel was not closed, or each of many resolvers has its own.",
                    "A DatagramSocket made for each metric or each query; a DNS resolver (Netty, dnsjava) that is not shared.",
                    each(is(UDP)),
                    Threshold.from(16, "a resolver has one per loop"),
                    "sockets-08"),
            Rule.of(
                    "unlisted-sockets",
                    "sockets that no table of the kernel lists",
                    "TCP that never connected or is closed on both sides, or a channel that was closed while a selector that"
                            + " does not select any more still has it.",
                    "A SocketChannel that is not closed when connecting fails, whatever the exception; close() of a"
                            + " registered channel without a select() after it.",
                    each(is(UNLISTED_SOCKET)),
                    Threshold.from(10, "only a socket that is just being made has no address"),
                    "sockets-04",
                    "sockets-06"),
            Rule.of(
                    "unix-sockets",
                    "Unix sockets",
                    "Connections to a service on this machine, or pairs that a library uses as pipes.",
                    "A client of Docker, a database or a log daemon that is made for each call; a Unix domain channel that"
                            + " is not closed.",
                    each(is(UNIX_SOCKET)),
                    Threshold.from(64, "desktop programs and pools have dozens")),
            Rule.of(
                    "kernel-sockets",
                    "netlink, raw, packet or UDP-Lite sockets",
                    "Native code asks the kernel something, such as its addresses or routes, and does not close.",
                    "A native library that lists network interfaces, pings or captures.",
                    each(is(NETLINK, RAW, PACKET, UDP_LITE)),
                    Threshold.from(16, "network daemons have a few")),
            Rule.of(
                    "untold-sockets",
                    "sockets of which the listing does not say more",
                    "An ls listing has their inodes only: protocol, state and peer are not in it.",
                    "lsof -n -P -p PID or ss -tanp, which tell them apart.",
                    each(is(SOCKET)),
                    Threshold.none("a server may have as many as it has clients")));

    private SocketSignatures() {}
}

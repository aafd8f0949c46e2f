package dev.fdlab.lens;

import static dev.fdlab.lens.Kind.TCP;
import static dev.fdlab.lens.Shape.each;
import static dev.fdlab.lens.Trait.inbound;
import static dev.fdlab.lens.Trait.is;
import static dev.fdlab.lens.Trait.listening;
import static dev.fdlab.lens.Trait.outbound;

import java.util.List;

/**
 * TCP by direction, state and queue.
 */
final class TcpSignatures {
    static final List<Rule> TABLE = List.of(
            Rule.of(
                    "outbound-close-wait-end-read",
                    "connections that the peer has closed, and whose end was read (outbound, CLOSE_WAIT, queue 0)",
                    "The program knows that there is no more to come, and only its close() is missing.",
                    "A socket or channel that is left after read() returned -1 or threw: close it in finally.",
                    each(outbound(TcpState.CLOSE_WAIT, 0, 0)),
                    Threshold.from(10, "a program that notices that the peer has closed closes soon"),
                    "clients-14",
                    "clients-15"),
            Rule.of(
                    "outbound-close-wait-end-unread",
                    "connections that the peer has closed, which nobody has noticed (outbound, CLOSE_WAIT, queue 1)",
                    "All data was read but not the end: nobody reads any more.",
                    "A response that is not closed after its last byte, a call that failed, or a pool that keeps what the"
                            + " peer has given up: evict idle connections earlier than the peer does.",
                    each(outbound(TcpState.CLOSE_WAIT, 1, 1)),
                    Threshold.from(10, "a pool keeps a few until it tries them again"),
                    "clients-14",
                    "clients-15"),
            Rule.of(
                    "outbound-close-wait-body-unread",
                    "connections with an unread answer that the peer has closed (outbound, CLOSE_WAIT, queue above 1)",
                    "The answer or its rest lies in the kernel, and nobody reads it.",
                    "A response whose body is neither read to its end nor closed, mostly where the status is an error.",
                    each(outbound(TcpState.CLOSE_WAIT, 2, Long.MAX_VALUE)),
                    Threshold.from(10, "an answer is read as it comes"),
                    "clients-02",
                    "clients-10",
                    "clients-11",
                    "clients-09"),
            Rule.of(
                    "outbound-close-wait",
                    "connections that the peer has closed and this process has not (outbound, CLOSE_WAIT)",
                    "Whether the end was read or an answer lies unread, the listing does not say: Recv-Q of ss does.",
                    "A response body that is not read or closed, or a socket left after its end was read.",
                    each(outbound(TcpState.CLOSE_WAIT)),
                    Threshold.from(10, "a pool keeps a few until it tries them again"),
                    "clients-02",
                    "clients-10",
                    "clients-11",
                    "clients-09",
                    "clients-14",
                    "clients-15"),
            Rule.of(
                    "inbound-close-wait",
                    "clients that have gone and were never answered (inbound, CLOSE_WAIT)",
                    "Their requests wait for a worker, or their exchange never ends.",
                    "Workers that wait for something without a deadline (take a thread dump), or an error that leaves the"
                            + " exchange unfinished or the socket open.",
                    each(inbound(TcpState.CLOSE_WAIT)),
                    Threshold.from(10, "a server closes what its client has closed within a moment"),
                    "servers-01",
                    "servers-03",
                    "servers-04",
                    "servers-02"),
            Rule.of(
                    "outbound-connecting",
                    "connections that nobody accepts (SYN_SENT)",
                    "The peer does not answer at all; the kernel tries for two minutes.",
                    "A connect without a timeout, to a host that drops packets or a server whose accept queue is full.",
                    each(outbound(TcpState.SYN_SENT)),
                    Threshold.from(10, "a connect takes one round trip")),
            Rule.of(
                    "outbound-unread",
                    "open connections with unread data (outbound, ESTABLISHED)",
                    "An answer has come, or has begun to, and nobody reads it.",
                    "A response whose body is neither read to its end nor closed, or a reader that is stuck.",
                    each(outbound(TcpState.ESTABLISHED, 1, Long.MAX_VALUE)),
                    Threshold.from(10, "an answer is read as it comes")),
            Rule.of(
                    "outbound-established",
                    "open connections (outbound, ESTABLISHED)",
                    "Both ends are open: a call that still waits, a connection that nobody closed, or one in a pool.",
                    "Calls without a deadline for the whole answer, a socket made for each call, a client that is not shared"
                            + " and has its own pool.",
                    each(outbound(TcpState.ESTABLISHED)),
                    Threshold.ofOnePeer(51, "a full pool has up to 50 to one peer, and looks the same"),
                    "clients-03",
                    "clients-05",
                    "sockets-03",
                    "clients-04",
                    "clients-06",
                    "clients-07",
                    "clients-08",
                    "sockets-02"),
            Rule.of(
                    "inbound-unread",
                    "clients whose data nobody reads (inbound, ESTABLISHED)",
                    "Requests have come, and no thread has looked at them.",
                    "Workers that are all busy, or wait for something without a deadline: take a thread dump.",
                    each(inbound(TcpState.ESTABLISHED, 1, Long.MAX_VALUE)),
                    Threshold.from(16, "a request is read within a moment")),
            Rule.of(
                    "inbound-established",
                    "clients that are connected (inbound, ESTABLISHED)",
                    "The client is still there, and so is its socket.",
                    "An accepted socket that is not closed when its work is done, and a server without an idle timeout.",
                    each(inbound(TcpState.ESTABLISHED)),
                    Threshold.none("a server has as many as it has clients")),
            Rule.of(
                    "listening",
                    "listening sockets",
                    "A server was made and not closed, and its port stays taken.",
                    "new ServerSocket(0) to find a free port, or a server made for each job or each test.",
                    each(listening()),
                    Threshold.from(16, "a program has a few ports"),
                    "sockets-01"),
            Rule.of(
                    "tcp-closing",
                    "connections that are half closed",
                    "This process said that it has no more to send, and has not closed the socket.",
                    "shutdownOutput() without close(), or a reader that waits for an end that does not come.",
                    each(is(TCP)),
                    Threshold.from(32, "they are gone within a minute")));

    private TcpSignatures() {}
}

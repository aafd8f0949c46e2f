package dev.fdlab.lens;

/**
 * TCP states in the order of the kernel's numbers, 1 to 12 (include/net/tcp_states.h).
 */
public enum TcpState {
    ESTABLISHED,
    SYN_SENT,
    SYN_RECV,
    FIN_WAIT1,
    FIN_WAIT2,
    TIME_WAIT,
    CLOSE,
    /** The peer has closed and the process has not: its own {@code close} is missing. */
    CLOSE_WAIT,
    LAST_ACK,
    LISTEN,
    CLOSING,
    NEW_SYN_RECV;

    private static final TcpState[] BY_NUMBER = values();

    /** A number that this list does not know means CLOSE: newer kernels add only states of unconnected sockets. */
    static TcpState of(int number) {
        return number >= 1 && number <= BY_NUMBER.length ? BY_NUMBER[number - 1] : CLOSE;
    }
}

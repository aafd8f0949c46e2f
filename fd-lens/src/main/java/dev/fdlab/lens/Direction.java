package dev.fdlab.lens;

/**
 * Who began a TCP connection, judged by the process's own listeners.
 */
public enum Direction {
    LISTENING,
    /** The local address belongs to a listener that the process holds now. */
    INBOUND,
    /** Any other connection. One that was accepted from a listener that has since been closed counts as outbound. */
    OUTBOUND
}

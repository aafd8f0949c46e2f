package dev.fdlab.upstream;

/** How fast bytes are sent. */
sealed interface Pace {
    Pace AT_ONCE = new AtOnce();

    /** As fast as the socket takes them. */
    record AtOnce() implements Pace {}

    /**
     * A few at a time.
     *
     * @param bytes at a time, at least 1
     * @param nanos between one part and the next
     */
    record Drip(long bytes, long nanos) implements Pace {}
}

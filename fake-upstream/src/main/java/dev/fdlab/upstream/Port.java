package dev.fdlab.upstream;

/** What the data port does with connects. */
sealed interface Port {
    /** Accepts them. */
    record Accepting() implements Port {}

    /** Refuses them with RST. */
    record Refusing() implements Port {}

    /**
     * Accepts none: the kernel queues {@code backlog + 1} of them and drops the SYN of the next.
     *
     * @param backlog as given to listen(2), 1 to 4096
     */
    record Full(int backlog) implements Port {}
}

package dev.fdlab.load.workshop;

import java.time.Duration;

/**
 * Sees that a process will not end by itself: it waits, or it goes round in circles. Told by the processor time that it
 * takes and not by the clock alone, since on a busy machine a process that works takes long. Not safe for use by many
 * threads.
 */
final class Standstill {

    /** Whoever waits on purpose, for a timeout to be over, waits less. */
    private static final Duration STILL = Duration.ofSeconds(25);

    /** What a JVM takes in that time though nothing happens in it. */
    private static final Duration NEXT_TO_NOTHING = Duration.ofMillis(500);

    /** A test that ends takes some 5 s. */
    private static final Duration TOO_MUCH = Duration.ofSeconds(20);

    private final ProcessHandle process;
    private Duration taken = Duration.ZERO;
    private long since = System.nanoTime();

    /** Looks at a process, from now on. */
    Standstill(long pid) {
        process = ProcessHandle.of(pid).orElse(null);
    }

    /** Looks; to be called again and again. */
    boolean isSeen() {
        Duration now = process == null
                ? Duration.ZERO
                : process.info().totalCpuDuration().orElse(Duration.ZERO);
        if (now.minus(taken).compareTo(NEXT_TO_NOTHING) > 0) {
            taken = now;
            since = System.nanoTime();
        }
        return now.compareTo(TOO_MUCH) > 0 || System.nanoTime() - since > STILL.toNanos();
    }
}

package dev.fdlab.guard;

/** Whether garbage is collected before a test is judged. */
public enum Collect {
    /**
     * No: a descriptor that only the collector would close is a leak. Until it runs the descriptor is gone, and nobody
     * knows when it runs.
     */
    NEVER,
    /** Yes: only what a forced collection ({@link System#gc()}) leaves open is a leak. */
    BEFORE_JUDGING
}
